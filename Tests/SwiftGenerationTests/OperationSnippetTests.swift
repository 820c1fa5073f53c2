import ServiceModel
import Testing

@testable import SwiftGeneration

/// Operations in, Swift out.
@Suite struct OperationSnippetTests {
  @Test func operationsOfAGroupAreSpreadOverFiles() throws {
    func files(_ count: Int) throws -> [GeneratedFile] {
      let operations = (1...count).map { Fixture.operation("Get\($0)", group: "Things") }
      return try Fixture.generator(operations, layout: .shards(16)).files()
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

  @Test func cookiesAreSentAndEncodingIsSkippedInURLsOnly() throws {
    var get = Fixture.operation("Get")
    get.parameters = [ParameterLocation.cookie, .header, .query].map { location in
      var parameter = Parameter(
        name: "p-\(location)", location: location, type: TypeUse(.scalar(.string)),
        isRequired: true, origin: Fixture.origin)
      parameter.skipsURLEncoding = true
      return parameter
    }
    let code = try Fixture.generator([get]).files().map(\.contents).joined()
    #expect(code.contains(#"request.cookie("p-cookie", pCookie)"#))
    #expect(code.contains(#"request.header("p-header", pHeader)"#))
    #expect(code.contains(#"request.query("p-query", pQuery, isEncoded: true)"#))
  }

  @Test func onlySetsOfHeaderFieldsWithACommonNameAreShared() throws {
    func operations(_ names: [String]) -> [Operation] {
      ["a", "b"].map { id in
        var operation = Fixture.operation(id)
        operation.responses[0].headers = names.map {
          ResponseHeader(name: $0, type: TypeUse(.scalar(.string)))
        }
        return operation
      }
    }
    func code(_ names: [String]) throws -> String {
      try Fixture.generator(operations(names)).files().map(\.contents).joined()
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
    let files = try Fixture.generator([
      Fixture.operation("a"), Fixture.operation("b", group: "Operations"),
    ]).files()
    #expect(Set(files.map(\.name)).count == files.count)
    #expect(files.count { $0.contents.contains("func a(") } == 1)
    #expect(files.count { $0.contents.contains("func b(") } == 1)
  }

  @Test func typesOfMethodsLeaveTheServicesTypesAlone() throws {
    var get = Fixture.operation("Get")
    get.responses[0].headers = [ResponseHeader(name: "ETag", type: TypeUse(.scalar(.string)))]
    let code = try Fixture.generator([get], [Fixture.product("GetResponse", [])]).files()
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
    var get = Fixture.operation("Get")
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
    service.operations = [Fixture.operation("Get")]
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
        var operation = Fixture.operation("op\(index)")
        operation.responses += [
          Response(status: .code(429), contents: json(.boolean), isError: true),
          Response(status: .range(4), contents: json(.string), isError: true),
        ]
        return operation
      }
      return try Fixture.generator(operations).files().map(\.contents).joined()
    }
    let few = try code(2)
    #expect(few.contains("    error: .json(String.self),\n    errors: [429: .json(Bool.self)]\n"))
    let many = try code(3)
    #expect(many.contains("static let failures = ErrorDecoder.byStatus(\n"))
    #expect(many.contains("    error: TestClient.failures\n"))
    #expect(!many.contains("errors: ["))
  }

  @Test func theErrorOfAFailureIsNeverNull() throws {
    var operation = Fixture.operation("get")
    let content = MediaContent(
      mediaType: "application/json",
      payload: .json(TypeUse(.scalar(.string), isNullable: true)))
    operation.responses.append(Response(status: .other, contents: [content], isError: true))
    let code = try Fixture.generator([operation]).files().map(\.contents).joined()
    #expect(code.contains("error: .json(String.self)"))
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
      var result = Fixture.operation(id)
      result.parameters = [version]
      return result
    }
    func code(_ first: TypeUse, _ second: TypeUse) throws -> String {
      try Fixture.generator([get("One", first), get("Two", second)], [kind]).files().map(\.contents)
        .joined()
    }
    let text = TypeUse(.scalar(.string))
    let chosen = "request.query(\"api-version\", options.apiVersion ?? apiVersion)"
    #expect(try code(text, text).ranges(of: chosen).count == 2)
    let typed = "request.query(\"api-version\", apiVersion)"
    #expect(try code(TypeUse(.named(kind.id)), text).ranges(of: typed).count == 2)
  }
}
