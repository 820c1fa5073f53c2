public import ArmatureRuntime

/// A value as a specification shows it of a schema.
public struct DocumentedValue: Sendable {
  private let name: String
  private let json: String

  /// Describes a value.
  ///
  /// - Parameters:
  ///   - name: The type or the schema.
  ///   - json: The value.
  public init(_ name: String, _ json: String) {
    self.name = name
    self.json = json
  }

  /// Checks that the value is the same when it is decoded and encoded again.
  ///
  /// - Parameters:
  ///   - type: The type of the schema.
  ///   - mismatch: Why the value is not what its schema describes. It may then differ.
  /// - Throws: ``ExampleFailure``
  public func check<Value: JSONCodable>(
    as type: Value.Type, despite mismatch: String? = nil
  ) throws {
    let trip = RoundTrip(kind: "value", subject: name, part: "value", mismatch: mismatch)
    let result = trip.json(json, as: type)
    if mismatch == nil { _ = try result.get() }
  }

  /// Notes that a value of a member is not checked.
  ///
  /// - Parameters:
  ///   - name: The type and the member.
  ///   - mismatch: Why it is not what its schema describes.
  public static func leaveOut(_ name: String, _ mismatch: String) {
    ExampleReport.add(["value", name, "member", "left out", mismatch])
  }
}

/// A documented value of a type that has no literal.
///
/// - Throws: ``ExampleFailure`` if the text is no such value.
public func documented<Value: WireText>(_ text: String) throws -> Value {
  guard let value = Value(wireText: text) else {
    throw ExampleFailure("an argument", "'\(text)' is not a \(Value.self)")
  }
  return value
}

/// A documented value of a type with members.
///
/// - Throws: `JSONDecodingError` if the text is no such value.
public func documented<Value: JSONCodable>(json: String) throws -> Value {
  try JSON.decode(Value.self, from: Array(json.utf8))
}
