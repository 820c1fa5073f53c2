import SpecDocuments
import Testing

@Suite struct EncodingTests {
  private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? bytes : bytes.reversed()
    }
  }

  @Test(arguments: ["a.json", "a.yaml"])
  func acceptsByteOrderMarks(_ path: String) throws {
    let text = "{\"é😀\": 1}"
    let encodings = [
      [0xEF, 0xBB, 0xBF] + Array(text.utf8), Self.utf16(text, isBigEndian: true),
      Self.utf16(text, isBigEndian: false),
    ]
    for bytes in encodings {
      let node = try root(bytes, path: path)
      #expect(node["é😀"]?.integer == 1)
      #expect(place(node["é😀"]?.location) == "1:8")
    }
  }

  @Test(arguments: [
    (
      Array("[\n\"é".utf8) + [0xC3, 0x28],
      """
      a.json:2:3: error: expected UTF-8, found the byte 0xC3 [invalid-encoding]
        hint: save the file as UTF-8
      """
    ),
    (
      [0xFF, 0xFE, 0x00],
      """
      a.json:1:1: error: the byte order mark says UTF-16, but this is none [invalid-encoding]
        hint: save the file as UTF-8
      """
    ),
  ])
  func rejects(_ bytes: [UInt8], _ expected: String) {
    #expect(diagnosis { () throws(Diagnostic) in _ = try root(bytes) } == expected)
  }

  @Test(arguments: [
    ("a.yaml", "{a: 1}"), ("a.yaml", "{\"a\": 1}"), ("a", "{\"a\": 1}"), ("a", "a: 1"),
    ("a.json", " {\"a\": 1}"),
  ])
  func tellsJSONFromYAML(_ path: String, _ text: String) throws {
    #expect(try root(text, path: path)["a"]?.integer == 1)
  }

  @Test func readsJSONInYAMLFilesAsJSON() throws {
    #expect(try root(#"{"a": "\ud83d\ude00"}"#, path: "a.yaml")["a"]?.string == "😀")
  }
}
