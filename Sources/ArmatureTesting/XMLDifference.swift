import ArmatureXML

/// The first place where two documents of XML differ. The order of attributes and of elements with
/// different names means nothing, nor do white space between elements and how a number is written.
struct XMLDifference: CustomStringConvertible {
  let description: String

  /// Compares; nil if the documents are the same.
  init?(_ actual: XMLElement, from expected: XMLElement) {
    guard let difference = Self.find(actual, expected, at: "/\(expected.name.localName)") else {
      return nil
    }
    description = difference
  }

  private static func find(_ actual: XMLElement, _ expected: XMLElement, at path: String) -> String?
  {
    if actual.name.localName != expected.name.localName {
      return "\(path) is \(actual.name.localName)"
    }
    let left = values(of: actual.attributes)
    let right = values(of: expected.attributes)
    for (name, value) in right.sorted(by: { $0.key < $1.key }) where left[name] != value {
      return "\(path)/@\(name) is \(left[name].map { "'\($0)'" } ?? "missing")"
    }
    if let added = left.keys.filter({ right[$0] == nil }).min() {
      return "\(path)/@\(added) is added"
    }
    let children = Dictionary(grouping: expected.children, by: \.name.localName)
    let found = Dictionary(grouping: actual.children, by: \.name.localName)
    for name in children.keys.sorted() {
      let expected = children[name] ?? []
      let actual = found[name] ?? []
      guard actual.count == expected.count else {
        return "\(path)/\(name) is there \(actual.count) times rather than \(expected.count)"
      }
      for (index, pair) in zip(actual, expected).enumerated() {
        if let found = find(pair.0, pair.1, at: "\(path)/\(name)[\(index + 1)]") { return found }
      }
    }
    if let added = found.keys.filter({ children[$0] == nil }).min() {
      return "\(path)/\(added) is added"
    }
    return isSame(actual.ownText, expected.ownText) ? nil : "\(path) has another text"
  }

  private static func values(of attributes: [XMLAttribute]) -> [String: String] {
    Dictionary(
      attributes.map { ($0.name.localName, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    guard let first = Double(left), let second = Double(right) else { return false }
    return first == second
  }
}

extension XMLElement {
  /// The text between the elements, without white space around it.
  fileprivate var ownText: String {
    let text = content.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
    let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? start
    return String(text[start..<end])
  }
}
