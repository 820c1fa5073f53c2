import ArmatureRuntime
import Testing

/// A type as generated code declares it.
private struct Sample: JSONCodable, Equatable {
  var name: String
  var note: Nullable<String>?
  var size: Int32?
  var inner: [Sample]?
  var additionalProperties: [String: JSONValue] = [:]

  init(from reader: inout JSONReader) throws {
    var name: String?
    var note: Nullable<String>?
    var size: Int32?
    var inner: [Sample]?
    var additionalProperties: [String: JSONValue] = [:]
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "name": name = try reader.decode(String.self)
      case "note": note = try reader.decode(Nullable<String>.self)
      case "size": size = try reader.decode(Int32?.self)
      case "inner": inner = try reader.decode([Sample]?.self)
      default: additionalProperties[key.string] = try reader.decode(JSONValue.self)
      }
    }
    self.name = try reader.require(name, "name")
    self.note = note
    self.size = size
    self.inner = inner
    self.additionalProperties = additionalProperties
  }

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", name)
    writer.member("note", note)
    writer.member("size", size)
    writer.member("inner", inner)
    writer.members(additionalProperties)
    writer.endObject()
  }
}

@Suite struct JSONCodingTests {
  private func decode<Value: JSONCodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try JSON.decode(type, from: Array(json.utf8))
  }

  private func text(_ value: some JSONCodable) throws -> String {
    String(decoding: try JSON.encode(value), as: UTF8.self)
  }

  @Test(arguments: [
    #"{"name":"a"}"#,
    #"{"name":"a","note":null,"size":-2147483648}"#,
    #"{"name":"","note":"x","inner":[{"name":"b"},{"name":"c","inner":[]}]}"#,
    #"{"name":"a","other":{"z":1.50,"a":[true,null,"\u0000"]},"zebra":12345678901234567890}"#,
    #"{"name":"\"\\\b\f\n\r\t é 😀"}"#,
  ])
  func documentsSurviveARoundTrip(json: String) throws {
    #expect(try text(try decode(Sample.self, json)) == json)
  }

  @Test func keysMayBeEscapedAndTheLastOfTwoCounts() throws {
    #expect(try decode(Sample.self, #"{"n\u0061me":"a","name":"b"}"#).name == "b")
  }

  @Test func aByteOrderMarkAndWhiteSpaceArePassedOver() throws {
    #expect(try decode([Int].self, "\u{FEFF} [\t1 ,\r\n2 ] ") == [1, 2])
  }

  @Test(arguments: [
    ("1.0", 1), ("1e3", 1000), ("-0", 0), ("1E2", 100),
  ])
  func integersMayBeWrittenAsNumbers(json: String, expected: Int) throws {
    #expect(try decode(Int.self, json) == expected)
  }

  @Test(arguments: [
    "1.5", "9223372036854775808", "1e30", "\"1\"", "true", "01", "+1", "-", "1.", ".5",
  ])
  func whatIsNoIntegerIsRefused(json: String) {
    #expect(throws: JSONDecodingError.self) { try decode(Int.self, json) }
  }

  @Test func numbersAreWrittenInTheirShortestForm() throws {
    let numbers = [1.0, 0.1, 1e300, -0.0, .leastNonzeroMagnitude]
    #expect(try text(numbers) == "[1,0.1,1e+300,-0.0,5e-324]")
    #expect(throws: JSONEncodingError.self) { try JSON.encode(Double.nan) }
  }

  @Test(arguments: [
    ("", "$: malformed JSON: unexpected end of the document (line 1, column 1)"),
    ("{", "$: malformed JSON: unexpected end of the document (line 1, column 2)"),
    (
      "{\"name\":\"a\",\n \"size\":\"x\"}",
      "$.size: expected integer, found string (line 2, column 9)"
    ),
    (
      "{\"name\":\"a\",\"inner\":[{\"name\":\"b\"},{\"size\":1}]}",
      "$.inner[1]: the required member 'name' is missing (line 1, column 44)"
    ),
    (
      "{\"name\":\"a\"} x",
      "$: malformed JSON: expected the end of the document (line 1, column 14)"
    ),
    ("{\"name\":\"a\",}", "$.name: malformed JSON: expected a key (line 1, column 13)"),
  ])
  func errorsTellWhere(json: String, expected: String) {
    let error = #expect(throws: JSONDecodingError.self) { try decode(Sample.self, json) }
    #expect(error?.description == expected)
  }

  @Test(arguments: [
    "[1,]", "[1 2]", "{\"a\" 1}", "{a:1}", "\"\u{1}\"", #""\x""#, #""\u12G4""#, "tru", "nul", "[",
    "\"abc", "[1}", "{\"a\":1]", "'a'", "// a", "NaN", "\"\\", "\"\\u12",
  ])
  func malformedDocumentsAreRefusedAlsoWhereTheyAreSkipped(json: String) {
    #expect(throws: JSONDecodingError.self) { try decode(JSONValue.self, json) }
    #expect(throws: JSONDecodingError.self) {
      try decode(Sample.self, "{\"name\":\"a\",\"x\":\(json)")
    }
  }

  @Test func invalidUTF8IsRefused() {
    #expect(throws: JSONDecodingError.self) {
      try JSON.decode(String.self, from: [0x22, 0xC3, 0x28, 0x22])
    }
  }

  @Test func aLoneSurrogateBecomesAReplacementCharacter() throws {
    #expect(try decode(String.self, #""\ud800x""#) == "\u{FFFD}x")
    #expect(try decode(String.self, #""\ud83d\ude00""#) == "😀")
  }

  @Test func depthIsLimited() throws {
    let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(throws: Never.self) { try decode(JSONValue.self, deep) }
    let error = #expect(throws: JSONDecodingError.self) {
      try decode(JSONValue.self, "[" + deep + "]")
    }
    #expect(error?.kind == .depth(512))
  }

}
