import ArmatureRuntime
import HTTPTypes
import Testing

@Suite struct ServiceErrorTests {
  private func failure(
    _ body: String, headers: [String: String] = [:], decoder: ErrorDecoder? = nil
  ) async throws -> ServiceError {
    let transport = ScriptedTransport([.reply(409, headers, body: body)])
    var request = OperationRequest(.test(.post, error: decoder))
    request.query("sig", "secret")
    let error = await #expect(throws: ServiceError.self) {
      try await testPipeline(transport).send(request)
    }
    return try #require(error)
  }

  @Test(arguments: [
    (#"{"error":{"code":"C","message":"M","target":"T"}}"#, "C", "M", "T"),
    (#"{"odata.error":{"code":"C","message":{"lang":"en","value":"M"}}}"#, "C", "M", nil),
    (#"{"code":"C","message":"M"}"#, "C", "M", nil),
    (#"{"error":"text","code":"C"}"#, "C", nil, nil),
    (#"{"error":{"message":"M"}}"#, nil, "M", nil),
    (#"{"error":{"code":5}}"#, "5", nil, nil), (#"{"error":{"code":true}}"#, nil, nil, nil),
    ("[]", nil, nil, nil), ("", nil, nil, nil), ("<html>", nil, nil, nil),
  ])
  func `Code and message are found in JSON`(
    body: String, code: String?, message: String?, target: String?
  ) async throws {
    let error = try await failure(body)
    #expect(error.status == 409)
    #expect(error.code == code)
    #expect(error.message == message)
    #expect(error.target == target)
    #expect(error.body == Array(body.utf8))
    #expect(error.payload == nil)
  }

  @Test func `The header's code goes first`() async throws {
    let error = try await failure(
      #"{"error":{"code":"C"}}"#, headers: ["x-ms-error-code": "H"])
    #expect(error.code == "H")
  }

  @Test func `A decoder gives the payload, and the code of what is not JSON`() async throws {
    let decoder = ErrorDecoder { response in
      .init(payload: try response.text(), code: "X", message: "Y")
    }
    let error = try await failure("<Error/>", decoder: decoder)
    #expect(error.payload(as: String.self) == "<Error/>")
    #expect(error.payload(as: Int.self) == nil)
    #expect(error.code == "X")
    #expect(error.message == "Y")
    #expect(try await failure(#"{"code":"C"}"#, decoder: decoder).code == "C")
    let value = try await failure(#"{"code":"C"}"#, decoder: .json(JSONValue.self))
    #expect(value.payload(as: JSONValue.self) != nil)
  }

  @Test func `A body that cannot be decoded does not hide the failure`() async throws {
    let error = try await failure("{", decoder: .json(JSONValue.self))
    #expect(error.status == 409)
    #expect(error.payload == nil)
    #expect(error.body == [UInt8(ascii: "{")])
  }

  @Test func `The description helps support, and shows no secret`() async throws {
    let error = try await failure(
      #"{"error":{"code":"Conflict","message":"Busy."},"key":"secret"}"#,
      headers: [
        "x-ms-request-id": "r", "x-ms-correlation-request-id": "c", "Location": "https://x/secret",
      ])
    #expect(
      error.description == "Things_Do: HTTP status 409, Conflict: Busy. (x-ms-request-id r, "
        + "x-ms-correlation-request-id c, "
        + "x-ms-client-request-id 80000000-0000-4000-8000-000000000000)")
    #expect(error.url == "https://service.example/things?sig=REDACTED")
    #expect(error.method == "POST")
    var dumped = ""
    dump(error, to: &dumped)
    #expect(!(dumped + String(reflecting: error)).contains("secret"))
  }

  @Test(arguments: [(204, []), (299, []), (202, [200, 202])] as [(Int, [Int])])
  func `Accepted statuses are responses`(status: Int, accepted: [Int]) async throws {
    let transport = ScriptedTransport([.reply(status, ["x-ms-request-id": "r"], body: "text")])
    let response = try await testPipeline(transport).send(
      OperationRequest(.test(accepting: accepted)))
    #expect(response.status == status)
    #expect(response.requestID == "r")
    #expect(try response.text() == "text")
  }

  @Test func `Any value is null where the body is empty`() async throws {
    let transport = ScriptedTransport([.reply(200), .reply(200, body: "[1]"), .reply(200)])
    let pipeline = testPipeline(transport)
    let request = OperationRequest(.test(accepting: [200]))
    #expect(try await pipeline.send(request).json(JSONValue.self) == .null)
    #expect(try await pipeline.send(request).json(JSONValue.self) == .array([1]))
    let response = try await pipeline.send(request)
    #expect(throws: (any Error).self) { try response.json(String.self) }
  }

  @Test(arguments: [(304, []), (201, [200, 202])] as [(Int, [Int])])
  func `Other statuses are errors`(status: Int, accepted: [Int]) async throws {
    let transport = ScriptedTransport([.reply(status)])
    let error = await #expect(throws: ServiceError.self) {
      try await testPipeline(transport).send(OperationRequest(.test(accepting: accepted)))
    }
    #expect(error?.status == status)
  }
}
