import SpecDocuments
import Testing

/// Looking up members and places in documents of any shape.
@Suite struct LookupTests {
  @Test(arguments: [1, 3, 12, 13, 100])
  func membersAreFoundByTheirKeysAndNoOthers(count: Int) throws {
    // All keys but the first have the same length and the same last letter.
    let keys = ["é😀"] + (0..<count).map { "key\($0 + 1_000)x" }
    let members = keys.enumerated().map { "\"\($1)\": \($0)" }.joined(separator: ", ")
    let node = try root(Array("{\(members)}".utf8), path: "a.json")
    for (index, key) in keys.enumerated() { #expect(node[named: key]?.integer == index) }
    for key in ["", "x", "é", "key0999x", "key1000", "key1000xx", "KEY1000x"] {
      #expect(node[named: key] == nil)
    }
    #expect(node.elements.isEmpty && node["key1000x"]?["key1000x"] == nil)
  }

  @Test func keysKnownWhenCompiledFindWhatTheirTextsFind() throws {
    let text = #"{"a": 1, "type": 2, "epyt": 3, "é😀": 4, "": 5, "$ref": {"x-ms-enum": 6}}"#
    let node = try root(Array(text.utf8), path: "a.json")
    let keys: [Key] = ["a", "type", "epyt", "é😀", "", "b", "typ", "types", "eype"]
    for key in keys {
      #expect(node[key] == node[named: "\(key)"])
      #expect(keys.filter { $0 == key }.count == 1)
    }
    #expect(keys.compactMap { node[$0]?.integer } == [1, 2, 3, 4, 5])
    #expect(node["$ref"]?["x-ms-enum"]?.integer == 6)
    #expect(node["a"]?["a"] == nil)
  }

  @Test func aValueKnowsItsKeyAndItsCollection() throws {
    let node = try root(Array(#"{"a": [{"b": null}]}"#.utf8), path: "a.json")
    let inner = try #require(node["a"]?.elements.first?["b"])
    #expect(place(inner.keyLocation) == "1:9" && place(inner.location) == "1:14")
    #expect(inner.container?.container == node["a"] && node.container == nil)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func placesAreFoundInLongAndShortLines(lineEnd: String) throws {
    for length in [0, 1, 7, 8, 9, 1_023, 1_024, 3_000] {
      for letter in ["a", "é", "😀"] {
        let text = String(repeating: letter, count: length)
        let node = try root(
          Array("[\"\(text)\", 1,\(lineEnd)\(lineEnd)  \"\(text)\", 2]".utf8), path: "a.json")
        #expect(place(node.elements[1].location) == "1:\(length + 6)")
        #expect(place(node.elements[2].location) == "3:3")
        #expect(place(node.elements[3].location) == "3:\(length + 7)")
      }
    }
  }
}
