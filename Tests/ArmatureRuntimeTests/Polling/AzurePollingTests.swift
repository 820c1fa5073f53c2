import ArmatureRuntime
import Testing

/// Polling by headers, to the result.
@Suite struct AzurePollingTests {
  typealias Step = ScriptedTransport.Step
  typealias Method = OperationDescriptor.Method
  typealias FinalState = OperationDescriptor.FinalState

  private static let monitor = ["Azure-AsyncOperation": "/monitor", "Location": "/location"]
  private static let operation = ["Operation-Location": "/monitor", "Location": "/location"]

  // MARK: Status monitors

  @Test(
    arguments: [
      (Method.post, nil, "GET /location"),
      (.post, .location, "GET /location"),
      (.post, .originalURI, "GET /things"),
      (.post, .azureAsyncOperation, nil),
      (.put, nil, "GET /things"), (.put, .location, "GET /things"),
      (.patch, nil, "GET /things"), (.patch, .azureAsyncOperation, "GET /things"),
      (.delete, nil, nil), (.delete, .location, nil),
    ] as [(Method, FinalState?, String?)])
  func `After Azure-AsyncOperation the result is fetched`(
    method: Method, finalState: FinalState?, result: String?
  ) async throws {
    let fixture = PollingFixture([
      .reply(202, Self.monitor), .reply(200, body: status("InProgress")),
      .reply(200, body: status("Succeeded")), .reply(200, body: "result"),
    ])
    let value = try await fixture.begin(method, finalState: finalState).value()
    #expect(fixture.polls == ["GET /monitor", "GET /monitor"] + (result.map { [$0] } ?? []))
    #expect(value == (result == nil ? status("Succeeded") : "result"))
  }

  @Test func `Without Location a POST's result is the last status`() async throws {
    let fixture = PollingFixture([
      .reply(202, ["Azure-AsyncOperation": "/monitor"]), .reply(200, body: status("Completed")),
    ])
    #expect(try await fixture.begin(.post).value() == status("Completed"))
    #expect(fixture.polls == ["GET /monitor"])
  }

  @Test(
    arguments: [
      (Method.post, nil, false, "GET /location"),
      (.post, .location, true, "GET /location"),
      (.post, nil, true, "GET /resource"),
      (.post, .operationLocation, false, nil),
      (.post, .originalURI, false, "GET /things"),
      (.put, nil, false, "GET /things"), (.put, nil, true, "GET /resource"),
      (.patch, nil, false, "GET /things"), (.delete, nil, false, nil),
    ] as [(Method, FinalState?, Bool, String?)])
  func `After Operation-Location the result is fetched`(
    method: Method, finalState: FinalState?, hasResource: Bool, result: String?
  ) async throws {
    let last =
      hasResource
      ? #"{"status":"Succeeded","resourceLocation":"https://service.example/resource"}"#
      : status("Succeeded")
    let fixture = PollingFixture([
      .reply(202, Self.operation), .reply(200, body: last), .reply(200, body: "result"),
    ])
    let value = try await fixture.begin(method, finalState: finalState).value()
    #expect(fixture.polls == ["GET /monitor"] + (result.map { [$0] } ?? []))
    #expect(value == (result == nil ? last : "result"))
  }

  @Test func `The initial status is read where it is`() async throws {
    let fixture = PollingFixture([
      .reply(202, Self.operation, body: status("NotStarted")),
      .reply(202, Self.monitor, body: provisioning("Creating")),
    ])
    #expect(try await fixture.begin(.post).status.text == "NotStarted")
    #expect(try await fixture.begin(.post).status.text == "Creating")
  }

  @Test(arguments: [
    ("Failed", OperationStatus.Phase.failed), ("failed", .failed), ("Canceled", .cancelled),
    ("CANCELLED", .cancelled),
  ])
  func `A failed operation is an error with its code`(
    text: String, phase: OperationStatus.Phase
  ) async throws {
    let body = #"{"status":"\#(text)","error":{"code":"OutOfCapacity","message":"No room."}}"#
    let fixture = PollingFixture([
      .reply(202, Self.monitor), .reply(200, ["x-ms-request-id": "r"], body: body),
    ])
    let poller = try await fixture.begin(.post)
    #expect(try await poller.poll() == OperationStatus(phase, text: text))
    for _ in 0..<2 {
      let error = await #expect(throws: ServiceError.self) { try await poller.value() }
      #expect(error?.status == 200)
      #expect(error?.operationStatus == text)
      #expect(error?.code == "OutOfCapacity")
      #expect(error?.message == "No room.")
      #expect(
        error?.description.hasPrefix(
          "Things_Do: the operation ended as \(text), OutOfCapacity: No room. (x-ms-request-id r")
          == true)
    }
    #expect(fixture.polls == ["GET /monitor"])
  }

  @Test(
    arguments: [
      (#"{"status":null}"#, .missingStatus), (#"{"status":5}"#, .missingStatus),
      (#"{"status":""}"#, .missingStatus), ("{}", .missingStatus), ("[]", .missingStatus),
      ("", .emptyBody), ("<html>", .malformedBody), (#"{"status":"Succeeded""#, .malformedBody),
    ] as [(String, PollingError.Reason)])
  func `A monitor without a status is an error, not the end`(
    body: String, reason: PollingError.Reason
  ) async throws {
    let fixture = PollingFixture([
      .reply(202, ["Azure-AsyncOperation": "/monitor"]), .reply(200, body: body),
      .reply(200, body: status("Succeeded")),
    ])
    let poller = try await fixture.begin(.post)
    await #expect(throws: PollingError(operationID: "Things_Do", reason: reason)) {
      try await poller.value()
    }
    #expect(poller.status.phase == .running)
    #expect(try await poller.value() == status("Succeeded"))
  }

  @Test(arguments: [400, 403, 404, 500])
  func `A monitor that cannot be read is not a failed operation`(code: Int) async throws {
    let fixture = PollingFixture([
      .reply(202, Self.monitor), .reply(code), .reply(200, body: status("Succeeded")),
      .reply(200, body: "result"),
    ])
    let poller = try await fixture.begin(.post)
    let error = await #expect(throws: ServiceError.self) { try await poller.value() }
    #expect(error?.status == code)
    #expect(error?.operationStatus == nil)
    #expect(poller.status.phase == .running)
    #expect(try await poller.value() == "result")
  }

  @Test(arguments: [(503, 3), (404, 2)])
  func `A final failure to fetch the result is kept, a passing one is not`(
    code: Int, polls: Int
  ) async throws {
    let fixture = PollingFixture([
      .reply(202, Self.monitor), .reply(200, body: status("Succeeded")), .reply(code),
      .reply(200, body: "result"),
    ])
    let poller = try await fixture.begin(.post)
    await #expect(throws: ServiceError.self) { try await poller.value() }
    if code == 503 {
      #expect(try await poller.value() == "result")
      #expect(try await poller.value() == "result")
    } else {
      await #expect(throws: ServiceError.self) { try await poller.value() }
    }
    #expect(fixture.polls.count == polls)
  }

  // MARK: Location

  @Test(arguments: [200, 201, 202, 204])
  func `Location is polled whatever the first status was`(code: Int) async throws {
    let fixture = PollingFixture([
      .reply(code, ["Location": "/a"]), .reply(202), .reply(202, ["Location": "/b?x=%2F"]),
      .reply(200, body: "result"),
    ])
    #expect(try await fixture.begin(.post).value() == "result")
    #expect(fixture.polls == ["GET /a", "GET /a", "GET /b?x=%2F"])
  }

  @Test(arguments: [
    (200, "", "Succeeded"), (204, "", "Succeeded"), (201, "{}", "Succeeded"),
    (202, "", "InProgress"), (202, provisioning("Succeeded"), "Succeeded"),
    (200, provisioning("Updating"), "Updating"), (200, provisioning("Failed"), "Failed"),
    (200, #"{"status":"Failed","error":{"code":"C"}}"#, "Failed"),
    (200, #"{"status":"Failed"}"#, "Succeeded"),
    (408, "", "Waiting"), (429, "", "Waiting"), (500, "", "Waiting"), (502, "", "Waiting"),
    (503, "", "Waiting"), (504, "", "Waiting"),
    (400, "", "Failed"), (404, "", "Failed"), (409, "", "Failed"), (302, "", "Failed"),
  ])
  func `A poll of Location is read`(code: Int, body: String, text: String) async throws {
    let fixture = PollingFixture([
      .reply(202, ["Location": "/a"], body: provisioning("Waiting")), .reply(code, body: body),
    ])
    let poller = try await fixture.begin(.post)
    #expect(try await poller.poll().text == text)
  }

  @Test func `A failed Location is an error with its status`() async throws {
    let fixture = PollingFixture([
      .reply(202, ["Location": "/a"]),
      .reply(409, body: #"{"error":{"code":"Conflict","message":"M"}}"#),
    ])
    let error = await #expect(throws: ServiceError.self) {
      try await fixture.begin(.post).value()
    }
    #expect(error?.status == 409)
    #expect(error?.code == "Conflict")
    #expect(
      error?.description.hasPrefix(
        "Things_Do: the operation ended as Failed, HTTP status 409, Conflict: M") == true)
  }

  // MARK: The resource itself

  @Test(arguments: [
    (200, provisioning("Succeeded"), "Succeeded"), (200, "{}", "Succeeded"), (204, "", "Succeeded"),
    (200, provisioning("Canceled"), "Canceled"), (200, provisioning("Moving"), "Moving"),
  ])
  func `A poll of the resource is read`(code: Int, body: String, text: String) async throws {
    let fixture = PollingFixture([.reply(201), .reply(code, body: body)])
    #expect(try await fixture.begin(.put).poll().text == text)
  }

  @Test func `A resource without a body is an error`() async throws {
    let fixture = PollingFixture([.reply(201), .reply(200), .reply(404)])
    let poller = try await fixture.begin(.put)
    await #expect(throws: PollingError(operationID: "Things_Do", reason: .emptyBody)) {
      try await poller.poll()
    }
    let error = await #expect(throws: ServiceError.self) { try await poller.poll() }
    #expect(error?.status == 404)
  }
}
