import ServiceModel
import Testing

@testable import SwiftGeneration

/// Operations in, Swift out.
@Suite struct OperationSnippetTests {
  private func operation(_ id: String, group: String? = nil) -> Operation {
    var operation = Operation(
      id: id, group: group, name: id, method: "GET", path: "/\(id)", origin: Fixture.origin)
    operation.responses = [Response(status: .code(204), isError: false)]
    return operation
  }

  private func generator(
    _ operations: [Operation], _ types: [TypeDeclaration] = [],
    layout: GenerationOptions.Layout = .readable
  ) throws -> SwiftGenerator {
    var service = Service(name: "Test")
    service.operations = operations
    service.types = types
    service.sources = ["spec.json"]
    return SwiftGenerator(
      service: service,
      options: GenerationOptions(moduleName: "Test", layout: layout, toolVersion: "1.0"),
      templates: try Templates())
  }

  @Test func operationsOfAGroupAreSpreadOverFiles() throws {
    func files(_ count: Int) throws -> [GeneratedFile] {
      let operations = (1...count).map { operation("Get\($0)", group: "Things") }
      return try generator(operations, layout: .shards(16)).files()
        .filter { !$0.name.contains("Models") }
    }
    let before = try files(20)
    #expect(
      before.map(\.name) == ["TestClient.swift"] + (1...4).map { "TestOperations\($0).swift" })
    let declarations = before.map { $0.contents.split(separator: "\n") }
    #expect(
      declarations.joined().count { $0 == "  public struct ThingsOperations: Sendable {" } == 1)
    #expect(declarations.count { $0.contains("extension TestClient.ThingsOperations {") } == 4)
    for number in 1...20 {
      #expect(declarations.joined().count { $0.contains("func get\(number)(") } == 1)
    }
    // Polling and paging may need the description of an operation in another file.
    #expect(!declarations.joined().contains { $0.contains("private static") })
    #expect(zip(before, try files(21)).count { $0.contents != $1.contents } == 1)
  }

  @Test func aCallOfEachOperationHasArgumentsOfItsTypes() throws {
    var post = operation("Post")
    post.method = "POST"
    post.parameters = [
      Parameter(
        name: "count", location: .query, type: TypeUse(.scalar(.int32)), isRequired: true,
        origin: Fixture.origin)
    ]
    let item = Fixture.product("Item", [Fixture.member("name", .scalar(.string))])
    post.body = RequestBody(
      name: "form", isRequired: true,
      contents: [
        MediaContent(
          mediaType: "application/x-www-form-urlencoded",
          payload: .form([
            Parameter(
              name: "item", location: .form, type: TypeUse(.named(item.id)), isRequired: true,
              origin: Fixture.origin)
          ]))
      ])
    let files = try generator([operation("Get"), post], [item]).serviceCalls()
    #expect(files.map(\.name) == ["TestCalls.swift", "TestCalls1.swift"])
    #expect(files[0].contents.contains("    await get(calls)\n    await post(calls)\n"))
    #expect(
      files[1].contents.contains(
        ##"""
          static func post(_ calls: ServiceCalls) async {
            await calls.call(
              "Post",
              form: "item=%7B%22name%22%3A%22name%22%7D"
            ) {
              try await calls.consume(
                client(calls).post(
                  count: 1,
                  item: try decoded(
                    #"""
                    {"name": "name"}
                    """#
                  )
                )
              )
            }
          }

        """##))
  }

  @Test func argumentsOfCallsHaveBackticksOnlyWhereTheyNeedThem() throws {
    var get = operation("Get")
    get.parameters = [
      ("let", Scalar.int32), ("inout", .boolean), ("amount", .decimal),
    ].map { name, scalar in
      Parameter(
        name: name, location: .query, type: TypeUse(.scalar(scalar)), isRequired: true,
        origin: Fixture.origin)
    }
    let code = try generator([get]).serviceCalls().map(\.contents).joined()
    #expect(code.contains(" let: 1,\n"))
    #expect(code.contains(" `inout`: false,\n"))
    #expect(code.contains(" amount: try decoded(\"1\")"))
  }

  @Test func cookiesAreSentAndEncodingIsSkippedInURLsOnly() throws {
    var get = operation("Get")
    get.parameters = [ParameterLocation.cookie, .header, .query].map { location in
      var parameter = Parameter(
        name: "p-\(location)", location: location, type: TypeUse(.scalar(.string)),
        isRequired: true, origin: Fixture.origin)
      parameter.skipsURLEncoding = true
      return parameter
    }
    let code = try generator([get]).files().map(\.contents).joined()
    #expect(code.contains(#"request.cookie("p-cookie", pCookie)"#))
    #expect(code.contains(#"request.header("p-header", pHeader)"#))
    #expect(code.contains(#"request.query("p-query", pQuery, isEncoded: true)"#))
  }

  @Test func onlySetsOfHeaderFieldsWithACommonNameAreShared() throws {
    func operations(_ names: [String]) -> [Operation] {
      ["a", "b"].map { id in
        var operation = operation(id)
        operation.responses[0].headers = names.map {
          ResponseHeader(name: $0, type: TypeUse(.scalar(.string)))
        }
        return operation
      }
    }
    func code(_ names: [String]) throws -> String {
      try generator(operations(names)).files().map(\.contents).joined()
    }
    let shared = try code(["X-Rate-Limit", "X-Rate-Rest"])
    #expect(shared.contains("struct XRateHeaders: ResponseHeaders {"))
    #expect(!shared.contains("struct AResponse"))
    for names in [["ETag"], ["x-ms-version", "x-ms-date"], ["ETag", "Date"]] {
      let code = try code(names)
      #expect(code.contains("struct AResponse: Sendable {"))
      #expect(!code.contains(": ResponseHeaders"))
    }
  }

  @Test func noTwoFilesHaveTheSameName() throws {
    let files = try generator([operation("a"), operation("b", group: "Operations")]).files()
    #expect(Set(files.map(\.name)).count == files.count)
    #expect(files.count { $0.contents.contains("func a(") } == 1)
    #expect(files.count { $0.contents.contains("func b(") } == 1)
  }

  @Test func typesOfMethodsLeaveTheServicesTypesAlone() throws {
    var get = operation("Get")
    get.responses[0].headers = [ResponseHeader(name: "ETag", type: TypeUse(.scalar(.string)))]
    let code = try generator([get], [Fixture.product("GetResponse", [])]).files()
      .map(\.contents).joined()
    #expect(code.contains("struct GetOperationResponse: Sendable {"))
    #expect(code.contains("struct GetResponse: Sendable {"))
  }

  @Test(arguments: [
    (
      [SecurityScheme(name: "key", kind: .apiKey(name: "X-Key", location: .header))], ["key"],
      #"keys: [.header("X-Key", apiKey)],"#
    ),
    ([SecurityScheme(name: "user", kind: .basic)], ["user"], "keys: [.basic(credential)],"),
    (
      [
        SecurityScheme(name: "app_id", kind: .apiKey(name: "id", location: .query)),
        SecurityScheme(name: "app_key", kind: .apiKey(name: "key", location: .header)),
      ], ["app_id", "app_key"],
      #"keys: [.query("id", appID), .header("key", appKey)],"#
    ),
  ])
  func clientsTakeTheKeysThatAreNeededTogether(
    schemes: [SecurityScheme], needed: [String], expected: String
  ) throws {
    var get = operation("Get")
    get.security = [needed.map { SecurityRequirement(scheme: $0) }]
    var service = Service(name: "Test")
    service.operations = [get]
    service.securitySchemes = schemes
    let generator = SwiftGenerator(
      service: service, options: GenerationOptions(moduleName: "Test", toolVersion: "1.0"),
      templates: try Templates())
    #expect(generator.files().contains { $0.contents.contains(expected) })
  }

  @Test func aServerWithoutAHostIsNoDefault() throws {
    var service = Service(name: "Test")
    service.operations = [operation("Get")]
    service.servers = [Server(urlTemplate: "/api/v3")]
    let code = SwiftGenerator(
      service: service, options: GenerationOptions(moduleName: "Test", toolVersion: "1.0"),
      templates: try Templates()
    ).files().map(\.contents).joined()
    #expect(code.contains("    endpoint: String,\n"))
    #expect(code.contains("is reached at, which ends in `/api/v3`."))
  }

  @Test func failuresThatOperationsShareAreSaidOnce() throws {
    func json(_ scalar: Scalar) -> [MediaContent] {
      [MediaContent(mediaType: "application/json", payload: .json(TypeUse(.scalar(scalar))))]
    }
    func code(_ count: Int) throws -> String {
      let operations = (0..<count).map { index in
        var operation = operation("op\(index)")
        operation.responses += [
          Response(status: .code(429), contents: json(.boolean), isError: true),
          Response(status: .range(4), contents: json(.string), isError: true),
        ]
        return operation
      }
      return try generator(operations).files().map(\.contents).joined()
    }
    let few = try code(2)
    #expect(few.contains("    error: .json(String.self),\n    errors: [429: .json(Bool.self)]\n"))
    let many = try code(3)
    #expect(many.contains("static let failures = ErrorDecoder.byStatus(\n"))
    #expect(many.contains("    error: TestClient.failures\n"))
    #expect(!many.contains("errors: ["))
  }

  @Test(arguments: [(8, true), (9, false)])
  func bodiesWithFewPropertiesAreTakenInParts(count: Int, areTakenInParts: Bool) throws {
    let type = Fixture.product(
      "Thing", (0..<count).map { Fixture.member("p\($0)", .scalar(.string), isRequired: true) })
    var put = operation("Put")
    var body = RequestBody(
      name: "thing", isRequired: true,
      contents: [
        MediaContent(mediaType: "application/json", payload: .json(TypeUse(.named(type.id))))
      ])
    body.isFlattened = true
    put.body = body
    let code = try generator([put], [type]).files().map(\.contents).joined()
    #expect(code.contains("    thing: Thing,\n") != areTakenInParts)
    #expect(code.contains("    let thing = Thing(") == areTakenInParts)
  }

  // MARK: Examples

  private func example(_ arguments: [(String, Literal)], responses: [(Int, Literal)] = [])
    -> OperationExample
  {
    OperationExample(
      title: "An \"example\"",
      parameters: arguments.map {
        ParameterExample(name: $0.0, location: nil, value: $0.1, origin: Fixture.origin)
      },
      responses: responses.map {
        ResponseExample(
          status: .code($0.0), body: BodyExample(value: $0.1, origin: Fixture.origin))
      }, origin: Fixture.origin)
  }

  @Test func anExampleBecomesATest() throws {
    var get = operation("Get", group: "Things")
    get.path = "/things/{id}"
    get.parameters = [
      Parameter(
        name: "id", location: .path, type: TypeUse(.scalar(.string)), isRequired: true,
        origin: Fixture.origin),
      Parameter(
        name: "$top", location: .query, type: TypeUse(.scalar(.int32)), isRequired: false,
        origin: Fixture.origin),
    ]
    let thing = Fixture.product("Thing", [Fixture.member("name", .scalar(.string))])
    get.responses = [
      Response(
        status: .code(200),
        contents: [
          MediaContent(mediaType: "application/json", payload: .json(TypeUse(.named(thing.id))))
        ], isError: false)
    ]
    let hostile = Literal.object([LiteralMember(key: "name", value: .string("\"\"\"# \\#(x)\n"))])
    get.examples = [
      example([("id", .string("a/b")), ("$top", .number("5"))], responses: [(200, hostile)])
    ]
    let file = try #require(try generator([get], [thing]).exampleTests().first)
    #expect(file.name == "TestExampleTests+Things.swift")
    #expect(file.contents.contains(#""name": "\"\"\"\u0023 \\\u0023(x)\n""#))
    #expect(file.contents.contains(#"try call.check("response 200", response200, as: Thing.self)"#))
    #expect(file.contents.contains(#""/things/a%2Fb?%24top=5""#))
  }

  @Test func aFormAndAQueryOfMembersAreCompared() throws {
    var post = operation("Post", group: "Things")
    let page = Fixture.product("Page", [Fixture.member("size", .scalar(.int32))])
    post.parameters = [
      Parameter(
        name: "page", location: .query, type: TypeUse(.named(page.id)), isRequired: true,
        objectStyle: .deepObject, origin: Fixture.origin)
    ]
    let field = Parameter(
      name: "names", location: .form, type: TypeUse(.list(TypeUse(.scalar(.string)))),
      isRequired: true, collectionFormat: .multi, origin: Fixture.origin)
    post.body = RequestBody(
      name: "form", isRequired: true,
      contents: [
        MediaContent(mediaType: "application/x-www-form-urlencoded", payload: .form([field]))
      ])
    post.method = "POST"
    let size = Literal.object([LiteralMember(key: "size", value: .number("5"))])
    var example = example([("page", size)])
    example.body = BodyExample(
      value: .object([
        LiteralMember(key: "names", value: .array([.string("a"), .string("\"")]))
      ]), origin: Fixture.origin)
    post.examples = [example]
    let file = try #require(try generator([post], [page]).exampleTests().first)
    #expect(file.contents.contains(##"page: try documented(json: #"{"size":5}"#)"##))
    #expect(file.contents.contains("page%5Bsize%5D=5"))
    #expect(file.contents.contains(#"body: .fields([("names", "a"), ("names", "\"")])"#))
  }

  /// An operation that answers with any of several contents.
  private func offering(_ id: String, _ contents: [MediaContent]) -> Operation {
    var operation = operation(id)
    operation.responses = [Response(status: .code(200), contents: contents, isError: false)]
    return operation
  }

  private static let contents = [
    MediaContent(mediaType: "text/plain", payload: .text(TypeUse(.scalar(.string)))),
    MediaContent(mediaType: "application/json", payload: .json(TypeUse(.named(TypeID("Report"))))),
    MediaContent(mediaType: "application/pdf", payload: .binary),
    MediaContent(
      mediaType: "text/event-stream", payload: .events(TypeUse(.named(TypeID("Report"))))),
    MediaContent(
      mediaType: "application/jsonl", payload: .jsonItems(TypeUse(.named(TypeID("Report"))))),
  ]

  @Test func whatMayBeReadInSeveralFormsHasAMethodForEach() throws {
    let report = TypeDeclaration(
      id: TypeID("Report"), name: "Report",
      definition: .product(
        Product(members: [Fixture.member("text", .scalar(.string))], isJSON: true)),
      origin: Fixture.origin)
    let code = try generator([offering("getReport", Self.contents)], [report]).files()
      .map(\.contents).joined()
    let methods = code.split(separator: "\n").filter { $0.contains("public func getReport") }
    #expect(
      methods.map { $0.prefix { $0 != "(" }.dropFirst("  public func ".count) } == [
        "getReport", "getReportAsText", "getReportAsBinary", "getReportAsEvents",
        "getReportAsItems",
      ])
    #expect(code.contains(#"request.header("Accept", "text/plain")"#))
    #expect(code.contains("/// Asks for `application/pdf`."))
  }

  @Test func aMethodForAnotherFormLeavesTheNamesOfOthersAlone() throws {
    let contents = [
      MediaContent(mediaType: "text/plain", payload: .text(TypeUse(.scalar(.string)))),
      MediaContent(mediaType: "application/pdf", payload: .binary),
    ]
    let code = try generator([offering("get", contents), operation("getAsBinary")]).files()
      .map(\.contents).joined()
    #expect(code.split(separator: "\n").count { $0.contains("func getAsBinary(") } == 1)
    #expect(code.contains("public func getAsPdf("))
  }

  @Test func severalKindsOfJSONAreNamedByTheirMediaTypes() throws {
    let contents = ["application/json", "application/hal+json", "application/vnd.x+json"]
      .enumerated().map { index, type in
        MediaContent(
          mediaType: type, payload: .json(TypeUse(.scalar([.string, .boolean, .integer][index]))))
      }
    let code = try generator([offering("get", contents)]).files().map(\.contents).joined()
    let methods = code.split(separator: "\n").filter { $0.contains("public func get") }
    #expect(
      methods.map { $0.prefix { $0 != "(" }.dropFirst("  public func ".count) } == [
        "get", "getAsJSON", "getAsVndXJSON",
      ])
    #expect(code.contains(#"request.header("Accept", "application/hal+json")"#))
  }

  @Test func aFormWithFilesIsAMethodOfItsOwn() throws {
    func field(_ name: String, _ shape: Shape) -> Parameter {
      Parameter(
        name: name, location: .form, type: TypeUse(shape), isRequired: false, origin: Fixture.origin
      )
    }
    func names(_ file: Shape, json: Bool) throws -> [String] {
      var operation = operation("send")
      operation.body = RequestBody(
        name: "body", isRequired: true,
        contents: [
          json
            ? MediaContent(mediaType: "application/json", payload: .json(TypeUse(.untyped)))
            : MediaContent(
              mediaType: "application/x-www-form-urlencoded",
              payload: .form([field("a", .scalar(.string))])),
          MediaContent(
            mediaType: "multipart/form-data",
            payload: .multipart([field("a", .scalar(.string)), field("file", file)])),
        ])
      let code = try generator([operation]).files().map(\.contents).joined()
      #expect(!code.contains("as form\""))
      return code.split(separator: "\n").compactMap { line in
        line.contains("public func send") || line.contains("request.part(\"file\"")
          ? String(line.drop { $0 == " " }) : nil
      }
    }
    let part = #"request.part("file", file)"#
    #expect(
      try names(.byteStream, json: true)
        == ["public func send(", "public func sendAsForm(", part])
    #expect(try names(.byteStream, json: false) == ["public func send(", part])
    #expect(try names(.scalar(.string), json: true) == ["public func send("])
    #expect(try names(.scalar(.string), json: false) == ["public func send("])
  }

  private static let text = TypeUse(.scalar(.string))

  @Test(
    arguments: [
      ("*/*", .json(text), #"contentType: String = "application/json","#),
      ("*/*", .binary, #"contentType: String = "application/octet-stream","#),
      ("text/*", .text(text), #"contentType: String = "text/plain","#),
      ("image/*", .binary, "contentType: String,"),
      ("multipart/form-data", .binary, "contentType: String,"), ("image/png", .binary, nil),
    ] as [(String, MediaContent.Payload, String?)])
  func noPatternIsSent(mediaType: String, payload: MediaContent.Payload, parameter: String?) throws
  {
    var operation = operation("put")
    operation.body = RequestBody(
      name: "body", isRequired: true,
      contents: [MediaContent(mediaType: mediaType, payload: payload)])
    let code = try generator([operation]).files().map(\.contents).joined()
    let line = code.split(separator: "\n").first { $0.contains("contentType: String") }
    #expect(line.map { String($0.drop { $0 == " " }) } == parameter)
    #expect(!code.contains("*"))
  }

  @Test(arguments: ["multipart/form-data", "application/x-www-form-urlencoded"])
  func aFormWithoutNamesIsNoAlternativeToADescribedBody(mediaType: String) throws {
    var operation = operation("put")
    operation.body = RequestBody(
      name: "body", isRequired: true,
      contents: [
        MediaContent(mediaType: mediaType, payload: .binary),
        MediaContent(mediaType: "application/json", payload: .json(Self.text)),
      ])
    let code = try generator([operation]).files().map(\.contents).joined()
    #expect(code.contains("    body: String,"))
    #expect(!code.contains("enum PutBody"))
  }

  @Test func theErrorOfAFailureIsNeverNull() throws {
    var operation = operation("get")
    let content = MediaContent(
      mediaType: "application/json",
      payload: .json(TypeUse(.scalar(.string), isNullable: true)))
    operation.responses.append(Response(status: .other, contents: [content], isError: true))
    let code = try generator([operation]).files().map(\.contents).joined()
    #expect(code.contains("error: .json(String.self)"))
  }

  @Test func textIsReadAsItIsWhereItMayBeJSON() throws {
    let contents = [
      MediaContent(mediaType: "application/json", payload: .json(Self.text)),
      MediaContent(mediaType: "text/plain", payload: .text(Self.text)),
    ]
    let code = try generator([offering("log", contents)]).files().map(\.contents).joined()
    #expect(code.contains("return try response.text()"))
    #expect(code.contains(#"accept: "text/plain""#))
    #expect(!code.contains("logAs"))
  }

  @Test func theMediaTypeOfAPatchIsAChoice() throws {
    func code(_ mediaTypes: [String]) throws -> String {
      var patch = operation("Change")
      patch.method = "PATCH"
      patch.body = RequestBody(
        name: "patch", isRequired: true,
        contents: mediaTypes.map {
          MediaContent(
            mediaType: $0,
            payload: $0.hasSuffix("yaml") ? .binary : .json(TypeUse(.scalar(.string))))
        })
      return try generator([patch]).files().map(\.contents).joined()
    }
    let merge = "application/merge-patch+json"
    #expect(
      try code(["application/json-patch+json", merge]).contains(
        """
            patch: String,
            contentType: String = "application/json-patch+json",
        """))
    #expect(
      try code(["application/yaml", "application/json-patch+json", merge]).contains(
        "case json(String, contentType: String = \"application/json-patch+json\")"))
    #expect(try !code(["application/json", merge]).contains("contentType: String"))
  }

  @Test func theMediaTypeThatCallersGiveReplacesThatOfTheBody() throws {
    var upload = operation("Upload")
    upload.method = "POST"
    upload.parameters = [
      Parameter(
        name: "Content-type", location: .header, type: TypeUse(.scalar(.string)),
        isRequired: false, origin: Fixture.origin)
    ]
    upload.body = RequestBody(
      name: "archive", isRequired: true,
      contents: [MediaContent(mediaType: "application/octet-stream", payload: .binary)])
    let code = try generator([upload]).files().map(\.contents).joined()
    #expect(
      code.contains(
        """
            request.body(archive, contentType: "application/octet-stream")
            request.header("Content-type", contentType)
        """))
  }

  @Test func whatSeveralOperationsShowAlikeIsTestedOnce() throws {
    var first = operation("First", group: "Things")
    let thing = Fixture.product("Thing", [Fixture.member("name", .scalar(.string))])
    first.responses = [
      Response(
        status: .code(200),
        contents: [
          MediaContent(mediaType: "application/json", payload: .json(TypeUse(.named(thing.id))))
        ], isError: false)
    ]
    let value = Literal.object([LiteralMember(key: "name", value: .string("x"))])
    first.examples = [example([], responses: [(200, value)])]
    var second = first
    second.id = "Things_Second"
    second.name = "Second"
    let text = try generator([first, second], [thing]).exampleTests().map(\.contents).joined()
    #expect(text.ranges(of: "try call.check(").count == 1)
    #expect(text.ranges(of: "try call.expect(").count == 2)
  }

  @Test func aVersionThatDocumentsTypeDifferentlyIsTheClients() throws {
    let kind = TypeDeclaration(
      id: TypeID("spec.json#Version"), name: "Version",
      definition: .enumeration(Enumeration(values: [], isOpen: true)), origin: Fixture.origin)
    func get(_ id: String, _ type: TypeUse) -> ServiceModel.Operation {
      var version = Parameter(
        name: "api-version", location: .query, type: type, isRequired: true, origin: Fixture.origin)
      version.isClientLevel = true
      version.serviceVersion = ServiceVersion()
      var result = operation(id)
      result.parameters = [version]
      return result
    }
    func code(_ first: TypeUse, _ second: TypeUse) throws -> String {
      try generator([get("One", first), get("Two", second)], [kind]).files().map(\.contents)
        .joined()
    }
    let text = TypeUse(.scalar(.string))
    let chosen = "request.query(\"api-version\", options.apiVersion ?? apiVersion)"
    #expect(try code(text, text).ranges(of: chosen).count == 2)
    let typed = "request.query(\"api-version\", apiVersion)"
    #expect(try code(TypeUse(.named(kind.id)), text).ranges(of: typed).count == 2)
  }
}
