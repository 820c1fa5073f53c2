import MockService
import Testing

/// What a mock answers: examples, values made of schemas, header fields, media types.
@Suite struct AnswerTests {
  private static let examples = """
    swagger: '2.0'
    info: {title: Pets, version: '1'}
    host: pets.example
    paths:
      /pets/{id}:
        get:
          operationId: get
          parameters: [{name: id, in: path, required: true, type: string}]
          responses:
            '200': {description: ok, schema: {$ref: '#/definitions/Pet'}}
            '404': {description: none, schema: {$ref: '#/definitions/Problem'}}
            default: {description: failed, schema: {$ref: '#/definitions/Problem'}}
          x-ms-examples:
            A dog:
              parameters: {id: rex}
              responses: {'200': {headers: {etag: '"1"'}, body: {name: Rex}}}
            A cat:
              parameters: {id: tom}
              responses: {'200': {body: {name: Tom}}}
            Nobody:
              parameters: {id: nobody}
              responses: {'404': {body: {problem: gone}}}
    definitions:
      Pet: {type: object, properties: {name: {type: string}}}
      Problem: {type: object, properties: {problem: {type: string}}}
    """

  @Test func theExampleMostLikeTheRequestAnswers() async throws {
    let mock = try MockHarness.mock(Self.examples)
    #expect(try await mock.ask("GET", "/pets/tom").body == #"{"name":"Tom"}"#)
    let first = try await mock.ask("GET", "/pets/another")
    #expect(first.body == #"{"name":"Rex"}"#)
    #expect(first.header("ETag") == "\"1\"")
  }

  @Test(arguments: [
    ("example=\"A cat\"", 200, #"{"name":"Tom"}"#), ("code=404", 404, #"{"problem":"gone"}"#),
    ("respond-async, example=nobody", 404, #"{"problem":"gone"}"#),
    ("code=500", 500, #"{"problem":"problem"}"#),
  ])
  func aRequestMayPreferAnAnswer(prefer: String, status: Int, body: String) async throws {
    let answer = try await MockHarness.mock(Self.examples).ask(
      "GET", "/pets/rex", headers: ["Prefer": prefer])
    #expect(answer.status == status)
    #expect(answer.body == body)
  }

  @Test(arguments: [
    ("example=Horse", "A dog, A cat, Nobody"), ("code=99", "expected a status from 200"),
    ("code=302", "200, 404, default"),
  ])
  func whatIsPreferredMustExist(prefer: String, message: String) async throws {
    let answer = try await MockHarness.mock(Self.examples).ask(
      "GET", "/pets/rex", headers: ["Prefer": prefer])
    #expect(answer.status == 400)
    #expect(answer.body.contains(message), "\(answer.body)")
  }

  @Test func whatHasNoExampleIsMadeOfItsSchema() async throws {
    let mock = try MockHarness.mock(
      """
      openapi: 3.0.3
      info: {title: Shapes, version: '1'}
      paths:
        /a:
          get:
            operationId: a
            responses:
              '200':
                description: ok
                headers:
                  X-Count: {schema: {type: integer, minimum: 5}}
                  Last-Modified: {schema: {type: string, format: date-time}}
                content: {application/json: {schema: {$ref: '#/components/schemas/All'}}}
      components:
        schemas:
          All:
            type: object
            required: [kind, tree]
            properties:
              kind: {type: string, enum: [first, second]}
              when: {type: string, format: date-time}
              code: {type: string, pattern: '^[A-Z]{3}-\\d{2,4}$'}
              name: {type: string, minLength: 6, maxLength: 8}
              share: {type: number, exclusiveMinimum: true, minimum: 2, maximum: 3}
              step: {type: integer, minimum: 7, multipleOf: 5}
              secret: {type: string, writeOnly: true}
              tags: {type: array, minItems: 2, uniqueItems: true, items: {type: string}}
              labels: {type: object, additionalProperties: {type: boolean}}
              tree: {$ref: '#/components/schemas/Tree'}
              pet: {$ref: '#/components/schemas/Pet'}
              dog: {$ref: '#/components/schemas/Dog'}
          Tree: {type: object, properties: {child: {$ref: '#/components/schemas/Tree'}, leaves: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
          Pet:
            oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
            discriminator: {propertyName: type, mapping: {cat: '#/components/schemas/Cat'}}
          Cat: {type: object, required: [type], properties: {type: {type: string}, lives: {type: integer}}}
          Dog: {type: object, required: [type], properties: {type: {type: string}}}
      """)
    let answer = try await mock.ask("GET", "/a")
    #expect(
      answer.body == """
        {"kind":"first","when":"2024-01-02T03:04:05Z","code":"AAA-00","name":"namexx","share":3,\
        "step":10,"tags":["tag","tag2"],"labels":{"key":false},"tree":{"leaves":[]},\
        "pet":{"type":"cat"},"dog":{"type":"Dog"}}
        """)
    #expect(answer.header("X-Count") == "5")
    #expect(answer.header("Last-Modified") == "2024-01-02T03:04:05Z")
    #expect(try await mock.ask("GET", "/a").body == answer.body)
  }

  @Test func examplesOfOpenAPIAnswerInTheirMediaTypes() async throws {
    let mock = try MockHarness.mock(
      """
      openapi: 3.0.3
      info: {title: Notes, version: '1'}
      paths:
        /notes/{id}:
          get:
            operationId: get
            parameters:
              - {name: id, in: path, required: true, schema: {type: string}, examples: {one: {value: a}, two: {value: b}}}
            responses:
              '200':
                description: ok
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Note'}
                    examples: {one: {value: {text: first}}, two: {value: {text: second}}}
                  text/plain: {schema: {type: string}, example: plain}
              '404':
                description: none
                content: {application/json: {schema: {type: string}, example: nowhere}}
        /note:
          get:
            operationId: note
            responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
      components:
        schemas:
          Note: {type: object, required: [text], properties: {text: {type: string, example: shown}, count: {type: integer, example: wrong}}}
      """)
    #expect(try await mock.ask("GET", "/notes/b").body == #"{"text":"second"}"#)
    #expect(try await mock.ask("GET", "/notes/c").body == #"{"text":"first"}"#)
    let plain = try await mock.ask("GET", "/notes/a", headers: ["Accept": "text/plain"])
    #expect(plain.body == "plain")
    let missing = try await mock.ask("GET", "/notes/a", headers: ["Prefer": "code=404"])
    #expect(missing.body == "\"nowhere\"")
    // An example of a member counts if it is a value of its type.
    #expect(try await mock.ask("GET", "/note").body == #"{"text":"shown","count":1}"#)
  }

  private static let media = """
    openapi: 3.0.3
    info: {title: Media, version: '1'}
    paths:
      /a:
        get:
          operationId: a
          responses:
            '200':
              description: ok
              content:
                application/json: {schema: {$ref: '#/components/schemas/Item'}}
                application/xml: {schema: {$ref: '#/components/schemas/Item'}}
                text/csv: {schema: {type: string}}
        head: {operationId: isThere, responses: {'204': {description: ok}}}
      /file:
        get:
          operationId: file
          responses: {'200': {description: ok, content: {'image/*': {schema: {type: string, format: binary}}}}}
    components:
      schemas:
        Item:
          type: object
          xml: {name: item, namespace: 'urn:items'}
          properties:
            id: {type: integer, xml: {attribute: true}}
            name: {type: string, xml: {name: title}}
            parts: {type: array, items: {type: string, xml: {name: part}}, xml: {wrapped: true}}
    """

  @Test(arguments: [
    ("application/json", "application/json", #"{"id":1,"name":"name","parts":["part"]}"#),
    (
      "text/html, application/xml;q=0.9, */*;q=0.1", "application/xml",
      """
      <?xml version="1.0" encoding="utf-8"?><item xmlns="urn:items" id="1"><title>name</title>\
      <parts><part>part</part></parts></item>
      """
    ),
    ("text/*", "text/csv", "text"),
  ])
  func theMediaTypeIsChosenByAccept(accept: String, type: String, body: String) async throws {
    let answer = try await MockHarness.mock(Self.media).ask(
      "GET", "/a", headers: ["Accept": accept])
    #expect(answer.header("Content-Type") == type)
    #expect(answer.body == body)
  }

  @Test func aMediaTypeThatIsNotThereIsRefused() async throws {
    let answer = try await MockHarness.mock(Self.media).ask(
      "GET", "/a", headers: ["Accept": "image/png"])
    #expect(answer.status == 406)
    #expect(answer.body.contains("application/json or text/csv or application/xml"))
  }

  @Test func headHasNoBodyAndFilesAreBytes() async throws {
    let mock = try MockHarness.mock(Self.media)
    #expect(try await mock.ask("HEAD", "/a").status == 204)
    let head = try await mock.ask("HEAD", "/file")
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
    let file = try await mock.ask("GET", "/file")
    #expect(file.header("Content-Type") == "image/png")
    #expect(file.body == "bytes")
  }
}
