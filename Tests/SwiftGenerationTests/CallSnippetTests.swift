import ServiceModel
import Testing

@testable import SwiftGeneration

/// Operations in, calls for the mock and tests of documented calls out.
@Suite struct CallSnippetTests {
  @Test func aCallOfEachOperationHasArgumentsOfItsTypes() throws {
    var post = Fixture.operation("Post")
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
    let files = try Fixture.generator([Fixture.operation("Get"), post], [item]).serviceCalls()
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
    var get = Fixture.operation("Get")
    get.parameters = [
      ("let", Scalar.int32), ("inout", .boolean), ("amount", .decimal),
    ].map { name, scalar in
      Parameter(
        name: name, location: .query, type: TypeUse(.scalar(scalar)), isRequired: true,
        origin: Fixture.origin)
    }
    let code = try Fixture.generator([get]).serviceCalls().map(\.contents).joined()
    #expect(code.contains(" let: 1,\n"))
    #expect(code.contains(" `inout`: false,\n"))
    #expect(code.contains(" amount: try decoded(\"1\")"))
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
    var get = Fixture.operation("Get", group: "Things")
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
    let file = try #require(try Fixture.generator([get], [thing]).exampleTests().first)
    #expect(file.name == "TestExampleTests+Things.swift")
    #expect(file.contents.contains(#""name": "\"\"\"\u0023 \\\u0023(x)\n""#))
    #expect(file.contents.contains(#"try call.check("response 200", response200, as: Thing.self)"#))
    #expect(file.contents.contains(#""/things/a%2Fb?%24top=5""#))
  }

  @Test func aFormAndAQueryOfMembersAreCompared() throws {
    var post = Fixture.operation("Post", group: "Things")
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
    let file = try #require(try Fixture.generator([post], [page]).exampleTests().first)
    #expect(file.contents.contains(##"page: try documented(json: #"{"size":5}"#)"##))
    #expect(file.contents.contains("page%5Bsize%5D=5"))
    #expect(file.contents.contains(#"body: .fields([("names", "a"), ("names", "\"")])"#))
  }

  @Test func whatSeveralOperationsShowAlikeIsTestedOnce() throws {
    var first = Fixture.operation("First", group: "Things")
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
    let text = try Fixture.generator([first, second], [thing]).exampleTests().map(\.contents)
      .joined()
    #expect(text.ranges(of: "try call.check(").count == 1)
    #expect(text.ranges(of: "try call.expect(").count == 2)
  }
}
