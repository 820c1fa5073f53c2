import SpecDocuments
import Testing

@Suite struct YAMLTests {
  @Test(arguments: [
    ("true", Node.Kind.boolean), ("False", .boolean), ("yes", .string), ("no", .string),
    ("on", .string), ("null", .null), ("~", .null), ("", .null), ("nullable", .string),
    ("12", .integer), ("+12", .integer), ("012", .integer), ("0x1F", .integer), ("0o17", .integer),
    ("0x", .string), ("0o8", .string), ("1_000", .string), ("1e3", .number), ("1.", .number),
    (".5", .number), ("-1.5E-3", .number), (".", .string), ("1e", .string),
    (".inf", .number), ("-.INF", .number), (".nan", .number), ("+.nan", .string),
    ("2024-07-01", .string), ("1.2.3", .string), ("12:30", .string), ("'12'", .string),
    ("\"true\"", .string), ("!!str 12", .string), ("!!int 12", .integer), ("!!float 12", .number),
    ("! 12", .string), ("!local 12", .string), ("=", .string),
  ])
  func resolvesScalars(_ text: String, _ kind: Node.Kind) throws {
    #expect(try root("a: \(text)\n", path: "a.yaml")["a"]?.kind == kind)
  }

  @Test func readsValues() throws {
    let node = try root("x: 0x1F\no: 0o17\np: +3\ni: -.inf\nt: TRUE\nf: 1e3", path: "a.yaml")
    #expect(node["x"]?.integer == 31)
    #expect(node["o"]?.integer == 15)
    #expect(node["p"]?.integer == 3)
    #expect(node["i"]?.number == -.infinity)
    #expect(node["t"]?.boolean == true)
    #expect(node["f"]?.number == 1000)
  }

  @Test(arguments: [
    (
      "a: 1\nb: 2\na: 3",
      """
      3:1: error: the key 'a' is already in this mapping [duplicate-key]
      a.yaml:1:1: note: it is first here
      """
    ),
    (
      "200: a\n'200': b",
      """
      2:1: error: the key '200' is already in this mapping [duplicate-key]
      a.yaml:1:1: note: it is first here
      """
    ),
    ("a: 1\n---\nb: 2", "2:1: error: expected one document, found another [several-documents]"),
    ("é: *x", "1:4: error: there is no anchor '&x' before this alias [unknown-alias]"),
    ("a: &x [1, *x]", "1:11: error: the alias '*x' is in its own anchor [recursive-alias]"),
    ("? [1]\n: 2", "1:3: error: expected a scalar as key [invalid-key]"),
    ("a: !!int x", "1:4: error: 'x' is no value of '!!int' [invalid-scalar]"),
    (
      "a:\n  <<: 1",
      "2:7: error: expected a mapping, or a sequence of mappings, after '<<' [invalid-merge]"
    ),
    (
      "ä: [1, 2\nb: 3",
      """
      2:2: error: did not find expected ',' or ']' [invalid-yaml]
      a.yaml:1:4: note: while parsing a flow sequence
      """
    ),
    (
      "a: b\n c: d",
      "2:3: error: mapping values are not allowed in this context [invalid-yaml]"
    ),
    ("a: \u{7}", "1:4: error: control characters are not allowed (U+0007) [invalid-yaml]"),
    (
      "a: \"b",
      """
      1:6: error: found unexpected end of stream [invalid-yaml]
      a.yaml:1:4: note: while scanning a quoted scalar
      """
    ),
  ])
  func rejects(_ text: String, _ expected: String) {
    #expect(
      diagnosis { () throws(Diagnostic) in _ = try root(text, path: "a.yaml") }
        == "a.yaml:" + expected)
  }

  @Test func keepsPositions() throws {
    let node = try root("é:\r\n  - 1\r\n  - ü: x\nb: |\n  text\n", path: "a.yaml")
    #expect(place(node["é"]?.location) == "2:3")
    #expect(place(node["é"]?.elements[1]["ü"]?.location) == "3:8")
    #expect(node.members.map { place($0.keyLocation) } == ["1:1", "4:1"])
    #expect(node["b"]?.string == "text\n")
  }

  @Test func copiesAliases() throws {
    let node = try root(
      "base: &b {x: [1, 2], y: &s text}\nalias: *b\nlist: [*s, *b]\n*s : 1", path: "a.yaml")
    #expect(node["alias"]?["x"]?.elements.map(\.integer) == [1, 2])
    #expect(node["alias"]?["x"]?.elements[1].pointer == "/alias/x/1")
    #expect(node["list"]?.elements[0].string == "text")
    #expect(node["list"]?.elements[1]["y"]?.pointer == "/list/1/y")
    #expect(place(node["alias"]?["y"]?.location) == "1:25")
    #expect(node["text"]?.integer == 1)
  }

  @Test func copiesLargeMappings() throws {
    let members = (0..<100).map { "  key\($0): \($0)\n" }.joined()
    let node = try root("a: &a\n\(members)b: *a\n", path: "a.yaml")
    let copied = (0..<100).map { node["b"]?[named: "key\($0)"]?.integer }
    #expect(copied == Array(0..<100))
    #expect(node["b"]?["key100"] == nil)
  }

  @Test func mergesMappings() throws {
    let node = try root(
      """
      one: &one {a: 1, b: 2}
      two: &two {b: 3, c: 4}
      both:
        <<: [*one, *two]
        c: 5
      inline:
        <<: &inline {d: {e: 6}}
      again: *inline
      quoted: {"<<": 7}
      outer: &outer
        <<: *one
        z: 1
      copy: *outer
      """, path: "a.yaml")
    let both = try #require(node["both"])
    #expect(both.members.map(\.key) == ["c", "a", "b"])
    #expect(both.members.map(\.value.integer) == [5, 1, 2])
    #expect(node["inline"]?["d"]?["e"]?.pointer == "/inline/d/e")
    #expect(node["again"]?["d"]?["e"]?.pointer == "/again/d/e")
    #expect(node["quoted"]?["<<"]?.integer == 7)
    #expect(node["copy"]?.members.map(\.value.pointer) == ["/copy/z", "/copy/a", "/copy/b"])
  }

  @Test func boundsAliases() {
    var limits = DocumentStore.Limits()
    limits.maximumAliasedValues = 10_000
    let lines = (1..<12).map { "l\($0): &l\($0) [" + repeated("*l\($0 - 1)") + "]\n" }
    let bomb = "l0: &l0 [" + repeated("x") + "]\n" + lines.joined()
    #expect(
      diagnosis { () throws(Diagnostic) in
        _ = try store(["a.yaml": bomb], limits: limits).document(at: "a.yaml")
      } == "a.yaml:4:45: error: aliases stand for more than 10000 values [too-large]")
  }

  private func repeated(_ text: String) -> String {
    Array(repeating: text, count: 10).joined(separator: ", ")
  }

  @Test func boundsDepth() {
    var limits = DocumentStore.Limits()
    limits.maximumDepth = 4
    let files = ["flow.yaml": "[[[[ [1]]]]]", "alias.yaml": "a: &a [[1]]\nb: &b [*a]\nc: [*b]"]
    let outcome = files.keys.sorted().map { path in
      diagnosis { () throws(Diagnostic) in
        _ = try store(files, limits: limits).document(at: path)
      }
    }
    #expect(
      outcome == [
        "alias.yaml:3:5: error: values are nested more than 4 deep [nested-too-deep]",
        "flow.yaml:1:6: error: values are nested more than 4 deep [nested-too-deep]",
      ])
  }

  @Test(arguments: ["", "# nothing\n", "---\n"])
  func takesNothingForNull(_ text: String) throws {
    #expect(try root(text, path: "a.yaml").kind == .null)
  }
}
