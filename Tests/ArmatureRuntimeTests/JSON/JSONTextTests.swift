import ArmatureRuntime
import Foundation
import Testing

/// Text is read and written a word at a time: what is special must be found at every place of one.
@Suite struct JSONTextTests {
  private static let lengths = Array(0...40)

  private func decode<Value: JSONCodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try JSON.decode(type, from: Array(json.utf8))
  }

  private func text(_ value: some JSONCodable) throws -> String {
    String(decoding: try JSON.encode(value), as: UTF8.self)
  }

  @Test(arguments: lengths)
  func stringsOfEveryLengthSurvive(length: Int) throws {
    let plain = String(repeating: "x", count: length)
    #expect(try decode(String.self, "\"\(plain)\"") == plain)
    #expect(try text(plain) == "\"\(plain)\"")
    #expect(try decode([String: Int].self, "{\"\(plain)\" : 1}") == [plain: 1])
    #expect(try text([plain: 1]) == "{\"\(plain)\":1}")
  }

  @Test(arguments: lengths)
  func specialCharactersAreFoundAtEveryPlace(place: Int) throws {
    let escapes = [
      ("\"", "\\\""), ("\\", "\\\\"), ("\u{0}", "\\u0000"), ("\u{8}", "\\b"), ("\t", "\\t"),
      ("\n", "\\n"), ("\u{C}", "\\f"), ("\r", "\\r"), ("\u{1F}", "\\u001f"),
    ]
    let before = String(repeating: "a", count: place)
    for after in ["", "b", "bbbbbbb", "bbbbbbbb", "é", "\u{7F} !"] {
      for (character, escape) in escapes {
        let json = "\"\(before)\(escape)\(after)\""
        #expect(try decode(String.self, json) == before + character + after)
        #expect(try text(before + character + after) == json)
        let key = try decode([String: Int].self, "{\(json):2}")
        #expect(key == [before + character + after: 2])
        if character != "\"" && character != "\\" {
          #expect(throws: JSONDecodingError.self) {
            try decode(String.self, "\"\(before)\(character)\(after)\"")
          }
        }
      }
      for character in ["é", "€", "😀", "\u{80}", "\u{7FF}", "\u{FFFF}", "\u{10FFFF}"] {
        let json = "\"\(before)\(character)\(after)\""
        #expect(try decode(String.self, json) == before + character + after)
        #expect(try text(before + character + after) == json)
      }
    }
  }

  @Test(arguments: [
    ("\\u0041", "A"), ("\\u00e9", "é"), ("\\u20AC", "€"), ("\\ud83d\\ude00", "😀"), ("\\/", "/"),
    ("\\ud83d", "\u{FFFD}"), ("\\ud83dx", "\u{FFFD}x"), ("\\ude00", "\u{FFFD}"),
    ("\\ud83d\\ud83d\\ude00", "\u{FFFD}😀"), ("\\ud83d\\u0041", "\u{FFFD}A"),
    ("\\ud83d\\n", "\u{FFFD}\n"), ("\\udbff\\udfff", "\u{10FFFF}"), ("\\ud800\\udc00", "\u{10000}"),
  ])
  func codeUnitsAreResolved(escape: String, expected: String) throws {
    for place in 0..<9 {
      let before = String(repeating: "a", count: place)
      for after in ["", "b", "bbbbbbbbb"] {
        let json = "\"\(before)\(escape)\(after)\""
        #expect(try decode(String.self, json) == before + expected + after)
        #expect(try decode([String: Int].self, "{\(json):1}") == [before + expected + after: 1])
      }
    }
  }

  @Test(arguments: lengths)
  func stringsThatAreCutOffAreRefused(length: Int) {
    let plain = String(repeating: "x", count: length)
    for end in ["", "\\", "\\\"", "\\u", "\\u12", "\\u123\"", "\\ud83d\\u\"", "\\ud83d\\u12\""] {
      #expect(throws: JSONDecodingError.self) { try decode(String.self, "\"\(plain)\(end)") }
    }
  }

  @Test(
    arguments: [
      [0x80], [0xC3], [0xC3, 0x28], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xE2, 0x82],
      [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFF],
    ] as [[UInt8]])
  func whatIsNotUTF8IsRefusedWithItsPlace(bytes: [UInt8]) {
    struct Empty: JSONCodable {
      init(from reader: inout JSONReader) throws { try reader.skipValue() }
      func encode(to writer: inout JSONWriter) { writer.null() }
    }
    for place in 0..<20 {
      let before = [0x22] + Array(repeating: 0x61, count: place) as [UInt8]
      let string = before + bytes + Array("b\"".utf8)
      let error = #expect(throws: JSONDecodingError.self) {
        try JSON.decode(String.self, from: string)
      }
      #expect(error?.kind == .invalidEncoding)
      #expect(error?.offset == place + 1)
      // Where it is skipped, as a key, and beside an escape.
      for (start, end) in [("", ""), ("{", ":1}"), ("[\"\\n\",", "]")] {
        let document = Array(start.utf8) + string + Array(end.utf8)
        #expect(throws: JSONDecodingError.self) { try JSON.decode(Empty.self, from: document) }
        #expect(throws: JSONDecodingError.self) { try JSON.decode(JSONValue.self, from: document) }
      }
      let escaped = before + Array("\\n".utf8) + bytes + Array("\"".utf8)
      #expect(throws: JSONDecodingError.self) { try JSON.decode(String.self, from: escaped) }
    }
  }

  @Test func manyEscapedKeysKeepTheirText() throws {
    let keys = (0..<200).map { "k\\u0065y\($0)" }
    let json = "{" + keys.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
    let value = try decode([String: Int].self, json)
    #expect(value == Dictionary(uniqueKeysWithValues: (0..<200).map { ("key\($0)", 1) }))
  }

  @Test func keysAreMatchedWhole() throws {
    struct Match: JSONCodable {
      var matches: [String] = []
      init(from reader: inout JSONReader) throws {
        try reader.beginObject()
        while let key = try reader.nextKey() {
          switch key {
          case "": matches.append("empty")
          case "abcdefgh": matches.append("8")
          case "abcdefghi": matches.append("9")
          case "naïve": matches.append("naïve")
          case "a\"b": matches.append("quote")
          default: matches.append("-")
          }
          try reader.skipValue()
        }
      }
      func encode(to writer: inout JSONWriter) { writer.value(matches) }
    }
    let json =
      #"{"":1,"abcdefgh":1,"abcdefghi":1,"abcdefgj":1,"abcdefghj":1,"na\u00efve":1,"a\"b":1}"#
    #expect(
      try decode(Match.self, json).matches == ["empty", "8", "9", "-", "-", "naïve", "quote"])
  }
}
