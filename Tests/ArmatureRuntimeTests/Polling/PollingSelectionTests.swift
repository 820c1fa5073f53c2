import ArmatureRuntime
import Testing

/// How the first response decides what comes next.
@Suite struct PollingSelectionTests {
  typealias Step = ScriptedTransport.Step

  @Test(arguments: [
    (OperationDescriptor.Method.post, 200), (.post, 204), (.post, 201), (.delete, 200),
    (.delete, 204), (.get, 200), (.put, 200), (.put, 204), (.patch, 200),
  ])
  func `Without headers the operation is done`(
    method: OperationDescriptor.Method, status: Int
  ) async throws {
    let fixture = PollingFixture([.reply(status, body: "[1]")])
    let poller = try await fixture.begin(method)
    #expect(poller.status == OperationStatus(.succeeded, text: "Succeeded"))
    #expect(try await poller.value() == "[1]")
    #expect(fixture.polls.isEmpty)
    #expect(throws: PollingError(operationID: "Things_Do", reason: .alreadyEnded)) {
      try poller.resumeToken
    }
  }

  @Test(arguments: [OperationDescriptor.Method.post, .delete])
  func `Accepted without headers is an error`(method: OperationDescriptor.Method) async throws {
    let fixture = PollingFixture([.reply(202)])
    await #expect(throws: PollingError(operationID: "Things_Do", reason: .missingPollingURL)) {
      try await fixture.begin(method)
    }
  }

  @Test(arguments: [203, 302, 400, 404, 409])
  func `Other statuses are errors`(status: Int) async throws {
    let fixture = PollingFixture([.reply(status, ["Location": "/poll"])])
    let error = await #expect(throws: ServiceError.self) { try await fixture.begin(.post) }
    #expect(error?.status == status)
    #expect(error?.operationStatus == nil)
  }

  @Test(arguments: [
    (["Azure-AsyncOperation", "Operation-Location", "Location"], "GET /Azure-AsyncOperation"),
    (["Operation-Location", "Location"], "GET /Operation-Location"),
    (["Location"], "GET /Location"),
    ([], "GET /things"),
  ])
  func `Headers have an order`(headers: [String], poll: String) async throws {
    for method in [OperationDescriptor.Method.put, .patch] {
      let fields = Dictionary(
        uniqueKeysWithValues: headers.map { ($0, "https://service.example/\($0)") })
      let fixture = PollingFixture([.reply(202, fields), .reply(200, body: status("Running"))])
      let poller = try await fixture.begin(method)
      #expect(poller.status == OperationStatus(.running, text: "InProgress"))
      try await poller.poll()
      #expect(fixture.polls == [poll])
    }
  }

  @Test(arguments: [
    (
      "https://service.example/operations/{id}&monitor=true&api-version=1",
      "/operations/%7Bid%7D&monitor=true&api-version=1"
    ),
    ("https://SERVICE.example:443/a%2Fb%zz?t=x y&c=%20", nil),
    ("/relative?t=1", "/relative?t=1"),
    ("relative", "/relative"),
  ])
  func `Polling URLs are opaque`(location: String, path: String?) async throws {
    let fixture = PollingFixture([.reply(202, ["Location": location]), .reply(200, body: "done")])
    #expect(try await fixture.begin(.post).value() == "done")
    let expected =
      path.map { "GET \($0)" } ?? "GET https://SERVICE.example:443/a%2Fb%zz?t=x%20y&c=%20"
    #expect(fixture.polls == [expected])
  }

  @Test func `What is not an HTTP URL is an error`() async throws {
    let fixture = PollingFixture([.reply(202, ["Location": "ftp://service.example/secret"])])
    let error = await #expect(throws: PollingError.self) { try await fixture.begin(.post) }
    #expect(error?.reason == .invalidPollingURL(.unsupportedScheme))
    #expect(error?.description.contains("secret") == false)
  }

  @Test(arguments: [
    (201, "", "InProgress"), (201, provisioning("Creating"), "Creating"),
    (200, provisioning("Updating"), "Updating"), (202, provisioning("Updating"), "InProgress"),
  ])
  func `A resource being made is polled`(
    code: Int, body: String, initial: String
  ) async throws {
    let fixture = PollingFixture([
      .reply(code, body: body), .reply(200, body: provisioning("updating")),
      .reply(200, body: provisioning("Succeeded")),
    ])
    let poller = try await fixture.begin(.put)
    #expect(poller.status == OperationStatus(.running, text: initial))
    #expect(try await poller.value() == provisioning("Succeeded"))
    #expect(fixture.polls == ["GET /things", "GET /things"])
  }

  @Test func `A resource that failed at once is a failure`() async throws {
    let fixture = PollingFixture([.reply(201, body: provisioning("Failed"))])
    let poller = try await fixture.begin(.put)
    #expect(poller.status.phase == .failed)
    let error = await #expect(throws: ServiceError.self) { try await poller.value() }
    #expect(error?.operationStatus == "Failed")
  }

  @Test func `Only long-running operations are begun`() async throws {
    let fixture = PollingFixture([])
    await #expect(throws: PollingError(operationID: "Things_Do", reason: .notLongRunning)) {
      try await fixture.pipeline.begin(OperationRequest(.test(.post)))
    }
  }
}
