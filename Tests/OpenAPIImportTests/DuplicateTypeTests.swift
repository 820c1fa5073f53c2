import ServiceModel
import Testing

/// Definitions that several documents of a service have under one name.
@Suite struct DuplicateTypeTests {
  private func document(_ definitions: String) -> String {
    """
    swagger: '2.0'
    info: {title: Test, version: '1'}
    paths:
      /x:
        get:
          responses: {'200': {description: d, schema: {$ref: '#/definitions/A'}}}
    definitions:
    \(definitions.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
    """
  }

  private func names(_ first: String, _ second: String) -> [String] {
    let fixture = Fixture(
      ["a.yaml": document(first), "b.yaml": document(second)], entries: ["a.yaml", "b.yaml"])
    return fixture.service.types.map { "\($0.id)" }.sorted()
  }

  @Test func whatIsTheSameIsDeclaredOnce() {
    let same = """
      A: {type: object, description: D, properties: {b: {$ref: '#/definitions/B'}}}
      B: {type: object, properties: {a: {$ref: '#/definitions/A'}, e: {type: string, enum: [x]}}}
      """
    let found = names(same, same.replacing("description: D", with: "description: E"))
    #expect(found.allSatisfy { $0.hasPrefix("a.yaml") })
    #expect(found.contains("a.yaml#/definitions/A"))
  }

  @Test func whatDiffersSomewhereBelowIsDeclaredTwice() {
    let first = """
      A: {type: object, properties: {b: {$ref: '#/definitions/B'}}}
      B: {type: object, properties: {c: {$ref: '#/definitions/C'}}}
      C: {type: object, properties: {d: {type: string}}}
      D: {type: object, properties: {d: {type: string}}}
      """
    let found = names(
      first,
      first.replacing(
        "C: {type: object, properties: {d: {type: string}}}",
        with: "C: {type: object, properties: {d: {type: integer}}}"))
    #expect(
      found == [
        "a.yaml#/definitions/A", "a.yaml#/definitions/B", "a.yaml#/definitions/C",
        "a.yaml#/definitions/D", "b.yaml#/definitions/A", "b.yaml#/definitions/B",
        "b.yaml#/definitions/C",
      ])
  }

  @Test func operationsReferToTheOneThatIsLeft() {
    let same = "A: {type: object, properties: {b: {type: string}}}"
    let fixture = Fixture(
      ["a.yaml": document(same), "b.yaml": document(same)], entries: ["a.yaml", "b.yaml"])
    let used = fixture.service.operations.compactMap { operation -> String? in
      guard case .json(let use)? = operation.responses.first?.contents.first?.payload,
        case .named(let id) = use.shape
      else { return nil }
      return id.rawValue
    }
    #expect(used == ["a.yaml#/definitions/A", "a.yaml#/definitions/A"])
  }
}
