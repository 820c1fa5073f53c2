import ServiceModel
import Testing

@testable import SwiftGeneration

/// Bodies of requests and responses in, the methods that take and return them out.
@Suite struct ContentSnippetTests {
  @Test(arguments: [(8, true), (9, false)])
  func bodiesWithFewPropertiesAreTakenInParts(count: Int, areTakenInParts: Bool) throws {
    let type = Fixture.product(
      "Thing", (0..<count).map { Fixture.member("p\($0)", .scalar(.string), isRequired: true) })
    var put = Fixture.operation("Put")
    var body = RequestBody(
      name: "thing", isRequired: true,
      contents: [
        MediaContent(mediaType: "application/json", payload: .json(TypeUse(.named(type.id))))
      ])
    body.isFlattened = true
    put.body = body
    let code = try Fixture.generator([put], [type]).files().map(\.contents).joined()
    #expect(code.contains("    thing: Thing,\n") != areTakenInParts)
    #expect(code.contains("    let thing = Thing(") == areTakenInParts)
  }

  /// An operation that answers with any of several contents.
  private func offering(_ id: String, _ contents: [MediaContent]) -> Operation {
    var operation = Fixture.operation(id)
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
    let code = try Fixture.generator([offering("getReport", Self.contents)], [report]).files()
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
    let code = try Fixture.generator([offering("get", contents), Fixture.operation("getAsBinary")])
      .files()
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
    let code = try Fixture.generator([offering("get", contents)]).files().map(\.contents).joined()
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
      var operation = Fixture.operation("send")
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
      let code = try Fixture.generator([operation]).files().map(\.contents).joined()
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
    var operation = Fixture.operation("put")
    operation.body = RequestBody(
      name: "body", isRequired: true,
      contents: [MediaContent(mediaType: mediaType, payload: payload)])
    let code = try Fixture.generator([operation]).files().map(\.contents).joined()
    let line = code.split(separator: "\n").first { $0.contains("contentType: String") }
    #expect(line.map { String($0.drop { $0 == " " }) } == parameter)
    #expect(!code.contains("*"))
  }

  @Test(arguments: ["multipart/form-data", "application/x-www-form-urlencoded"])
  func aFormWithoutNamesIsNoAlternativeToADescribedBody(mediaType: String) throws {
    var operation = Fixture.operation("put")
    operation.body = RequestBody(
      name: "body", isRequired: true,
      contents: [
        MediaContent(mediaType: mediaType, payload: .binary),
        MediaContent(mediaType: "application/json", payload: .json(Self.text)),
      ])
    let code = try Fixture.generator([operation]).files().map(\.contents).joined()
    #expect(code.contains("    body: String,"))
    #expect(!code.contains("enum PutBody"))
  }

  @Test func textIsReadAsItIsWhereItMayBeJSON() throws {
    let contents = [
      MediaContent(mediaType: "application/json", payload: .json(Self.text)),
      MediaContent(mediaType: "text/plain", payload: .text(Self.text)),
    ]
    let code = try Fixture.generator([offering("log", contents)]).files().map(\.contents).joined()
    #expect(code.contains("return try response.text()"))
    #expect(code.contains(#"accept: "text/plain""#))
    #expect(!code.contains("logAs"))
  }

  @Test func theMediaTypeOfAPatchIsAChoice() throws {
    func code(_ mediaTypes: [String]) throws -> String {
      var patch = Fixture.operation("Change")
      patch.method = "PATCH"
      patch.body = RequestBody(
        name: "patch", isRequired: true,
        contents: mediaTypes.map {
          MediaContent(
            mediaType: $0,
            payload: $0.hasSuffix("yaml") ? .binary : .json(TypeUse(.scalar(.string))))
        })
      return try Fixture.generator([patch]).files().map(\.contents).joined()
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
    var upload = Fixture.operation("Upload")
    upload.method = "POST"
    upload.parameters = [
      Parameter(
        name: "Content-type", location: .header, type: TypeUse(.scalar(.string)),
        isRequired: false, origin: Fixture.origin)
    ]
    upload.body = RequestBody(
      name: "archive", isRequired: true,
      contents: [MediaContent(mediaType: "application/octet-stream", payload: .binary)])
    let code = try Fixture.generator([upload]).files().map(\.contents).joined()
    #expect(
      code.contains(
        """
            request.body(archive, contentType: "application/octet-stream")
            request.header("Content-type", contentType)
        """))
  }
}
