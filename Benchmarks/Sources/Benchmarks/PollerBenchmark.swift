import AllocationCounting
import ArmatureRuntime
import Compute
import HTTPTypes

/// The memory of many pollers that wait for the next poll.
func pollerRows() async throws -> [Row] {
  let count = 10_000
  let client = ComputeClient(
    subscriptionID: "8d2c0b1e-6c3f-4a55-9d13-0123456789ab", credential: FixedCredential(),
    transport: NeverEndingService())
  let operations = client.virtualMachineScaleSetRollingUpgrades
  // What is made once is made before counting.
  _ = try await operations.beginStartExtensionUpgrade(
    resourceGroupName: "group", vmScaleSetName: "first")

  allocation_counting_enable(true)
  let start = allocation_live_bytes()
  let used = try await withThrowingTaskGroup(of: Void.self) { group in
    for index in 0..<count {
      let poller = try await operations.beginStartExtensionUpgrade(
        resourceGroupName: "group", vmScaleSetName: "scale-set-\(index)")
      group.addTask { _ = try? await poller.value() }
    }
    // All tasks wait once hardly anything but this loop allocates.
    var last = 0
    repeat {
      last = allocation_count()
      try await Task.sleep(for: .milliseconds(500))
    } while allocation_count() - last > 100
    let used = allocation_live_bytes() - start
    group.cancelAll()
    return used
  }
  allocation_counting_enable(false)
  let isCounted = allocation_counting_is_available()
  return [
    Row(
      name: "memory of a poller that waits, of 10,000",
      ours: isCounted ? "\(used / count) B" : "–", theirs: "", ratio: "", target: "≤ 4,000 B")
  ]
}

private struct FixedCredential: TokenCredential {
  func token(for request: TokenRequest) async throws -> AccessToken {
    AccessToken(token: "token", expiresOn: .now + .seconds(86_400))
  }
}

/// Accepts every operation and ends none.
private struct NeverEndingService: HTTPTransport {
  func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
    var head = HTTPResponse(status: .accepted)
    head.headerFields[.location] = "https://\(request.authority ?? "")/operations/1?api-version=1"
    head.headerFields[.retryAfter] = "3600"
    return HTTPTransportResponse(head: head)
  }
}
