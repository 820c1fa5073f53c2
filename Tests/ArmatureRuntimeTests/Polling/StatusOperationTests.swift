import ArmatureRuntime
import Testing

/// Following a request by a status operation, as Azure's Service Management API has it.
@Suite struct StatusOperationTests {
  typealias Step = ScriptedTransport.Step

  private static let statusOperation = StatusOperation(
    path: "/{subscription-id}/operations/{request-id}",
    requestIDHeader: "x-ms-request-id",
    requestIDParameter: "request-id",
    repeatedHeaders: ["x-ms-version", "x-absent"],
    running: ["InProgress"],
    succeeded: ["Succeeded"],
    failed: ["Failed"]
  ) { response in
    let words = try response.text().split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? nil : String($0) }
    return StatusReport(
      status: words[0], httpStatus: words.count > 1 ? words[1] : nil,
      errorCode: words.count > 2 ? words[2] : nil, errorMessage: words.count > 3 ? words[3] : nil)
  }

  private static let operation = OperationDescriptor.test(
    .post, "/{subscription-id}/services/{name}/?comp=upgrade", accepting: [200, 202],
    longRunning: .statusOperation(statusOperation))

  private func begin(_ fixture: PollingFixture) async throws -> Poller<Void> {
    var request = OperationRequest(Self.operation)
    request.path("subscription-id", "s 1")
    request.path("name", "n")
    request.header("x-ms-version", "2014-10-01")
    return try await fixture.pipeline.begin(request)
  }

  private static let accepted = Step.reply(202, ["x-ms-request-id": "r/1"])

  @Test(arguments: [200, 202])
  func `The status operation is asked with the request's parameters`(code: Int) async throws {
    let fixture = PollingFixture([
      .reply(code, ["x-ms-request-id": "r/1"]), .reply(200, body: "InProgress"),
      .reply(200, body: "Succeeded,200"),
    ])
    let poller = try await begin(fixture)
    #expect(poller.status == OperationStatus(.running, text: "InProgress"))
    try await poller.value()
    #expect(poller.status == OperationStatus(.succeeded, text: "Succeeded"))
    #expect(
      fixture.transport.lines == [
        "POST https://service.example/s%201/services/n/?comp=upgrade",
        "GET https://service.example/s%201/operations/r%2F1",
        "GET https://service.example/s%201/operations/r%2F1",
      ])
    #expect(fixture.transport.sent.allSatisfy { $0.header("x-ms-version") == "2014-10-01" })
    #expect(fixture.clock.sleeps == [.seconds(30)])
  }

  @Test func `A failure has the code, the message and the status reported`() async throws {
    let fixture = PollingFixture([
      Self.accepted, .reply(200, body: "Failed,409,ConflictError,Busy."),
    ])
    let error = await #expect(throws: ServiceError.self) {
      try await begin(fixture).value()
    }
    #expect(error?.status == 200)
    #expect(error?.code == "ConflictError")
    #expect(error?.message == "Busy.")
    #expect(error?.operationStatus == "Failed")
    #expect(error?.reportedStatus == "409")
    #expect(
      error?.description.hasPrefix(
        "Things_Do: the operation ended as Failed, reported HTTP status 409, ConflictError: Busy.")
        == true)
  }

  @Test(arguments: [
    ("Paused", PollingError.Reason.unknownStatus("Paused")),
    ("succeeded", .unknownStatus("succeeded")),
    ("", .missingStatus),
  ])
  func `Other statuses are errors`(body: String, reason: PollingError.Reason) async throws {
    let fixture = PollingFixture([Self.accepted, .reply(200, body: body)])
    await #expect(throws: PollingError(operationID: "Things_Do", reason: reason)) {
      try await begin(fixture).value()
    }
  }

  @Test(arguments: [[:], ["x-ms-request-id": ""], ["x-ms-request-id": ".."]])
  func `The request must be identified`(headers: [String: String]) async throws {
    let fixture = PollingFixture([.reply(202, headers)])
    await #expect(
      throws: PollingError(
        operationID: "Things_Do", reason: .missingRequestID(header: "x-ms-request-id"))
    ) { try await begin(fixture) }
  }

  @Test func `Only declared statuses begin an operation`() async throws {
    let fixture = PollingFixture([.reply(201, ["x-ms-request-id": "r"])])
    await #expect(throws: ServiceError.self) { try await begin(fixture) }
  }

  @Test func `A status operation that fails is not a failed operation`() async throws {
    let fixture = PollingFixture([Self.accepted, .reply(404), .reply(200, body: "Succeeded")])
    let poller = try await begin(fixture)
    let error = await #expect(throws: ServiceError.self) { try await poller.value() }
    #expect(error?.status == 404)
    try await poller.value()
  }

  @Test func `It can be resumed`() async throws {
    let token = try await begin(PollingFixture([Self.accepted])).resumeToken
    let fixture = PollingFixture([.reply(200, body: "Succeeded")])
    try await fixture.pipeline.resume(Self.operation, from: token).value()
    #expect(
      fixture.transport.lines == ["GET https://service.example/s%201/operations/r%2F1"])
    #expect(fixture.transport.sent.first?.header("x-ms-version") == "2014-10-01")
  }
}
