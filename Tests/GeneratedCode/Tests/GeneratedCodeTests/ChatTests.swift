import ArmatureRuntime
import Testing

/// Streams, media types, servers and security of OpenAPI 3, by the client that the build plugin
/// generates from `chat.openapi.yaml`.
@Suite struct ChatTests {
  private func client(_ service: TestService) -> ChatClient {
    ChatClient(
      transport: service, token: StaticTokenCredential("t0ken"),
      appID: APIKeyCredential("id"), appKey: APIKeyCredential("k3y"),
      basic: BasicCredential(userName: "u", password: "p"))
  }

  // MARK: Streams

  @Test func callersAskForAnotherMediaType() async throws {
    let json = TestService(.json(#"{"text":"Yes."}"#))
    #expect(try await client(json).answer(prompt: Prompt(text: "?")).text == "Yes.")
    #expect(json.header("Accept") == "application/json")
    let events = TestService(
      .init(
        status: 200,
        body: arriving([
          "data: {\"delta\"", ":\"Y\"}\r", "\n\r\n", "id: 7\ndata: {\"delta\":\"es.\"}\n\n",
          "data: [DONE]\n\n", "data: nonsense\n\n",
        ])))
    let pieces = try await client(events).answerAsEvents(prompt: Prompt(text: "?"))
      .collected()
    #expect(pieces.map(\.data.delta) == ["Y", "es."])
    #expect(pieces.map(\.id) == ["", "7"])
    #expect(events.header("Accept") == "text/event-stream")
    #expect(events.body == json.body)
  }

  @Test func itemSchemasDescribeTheFieldsOfEvents() async throws {
    let service = TestService(
      .init(status: 200, body: arriving(["event: piece\ndata: {\"delta\":\"a\"}\n\n"])))
    let events = try await client(service).pieces().collected()
    #expect(events.map(\.event) == ["piece"])
    #expect(events.map(\.data.delta) == ["a"])
  }

  @Test func eventsWithoutASchemaAreText() async throws {
    let service = TestService(.init(status: 200, body: arriving(["data: a\ndata: b\n\n"])))
    let events = try await client(service).news().collected()
    #expect(events == [ServerSentEvent(data: "a\nb")])
  }

  @Test func jsonLinesAreReadAndWritten() async throws {
    let service = TestService(
      .init(status: 200, body: arriving([#"{"delta":"a"}"#, "\n{\"del", "ta\":\"b\"}"])),
      .json("2"))
    #expect(try await client(service).log().collected().map(\.delta) == ["a", "b"])
    #expect(
      try await client(service).append(body: [Piece(delta: "x"), Piece(delta: "y")]) == 2)
    #expect(service.body == "{\"delta\":\"x\"}\n{\"delta\":\"y\"}\n")
    #expect(service.header("Content-Type") == "application/jsonl")
  }

  @Test func whatIsNoStreamIsReadWholeBesideStreams() async throws {
    let service = TestService(
      .json(#"{"text":"soon"}"#, status: 202), .init(status: 200, body: arriving(["zip"])))
    guard case .accepted(let answer) = try await client(service).export() else {
      Issue.record("expected an answer")
      return
    }
    #expect(answer.text == "soon")
    guard case .ok(let file) = try await client(service).export() else {
      Issue.record("expected a file")
      return
    }
    #expect(try await file.collect(upTo: 10) == Array("zip".utf8))
  }

  // MARK: Failures

  @Test func failuresHaveTheTypeOfTheirRange() async throws {
    func failure(_ status: Int, _ body: String) async -> ServiceError? {
      let service = TestService(.json(body, status: status))
      return await #expect(throws: ServiceError.self) {
        var options = RequestOptions()
        options.retry = RetryOptions(maximumRetries: 0)
        _ = try await client(service).answer(prompt: Prompt(text: "?"), options: options)
      }
    }
    let refusal = await failure(418, #"{"reason":"teapot"}"#)
    #expect(refusal?.payload(as: Refusal.self)?.reason == "teapot")
    let fault = await failure(500, #"{"ticket":7}"#)
    #expect(fault?.payload(as: Fault.self)?.ticket == 7)
  }

  // MARK: Servers

  @Test func serversHaveNamesAndTypedVariables() async throws {
    #expect(ChatClient.Servers.staging == "https://staging.chat.example/v1")
    #expect(
      ChatClient.Servers.production(region: .usWest) == "https://us-west.chat.example/v1")
    let service = TestService(.json("{}"), .json("{}"), .json("{}"))
    let token = StaticTokenCredential("t")
    let prompt = Prompt(text: "?")
    _ = try await ChatClient(transport: service, region: .usWest, token: token)
      .answer(prompt: prompt)
    _ = try await ChatClient(
      transport: service, endpoint: ChatClient.Servers.staging, token: token
    ).answer(prompt: prompt)
    var options = RequestOptions()
    options.endpoint = "https://other.example/base"
    _ = try await client(service).answer(prompt: prompt, options: options)
    #expect(
      service.lines == [
        "POST https://us-west.chat.example/v1/answers",
        "POST https://staging.chat.example/v1/answers",
        "POST https://other.example/base/answers",
      ])
  }

  @Test func pathsAndOperationsHaveServersOfTheirOwn() async throws {
    let service = TestService(.init(status: 200), .json("0"))
    _ = try await client(service).log()
    _ = try await client(service).append(body: [])
    #expect(
      service.lines == [
        "GET https://eu.chat.example/logs/v2/log", "POST https://upload.chat.example/log",
      ])
  }

  // MARK: Security

  @Test func operationsAreAuthenticatedByWhatTheClientHas() async throws {
    let both = TestService(.json("{}"), .init(status: 200), .init(status: 200), .init(status: 200))
    let all = client(both)
    _ = try await all.answer(prompt: Prompt(text: "?"))
    #expect(both.header("Authorization") == "Bearer t0ken")
    #expect(both.header("X-App-Key") == nil)
    _ = try await all.log()
    #expect(both.header("Authorization") == "Basic dTpw")
    _ = try await all.pieces()
    #expect(both.header("Authorization") == nil)
    _ = try await all.news()
    #expect(both.header("Authorization") == "Bearer t0ken")

    let keys = TestService(.json("{}"), .init(status: 200))
    let keyed = ChatClient(
      transport: keys, appID: APIKeyCredential("id"), appKey: APIKeyCredential("k3y"))
    _ = try await keyed.answer(prompt: Prompt(text: "?"))
    #expect(keys.header("Authorization") == nil)
    #expect(keys.header("X-App-Key") == "k3y")
    #expect(keys.target == "/v1/answers?app_id=id")
    _ = try await keyed.news()
    #expect(keys.header("X-App-Key") == nil)
  }

  @Test func whatTheClientLacksIsToldBeforeAnythingIsSent() async throws {
    let service = TestService(.json("{}"))
    let half = ChatClient(transport: service, appID: APIKeyCredential("s3cret"))
    let error = await #expect(throws: AuthenticationError.self) {
      _ = try await half.answer(prompt: Prompt(text: "?"))
    }
    #expect(
      error?.description
        == "answer: the client has no credentials for token, or for appID and appKey")
    #expect(service.lines.isEmpty)
    // A client without any credential is meant to send none.
    _ = try await ChatClient(transport: service).answer(prompt: Prompt(text: "?"))
    #expect(service.header("Authorization") == nil)
    var text = ""
    dump(half, to: &text)
    #expect(!text.contains("s3cret"))
  }
}
