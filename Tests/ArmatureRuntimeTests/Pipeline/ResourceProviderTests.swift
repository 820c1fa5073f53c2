import ArmatureRuntime
import Synchronization
import Testing

/// Registration with resource providers.
@Suite struct ResourceProviderTests {
  private let operation = OperationDescriptor(
    id: "Things_Put", method: .put,
    path: "/subscriptions/s1/resourceGroups/g/providers/Microsoft.Things/things/t?api-version=1")
  private let clock = TestClock()

  private func refusal(_ code: String, _ rest: String = "") -> ScriptedTransport.Step {
    .reply(409, body: #"{"error":{"code":"\#(code)","message":"m"\#(rest)}}"#)
  }

  private func state(_ state: String) -> ScriptedTransport.Step {
    .reply(200, body: #"{"namespace":"Microsoft.Things","registrationState":"\#(state)"}"#)
  }

  private func send(
    _ steps: [ScriptedTransport.Step], _ change: (inout ClientOptions) -> Void = { _ in }
  ) async throws -> ([ScriptedTransport.Sent], Result<OperationResponse, any Error>) {
    let transport = ScriptedTransport(steps)
    var request = OperationRequest(operation)
    request.body(Array("body".utf8), contentType: "text/plain")
    do {
      let response = try await testPipeline(transport, clock: clock, change).send(request)
      return (transport.sent, .success(response))
    } catch {
      return (transport.sent, .failure(error))
    }
  }

  @Test(
    arguments: [
      "MissingSubscriptionRegistration", "missingregistrationforresourceprovider",
      "SubscriptionNotRegistered", "Subscription Not Registered",
    ])
  func `A provider is registered, waited for, and the request repeated`(code: String) async throws {
    let (sent, result) = try await send([
      refusal(code), state("Registering"), state("Registering"), state("Registered"), .reply(200),
    ]) {
      let count = Mutex<UInt64>(0)
      $0.random = {
        count.withLock {
          $0 += 1
          return $0
        }
      }
    }
    #expect(try result.get().status == 200)
    let provider = "https://service.example/subscriptions/s1/providers/Microsoft.Things"
    let target = sent[0].line
    #expect(
      sent.map(\.line) == [
        target, "POST \(provider)/register?api-version=2021-04-01",
        "GET \(provider)?api-version=2021-04-01", "GET \(provider)?api-version=2021-04-01", target,
      ])
    #expect(sent[4].body == Array("body".utf8))
    // With the same identifier the service would repeat its answer.
    #expect(Set(sent.map { $0.header("x-ms-client-request-id") }).count == 5)
    #expect(clock.sleeps == [.seconds(15), .seconds(15)])
  }

  @Test func `The provider that the details name counts`() async throws {
    let (sent, _) = try await send([
      refusal(
        "MissingSubscriptionRegistration",
        #","details":[{"code":"MissingSubscriptionRegistration","target":"Microsoft.Network"}]"#),
      state("Registered"), .reply(200),
    ])
    #expect(sent[1].line.contains("/providers/Microsoft.Network/register?"))
  }

  @Test func `If registering fails, the first answer stands`() async throws {
    let (sent, result) = try await send([refusal("MissingSubscriptionRegistration"), .reply(403)])
    #expect(sent.count == 2)
    #expect(throws: ServiceError.self) { try result.get() }
    let error = #expect(throws: ServiceError.self) { try result.get() }
    #expect(error?.code == "MissingSubscriptionRegistration")
  }

  @Test func `A provider that is never registered is not waited for for ever`() async throws {
    let steps = Array(repeating: state("Registering"), count: 30)
    let (sent, result) = try await send([refusal("MissingSubscriptionRegistration")] + steps)
    #expect(throws: ServiceError.self) { try result.get() }
    #expect(sent.count == 22)
    #expect(clock.sleeps.reduce(.zero, +) == .seconds(300))
  }

  @Test func `Other conflicts, hostile names and clients that do not want it are left alone`()
    async throws
  {
    #expect(try await send([refusal("Conflict")]).0.count == 1)
    let hostile = #","details":[{"target":"../../x?y"}]"#
    #expect(try await send([refusal("MissingSubscriptionRegistration", hostile)]).0.count == 1)
    let (sent, _) = try await send([refusal("MissingSubscriptionRegistration")]) {
      $0.registersResourceProviders = false
    }
    #expect(sent.count == 1)
  }
}
