import SpecDocuments
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    ("", "1:1: error: expected a value, found the end of the document [invalid-json]"),
    (
      "{",
      "1:2: error: expected a key in double quotes, found the end of the document [invalid-json]"
    ),
    (
      #"{"a": 1 "name": 2}"#,
      #"1:9: error: expected ',' or '}' after a member, found '"name"' [invalid-json]"#
    ),
    (
      "[1\n2]", "2:1: error: expected ',' or ']' after an element, found '2' [invalid-json]"
    ),
    (
      "{\"é😀\": 1,\n \"ü\": tru}", "2:7: error: expected a value, found 'tru' [invalid-json]"
    ),
    (
      #"{"é😀": x}"#, "1:8: error: expected a value, found 'x' [invalid-json]"
    ),
    (
      "{\"a\": 1,}",
      """
      1:9: error: expected a key in double quotes, found '}' [invalid-json]
        hint: remove the comma before it
      """
    ),
    (
      "[1, ]",
      "1:5: error: expected a value, found ']' [invalid-json]\n  hint: remove the comma before it"
    ),
    (
      "[1] // one",
      """
      1:5: error: expected the end of the document, found '//' [invalid-json]
        hint: JSON has no comments
      """
    ),
    (
      "{'a': 1}",
      """
      1:2: error: expected a key in double quotes, found ''' [invalid-json]
        hint: JSON strings are in double quotes
      """
    ),
    (#"{"a" 1}"#, "1:6: error: expected ':' after a key, found '1' [invalid-json]"),
    ("[1}", "1:3: error: expected ',' or ']' after an element, found '}' [invalid-json]"),
    ("[012]", "1:2: error: a number begins with a superfluous '0' [invalid-json]"),
    ("[-]", "1:3: error: expected a digit, found ']' [invalid-json]"),
    ("[1.]", "1:4: error: expected a digit, found ']' [invalid-json]"),
    ("[1e+]", "1:5: error: expected a digit, found ']' [invalid-json]"),
    ("[NaN]", "1:2: error: expected a value, found 'NaN' [invalid-json]"),
    (#"["a\x"]"#, #"1:4: error: expected an escape after '\', found 'x' [invalid-json]"#),
    (
      #"["\u12G4"]"#,
      #"1:3: error: expected four hexadecimal digits after '\u', found 'G4' [invalid-json]"#
    ),
    (#"["abc"#, "1:2: error: a string has no closing '\"' [invalid-json]"),
    (
      #"["abc\"#,
      #"1:6: error: expected an escape after '\', found the end of the document [invalid-json]"#
    ),
    (
      "[\"a\nb\"]",
      """
      1:4: error: expected '"' at the end of a string, found the end of the line [invalid-json]
        hint: write a control character in a string as an escape, such as \\n
      """
    ),
    ("[\u{1}]", "1:2: error: expected a value, found U+0001 [invalid-json]"),
    (
      "{\"k\": 1,\r\n \"x\": {}, \"k\": 2}",
      """
      2:11: error: the key 'k' is already in this mapping [duplicate-key]
      a.json:1:2: note: it is first here
      """
    ),
    (
      #"{"\u001b\n\u202eé": 1, "\u001b\n\u202eé": 2}"#,
      """
      1:24: error: the key '\\u{1B}\\u{A}\\u{202E}é' is already in this mapping [duplicate-key]
      a.json:1:2: note: it is first here
      """
    ),
    (
      #"{"k": 1, "\u006b": 2}"#,
      """
      1:10: error: the key 'k' is already in this mapping [duplicate-key]
      a.json:1:2: note: it is first here
      """
    ),
  ])
  func rejects(_ text: String, _ expected: String) {
    #expect(diagnosis { () throws(Diagnostic) in _ = try root(text) } == "a.json:" + expected)
  }

  @Test func findsDuplicatesInLargeMappings() {
    let members = (0..<1000).map { "\"key\($0)\": \($0)" } + ["\"key7\": 0"]
    let text = "{\n" + members.joined(separator: ",\n") + "}"
    #expect(
      diagnosis { () throws(Diagnostic) in _ = try root(text) } == """
        a.json:1002:1: error: the key 'key7' is already in this mapping [duplicate-key]
        a.json:9:1: note: it is first here
        """)
  }

  @Test(arguments: [3, 100])
  func keepsTheLastOfDuplicatesWhereTheyAreAllowed(count: Int) throws {
    var limits = DocumentStore.Limits()
    limits.maximumDuplicateKeys = 2
    let members = (0..<count).map { "\"key\($0)\": \($0)" }
    let text = "{\((members + ["\"key0\": 7", "\"key1\": {}", "\"z\": 9"]).joined(separator: ","))}"
    let store = DocumentStore(root: "", limits: limits, files: FileReader(["a.json": text]))
    let root = try store.document(at: "a.json").root
    #expect(root["key0"]?.scalarText == "7")
    #expect(root["key1"]?.kind == .mapping)
    #expect(root["key2"]?.scalarText == "2")
    #expect(root["z"]?.scalarText == "9")
    #expect(root.members.count == count + 1)
    #expect(store.duplicateKeys.map(\.severity) == [.warning, .warning])
    let third = text.dropLast() + ",\"z\": 1}"
    let other = DocumentStore(
      root: "", limits: limits, files: FileReader(["a.json": String(third)]))
    #expect(throws: Diagnostic.self) { try other.document(at: "a.json") }
  }

  @Test func boundsDepth() throws {
    var limits = DocumentStore.Limits()
    limits.maximumDepth = 3
    let files = ["a.json": "[[[1]]]", "b.json": "[[[ [1]]]]"]
    _ = try store(files, limits: limits).document(at: "a.json")
    #expect(
      diagnosis { () throws(Diagnostic) in
        _ = try store(files, limits: limits).document(at: "b.json")
      } == "b.json:1:5: error: values are nested more than 3 deep [nested-too-deep]")
    let bomb = String(repeating: "[", count: 1_000_000)
    #expect(
      diagnosis { () throws(Diagnostic) in _ = try root(bomb) }
        == "a.json:1:513: error: values are nested more than 512 deep [nested-too-deep]")
  }

  @Test(arguments: [
    (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"),
    (#""\u00e9\ud83d\ude00!""#, "é😀!"),
    (#""a\ud83d!""#, "a\u{FFFD}!"),
    (#""\udE00\ud83d\u0041""#, "\u{FFFD}\u{FFFD}A"),
    ("\"\u{85}\u{7F}\u{2028}\"", "\u{85}\u{7F}\u{2028}"),
    ("\"\"", ""),
  ])
  func readsStrings(_ text: String, _ expected: String) throws {
    #expect(try root(text).string == expected)
  }

  @Test func readsScalars() throws {
    let node = try root(
      #"""
      {"i": -12, "n": 1.50, "e": 1E3, "big": 123456789012345678901234567890, "t": true, "z": null}
      """#)
    #expect(node["i"]?.integer == -12)
    #expect(node["n"]?.number == 1.5)
    #expect(node["n"]?.scalarText == "1.50")
    #expect(node["e"]?.kind == .number)
    #expect(node["e"]?.number == 1000)
    #expect(node["big"]?.kind == .integer)
    #expect(node["big"]?.integer == nil)
    #expect(node["big"]?.number == 1.2345678901234568e29)
    #expect(node["big"]?.scalarText == "123456789012345678901234567890")
    #expect(node["t"]?.boolean == true)
    #expect(node["z"]?.kind == .null)
    #expect(node["i"]?.string == nil)
    #expect(node.scalarText == nil)
  }

  @Test func readsWhatLibYAMLDoesNot() throws {
    let key = String(repeating: "k", count: 2000)
    let node = try root("{\"\(key)\"\n:\n\"\u{7F}\", \"a\"\n: {\"b\"   : 1}}")
    #expect(node[named: key]?.string == "\u{7F}")
    #expect(node["a"]?["b"]?.integer == 1)
  }

  @Test func keepsOrderAndPositions() throws {
    let node = try root("{\n  \"z\": [1, {\"é\": true}],\r\n  \"a\": \"x\"\r}")
    #expect(node.members.map(\.key) == ["z", "a"])
    #expect(node.members.map { place($0.keyLocation) } == ["2:3", "3:3"])
    #expect(place(node["z"]?.location) == "2:8")
    #expect(place(node["z"]?.elements[1]["é"]?.location) == "2:18")
    #expect(place(node["a"]?.location) == "3:8")
  }

  @Test func findsColumnsInLongLines() throws {
    let text = "[" + Array(repeating: "\"é\"", count: 5000).joined(separator: ", ") + "]"
    let elements = try root(text).elements
    #expect(elements.enumerated().allSatisfy { place($1.location) == "1:\($0 * 5 + 2)" })
  }

  @Test func findsMembersOfLargeMappings() throws {
    let keys = (0..<5000).map { "key\($0)" }
    let node = try root("{" + keys.map { "\"\($0)\": \"\($0)\"" }.joined(separator: ",") + "}")
    #expect(keys.allSatisfy { node[named: $0]?.string == $0 })
    #expect(node["key5000"] == nil)
    #expect(node.members.map(\.key) == keys)
  }

  @Test func tellsPointers() throws {
    let node = try root(#"{"paths": {"/a~b": [0, {"": 1}]}}"#)
    #expect(node.pointer == "")
    #expect(node["paths"]?["/a~b"]?.elements[1][""]?.pointer == "/paths/~1a~0b/1/")
  }
}
