import ServiceModel
import Testing

@Suite struct PolymorphismTests {
  @Test func subtypesThatOnlyASupportDocumentDeclaresAreFound() throws {
    let fixture = Fixture([
      "api.yaml": """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      paths: {}
      definitions:
        Holder: {type: object, properties: {it: {$ref: 'types.yaml#/definitions/Root'}}}
      """,
      "types.yaml": """
      definitions:
        Leaf: {x-ms-discriminator-value: leaf, allOf: [{$ref: '#/definitions/Middle'}]}
        Middle: {allOf: [{$ref: '#/definitions/Root'}]}
        Root: {type: object, discriminator: kind, properties: {kind: {type: string}}}
        Stranger: {type: object, properties: {x: {type: string}}}
      """,
    ])
    #expect(fixture.sum("Root")?.cases.map(\.name) == ["Root", "Middle", "Leaf"])
    #expect(fixture.product("Stranger") == nil)
    #expect(fixture.service.sources == ["api.yaml", "types.yaml"])
    #expect(fixture.messages == [])
  }

  @Test func aMissingDiscriminatorIsAdded() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        Root: {type: object, discriminator: kind, properties: {a: {type: string}}}
        Leaf: {allOf: [{$ref: '#/definitions/Root'}]}
        """)
    #expect(fixture.product("Leaf")?.member("kind")?.constantValue == .string("Leaf"))
    #expect(
      fixture.messages == [
        """
        api.yaml:5:39: warning: expected a property 'kind' to tell subtypes apart by, found none \
        [missing-discriminator]
          hint: it is read as a string
        """
      ])
  }

  @Test func aValueSelectsOneSubtype() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        Root: {discriminator: kind, required: [kind], properties: {kind: {type: string}}}
        A: {x-ms-discriminator-value: same, allOf: [{$ref: '#/definitions/Root'}]}
        B: {x-ms-discriminator-value: same, allOf: [{$ref: '#/definitions/Root'}]}
        """)
    #expect(fixture.sum("Root")?.cases.map(\.discriminatorValues) == [["Root"], ["same"], []])
    #expect(
      fixture.messages == [
        """
        api.yaml:7:33: warning: 'same' selects another subtype of 'Root' already \
        [duplicate-discriminator-value]
        """
      ])
  }

  @Test func theDiscriminatedParentIsTheBase() {
    let fixture = Fixture(
      swaggerDefinitions: """
        Plain: {type: object, properties: {p: {type: string}}}
        Root: {type: object, discriminator: kind, properties: {kind: {type: string}}}
        Leaf: {allOf: [{$ref: '#/definitions/Plain'}, {$ref: '#/definitions/Root'}]}
        """)
    #expect(fixture.product("Leaf")?.base == TypeID("api.yaml#/definitions/Root"))
    #expect(fixture.product("Leaf")?.members.map(\.name) == ["p", "kind"])
  }
}
