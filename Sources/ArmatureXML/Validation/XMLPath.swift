/// A path in the subset of XPath that identity constraints take (XML Schema part 1, section 3.11.6).
struct XMLPath: Sendable {
  /// What a step admits.
  enum Test: Sendable {
    case any
    case anyIn(XMLNamespace)
    case name(XMLName)

    func admits(_ name: XMLName) -> Bool {
      switch self {
      case .any: true
      case .anyIn(let namespace): name.namespace == namespace
      case .name(let wanted): wanted == name
      }
    }
  }

  /// Whether it begins anywhere below.
  var isDeep = false
  /// The child elements that it leads through.
  var steps: [Test] = []
  /// The attributes that it ends at; nil if it ends at elements.
  var attribute: Test?

  /// The alternatives of an expression; those that cannot be read are left out.
  static func all(in expression: String, _ prefixes: [String: XMLNamespace]) -> [XMLPath] {
    expression.split(separator: "|").compactMap { XMLPath($0, prefixes) }
  }

  private init?(_ text: Substring, _ prefixes: [String: XMLNamespace]) {
    var rest = String(text.filter { !$0.isWhitespace })[...]
    if rest.hasPrefix(".//") {
      isDeep = true
      rest = rest.dropFirst(3)
    }
    for step in rest.split(separator: "/") where step != "." {
      if let name = Self.after(["@", "attribute::"], in: step) {
        attribute = Self.test(name, prefixes)
        if attribute == nil { return nil }
      } else {
        guard let test = Self.test(Self.after(["child::"], in: step) ?? step, prefixes) else {
          return nil
        }
        steps.append(test)
      }
    }
  }

  private static func after(_ axes: [String], in step: Substring) -> Substring? {
    axes.first { step.hasPrefix($0) }.map { step.dropFirst($0.count) }
  }

  private static func test(_ name: Substring, _ prefixes: [String: XMLNamespace]) -> Test? {
    if name == "*" { return .any }
    let parts = name.split(separator: ":").map(String.init)
    guard let local = parts.last, parts.count <= 2 else { return nil }
    guard parts.count == 2 else { return .name(XMLName(local)) }
    guard let namespace = prefixes[parts[0]] else { return nil }
    return local == "*" ? .anyIn(namespace) : .name(XMLName(local, namespace))
  }
}

/// The elements of a value, as they would be written.
struct XMLTree {
  private var elements: [XMLElement] = []
  private var children: [[Int]] = []

  /// Writes a value and reads it as elements; nil if it cannot be written.
  init?(of value: some XMLEncodable) {
    guard let bytes = try? XML.encode(value, root: XMLName("value")),
      let root = try? XML.decode(from: bytes)
    else { return nil }
    elements = [root]
    var next = 0
    while next < elements.count {
      let own = elements[next].children
      children.append(Array(elements.count..<(elements.count + own.count)))
      elements += own
      next += 1
    }
  }

  /// The elements of a name below the root.
  func elements(named name: XMLName) -> [Int] {
    elements.indices.dropFirst().filter { elements[$0].name == name }
  }

  /// The elements that any of some paths leads to, each once, in document order as far as they are
  /// siblings.
  func elements(by paths: [XMLPath], from place: Int) -> [Int] {
    var seen: Set<Int> = []
    return paths.flatMap { path in
      var found = path.isDeep ? below(place) : [place]
      for step in path.steps {
        found = found.flatMap { children[$0].filter { step.admits(elements[$0].name) } }
      }
      return found.filter { seen.insert($0).inserted }
    }
  }

  /// The values that any of some paths leads to. An element that is nil or holds elements has none.
  func values(
    by paths: [XMLPath], from place: Int, in space: XMLValueSpace
  ) -> [XMLComparedValue] {
    var seen: Set<Int> = []
    var seenAttributes: Set<[Int]> = []
    return paths.flatMap { path -> [XMLComparedValue] in
      var elementPath = path
      elementPath.attribute = nil
      let found = elements(by: [elementPath], from: place)
      guard let test = path.attribute else {
        return found.filter { children[$0].isEmpty && !isNil($0) && seen.insert($0).inserted }
          .map { value(of: elements[$0].text, at: $0, in: space) }
      }
      return found.flatMap { place in
        elements[place].attributes.enumerated().filter { index, attribute in
          test.admits(attribute.name) && seenAttributes.insert([place, index]).inserted
        }.map { value(of: $0.element.value, at: place, in: space) }
      }
    }
  }

  /// What a text stands for; the text itself if it is no value of the space.
  private func value(
    of text: String, at place: Int, in space: XMLValueSpace
  ) -> XMLComparedValue {
    let text = collapse(text)
    guard space == .name else { return XMLComparedValue(text, in: space) ?? .text(text) }
    let parts = text.split(separator: ":").map(String.init)
    guard parts.count == 2,
      let namespace = elements[place].referredNamespaces.first(where: { $0.prefix == parts[0] })
    else { return .text(text) }
    return .text("{\(namespace.name)}\(parts[1])")
  }

  private func isNil(_ place: Int) -> Bool {
    elements[place].attributes.contains {
      $0.name == XMLName("nil", .schemaInstance) && ["true", "1"].contains($0.value)
    }
  }

  private func below(_ place: Int) -> [Int] {
    var found = [place]
    var next = 0
    while next < found.count {
      found += children[found[next]]
      next += 1
    }
    return found
  }
}
