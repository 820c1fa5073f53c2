import ServiceModel
import Testing

/// Schemas may refer to each other in any way.
@Suite struct RecursionTests {
  @Test(arguments: [
    "A: {type: array, items: {$ref: '#/definitions/A'}}",
    "A: {type: object, additionalProperties: {$ref: '#/definitions/A'}}",
    "A: {oneOf: [{$ref: '#/definitions/A'}]}",
  ])
  func whatContainsOnlyItselfIsAnyValue(definition: String) {
    let fixture = Fixture(swaggerDefinitions: definition)
    #expect(
      fixture.messages.prefix(1).map { $0.drop { $0 != "w" } } == [
        """
        warning: this schema contains itself without an object in between [recursive-alias]
          hint: it is read as any value
        """
      ])
  }

  @Test func aListOfAlternativesThatContainItIsFine() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        Tree:
          oneOf:
            - {type: string}
            - {type: array, items: {$ref: '#/definitions/Tree'}}
        """)
    #expect(!fixture.messages.contains { $0.contains("[recursive-alias]") })
    let id = TypeID("api.yaml#/definitions/Tree")
    #expect(
      fixture.sum("Tree")?.cases.map(\.type.shape) == [
        .scalar(.string), .list(TypeUse(.named(id))),
      ])
  }

  @Test func aMemberMayHaveTheTypeOfASubtype() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        A: {type: object, properties: {b: {$ref: '#/definitions/B'}, z: {type: string}}}
        B: {allOf: [{$ref: '#/definitions/A'}], properties: {q: {type: string}}}
        """)
    #expect(fixture.messages == [])
    #expect(fixture.product("B")?.members.map(\.name) == ["b", "z", "q"])
  }

  @Test func whatExtendsItselfIsReported() {
    let fixture = Fixture(
      swaggerDefinitions: """
        A: {allOf: [{$ref: '#/definitions/B'}], properties: {a: {type: string}}}
        B: {allOf: [{$ref: '#/definitions/A'}], properties: {b: {type: string}}}
        """)
    #expect(
      fixture.messages == [
        """
        api.yaml:6:15: warning: expected another schema to extend, found one that extends this one \
        [inheritance-cycle]
          hint: remove one of the references in 'allOf'
        """
      ])
  }

  @Test(arguments: [
    "{type: array, items: {$ref: '#/definitions/NEXT'}}",
    "{allOf: [{$ref: '#/definitions/NEXT'}], properties: {p: {type: string}}}",
  ])
  func longChainsAreRefused(link: String) {
    let links = (0..<2000).map { "A\($0): \(link.replacing("NEXT", with: "A\($0 + 1)"))" }
    let fixture = Fixture(
      swaggerDefinitions: (links + ["A2000: {type: object}"]).joined(separator: "\n"))
    #expect(
      fixture.messages.contains { $0.hasSuffix("schemas that refer to each other [too-deep]") })
  }

  @Test func whatIsFlattenedIntoItselfIsKept() {
    let fixture = Fixture(
      swaggerDefinitions: """
        A:
          type: object
          properties: {p: {x-ms-client-flatten: true, $ref: '#/definitions/A'}, z: {type: string}}
        """)
    #expect(fixture.product("A")?.members.map(\.name) == ["p", "z"])
  }
}
