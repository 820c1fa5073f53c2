import ServiceModel
import SpecDocuments
import Testing

/// What documents show: examples of parameters, bodies, responses and schemas.
@Suite struct ExampleTests {
  private func operation(_ content: String, components: String = "{}") throws
    -> (operation: ServiceModel.Operation, fixture: Fixture)
  {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1'}
      components: \(components)
      paths:
        /a/{id}:
          post:
            operationId: A
      \(content.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))
      """
    ])
    return (try #require(fixture.service.operations.first), fixture)
  }

  @Test func examplesOfOneNameAreOneCall() throws {
    let (operation, fixture) = try operation(
      """
      parameters:
        - {name: id, in: path, required: true, schema: {type: string},
           examples: {cat: {value: c}, dog: {$ref: '#/components/examples/Dog'}}}
        - {name: page, in: query, schema: {type: integer, example: 3}}
      requestBody:
        content:
          application/json:
            schema: {type: object}
            examples: {cat: {value: {a: 1}}, dog: {value: {a: 2}}}
      responses:
        '200':
          description: ''
          content:
            application/json: {schema: {type: object}, examples: {cat: {value: {ok: true}}}}
            application/xml: {schema: {type: object}, examples: {cat: {value: '<ok/>'}}}
        '404': {description: '', content: {application/json: {example: {code: 404}}}}
      """, components: "{examples: {Dog: {value: d}}}")
    #expect(fixture.messages == [])
    #expect(operation.examples.map(\.title) == ["cat", "dog"])
    let cat = operation.examples[0]
    let dog = operation.examples[1]
    #expect(cat.parameters.map(\.value) == [.string("c"), .number("3")])
    #expect(dog.parameters.map(\.value) == [.string("d"), .number("3")])
    #expect(dog.body?.value == .object([LiteralMember(key: "a", value: .number("2"))]))
    #expect(cat.responses.map(\.status) == [.code(200), .code(200), .code(404)])
    #expect(
      cat.responses.map(\.body?.mediaType)
        == ["application/json", "application/xml", "application/json"])
    #expect(cat.responses[1].body?.value == .string("<ok/>"))
    #expect(cat.responses[2].body?.origin.line == 23)
    // What answers a success answers every request; an error only its own.
    #expect(dog.responses.map(\.status) == [.code(200), .code(200), .code(404)])
  }

  @Test func anErrorWithANameIsACallOfItsOwn() throws {
    let (operation, _) = try operation(
      """
      requestBody: {content: {application/json: {schema: {type: object}, example: {a: 1}}}}
      responses:
        '200': {description: '', content: {application/json: {example: {ok: true}}}}
        '400':
          description: ''
          content: {application/json: {examples: {tooLong: {value: {code: 1}}, tooShort: {value: {code: 2}}}}}
      """)
    #expect(operation.examples.map(\.title) == ["tooLong", "tooShort"])
    #expect(operation.examples.map(\.body?.value["a"]) == [.number("1"), .number("1")])
    #expect(operation.examples[1].responses.last?.body?.value["code"] == .number("2"))
  }

  @Test func aReferenceLeadsToTheExampleOfASchema() throws {
    let (operation, fixture) = try operation(
      """
      parameters: [{name: id, in: path, required: true, schema: {$ref: '#/components/schemas/ID'}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: ''}}
      """,
      components: """
        {schemas: {ID: {type: string, examples: [one, two]}, Pets: {type: array, items: {}, example: [1]},
        Pet: {type: object, example: {name: Leo}, properties: {name: {type: string, example: Mia}}}}}
        """)
    let example = try #require(operation.examples.first)
    #expect(example.parameters.map(\.value) == [.string("one")])
    #expect(example.body?.value["name"] == .string("Leo"))
    #expect(operation.parameters.first?.examples.map(\.value) == [.string("one"), .string("two")])
    let pet = fixture.service.types.first { $0.name == "Pet" }
    #expect(pet?.examples.count == 1)
    #expect(fixture.product("Pet")?.member("name")?.examples.map(\.value) == [.string("Mia")])
    #expect(fixture.service.schemaExamples.map(\.name) == ["ID", "ID", "Pets"])
    #expect(fixture.service.schemaExamples.last?.type.shape == .list(TypeUse(.untyped)))
  }

  @Test func anExampleElsewhereIsNoted() throws {
    let (operation, fixture) = try operation(
      """
      requestBody:
        content:
          application/json: {schema: {type: object}, examples: {far: {externalValue: 'http://x/y'}}}
      responses: {'204': {description: ''}}
      """)
    #expect(operation.examples.isEmpty)
    #expect(
      fixture.messages.filter { !$0.contains("path-parameter") } == [
        """
        api.yaml:10:86: note: expected an example with 'value', found one with 'externalValue' \
        [external-example]
          hint: it is not read
        """
      ])
  }

  @Test func jsonThatIsWrittenAsTextIsRead() throws {
    let (operation, _) = try operation(
      """
      requestBody:
        content: {application/json: {schema: {type: object}, example: ' {"a": [1.50]}'}}
      responses: {'200': {description: '', content: {application/json: {schema: {type: string}, example: '[1]'}}}}
      """)
    let example = try #require(operation.examples.first)
    #expect(example.body?.value["a"] == .array([.number("1.50")]))
    #expect(example.responses.first?.body?.value == .string("[1]"))
  }

  @Test func examplesOfSwagger2AreCalls() throws {
    let fixture = Fixture([
      "api.yaml": """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      consumes: [application/x-www-form-urlencoded]
      produces: [application/json; charset=utf-8, text/plain]
      paths:
        /a:
          post:
            operationId: A
            parameters:
              - {name: q, in: query, type: integer, x-example: 0x10}
              - {name: field, in: formData, type: string, x-example: f}
            responses:
              '200':
                description: ''
                schema: {type: object}
                headers: {X-Left: {type: integer, x-example: 5}}
                examples: {application/json: {a: .5}}
      """
    ])
    let example = try #require(fixture.service.operations.first?.examples.first)
    #expect(example.parameters.map(\.value) == [.number("16")])
    #expect(example.body?.value == .object([LiteralMember(key: "field", value: .string("f"))]))
    #expect(example.body?.mediaType == "application/x-www-form-urlencoded")
    let response = try #require(example.responses.first)
    #expect(response.headers == [LiteralMember(key: "X-Left", value: .number("5"))])
    #expect(response.body?.mediaType == "application/json; charset=utf-8")
    #expect(response.body?.value["a"] == .number("0.5"))
  }

  @Test func aReferenceInThePlaceOfAValueIsFollowed() throws {
    let (operation, _) = try operation(
      """
      responses:
        '200':
          description: ''
          content: {application/json: {schema: {type: object}, example: {$ref: '#/components/examples/One/value'}}}
        '400':
          description: ''
          content: {application/json: {schema: {type: object}, example: {$ref: '#/nowhere'}}}
      """, components: "{examples: {One: {value: {a: 1}}}}")
    let responses = try #require(operation.examples.first?.responses)
    #expect(responses.map(\.body?.value["a"]) == [.number("1"), nil])
    #expect(responses.last?.body?.value["$ref"] == .string("#/nowhere"))
  }
}
