import ServiceModel
import Testing

/// What OpenAPI 3.1 takes from JSON Schema 2020-12, and documents spread over files.
@Suite struct JSONSchemaTests {
  private static func schemas(_ text: String) -> Fixture {
    Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1'}
      paths: {}
      components:
        schemas:
      \(text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
      """
    ])
  }

  @Test func anOptionalConstantIsAnEnumerationOfOneValue() throws {
    let fixture = Self.schemas(
      """
      A:
        type: object
        required: [must]
        properties: {must: {const: x}, may: {const: y}, number: {const: 2.5}}
      """)
    let product = try #require(fixture.product("A"))
    #expect(product.member("must")?.constantValue == .string("x"))
    #expect(product.member("may")?.constantValue == nil)
    #expect(fixture.enumeration("may")?.values.map(\.rawValue) == ["y"])
    #expect(product.member("number")?.type.shape == .scalar(.double))
    // A constant needs no type.
    #expect(fixture.enumeration("must") == nil)
  }

  @Test func valuesOfAlternativesKeepTheirTitles() throws {
    let fixture = Self.schemas(
      """
      A: {type: integer, oneOf: [{const: 1, title: ONE, description: first}, {const: 2}]}
      B: {anyOf: [{const: a}, {enum: [b, c]}, {type: string}]}
      C: {type: string, enum: [x, y], x-enum-varnames: [ex, why], x-enum-descriptions: [the x, the y]}
      """)
    let values = try #require(fixture.enumeration("A")?.values)
    #expect(values.map(\.clientName) == ["ONE", nil])
    #expect(values.first?.documentation.description == "first")
    #expect(fixture.enumeration("B")?.values.map(\.rawValue) == ["a", "b", "c"])
    #expect(fixture.enumeration("C")?.values.map(\.clientName) == ["ex", "why"])
    #expect(fixture.enumeration("C")?.values.last?.documentation.description == "the y")
  }

  @Test func anchorsAndIdentifiersAreReferredTo() throws {
    let fixture = Self.schemas(
      """
      A:
        $id: https://example.com/a
        type: object
        properties: {b: {$ref: '#bee'}, c: {$ref: 'https://example.com/a#/$defs/C'}}
        $defs:
          B: {$anchor: bee, type: object, properties: {x: {type: string}}}
          C: {type: object, properties: {a: {$ref: 'https://example.com/a'}}}
      """)
    #expect(fixture.messages == [])
    let product = try #require(fixture.product("A"))
    let shapes = product.members.map(\.type.shape)
    let b = TypeID("api.yaml#/components/schemas/A/$defs/B")
    let c = TypeID("api.yaml#/components/schemas/A/$defs/C")
    #expect(shapes == [.named(b), .named(c)])
  }

  @Test func membersWithoutNamesHaveTheTypeThatAllOfThemHave() throws {
    let fixture = Self.schemas(
      """
      A:
        type: object
        properties:
          same: {type: object, patternProperties: {a: {type: string}, b: {type: string}}}
          other: {type: object, patternProperties: {a: {type: string}, b: {type: integer}}}
          rest: {type: object, unevaluatedProperties: {type: integer}}
          none: {type: object, unevaluatedProperties: false}
      B: {type: object, properties: {a: {type: string}}, patternProperties: {'^x-': {type: string}}}
      C: {type: object, properties: {a: {type: string}}, patternProperties: {'^x-': {type: string}}, additionalProperties: false}
      """)
    let product = try #require(fixture.product("A"))
    #expect(
      product.members.map(\.type.shape) == [
        .map(TypeUse(.scalar(.string))), .map(TypeUse(.untyped)), .map(TypeUse(.scalar(.integer))),
        .untyped,
      ])
    // Others may come that do not match the pattern.
    #expect(fixture.product("B")?.additionalMembers == TypeUse(.untyped))
    #expect(fixture.product("C")?.additionalMembers == TypeUse(.scalar(.string)))
  }

  @Test func whatTypesCannotSayIsNoted() {
    let fixture = Self.schemas(
      "A: {type: object, properties: {a: {type: string}}, not: {required: [a]}}")
    #expect(fixture.messages == ["api.yaml:6:61: note: 'not' is not generated [ignored-key]"])
  }

  @Test func descriptionsMayStandInOtherFiles() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1', description: {$ref: docs/intro.md}}
      paths: {/a: {$ref: 'paths/a.yaml#/a'}}
      """,
      "docs/intro.md": "# Hello",
      "paths/a.yaml": """
      a:
        get:
          operationId: a
          description: {$ref: '../texts.yaml#/a'}
          responses: {'204': {description: d}}
      """,
      "texts.yaml": "a: All of it.",
    ])
    #expect(fixture.messages == [])
    #expect(fixture.service.documentation.description == "# Hello")
    #expect(fixture.service.operations.first?.documentation.description == "All of it.")
  }

  @Test func typesOfOneDirectionLackTheMembersOfTheOther() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1'}
      paths:
        /a:
          post:
            requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/In'}}}}
            responses:
              '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Out'}}}}
      components:
        schemas:
          In: {type: object, properties: {r: {type: string, readOnly: true}, w: {type: string, writeOnly: true}, both: {$ref: '#/components/schemas/Both'}}}
          Out: {type: object, properties: {r: {type: string, readOnly: true}, w: {type: string, writeOnly: true}, both: {$ref: '#/components/schemas/Both'}}}
          Both: {type: object, required: [r, w], properties: {r: {type: string, readOnly: true}, w: {type: string, writeOnly: true}}}
          Free: {type: object, properties: {r: {type: string, readOnly: true}}}
      """
    ])
    #expect(fixture.product("In")?.members.map(\.name) == ["w", "both"])
    #expect(fixture.product("Out")?.members.map(\.name) == ["r", "both"])
    let both = try #require(fixture.product("Both"))
    #expect(both.members.map { both.isAlwaysPresent($0) } == [false, false])
    #expect(both.members.map { both.isLeftOutOfRequests($0) } == [true, false])
    #expect(fixture.product("Free")?.direction == .both)
  }

  @Test func webhooksAndCallbacksAreRequestsOfTheService() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1'}
      paths:
        /a:
          post:
            operationId: subscribe
            responses: {'204': {description: d}}
            callbacks:
              changed:
                '{$request.query.url}':
                  post:
                    requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
                    responses: {'204': {description: d}}
      webhooks:
        created: {$ref: '#/components/pathItems/created'}
      components:
        pathItems:
          created:
            put:
              requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
              responses: {'204': {description: d}}
      """
    ])
    #expect(fixture.messages == [])
    #expect(fixture.service.operations.map(\.id) == ["subscribe"])
    #expect(fixture.service.incomingRequests.map(\.name) == ["changed", "created"])
    #expect(
      fixture.service.incomingRequests.map(\.kind) == [
        .callback(operationID: "subscribe"), .webhook,
      ])
    #expect(fixture.service.types.map(\.name) == ["subscribe changed body", "created body"])
  }

  @Test func alternativesThatMayBeNullAreNullTogether() throws {
    let fixture = Self.schemas(
      """
      A:
        type: object
        properties: {v: {oneOf: [{type: [string, 'null']}, {type: [integer, 'null']}]}}
      """)
    #expect(fixture.product("A")?.member("v")?.type.isNullable == true)
    #expect(
      fixture.sum("v")?.cases.map(\.type) == [
        TypeUse(.scalar(.string)), TypeUse(.scalar(.integer)),
      ])
  }

  @Test func partsThatOnlyAddTextOrNullLeaveTheTypeAlone() throws {
    let fixture = Self.schemas(
      """
      A:
        type: object
        properties:
          either: {allOf: [{oneOf: [{$ref: '#/components/schemas/B'}, {type: string}]}, {description: d}]}
          maybe: {allOf: [{$ref: '#/components/schemas/B'}, {nullable: true, readOnly: true}]}
      B: {allOf: [{type: object, properties: {x: {type: string}}}, {type: object, additionalProperties: true}]}
      """)
    let product = try #require(fixture.product("A"))
    #expect(fixture.sum("either")?.cases.count == 2)
    #expect(product.member("maybe")?.type.isNullable == true)
    #expect(product.member("maybe")?.mutability == .read)
    #expect(fixture.product("B")?.additionalMembers == TypeUse(.untyped))
  }

  @Test func alternativesHaveTheMemberThatSelectsThem() throws {
    let fixture = Self.schemas(
      """
      Plain:
        type: object
        required: [kind]
        properties: {kind: {type: string}}
        oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
        discriminator: {propertyName: kind, mapping: {a: A, b: B}}
      Rich:
        type: object
        properties: {kind: {type: string}, id: {type: string}}
        oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
        discriminator: {propertyName: kind, mapping: {a: A, b: B}}
      A: {type: object, properties: {x: {type: string}}}
      B: {type: object, properties: {y: {type: string}}}
      """)
    #expect(fixture.sum("Plain")?.cases.count == 2)
    #expect(fixture.product("A")?.member("kind")?.constantValue == .string("a"))
    // Members that the alternatives lack would be lost.
    #expect(fixture.product("Rich")?.members.map(\.name) == ["kind", "id", "x", "y"])
  }

  @Test func listedItemsOfNoListAreAlternatives() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        A:
          items:
          - {type: object, required: [a], properties: {a: {type: string}}}
          - {type: object, required: [b], properties: {b: {type: string}}}
          - {type: 'null'}
        B: {type: object, properties: {pair: {type: array, items: [{type: string}, {type: string}]}}}
        """)
    #expect(fixture.sum("A")?.cases.map(\.name) == ["a", "b"])
    #expect(fixture.product("B")?.member("pair")?.type.shape == .list(TypeUse(.scalar(.string))))
  }

  @Test func bodiesWithoutNamesAreNamedAfterWhatTheyMean() {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1'}
      paths:
        /a:
          get:
            operationId: getA
            responses:
              '200': {description: d, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
              '202': {description: d, content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}
              '404': {description: d, content: {application/json: {schema: {type: object, properties: {c: {type: string}}}}}}
              default: {description: d, content: {application/json: {schema: {type: object, properties: {d: {type: string}}}}}}
      """
    ])
    #expect(
      fixture.service.types.map(\.name) == [
        "getA response", "getA response 202", "getA error 404", "getA error",
      ])
  }

  @Test func openAPI32HasAMethodAnIdentityAndADefaultAlternativeMore() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.2.0
      $self: https://example.com/api.yaml
      info: {title: Test, version: '1'}
      paths:
        /a:
          query:
            operationId: search
            requestBody: {content: {application/json: {schema: {$ref: 'https://example.com/api.yaml#/components/schemas/P'}}}}
            responses: {'204': {description: d}}
          additionalOperations:
            COPY: {responses: {'204': {description: d}}}
      components:
        schemas:
          P:
            oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
            discriminator: {propertyName: k, defaultMapping: B, mapping: {a: A}}
          A: {type: object, properties: {k: {type: string}}}
          B: {type: object, properties: {k: {type: string}}}
      """
    ])
    #expect(fixture.service.operations.map(\.method) == ["QUERY"])
    #expect(
      fixture.messages == [
        """
        api.yaml:11:13: warning: the operation 'COPY /a' is left out: its method is none of HTTP's own \
        [operation-left-out]
        """
      ])
    #expect(fixture.sum("P")?.cases.map(\.isSelectedByAbsence) == [false, true])
  }
}
