extension OperationRequest {
  /// How a value with members is written in a parameter (OpenAPI 3 `style` and `explode`).
  public enum ObjectStyle: String, Sendable, Hashable {
    /// `name[a]=1&name[b]=2`
    case deepObject
    /// `a=1&b=2` in the query, `a=1,b=2` elsewhere.
    case exploded
    /// `a,1,b,2`
    case joined
    /// As JSON text.
    case json
  }

  /// Adds a value with members to the query; nil adds nothing.
  ///
  /// - Throws: What encoding throws.
  public mutating func query(
    _ name: String, object value: (some JSONEncodable)?, style: ObjectStyle
  ) throws {
    guard let value else { return }
    let tree = try JSON.decode(JSONValue.self, from: try JSON.encode(value, isRequest: true))
    switch (style, tree) {
    case (.deepObject, _), (.exploded, .array), (.joined, .array):
      for field in FormBody.fields(of: tree, name: name) { query(field.name, field.text) }
    case (.exploded, .object(let object)):
      for member in object.members { addMember(member.key, member.value) }
    default:
      query(name, Self.text(of: tree, style))
    }
  }

  /// Sets a parameter in the path to a value with members.
  ///
  /// - Throws: What encoding throws.
  public mutating func path(
    _ name: String, object value: some JSONEncodable, style: ObjectStyle
  ) throws {
    let tree = try JSON.decode(JSONValue.self, from: try JSON.encode(value, isRequest: true))
    path(name, Self.text(of: tree, style))
  }

  /// Sets a header field to a value with members; nil sets nothing.
  ///
  /// - Throws: What encoding throws.
  public mutating func header(
    _ name: String, object value: (some JSONEncodable)?, style: ObjectStyle
  ) throws {
    guard let value else { return }
    let tree = try JSON.decode(JSONValue.self, from: try JSON.encode(value, isRequest: true))
    header(name, Self.text(of: tree, style))
  }

  /// Adds a member of an exploded value: the elements of a list each by themselves.
  private mutating func addMember(_ name: String, _ value: JSONValue) {
    guard case .array(let elements) = value else { return query(name, Self.text(of: value, .json)) }
    for element in elements { query(name, Self.text(of: element, .json)) }
  }

  /// A value as one text.
  private static func text(of value: JSONValue, _ style: ObjectStyle) -> String {
    switch value {
    case .string(let text): return text
    case .number(let number): return number.text
    case .boolean(let value): return value.wireText
    case .null: return ""
    case .object(let object) where style == .exploded:
      return object.members.map { "\($0.key)=\(text(of: $0.value, .json))" }
        .joined(separator: ",")
    case .object(let object) where style == .joined:
      return object.members.map { "\($0.key),\(text(of: $0.value, .json))" }
        .joined(separator: ",")
    case .array(let elements) where style == .exploded || style == .joined:
      return elements.map { text(of: $0, .json) }.joined(separator: ",")
    case .array, .object:
      return String(decoding: (try? JSON.encode(value, isRequest: true)) ?? [], as: UTF8.self)
    }
  }
}
