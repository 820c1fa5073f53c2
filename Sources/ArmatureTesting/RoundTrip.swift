import ArmatureRuntime
import ArmatureXML

/// A documented value that is decoded, encoded again and compared.
struct RoundTrip {
  /// What is counted: `body` or `value`.
  let kind: String
  /// The operation or the type.
  let subject: String
  /// The part of it.
  let part: String
  /// Why the value is not what its schema describes; it may then differ.
  let mismatch: String?

  /// The value of JSON.
  func json<Value: JSONCodable>(
    _ text: String, as type: Value.Type
  ) -> Result<Value, ExampleFailure> {
    run {
      try JSON.decode(Value.self, from: Array(text.utf8))
    } difference: { value in
      let expected = try JSON.decode(JSONValue.self, from: Array(text.utf8))
      let actual = try JSON.decode(JSONValue.self, from: try JSON.encode(value))
      return JSONDifference(actual, from: expected)?.description
    }
  }

  /// The value of a document of XML.
  func xml<Value: XMLDecodable & XMLEncodable>(
    _ text: String, as type: Value.Type, root: XMLName
  ) -> Result<Value, ExampleFailure> {
    run {
      try XML.decode(Value.self, from: Array(text.utf8), root: nil)
    } difference: { value in
      let expected = try XML.decode(from: Array(text.utf8))
      let actual = try XML.decode(from: try XML.encode(value, root: root))
      return XMLDifference(actual, from: expected)?.description
    }
  }

  private func run<Value>(
    decode: () throws -> Value, difference: (Value) throws -> String?
  ) -> Result<Value, ExampleFailure> {
    let value: Value
    do {
      value = try decode()
    } catch {
      report("undecodable", "\(error)")
      return .failure(ExampleFailure(subject, "the \(part) cannot be decoded: \(error)"))
    }
    do {
      guard let found = try difference(value) else {
        report("equal")
        return .success(value)
      }
      report("different", found)
      return mismatch == nil
        ? .failure(ExampleFailure(subject, "the \(part) differs: \(found)")) : .success(value)
    } catch {
      report("unencodable", "\(error)")
      return .failure(ExampleFailure(subject, "the \(part) cannot be encoded: \(error)"))
    }
  }

  private func report(_ outcome: String, _ details: String...) {
    ExampleReport.add([kind, subject, part, outcome, mismatch ?? ""] + details)
  }
}
