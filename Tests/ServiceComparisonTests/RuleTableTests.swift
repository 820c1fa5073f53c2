import Foundation
import ServiceComparison
import ServiceModel
import Testing

/// The rules as a whole.
@Suite struct RuleTableTests {
  @Test func theDocumentationHasEachRule() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Documentation/ChangeRules.md").standardized
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.contains(ChangeRule.table), "`armature diff --rules` prints the table")
  }

  @Test func eachRuleIsTested() {
    let cases =
      OperationRuleTests.cases + TypeRuleTests.properties + TypeRuleTests.alternatives
      + ContentRuleTests.cases + IncomingRequestRuleTests.cases
    let tested = Set((cases.flatMap(\.forward) + cases.flatMap(\.backward)).map(rule))
    let missing = ChangeRule.allCases.map(\.rawValue).filter { !tested.contains($0) }
    #expect(missing == [])
  }

  private func rule(_ text: String) -> String {
    String(text.split(separator: " ").dropFirst().first ?? "")
  }

  @Test func onePlaceThatChangesManyDeclarationsIsOneChange() throws {
    func document(_ size: String) -> String {
      Comparison.types(
        """
        Base: {type: object, properties: {size: {type: \(size)}}},
         A: {allOf: [{$ref: '#/definitions/Base'}], properties: {a: {type: string}}},
         B: {allOf: [{$ref: '#/definitions/Base'}], properties: {b: {type: string}}}
        """, takes: "A", returns: "B")
    }
    let changes = try Comparison.all(from: document("string"), to: document("integer"))
    #expect(changes.count == 1)
    #expect(
      Set((changes.first?.others ?? []) + [changes.first?.subject]) == [
        "Base.size", "A.size", "B.size",
      ])
  }

  @Test func whatADocumentSaysForAllOperationsIsOneChange() throws {
    func document(_ scope: String) -> String {
      """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      securityDefinitions: {o: {type: oauth2, scopes: {a: a, b: b}}}
      security: [{o: [\(scope)]}]
      paths:
        /a:
          get: {operationId: a, responses: {'204': {description: d}}}
          put: {operationId: b, responses: {'204': {description: d}}}
      """
    }
    let changes = try Comparison.all(from: document("a"), to: document("b"))
    #expect(changes.map(\.rule) == [.securityChanged])
    #expect(changes.first?.others == ["b()"])
  }

  @Test func changesHavePlacesInBothVersions() throws {
    let old = Comparison.types("A: {type: object, properties: {size: {type: string}}}", takes: "A")
    let new = "# moved\n" + old.replacing("size: {type: string}", with: "size: {type: integer}")
    let change = try #require(try Comparison.all(from: old, to: new).first)
    #expect(change.old == Origin(path: "a.yaml", line: 9, column: 52))
    #expect(change.new == Origin(path: "a.yaml", line: 10, column: 52))
    #expect(change.message == "is `Int?`, was `String?`")
  }
}
