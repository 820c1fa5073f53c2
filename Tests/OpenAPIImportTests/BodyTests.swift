import ServiceModel
import Testing

@Suite struct BodyTests {
  private static func fields(_ content: MediaContent?) -> [Parameter] {
    switch content?.payload {
    case .form(let fields)?, .multipart(let fields)?: fields
    default: []
    }
  }

  @Test(arguments: ["application/x-www-form-urlencoded", "multipart/form-data"])
  func formsHaveFields(mediaType: String) throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a:
          post:
            operationId: A
            requestBody:
              content:
                \(mediaType):
                  schema:
                    allOf:
                      - {type: object, properties: {name: {type: string}}}
                    required: [file]
                    properties:
                      file: {type: string, format: binary}
                      files: {type: array, items: {type: string, format: binary}}
                      tags: {type: array, items: {type: string}}
                  encoding: {tags: {explode: false}}
            responses: {}
      """
    ])
    let body = try #require(fixture.service.operations.first?.body)
    let fields = Self.fields(body.contents.first)
    #expect(body.contents.first?.mediaType == mediaType)
    #expect(fields.map(\.name) == ["name", "file", "files", "tags"])
    #expect(fields.map(\.isRequired) == [false, true, false, false])
    // Only parts are streamed.
    let file: Shape = mediaType == "multipart/form-data" ? .byteStream : .scalar(.string)
    #expect(
      fields.map(\.type.shape) == [
        .scalar(.string), file, .list(TypeUse(file)), .list(TypeUse(.scalar(.string))),
      ])
    #expect(fields.map(\.collectionFormat) == [.multi, .multi, .multi, .csv])
  }

  @Test func theFieldsOfSwaggerAreTheForm() throws {
    let fixture = Fixture([
      "api.yaml": """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      paths:
        /a:
          post:
            operationId: A
            consumes: [multipart/form-data]
            produces: [image/png]
            parameters:
              - {name: f, in: formData, type: file, required: true}
            responses: {'200': {description: '', schema: {type: file}}}
      """
    ])
    let operation = try #require(fixture.service.operations.first)
    #expect(Self.fields(operation.body?.contents.first).map(\.type.shape) == [.byteStream])
    #expect(operation.body?.isRequired == true)
    guard case .binary? = operation.responses.first?.contents.first?.payload else {
      Issue.record("expected bytes")
      return
    }
  }

  @Test func severalBodiesAndXMLWithoutXMLSchemaAreReported() throws {
    let fixture = Fixture([
      "api.yaml": """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      consumes: [application/xml]
      paths:
        /a:
          post:
            operationId: A
            parameters:
              - {name: b, in: body, schema: {type: object}}
              - {name: f, in: formData, type: string}
            responses: {'200': {description: ''}}
      """
    ])
    #expect(
      fixture.messages.prefix(2) == [
        """
        api.yaml:10:11: warning: expected one body, found 'b' and 'f' [several-bodies]
          hint: only the first one is sent
        """,
        """
        api.yaml:9:39: warning: the XML that this schema describes is passed on as bytes \
        [unsupported-xml]
          hint: describe it by an XML Schema and refer to X.xsd#Element
        """,
      ])
  }

  @Test func examplesOfOpenAPIAreCalls() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a/{id}:
          post:
            operationId: A
            parameters:
              - {name: id, in: path, required: true, schema: {type: string}, example: x}
            requestBody:
              content:
                application/json:
                  schema: {type: object}
                  examples: {One: {value: {a: 1}}}
            responses:
              '200':
                description: ''
                content: {application/json: {schema: {type: object}, example: {ok: true}}}
      """
    ])
    let example = try #require(fixture.service.operations.first?.examples.first)
    #expect(example.title == "One")
    #expect(example.parameters.map(\.name) == ["id"])
    #expect(example.body?.value["a"] == .number("1"))
    #expect(example.responses.first?.body?.value["ok"] == .boolean(true))
  }

  private static func operation(_ content: String) -> Fixture {
    Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a:
          post:
            operationId: A
            requestBody: {content: {\(content)}}
            responses:
              '200':
                description: ''
                headers: {Content-Type: {schema: {type: string}}, X-A: {schema: {type: string}}}
      components: {schemas: {Pet: {type: object, properties: {name: {type: string}}}}}
      """
    ])
  }

  @Test func formsHaveNoNullAndTakeOneFileOrSeveral() throws {
    let fixture = Self.operation(
      """
      multipart/form-data: {schema: {type: object, properties: {
        n: {type: integer, nullable: true},
        image: {anyOf: [{type: string, format: binary}, {type: array, items: {type: string, format: binary}}]}}}}
      """)
    let fields = Self.fields(fixture.service.operations.first?.body?.contents.first)
    #expect(
      fields.map(\.type) == [
        TypeUse(.scalar(.integer)), TypeUse(.list(TypeUse(.byteStream))),
      ])
  }

  @Test(arguments: [
    ("application/vnd.example.object", "{$ref: '#/components/schemas/Pet'}", true),
    ("application/vnd.example.list", "{type: array, items: {type: string}}", true),
    ("application/vnd.example.raw", "{type: string}", false),
    ("application/vnd.example.protobuf", "{$ref: '#/components/schemas/Pet'}", false),
    ("application/octet-stream", "{$ref: '#/components/schemas/Pet'}", false),
  ])
  func objectsOfAVendorsMediaTypeAreJSON(mediaType: String, schema: String, isJSON: Bool) throws {
    let fixture = Self.operation("\(mediaType): {schema: \(schema)}")
    let payload = fixture.service.operations.first?.body?.contents.first?.payload
    let found = if case .json? = payload { true } else { false }
    #expect(found == isJSON)
  }

  @Test func plainJSONComesBeforeThatOfVendors() {
    let fixture = Self.operation(
      """
      application/vnd.example.object: {schema: {$ref: '#/components/schemas/Pet'}},
      text/plain: {schema: {type: string}},
      application/json; charset=utf-8: {schema: {type: array, items: {type: string}}}
      """)
    #expect(
      fixture.service.operations.first?.body?.contents.map(\.mediaType) == [
        "application/json; charset=utf-8", "application/vnd.example.object", "text/plain",
      ])
  }

  @Test func aBodyIsNamedAfterATypeOnlyIfThatHasAName() {
    let named = Self.operation("application/json: {schema: {$ref: '#/components/schemas/Pet'}}")
    #expect(named.service.operations.first?.body?.name == "Pet")
    let other = Self.operation(
      "application/json: {schema: {type: object, properties: {a: {type: string}}}}")
    #expect(other.service.operations.first?.body?.name == "body")
  }

  @Test func theMediaTypeIsNoHeaderFieldOfAResponse() {
    let fixture = Self.operation("text/plain: {schema: {type: string}}")
    #expect(fixture.service.operations.first?.responses.first?.headers.map(\.name) == ["X-A"])
  }

  @Test func aMediaTypeOfBytesMakesAFieldAFile() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1'}
      paths:
        /a:
          post:
            operationId: A
            requestBody:
              content:
                multipart/form-data:
                  schema:
                    type: object
                    properties:
                      file: {type: string, contentMediaType: application/octet-stream}
                      photos: {type: array, items: {type: string, contentMediaType: image/png}}
                      code: {type: string, contentMediaType: image/png, contentEncoding: base64}
                      page: {type: string, contentMediaType: text/html}
                      raw: {type: string, contentEncoding: binary}
            responses: {}
      """
    ])
    let fields = Self.fields(fixture.service.operations.first?.body?.contents.first)
    #expect(
      fields.map(\.type.shape) == [
        .byteStream, .list(TypeUse(.byteStream)), .scalar(.base64), .scalar(.string), .byteStream,
      ])
  }

  @Test(
    arguments: [
      ("3.1.0", [.byteStream, .list(TypeUse(.byteStream)), .byteStream, .untyped]),
      ("3.0.3", [.untyped, .list(TypeUse(.untyped)), .byteStream, .untyped]),
    ] as [(String, [Shape])])
  func aPartThatNoSchemaDescribesIsBytes(version: String, shapes: [Shape]) throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: \(version)
      info: {title: Test, version: '1'}
      paths:
        /a:
          post:
            operationId: A
            requestBody:
              content:
                multipart/form-data:
                  schema:
                    type: object
                    properties: {file: {}, files: {type: array, items: {}}, photo: {}, note: {}}
                  encoding: {photo: {contentType: 'image/png, image/jpeg'}, note: {contentType: application/json}}
            responses: {}
      """
    ])
    let fields = Self.fields(fixture.service.operations.first?.body?.contents.first)
    #expect(fields.map(\.type.shape) == shapes)
  }

  @Test func aPartOfXMLHasARootElementOrIsBytes() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a:
          post:
            operationId: A
            requestBody:
              content:
                multipart/form-data:
                  schema:
                    type: object
                    properties:
                      one: {$ref: '#/components/schemas/B'}
                      many: {type: array, items: {$ref: '#/components/schemas/B'}}
                      inner: {type: object, properties: {c: {type: string}}}
                      either: {oneOf: [{type: string}, {type: object, properties: {d: {type: string}}}]}
                      text: {type: string}
                  encoding:
                    one: {contentType: text/xml}
                    many: {contentType: application/xml}
                    inner: {contentType: application/xml}
                    either: {contentType: application/xml}
                    text: {contentType: application/xml}
            responses: {}
      components:
        schemas:
          B: {type: object, properties: {c: {type: string}}, xml: {name: b, namespace: 'urn:b'}}
      """
    ])
    let fields = Self.fields(fixture.service.operations.first?.body?.contents.first)
    #expect(
      fields.map { $0.part?.xmlRoot } == [
        XMLQName("b", namespace: "urn:b"), XMLQName("b", namespace: "urn:b"),
        XMLQName("inner", namespace: nil), nil, nil,
      ])
    #expect(fields.suffix(2).map(\.type.shape) == [.byteStream, .scalar(.string)])
    #expect(fixture.product("B")?.members.first?.xml != nil)
    #expect(fixture.product("B")?.isJSON == false)
    #expect(fixture.messages.count { $0.contains("passed on as bytes [unsupported-xml]") } == 1)
  }

  @Test(arguments: [("[file]", 1), ("[]", 2)])
  func whatMustHaveAFileIsNoJSON(required: String, count: Int) throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a:
          post:
            operationId: A
            requestBody:
              content:
                application/json: {schema: {$ref: '#/components/schemas/A'}}
                multipart/form-data: {schema: {$ref: '#/components/schemas/A'}}
            responses: {}
      components:
        schemas:
          A: {type: object, required: \(required), properties: {file: {type: string, format: binary}}}
      """
    ])
    let contents = try #require(fixture.service.operations.first?.body?.contents)
    #expect(contents.count == count)
    #expect(contents.last?.mediaType == "multipart/form-data")
  }

  @Test(arguments: [204, 205, 304])
  func aResponseOfSomeStatusesHasNoContent(status: Int) throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a:
          delete:
            operationId: A
            responses:
              '\(status)': {description: OK, content: {application/json: {schema: {type: string}}}}
      """
    ])
    #expect(fixture.service.operations.first?.responses.map(\.contents.count) == [0])
  }

  @Test func whatCanOnlyBeNullIsNoContent() {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1'}
      paths:
        /a:
          post:
            operationId: A
            responses:
              '202': {description: OK, content: {application/json: {schema: {type: 'null'}}}}
              '200': {description: OK, content: {application/json: {schema: {}}}}
      """
    ])
    #expect(fixture.service.operations.first?.responses.map(\.contents.count) == [0, 1])
  }

  @Test func aResponseToHEADHasNoContent() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a:
          head:
            operationId: A
            responses:
              '200': {description: OK, content: {text/plain: {schema: {type: string}}}}
      """
    ])
    #expect(fixture.service.operations.first?.responses.map(\.contents.count) == [0])
  }

  @Test func plainTextOfWhatIsJSONTooIsLeftOut() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a:
          get:
            operationId: A
            responses:
              '200':
                description: OK
                content:
                  text/plain: {schema: {$ref: '#/components/schemas/A'}}
                  application/json: {schema: {$ref: '#/components/schemas/A'}}
                  text/csv: {schema: {$ref: '#/components/schemas/A'}}
      components: {schemas: {A: {type: object, properties: {a: {type: string}}}}}
      """
    ])
    let contents = try #require(fixture.service.operations.first?.responses.first?.contents)
    #expect(contents.map(\.mediaType) == ["application/json", "text/csv"])
  }

  @Test(arguments: [
    ("get", "200", "[application/x-tar]", 1), ("get", "200", "[application/json]", 0),
    ("get", "200", "[text/plain]", 0), ("get", "204", "[application/x-tar]", 0),
    ("post", "200", "[application/x-tar]", 0),
  ])
  func whatProducesAFileReturnsItWithoutASchemaToo(
    method: String, status: String, produces: String, count: Int
  ) throws {
    let fixture = Fixture([
      "api.yaml": """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      paths:
        /a:
          \(method):
            operationId: A
            produces: \(produces)
            responses: {'\(status)': {description: OK}}
      """
    ])
    let contents = try #require(fixture.service.operations.first?.responses.first?.contents)
    #expect(contents.count == count)
  }
}
