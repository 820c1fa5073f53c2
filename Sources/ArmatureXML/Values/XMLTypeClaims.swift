import ArmatureRuntime

/// What `xsi:type` said of elements of simple types, so that it is said again when the same values are
/// written at the same places.
///
/// It means nothing: all claims are equal, and so do not tell equal values apart.
public struct XMLTypeClaims: Sendable, Hashable {
  private struct Claim: Sendable {
    var element: String
    /// The place among the elements of that name.
    var place: Int
    /// The text of the value: a claim is about that value alone.
    var text: String
    var type: XMLName
  }

  private var claims: [Claim] = []

  /// Makes claims of nothing.
  public init() {}

  fileprivate mutating func add(
    _ type: XMLName, of element: String, at place: Int, _ text: String
  ) {
    claims.append(Claim(element: element, place: place, text: text, type: type))
  }

  fileprivate func type(
    of element: StaticString, at place: Int, _ value: some WireText
  ) -> XMLName? {
    guard !claims.isEmpty else { return nil }
    let name = "\(element)"
    return claims.first {
      $0.place == place && $0.element == name && $0.text == value.wireText
    }?.type
  }

  /// True.
  public static func == (left: XMLTypeClaims, right: XMLTypeClaims) -> Bool { true }

  /// Hashes nothing.
  public func hash(into hasher: inout Hasher) {}
}

extension XMLReader {
  /// Decodes the next child element, and notes the type that it says it is of.
  ///
  /// - Parameters:
  ///   - type: The type of the value.
  ///   - text: The text that an empty element stands for, if not for the empty text.
  ///   - claims: Where the type is noted.
  ///   - place: How many elements of the name came before.
  /// - Throws: `XMLDecodingError` if there is none, the document is malformed, or the element does not
  ///   hold such a value.
  public mutating func decode<Value: XMLDecodable & WireText>(
    _ type: Value.Type, whenEmpty text: String? = nil, claims: inout XMLTypeClaims,
    at place: Int = 0
  ) throws -> Value {
    let stands = try text != nil && isAtEmptyElement() ? text.flatMap(Value.init(wireText:)) : nil
    try enterChild()
    let claim = try typeName
    let name = claim == nil ? "" : elementName.localName
    let value = try stands ?? Value(from: &self)
    try leaveElement()
    if let claim { claims.add(claim, of: name, at: place, value.wireText) }
    return value
  }
}

extension XMLWriter {
  /// Writes a child element, with the type that it was said to be of, if any; nothing if the value is
  /// nil.
  public mutating func element<Value: XMLEncodable & WireText>(
    _ name: StaticString, in namespace: XMLNamespace, _ value: Value?, claims: XMLTypeClaims,
    at place: Int = 0
  ) {
    guard let value else { return }
    guard let type = claims.type(of: name, at: place, value) else {
      return element(name, in: namespace, value)
    }
    element(name, in: namespace) { writer in
      writer.typeName(type)
      value.encode(to: &writer)
    }
  }

  /// Writes one child element for each value, each with the type that it was said to be of, if any.
  public mutating func element<Value: XMLEncodable & WireText>(
    _ name: StaticString, in namespace: XMLNamespace, _ values: [Value]?, claims: XMLTypeClaims
  ) {
    for (place, value) in (values ?? []).enumerated() {
      element(name, in: namespace, value, claims: claims, at: place)
    }
  }
}
