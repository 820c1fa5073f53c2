import ArmatureRuntime
import Testing

/// Parameters in every style, as the table of the OpenAPI Specification ("Style Examples") and
/// RFC 6570 expand them.
@Suite struct ParameterStyleTests {
  typealias Format = OperationRequest.CollectionFormat
  typealias Style = OperationRequest.ObjectStyle

  private func sent(
    _ path: String = "/", _ fill: (inout OperationRequest) throws -> Void
  ) async throws -> ScriptedTransport.Sent {
    let transport = ScriptedTransport([.reply(200)])
    var request = OperationRequest(.test(.get, path))
    try fill(&request)
    try await testPipeline(transport).send(request)
    return try #require(transport.sent.first)
  }

  fileprivate static let array = ["blue", "black", "brown"]
  fileprivate static let object = JSONValue.object(
    JSONObject([
      .init(key: "R", value: 100), .init(key: "G", value: 200), .init(key: "B", value: 150),
    ]))

  // MARK: The specification's table

  @Test(arguments: [
    (Format.matrix, ";color", ";color=blue", ";color=blue,black,brown"),
    (.explodedMatrix, ";color", ";color=blue", ";color=blue;color=black;color=brown"),
    (.label, "", ".blue", ".blue,black,brown"),
    (.explodedLabel, "", ".blue", ".blue.black.brown"),
    (.csv, "", "blue", "blue,black,brown"),
  ])
  func listsInPaths(
    format: OperationRequest.CollectionFormat, empty: String, text: String, list: String
  ) async throws {
    let single = try await sent("/{color}") { $0.path("color", "blue", format: format) }
    #expect(single.request.path == "/\(text)")
    let several = try await sent("/{color}") { $0.path("color", Self.array, format: format) }
    #expect(several.request.path == "/\(list)")
    if !empty.isEmpty {
      let sent = try await sent("/{color}") { $0.path("color", "", format: format) }
      #expect(sent.request.path == "/\(empty)")
    } else {
      // Nothing, or a dot segment, would lead to another path.
      await #expect(throws: RequestError.invalidPathParameter("color")) {
        try await sent("/{color}") { $0.path("color", "", format: format) }
      }
    }
  }

  @Test(arguments: [
    (Style.matrix, ";color=R,100,G,200,B,150"), (.explodedMatrix, ";R=100;G=200;B=150"),
    (.label, ".R,100,G,200,B,150"), (.explodedLabel, ".R=100.G=200.B=150"),
    (.joined, "R,100,G,200,B,150"), (.exploded, "R=100,G=200,B=150"),
    (.json, "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
  ])
  func objectsInPaths(style: OperationRequest.ObjectStyle, expected: String) async throws {
    let sent = try await sent("/{color}") {
      try $0.path("color", object: Self.object, style: style)
    }
    #expect(sent.request.path == "/\(expected)")
  }

  @Test(arguments: [
    (Format.csv, "color=blue,black,brown"), (.multi, "color=blue&color=black&color=brown"),
    (.ssv, "color=blue%20black%20brown"), (.pipes, "color=blue%7Cblack%7Cbrown"),
    (.tsv, "color=blue%09black%09brown"),
    (.indexed, "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown"),
  ])
  func listsInQueries(
    format: OperationRequest.CollectionFormat, expected: String
  ) async throws {
    let sent = try await sent { $0.query("color", Self.array, format: format) }
    #expect(sent.request.path == "/?\(expected)")
  }

  @Test(arguments: [
    (Style.joined, "color=R,100,G,200,B,150"), (.exploded, "R=100&G=200&B=150"),
    (.spaces, "color=R%20100%20G%20200%20B%20150"), (.pipes, "color=R%7C100%7CG%7C200%7CB%7C150"),
    (.deepObject, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    (.json, "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
  ])
  func objectsInQueries(style: OperationRequest.ObjectStyle, expected: String) async throws {
    let sent = try await sent { try $0.query("color", object: Self.object, style: style) }
    #expect(sent.request.path == "/?\(expected)")
  }

  @Test func emptyTextsInQueriesKeepTheirNames() async throws {
    let sent = try await sent { $0.query("color", "") }
    #expect(sent.request.path == "/?color=")
  }

  @Test func headerFieldsAndCookiesFollowTheirStyles() async throws {
    let sent = try await sent {
      $0.header("x-list", Self.array)
      try $0.header("x-joined", object: Self.object, style: .joined)
      try $0.header("x-exploded", object: Self.object, style: .exploded)
      try $0.header("x-json", object: "a", style: .json)
      $0.cookie("list", Self.array)
      try $0.cookie("color", object: Self.object, style: .joined)
      try $0.cookie("color", object: Self.object, style: .exploded)
      try $0.cookie("j", object: ["a"] as JSONValue, style: .json)
    }
    #expect(sent.header("x-list") == "blue,black,brown")
    #expect(sent.header("x-joined") == "R,100,G,200,B,150")
    #expect(sent.header("x-exploded") == "R=100,G=200,B=150")
    #expect(sent.header("x-json") == "\"a\"")
    #expect(
      sent.header("Cookie")
        == "list=blue,black,brown; color=R,100,G,200,B,150; R=100; G=200; B=150; j=%5B%22a%22%5D")
  }

  // MARK: RFC 6570

  /// The values of section 3.2.
  fileprivate static let values = ["value", "Hello World!", "50%"]
  fileprivate static let keys = JSONValue.object(
    JSONObject([
      .init(key: "semi", value: ";"), .init(key: "dot", value: "."),
      .init(key: "comma", value: ","),
    ]))

  @Test(arguments: [
    // 3.2.2 {x}, {list}, {list*}
    (Format.csv, "value,Hello%20World%21,50%25"),
    // 3.2.5 {.list}, {.list*}
    (.label, ".value,Hello%20World%21,50%25"), (.explodedLabel, ".value.Hello%20World%21.50%25"),
    // 3.2.7 {;x}, {;x*}
    (.matrix, ";x=value,Hello%20World%21,50%25"),
    (.explodedMatrix, ";x=value;x=Hello%20World%21;x=50%25"),
  ])
  func pathsAreExpandedAsTemplatesAre(
    format: OperationRequest.CollectionFormat, expected: String
  ) async throws {
    let sent = try await sent("/{x}") { $0.path("x", Self.values, format: format) }
    #expect(sent.request.path == "/\(expected)")
  }

  @Test(arguments: [
    // 3.2.2 {keys}, {keys*}
    (Style.joined, "semi,%3B,dot,.,comma,%2C"), (.exploded, "semi=%3B,dot=.,comma=%2C"),
    // 3.2.5 {.keys}, {.keys*}
    (.label, ".semi,%3B,dot,.,comma,%2C"), (.explodedLabel, ".semi=%3B.dot=..comma=%2C"),
    // 3.2.7 {;keys}, {;keys*}
    (.matrix, ";keys=semi,%3B,dot,.,comma,%2C"), (.explodedMatrix, ";semi=%3B;dot=.;comma=%2C"),
  ])
  func objectsInPathsAreExpandedAsTemplatesAre(
    style: OperationRequest.ObjectStyle, expected: String
  ) async throws {
    let sent = try await sent("/{keys}") { try $0.path("keys", object: Self.keys, style: style) }
    #expect(sent.request.path == "/\(expected)")
  }

  @Test(arguments: [
    // 3.2.8 {?keys}, {?keys*}
    (Style.joined, "keys=semi,%3B,dot,.,comma,%2C"), (.exploded, "semi=%3B&dot=.&comma=%2C"),
  ])
  func objectsInQueriesAreExpandedAsTemplatesAre(
    style: OperationRequest.ObjectStyle, expected: String
  ) async throws {
    let sent = try await sent { try $0.query("keys", object: Self.keys, style: style) }
    #expect(sent.request.path == "/?\(expected)")
  }

  @Test(arguments: [
    ("/foo/bar", "/foo/bar"), ("a:b?c=[d]@e!$'()*,;", "a:b?c=[d]@e!$'()*,;"),
    ("50%", "50%"), ("a%20b c", "a%20b%20c"), ("a&b+c#d", "a%26b%2Bc%23d"),
    ("\"<>\\^`{|}", "%22%3C%3E%5C%5E%60%7B%7C%7D"),
  ])
  func reservedCharactersStandWhereTheyAreAllowed(text: String, expected: String) async throws {
    let sent = try await sent { $0.query("x", text, allowsReserved: true) }
    #expect(sent.request.path == "/?x=\(expected)")
  }

  // MARK: As services do

  @Test func deepObjectsAreAsDeepAsTheyAre() async throws {
    let value: JSONValue = [
      "card": ["number": "42", "tags": ["a", ["b": true]]], "none": nil, "on": false,
    ]
    let sent = try await sent {
      try $0.query("source", object: value, style: .deepObject)
      try $0.query("created", object: 5 as JSONValue, style: .deepObject)
    }
    #expect(
      sent.request.path?.removingPercentEncoding
        == "/?source[card][number]=42&source[card][tags][0]=a&source[card][tags][1][b]=true"
        + "&source[none]=&source[on]=false&created=5")
  }
}

extension String {
  /// The text with `%XX` decoded; nil if it is not UTF-8 then.
  fileprivate var removingPercentEncoding: String? {
    var bytes: [UInt8] = []
    var rest = Substring(self).utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
