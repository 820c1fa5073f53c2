import Testing

@testable import SwiftGeneration

@Suite struct TemplateTests {
  private let pets: TemplateContext = [
    "name": "pets", "isOpen": true, "isClosed": false, "empty": "", "none": [String](),
    "lines": ["a", "b", "c"],
    "items": [
      ["name": "Rex", "tags": ["x", "y"]] as TemplateContext,
      ["name": "Tom", "tags": [String]()],
    ],
  ]

  private func rendered(_ source: String) throws(TemplateSyntaxError) -> String {
    try Template(source.utf8).render(pets)
  }

  @Test(arguments: [
    ("{{name}} {{ name }} {{{name}}} {{&name}}", "pets pets pets pets"),
    ("{{missing}}{{isOpen}}{{lines}}", ""),
    ("{{#isOpen}}open{{/isOpen}}{{#isClosed}}closed{{/isClosed}}", "open"),
    (
      "{{^isOpen}}a{{/isOpen}}{{^isClosed}}b{{/isClosed}}{{^none}}c{{/none}}{{^missing}}d{{/missing}}",
      "bcd"
    ),
    ("{{#lines}}{{.}}{{^last()}}, {{/last()}}{{/lines}}", "a, b, c"),
    ("{{#lines}}{{#first()}}<{{/first()}}{{.}}{{#last()}}>{{/last()}}{{/lines}}", "<abc>"),
    ("{{#name}}[{{.}}]{{/name}}{{#empty}}x{{/empty}}", "[pets]"),
    (
      "{{#items}}{{name}}{{#tags}}-{{.}}-{{name}}{{/tags}};{{/items}}{{name}}",
      "Rex-x-Rex-y-Rex;Tom;pets"
    ),
    ("{{items.name}}", "Rex"),
    ("{{! a comment }}{{=<% %>=}}<%name%>{{name}}<%={{ }}=%>{{name}}", "pets{{name}}pets"),
    ("é{{name}}<&>\"", "épets<&>\""),
  ])
  func aTagStandsForItsValue(_ source: String, _ expected: String) throws {
    #expect(try rendered(source) == expected)
  }

  @Test func valuesAreLookedUpInWhatTheContextStandsIn() throws {
    let outer: TemplateContext = ["name": "all", "access": "public"]
    let template = try Template("{{access}} {{name}}{{#items}} {{access}} {{name}}{{/items}}".utf8)
    #expect(template.render(pets, in: outer) == "public pets public Rex public Tom")
    #expect(pets.adding(outer)[Array("access".utf8)]?.isTruthy == true)
  }

  @Test func deferredValuesAreWorkedOutWhereATemplateAsksForThem() throws {
    let context: TemplateContext = ["lines": Deferred { ["a", "b"] }, "none": Deferred { "" }]
    #expect(try Template("{{#lines}}{{.}};{{/lines}}{{none}}".utf8).render(context) == "a;b;")
  }

  @Test(arguments: [
    ("a\n{{#isOpen}}\nb\n{{/isOpen}}\nc\n", "a\nb\nc\n"),
    ("a\n  {{#isOpen}}  \n  b\n\t{{/isOpen}}\nc", "a\n  b\nc"),
    ("{{! alone }}\na\n{{! alone }}", "a\n"),
    ("a {{! beside }}\nb", "a \nb"),
    ("{{#isOpen}} {{/isOpen}}\n", " \n"),
    ("  {{name}}\n", "  pets\n"),
    ("{{#isOpen}}\r\nb\r\n{{/isOpen}}\r\n", "b\r\n"),
    ("{{#lines}}\n  {{.}}\n{{^last()}}\n\n{{/last()}}\n{{/lines}}\n", "  a\n\n  b\n\n  c\n"),
  ])
  func aTagThatPrintsNothingTakesItsLineWithIt(_ source: String, _ expected: String) throws {
    #expect(try rendered(source) == expected)
  }

  @Test(arguments: [
    ("a\n{{name", 2, 3, "expected a name and the end of the tag"),
    ("é{{}}", 1, 4, "expected a name and the end of the tag"),
    ("{{a..b}}", 1, 3, "expected a name and the end of the tag"),
    ("{{#a}}\n{{/b}}", 2, 4, "expected the end of the section that was opened last"),
    ("{{/a}}", 1, 4, "expected the end of the section that was opened last"),
    ("{{#a}}\n", 2, 1, "expected the end of the section 'a', found the end of the template"),
    ("{{upper(a)}}", 1, 3, "expected a name, 'first()' or 'last()', found 'upper(a)'"),
    ("{{=<%=}}", 1, 4, "expected two delimiters, as in {{=<% %>=}}"),
  ])
  func aMistakeIsNamedWithItsPlace(
    _ source: String, _ line: Int, _ column: Int, _ message: String
  ) throws {
    let error = #expect(throws: TemplateSyntaxError.self) { try rendered(source) }
    #expect(error?.message == message)
    #expect(error?.line == line)
    #expect(error?.column == column)
  }
}
