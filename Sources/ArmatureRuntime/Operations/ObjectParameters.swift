extension OperationRequest {
  /// How a value with members is written in a parameter (OpenAPI 3 `style` and `explode`).
  public enum ObjectStyle: String, Sendable, Hashable {
    /// `name[a]=1&name[b][c]=2&name[d][0]=3`
    case deepObject
    /// `a=1&b=2` in the query, `a=1,b=2` elsewhere.
    case exploded
    /// `a,1,b,2`
    case joined
    /// `.a,1,b,2`
    case label
    /// `.a=1.b=2`
    case explodedLabel
    /// `;name=a,1,b,2`
    case matrix
    /// `;a=1;b=2`
    case explodedMatrix
    /// `a 1 b 2`
    case spaces
    /// `a|1|b|2`
    case pipes
    /// As JSON text.
    case json
  }

  /// Adds a value with members to the query; nil adds nothing.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - value: The value.
  ///   - style: How it is written.
  ///   - allowsReserved: Whether reserved characters stand as they are, but for those that would end
  ///     a value (OpenAPI 3 `allowReserved`).
  /// - Throws: What encoding throws.
  public mutating func query(
    _ name: String, object value: (some JSONCodable)?, style: ObjectStyle,
    allowsReserved: Bool = false
  ) throws {
    guard let value else { return }
    let tree = try JSON.decode(JSONValue.self, from: try JSON.encode(value, isRequest: true))
    if style == .joined, let parts = tree.parts {
      // The commas are delimiters and stay as they are.
      let texts = parts.map { encoded($0, false, allowsReserved) }
      return addQuery(name, texts.joined(separator: ","))
    }
    for (name, text) in style.pairs(of: tree, name: name, quotesText: true) {
      addQuery(name, encoded(text, false, allowsReserved))
    }
  }

  /// Sets a parameter in the path to a value with members.
  ///
  /// - Throws: What encoding throws.
  public mutating func path(
    _ name: String, object value: some JSONCodable, style: ObjectStyle
  ) throws {
    let tree = try JSON.decode(JSONValue.self, from: try JSON.encode(value, isRequest: true))
    guard case .object(let object) = tree, style != .json else {
      let text = style == .json ? tree.jsonText : tree.plainText
      return setPath(name, PercentEncoding.component(text))
    }
    let texts = object.members.map {
      (PercentEncoding.component($0.key), PercentEncoding.component($0.value.plainText))
    }
    let named = texts.map { "\($0.0)=\($0.1)" }
    let joined = texts.map { "\($0.0),\($0.1)" }.joined(separator: ",")
    let text =
      switch style {
      case .label: "." + joined
      case .explodedLabel: named.map { "." + $0 }.joined()
      case .matrix: ";\(PercentEncoding.component(name))=" + joined
      case .explodedMatrix: named.map { ";" + $0 }.joined()
      case .exploded, .deepObject: named.joined(separator: ",")
      case .joined, .spaces, .pipes, .json: joined
      }
    setPath(name, text)
  }

  /// Sets a header field to a value with members; nil sets nothing.
  ///
  /// - Throws: What encoding throws.
  public mutating func header(
    _ name: String, object value: (some JSONCodable)?, style: ObjectStyle
  ) throws {
    guard let value else { return }
    let tree = try JSON.decode(JSONValue.self, from: try JSON.encode(value, isRequest: true))
    setHeader(name, style == .json ? tree.jsonText : tree.text(isExploded: style == .exploded))
  }

  /// Adds a value with members to the cookies; nil adds nothing. Exploded, each member is a cookie.
  ///
  /// - Throws: What encoding throws.
  public mutating func cookie(
    _ name: String, object value: (some JSONCodable)?, style: ObjectStyle
  ) throws {
    guard let value else { return }
    let tree = try JSON.decode(JSONValue.self, from: try JSON.encode(value, isRequest: true))
    if style == .joined, let parts = tree.parts {
      return addCookie(name, parts.map(PercentEncoding.component).joined(separator: ","))
    }
    for (name, text) in style.pairs(of: tree, name: name, quotesText: true) {
      addCookie(name, PercentEncoding.component(text))
    }
  }
}

extension OperationRequest.ObjectStyle {
  /// The names and texts that stand for a value.
  ///
  /// - Parameter quotesText: Whether JSON text of a string has its quotes.
  func pairs(
    of value: JSONValue, name: String, quotesText: Bool
  ) -> [(name: String, text: String)] {
    switch (self, value) {
    case (.json, _): return [(name, quotesText ? value.jsonText : value.plainText)]
    case (.exploded, .object(let object)):
      return object.members.flatMap { member -> [(name: String, text: String)] in
        guard case .array(let elements) = member.value else {
          return [(member.key, member.value.plainText)]
        }
        return elements.map { (member.key, $0.plainText) }
      }
    case (.joined, .object), (.spaces, .object), (.pipes, .object):
      let separator = self == .joined ? "," : self == .spaces ? " " : "|"
      return [(name, (value.parts ?? []).joined(separator: separator))]
    case (_, .array(let elements)):
      return elements.enumerated().flatMap {
        Self.deepPairs(of: $0.element, name: "\(name)[\($0.offset)]")
      }
    case (_, .object): return Self.deepPairs(of: value, name: name)
    case (_, .string), (_, .number), (_, .boolean), (_, .null): return [(name, value.plainText)]
    }
  }

  /// `name[member]`, `name[0]`, as deep as it takes.
  private static func deepPairs(
    of value: JSONValue, name: String
  ) -> [(name: String, text: String)] {
    switch value {
    case .object(let object):
      object.members.flatMap { deepPairs(of: $0.value, name: "\(name)[\($0.key)]") }
    case .array(let elements):
      elements.enumerated().flatMap { deepPairs(of: $0.element, name: "\(name)[\($0.offset)]") }
    case .string, .number, .boolean, .null: [(name, value.plainText)]
    }
  }
}

extension JSONValue {
  /// The keys and texts of an object, one after the other; nil for other values.
  fileprivate var parts: [String]? {
    guard case .object(let object) = self else { return nil }
    return object.members.flatMap { [$0.key, $0.value.plainText] }
  }

  /// The text of a value without members, JSON of others.
  public var plainText: String {
    switch self {
    case .string(let text): text
    case .number(let number): number.text
    case .boolean(let value): value.wireText
    case .null: ""
    case .array, .object: jsonText
    }
  }

  fileprivate var jsonText: String {
    String(decoding: (try? JSON.encode(self)) ?? [], as: UTF8.self)
  }

  /// The value in a header field (style `simple`).
  fileprivate func text(isExploded: Bool) -> String {
    switch self {
    case .object(let object) where isExploded:
      object.members.map { "\($0.key)=\($0.value.plainText)" }.joined(separator: ",")
    case .object: (parts ?? []).joined(separator: ",")
    case .array(let elements): elements.map(\.plainText).joined(separator: ",")
    case .string, .number, .boolean, .null: plainText
    }
  }
}
