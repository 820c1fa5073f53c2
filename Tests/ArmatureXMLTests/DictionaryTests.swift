import ArmatureRuntime
import ArmatureXML
import Testing

@Suite struct DictionaryTests {
  /// An element with a part that may be empty.
  private struct Part: XMLDecodable {
    var number: Int?
    var found = false

    init(from reader: inout XMLReader) throws {
      while let element = try reader.nextElement(in: .none) {
        switch element {
        case "number":
          number = try reader.decodeUnlessEmpty(Int.self)
          found = true
        default: try reader.skipElement()
        }
      }
    }
  }

  private func decode<Value: XMLDecodable>(_ type: Value.Type, _ xml: String) throws -> Value {
    try XML.decode(type, from: Array(xml.utf8), root: nil)
  }

  @Test func keysAreNamesOfElements() throws {
    let values = try decode([String: Int].self, "<m a='x'><b>2</b> <n:a xmlns:n='u'>1</n:a></m>")
    #expect(values == ["a": 1, "b": 2])
    let bytes = try XML.encode(
      ["b": ["c": true], "a": [:]], root: XMLName("m"), options: .init(declaration: false))
    #expect(String(decoding: bytes, as: UTF8.self) == "<m><a/><b><c>true</c></b></m>")
    #expect(try decode([String: String].self, "<m/>").isEmpty)
  }

  @Test func keysThatAreNoNamesAreRefused() {
    #expect(throws: XMLEncodingError.self) { try XML.encode(["a b": "c"], root: XMLName("m")) }
  }

  @Test(arguments: [
    ("<p><number>1</number></p>", 1, true), ("<p><number/></p>", nil, true),
    ("<p><number></number><x/></p>", nil, true), ("<p><number a='b' /></p>", nil, true),
    ("<p/>", nil, false),
  ])
  func emptyElementsAreTold(xml: String, number: Int?, found: Bool) throws {
    let part = try decode(Part.self, xml)
    #expect(part.number == number)
    #expect(part.found == found)
  }

  @Test func spaceIsNotNothing() {
    #expect(throws: XMLDecodingError.self) { try decode(Part.self, "<p><number>x</number></p>") }
    #expect(throws: XMLDecodingError.self) { try decode(Part.self, "<p><number> </number></p>") }
  }

  @Test func anyRootIsRead() throws {
    #expect(try decode(String.self, "<anything>x</anything>") == "x")
    #expect(throws: XMLDecodingError.self) { try decode(String.self, "") }
  }
}
