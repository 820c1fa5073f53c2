import ServiceModel
import Testing

@Suite struct UnionTests {
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

  @Test func mappingThenConstantsThenNamesSelectAlternatives() throws {
    let fixture = Self.schemas(
      """
      Pet:
        oneOf:
          - {$ref: '#/components/schemas/Cat'}
          - {$ref: '#/components/schemas/Dog'}
          - {$ref: '#/components/schemas/Fish'}
        discriminator: {propertyName: kind, mapping: {feline: '#/components/schemas/Cat'}}
      Cat: {type: object, properties: {kind: {type: string}}}
      Dog: {type: object, properties: {kind: {type: string, enum: [canine]}}}
      Fish: {type: object, properties: {kind: {type: string}}}
      """)
    let sum = try #require(fixture.sum("Pet"))
    #expect(sum.selection == .discriminator(member: "kind"))
    #expect(sum.cases.map(\.discriminatorValues) == [["feline"], ["canine"], ["Fish"]])
    #expect(fixture.product("Cat")?.member("kind")?.constantValue == .string("feline"))
    #expect(fixture.messages == [])
  }

  @Test func aRequiredConstantTellsAlternativesApart() throws {
    let fixture = Self.schemas(
      """
      Shape:
        oneOf:
          - {type: object, required: [t], properties: {t: {const: circle}, r: {type: number}}}
          - {type: object, required: [t], properties: {t: {const: square}, a: {type: number}}}
      """)
    let sum = try #require(fixture.sum("Shape"))
    #expect(sum.selection == .discriminator(member: "t"))
    #expect(sum.cases.map(\.discriminatorValues) == [["circle"], ["square"]])
    #expect(sum.cases.map(\.name) == ["circle", "square"])
  }

  @Test func anOptionalConstantTellsAlternativesApartWhereItIsThere() throws {
    let fixture = Self.schemas(
      """
      Step:
        oneOf:
          - {type: object, properties: {kind: {const: wait}, seconds: {type: integer}}}
          - {type: object, properties: {kind: {enum: [run]}, command: {type: string}}}
      Shape:
        oneOf:
          - {$ref: '#/components/schemas/A'}
          - {$ref: '#/components/schemas/B'}
          - {$ref: '#/components/schemas/C'}
      A: {type: object, properties: {k: {const: x}, t: {const: a}}, required: [t]}
      B: {type: object, properties: {k: {const: y}, t: {const: b}}}
      C: {type: object, properties: {k: {const: z}, t: {const: c}}}
      """)
    let step = try #require(fixture.sum("Step"))
    #expect(step.selection == .discriminator(member: "kind"))
    #expect(step.cases.map(\.discriminatorValues) == [["wait"], ["run"]])
    #expect(step.cases.map(\.isSelectedByAbsence) == [true, true])
    #expect(fixture.product("B")?.member("t")?.constantValue == nil)
    #expect(fixture.product("B")?.member("t")?.isRequired == false)
    // A member that some must have comes before one that all may lack.
    let shape = try #require(fixture.sum("Shape"))
    #expect(shape.selection == .discriminator(member: "t"))
    #expect(shape.cases.map(\.isSelectedByAbsence) == [false, true, true])
    #expect(fixture.product("A")?.member("t")?.constantValue == .string("a"))
    #expect(fixture.messages == [])
  }

  @Test func anAlternativeWithoutAValueLeavesTheChoiceToTheStructure() {
    let fixture = Self.schemas(
      """
      Pet:
        oneOf:
          - {type: object, properties: {a: {type: string}}}
          - {type: object, properties: {b: {type: string}}}
        discriminator: {propertyName: kind}
      """)
    #expect(fixture.sum("Pet")?.selection == .structure)
    #expect(
      fixture.messages == [
        """
        api.yaml:8:11: warning: there is no value of 'kind' that selects this alternative \
        [unknown-discriminator-value]
          hint: alternatives are told apart by their members
        """
      ])
  }

  @Test func anyTextBesideNamedOnesIsAnOpenEnumeration() throws {
    let fixture = Self.schemas(
      """
      Model: {anyOf: [{type: string}, {type: string, enum: [a, b]}]}
      Empty:
        type: object
        properties: {e: {anyOf: [{type: string}, {type: string, enum: ['']}]}}
      """)
    #expect(fixture.enumeration("Model")?.isOpen == true)
    #expect(fixture.product("Empty")?.member("e")?.type.shape == .scalar(.string))
  }

  @Test func severalTypesMakeASum() throws {
    let fixture = Self.schemas(
      """
      A: {type: object, properties: {v: {type: [string, integer, 'null']}}}
      """)
    #expect(fixture.sum("v")?.cases.map(\.type.shape) == [.scalar(.string), .scalar(.integer)])
    #expect(fixture.product("A")?.member("v")?.type.isNullable == true)
  }

  @Test func alternativesBesidePropertiesAddOptionalMembers() throws {
    let fixture = Self.schemas(
      """
      P:
        type: object
        properties: {a: {type: string}}
        anyOf:
          - {required: [a]}
          - {type: object, required: [b], properties: {b: {type: string}}}
      """)
    let product = try #require(fixture.product("P"))
    #expect(product.members.map(\.name) == ["a", "b"])
    #expect(product.members.map(\.isRequired) == [false, false])
    #expect(fixture.messages == [])
  }

  @Test func subtypesMayBeAlternativesOfTheirBase() throws {
    let fixture = Self.schemas(
      """
      Base:
        type: object
        required: [k]
        properties: {k: {type: string}}
        discriminator: {propertyName: k}
        oneOf: [{$ref: '#/components/schemas/R'}, {$ref: '#/components/schemas/S'}]
      R: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {r: {type: string}}}
      S: {allOf: [{$ref: '#/components/schemas/Base'}], properties: {s: {type: string}}}
      """)
    #expect(fixture.messages == [])
    #expect(fixture.sum("Base")?.cases.map(\.discriminatorValues) == [["R"], ["S"]])
    #expect(fixture.product("R")?.members.map(\.name) == ["k", "r"])
    #expect(fixture.product("R")?.member("k")?.constantValue == .string("R"))
  }

  @Test func aNullableAlternativeMakesTheWholeNullable() throws {
    let fixture = Self.schemas(
      """
      Holder:
        type: object
        properties:
          a: {anyOf: [{title: none, type: object, nullable: true}, {$ref: '#/components/schemas/Pet'}]}
          b: {oneOf: [{type: string}, {type: [integer, 'null']}]}
      Pet: {type: object, properties: {name: {type: string}}}
      """)
    let holder = try #require(fixture.product("Holder"))
    #expect(holder.members.map(\.type.isNullable) == [true, true])
    let cases = fixture.service.types.compactMap { declaration -> [SumCase]? in
      if case .sum(let sum) = declaration.definition { sum.cases } else { nil }
    }
    #expect(cases.joined().allSatisfy { !$0.type.isNullable })
  }

  @Test func anEmptyAlternativeIsAnyValue() throws {
    let fixture = Self.schemas(
      """
      Holder:
        type: object
        properties:
          a: {anyOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Home'}, {}]}
      Pet: {type: object, properties: {name: {type: string}}}
      Home: {type: object, properties: {city: {type: string}}}
      """)
    #expect(fixture.sum("a")?.cases.map(\.name) == ["Pet", "Home", "any"])
    #expect(fixture.sum("a")?.cases.last?.type.shape == .untyped)
    #expect(fixture.product("Holder")?.member("a")?.type.isNullable == true)
  }

  @Test func alternativesInAllOfGiveTheirMembers() throws {
    let fixture = Self.schemas(
      """
      Record:
        oneOf:
          - {$ref: '#/components/schemas/A'}
          - {$ref: '#/components/schemas/B'}
        discriminator: {propertyName: type, mapping: {A: '#/components/schemas/A', B: '#/components/schemas/B'}}
      A:
        type: object
        required: [type, name]
        properties: {type: {type: string, enum: [A]}, name: {type: string}, data: {type: string}}
      B:
        type: object
        required: [type, name]
        properties:
          type: {type: string, enum: [B]}
          name: {type: string}
          data: {type: object, properties: {x: {type: integer}}}
      Stored:
        allOf:
          - {$ref: '#/components/schemas/Record'}
          - {type: object, required: [id], properties: {id: {type: string}}}
      """)
    let stored = try #require(fixture.product("Stored"))
    #expect(stored.members.map(\.name) == ["type", "name", "data", "id"])
    #expect(stored.members.map(\.isRequired) == [true, true, false, true])
    #expect(
      stored.members.map(\.type.shape) == [
        .scalar(.string), .scalar(.string), .untyped, .scalar(.string),
      ])
    #expect(fixture.messages == [])
  }

  @Test func bothKindsOfAlternativesBesidePropertiesGiveTheirMembers() throws {
    let fixture = Self.schemas(
      """
      P:
        type: object
        properties: {t: {type: string}}
        oneOf: [{required: [a]}, {required: [b]}]
        anyOf: [{properties: {a: {type: string}}}, {properties: {b: {type: integer}}}]
      """)
    #expect(fixture.product("P")?.members.map(\.name) == ["t", "a", "b"])
  }

  @Test func whatAllowsOnlyNullIsNoAlternative() throws {
    let fixture = Self.schemas(
      """
      Order:
        type: object
        properties:
          status: {oneOf: [{$ref: '#/components/schemas/Status'}, {$ref: '#/components/schemas/Null'}]}
          either: {oneOf: [{$ref: '#/components/schemas/Status'}, {$ref: '#/components/schemas/Blank'}, {$ref: '#/components/schemas/Null'}]}
      Status: {type: string, enum: [new, paid]}
      Blank: {enum: ['']}
      Null: {enum: [null]}
      """)
    let order = try #require(fixture.product("Order"))
    let status = try #require(order.member("status")?.type)
    #expect(status.isNullable)
    guard case .named(let id) = status.shape else { return #expect(status.shape == .untyped) }
    #expect(id.rawValue.hasSuffix("/Status"))
    let sum = try #require(fixture.sum("either"))
    #expect(sum.cases.map(\.name) == ["Status", "Blank"])
    #expect(order.member("either")?.type.isNullable == true)
  }

  @Test func valuesBesideAnyTextAreOneEnumerationHoweverNested() throws {
    let fixture = Self.schemas(
      """
      Model:
        anyOf:
          - {$ref: '#/components/schemas/Shared'}
          - {type: string, title: Special, enum: [large, small]}
      Shared: {anyOf: [{type: string}, {$ref: '#/components/schemas/Known'}]}
      Known: {type: string, enum: [small, tiny]}
      """)
    let model = try #require(fixture.enumeration("Model"))
    #expect(model.values.map(\.rawValue) == ["small", "tiny", "large"])
    #expect(model.isOpen)
  }

  @Test func constantsOfSeveralKindsAreAlternatives() throws {
    let fixture = Self.schemas(
      """
      Level: {anyOf: [{const: low, type: string}, {const: 1, type: integer}]}
      """)
    #expect(fixture.sum("Level")?.cases.map(\.name) == ["string", "integer"])
  }

  @Test func alternativesOfOneTypeAreNamedByWhatTellsThemApart() throws {
    let fixture = Self.schemas(
      """
      When: {anyOf: [{type: string, format: date-time}, {type: string, format: date}, {type: string}]}
      Lists:
        anyOf:
          - {type: array, items: {type: integer}}
          - {type: array, items: {$ref: '#/components/schemas/A'}}
          - {type: object, additionalProperties: {type: string}}
      A: {type: object, properties: {a: {type: string}}}
      """)
    #expect(fixture.sum("When")?.cases.map(\.name) == ["date-time", "date", "string"])
    #expect(
      fixture.sum("Lists")?.cases.map(\.name) == ["array of integer", "array of A", "object"])
  }

  @Test func alternativesOfDottedNamesKeepThem() throws {
    let fixture = Self.schemas(
      """
      Shape: {oneOf: [{$ref: '#/components/schemas/Acme.Shapes.Circle'}, {$ref: '#/components/schemas/Acme.Shapes.Square'}]}
      Acme.Shapes.Circle: {type: object, required: [r], properties: {r: {type: number}}}
      Acme.Shapes.Square: {type: object, required: [a], properties: {a: {type: number}}}
      """)
    #expect(
      fixture.sum("Shape")?.cases.map(\.name) == ["Acme.Shapes.Circle", "Acme.Shapes.Square"])
  }

  @Test func aBaseAmongItsSubtypesIsAnyOfThem() throws {
    let fixture = Self.schemas(
      """
      Owner:
        type: object
        properties:
          pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Pet'}]}
          cats: {type: array, items: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Owner'}]}}
      Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
      Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
      """)
    let owner = try #require(fixture.product("Owner"))
    let pet = try #require(fixture.sum("Pet"))
    #expect(pet.cases.count == 2)
    guard case .named(let id)? = owner.member("pet")?.type.shape else {
      Issue.record("the pet has no type of its own")
      return
    }
    let type = try #require(fixture.service.types.first { $0.id == id })
    guard case .sum = type.definition else {
      Issue.record("the pet is no sum: \(type)")
      return
    }
    #expect(type.name == "Pet")
    #expect(fixture.sum("cats")?.cases.count == 2)
  }

  @Test func objectsThatMayBeSeveralBesideOtherMembersAreOneStructure() throws {
    let fixture = Self.schemas(
      """
      Extra:
        type: object
        additionalProperties: {type: string}
        anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
      A: {type: object, required: [a], properties: {a: {type: string}}}
      B: {type: object, properties: {b: {type: string}}}
      """)
    let extra = try #require(fixture.product("Extra"))
    #expect(extra.members.map(\.name) == ["a", "b"])
    #expect(extra.members.map(\.isRequired) == [false, false])
    #expect(extra.additionalMembers?.shape == .scalar(.string))
  }
}
