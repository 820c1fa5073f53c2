/// Chooses among alternatives that a value can be read as: the one that knows the most of its
/// members, the first of several.
public struct JSONChoice<Value> {
  @usableFromInline let start: JSONReader
  @usableFromInline var best: (value: Value, end: JSONReader)?

  /// Chooses for the value at hand.
  @inlinable
  public init(_ reader: JSONReader) {
    start = reader
    best = nil
  }

  /// Reads the value as an alternative, if it can be and no other one knows all of its members.
  ///
  /// - Parameters:
  ///   - type: The type of the alternative.
  ///   - kind: The kind of its values; nil if it has several.
  ///   - members: Members that its values have.
  ///   - make: What makes the choice of a value.
  /// - Throws: ``JSONDecodingError`` if the document is malformed.
  @inlinable
  public mutating func attempt<Payload: JSONDecodable>(
    _ type: Payload.Type,
    _ kind: JSONReader.Kind? = nil,
    having members: [StaticString] = [],
    _ make: (Payload) -> Value
  ) throws {
    if let best, best.end.skippedMembers == start.skippedMembers { return }
    if let kind, try start.peekKind != kind { return }
    guard try members.isEmpty || start.peekHasMembers(members) else { return }
    var reader = start
    guard let payload = try? Payload(from: &reader) else { return }
    if let best, best.end.skippedMembers <= reader.skippedMembers { return }
    best = (make(payload), reader)
  }

  /// The choice, with the reader behind the value; nil, with the reader where it is, if no
  /// alternative can be read.
  @inlinable
  public func take(from reader: inout JSONReader) -> Value? {
    guard let best else { return nil }
    reader = best.end
    return best.value
  }
}
