import ArmatureRuntime
import HTTPTypes
import Testing

@Suite struct IdentificationTests {
  private func sent(
    _ request: OperationRequest = OperationRequest(.test()),
    _ change: (inout ClientOptions) -> Void = { _ in }
  ) async throws -> ScriptedTransport.Sent {
    let transport = ScriptedTransport([.reply(200)])
    try await testPipeline(transport, change).send(request)
    return try #require(transport.sent.first)
  }

  @Test(arguments: [
    (nil, "armature-Test/0.1.0 ("),
    ("My App", "My/App armature-Test/0.1.0 ("),
    ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwx armature-Test/0.1.0 ("),
  ])
  func `The user agent names application, module and platform`(
    appID: String?, prefix: String
  ) async throws {
    let userAgent = try await sent { $0.appID = appID }.header("User-Agent")
    #expect(userAgent?.hasPrefix(prefix) == true)
    #expect(userAgent?.hasSuffix(")") == true)
  }

  @Test func `Calls are identified by a GUID`() async throws {
    let sent = try await sent()
    #expect(sent.header("x-ms-client-request-id") == "80000000-0000-4000-8000-000000000000")
    #expect(sent.header("x-ms-return-client-request-id") == nil)
  }

  @Test func `The caller's identifier is kept`() async throws {
    let descriptor = OperationDescriptor.test(returnsClientRequestID: true)
    let sent = try await sent(
      OperationRequest(descriptor, RequestOptions(clientRequestID: "mine")))
    #expect(sent.header("x-ms-client-request-id") == "mine")
    #expect(sent.header("x-ms-return-client-request-id") == "true")
  }

  @Test func `Additional policies see a call once, before it is tried`() async throws {
    struct Stamp: HTTPPolicy {
      func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
        var request = request
        let field = try #require(HTTPField.Name("x-stamp"))
        request.head.headerFields.append(HTTPField(name: field, value: request.operationID))
        return try await next.send(request)
      }
    }
    let transport = ScriptedTransport([.reply(503), .reply(200)])
    try await testPipeline(transport) { $0.policies = [Stamp()] }.send(OperationRequest(.test()))
    #expect(transport.sent.map { $0.header("x-stamp") } == ["Things_Do", "Things_Do"])
  }

  @Test func `Responses are bounded`() async throws {
    let transport = ScriptedTransport([.reply(200, body: "12345")])
    await #expect(throws: HTTPBodyError.tooLarge(limit: 4)) {
      try await testPipeline(transport) { $0.maximumResponseSize = 4 }
        .send(OperationRequest(.test()))
    }
  }
}
