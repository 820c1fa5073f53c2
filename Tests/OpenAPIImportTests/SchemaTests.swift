import ServiceModel
import Testing

@Suite struct SchemaTests {
  @Test func membersKeepTheirNamesTypesAndObligations() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        A:
          type: object
          required: [id]
          properties:
            id: {type: string, maxLength: 5}
            count: {type: integer, format: int32}
            when: {type: string, format: date-time, x-nullable: true}
            data: {type: string, format: byte}
            state: {type: string, readOnly: true}
            key: {type: string, x-ms-secret: true, x-ms-client-name: accessKey}
            anything: {}
            map: {type: object, additionalProperties: {type: number}}
        """)
    let product = try #require(fixture.product("A"))
    #expect(
      product.members.map(\.name) == [
        "id", "count", "when", "data", "state", "key", "anything", "map",
      ])
    #expect(product.member("id")?.isRequired == true)
    #expect(product.member("id")?.type.constraints.maxLength == 5)
    #expect(product.member("count")?.type.shape == .scalar(.int32))
    #expect(product.member("when")?.type == TypeUse(.scalar(.dateTime), isNullable: true))
    #expect(product.member("data")?.type.shape == .scalar(.base64))
    #expect(product.member("state")?.mutability == .read)
    #expect(product.member("key")?.isSecret == true)
    #expect(product.member("key")?.clientName == "accessKey")
    #expect(product.member("anything")?.type.shape == .untyped)
    #expect(product.member("map")?.type.shape == .map(TypeUse(.scalar(.double))))
    #expect(fixture.messages == [])
  }

  @Test func inheritedMembersComeFirst() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        B:
          allOf:
            - $ref: '#/definitions/A'
            - {type: object, properties: {c: {type: string}}}
          properties: {b: {type: string}}
          required: [a]
        A: {type: object, properties: {a: {type: string}}}
        """)
    let product = try #require(fixture.product("B"))
    #expect(product.members.map(\.name) == ["a", "c", "b"])
    #expect(product.member("a")?.isRequired == true)
    #expect(product.base == TypeID("api.yaml#/definitions/A"))
    #expect(fixture.product("A")?.member("a")?.isRequired == false)
  }

  @Test func subtypesOfAllLevelsMakeASum() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        Holder: {type: object, properties: {it: {$ref: '#/definitions/Middle'}}}
        Leaf: {x-ms-discriminator-value: leaf, allOf: [{$ref: '#/definitions/Middle'}]}
        Middle: {allOf: [{$ref: '#/definitions/Root'}]}
        Root:
          type: object
          discriminator: kind
          properties: {kind: {type: string}}
        """)
    let root = try #require(fixture.sum("Root"))
    #expect(root.selection == .discriminator(member: "kind"))
    #expect(root.cases.map(\.name) == ["Root", "Middle", "Leaf"])
    #expect(root.cases.map(\.discriminatorValues) == [["Root"], ["Middle"], ["leaf"]])
    #expect(fixture.sum("Middle")?.cases.map(\.name) == ["Middle", "Leaf"])
    #expect(
      fixture.product("Holder")?.member("it")?.type.shape
        == .named(TypeID("api.yaml#/definitions/Middle|any")))
    #expect(fixture.product("Leaf")?.member("kind")?.constantValue == .string("leaf"))
  }

  @Test func flattenedObjectsGiveTheirMembersWithAPath() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        A:
          type: object
          properties:
            name: {type: string}
            properties: {x-ms-client-flatten: true, $ref: '#/definitions/P'}
        P: {type: object, required: [size], properties: {size: {type: integer}}}
        B:
          allOf: [{$ref: '#/definitions/A'}]
          properties: {properties: {x-ms-client-flatten: true, $ref: '#/definitions/P'}}
        """)
    #expect(fixture.product("B")?.members.map(\.name) == ["name", "size"])
    let product = try #require(fixture.product("A"))
    #expect(product.members.map { $0.json?.path } == [["name"], ["properties", "size"]])
    #expect(product.member("size")?.isRequired == false)
  }

  @Test func enumerationsAreOpenOrClosedAsTheDocumentSays() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        A: {type: string, enum: [x, y], x-ms-enum: {name: Open, modelAsString: true}}
        B: {type: string, enum: [x], x-ms-enum: {name: Closed, modelAsString: false}}
        C:
          type: string
          enum: [p]
          x-ms-enum: {name: Named, values: [{value: p, name: Pretty, description: D}]}
        D: {type: object, properties: {e: {type: string, enum: [x, y], x-ms-enum: {name: Open}}}}
        """)
    #expect(fixture.enumeration("Open")?.isOpen == true)
    #expect(fixture.enumeration("Closed")?.isOpen == false)
    #expect(fixture.enumeration("Named")?.values.first?.clientName == "Pretty")
    #expect(fixture.service.types.count { $0.name == "Open" } == 1)
  }

  @Test func alternativesMakeASum() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1'}
      paths: {}
      components:
        schemas:
          A: {type: object, properties: {a: {type: string}}}
          Either: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}
          Maybe:
            type: object
            properties: {it: {anyOf: [{type: string}, {type: 'null'}]}}
      """
    ])
    #expect(fixture.sum("Either")?.cases.map(\.name) == ["A", "string"])
    #expect(
      fixture.product("Maybe")?.member("it")?.type == TypeUse(.scalar(.string), isNullable: true))
  }

  @Test func whatASubtypeDeclaresAnewReplacesWhatIsFlattened() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        A:
          type: object
          properties:
            properties: {x-ms-client-flatten: true, readOnly: true, $ref: '#/definitions/P'}
            size: {type: string}
        B: {allOf: [{$ref: '#/definitions/A'}], properties: {properties: {type: string}}}
        P: {type: object, properties: {size: {type: integer}}}
        """)
    let product = try #require(fixture.product("A"))
    #expect(product.members.map(\.clientName) == ["properties size", nil])
    #expect(product.members.map(\.mutability) == [.read, .all])
    #expect(fixture.product("B")?.members.map { $0.json?.path } == [["properties"], ["size"]])
  }

  @Test func requiredMembersExist() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        A: {type: object, required: [nmae], properties: {name: {type: string}}}
        B: {allOf: [{required: [b]}, {properties: {b: {type: string}}}]}
        """)
    #expect(fixture.product("B")?.member("b")?.isRequired == true)
    #expect(
      fixture.messages == [
        """
        api.yaml:5:32: warning: expected a property 'nmae' to be required, found none \
        [unknown-required-property]
          hint: did you mean 'name'?
        """
      ])
  }

  @Test func whatAnyPartRequiresIsRequired() throws {
    let fixture = Fixture(
      swaggerDefinitions: """
        Reference: {type: object, required: [id, type], properties: {id: {type: string}, type: {type: string}}}
        Named: {type: object, properties: {id: {type: string, maxLength: 5}}}
        User:
          allOf:
            - {$ref: '#/definitions/Reference'}
            - {$ref: '#/definitions/Named'}
            - {type: object, properties: {type: {type: string, enum: [user]}, name: {type: string}}}
        """)
    let user = try #require(fixture.product("User"))
    #expect(user.members.map(\.name) == ["id", "type", "name"])
    #expect(user.members.map(\.isRequired) == [true, true, false])
    #expect(user.member("id")?.type.constraints.maxLength == 5)
    #expect(user.member("type")?.constantValue == .string("user"))
  }
}
