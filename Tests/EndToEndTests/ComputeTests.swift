import ArmatureRuntime
import Compute
import LoopbackServices
import Testing

/// The extension rolling upgrade by the generated client, over TLS.
@Suite struct ComputeTests {
  private let path =
    "/subscriptions/6e2a9d10-0000-4000-8000-000000000001/resourceGroups/my%20group/providers"
    + "/Microsoft.Compute/virtualMachineScaleSets/web/extensionRollingUpgrade?api-version=2024-07-01"

  private func start(_ client: ComputeClient) async throws -> Poller<Void> {
    try await client.virtualMachineScaleSetRollingUpgrades.beginStartExtensionUpgrade(
      resourceGroupName: "my group", vmScaleSetName: "web")
  }

  @Test func theRequestIsAsDocumented() async throws {
    try await Harness.withCompute { client, server in
      try await client.virtualMachineScaleSetRollingUpgrades.startExtensionUpgrade(
        resourceGroupName: "my group", vmScaleSetName: "web")
      let request = try #require(server.log.all.first)
      #expect(request.method == "POST")
      #expect(request.target == path)
      #expect(request.body.isEmpty)
      #expect(request.header("Authorization") == "Bearer s3cr3t-token")
      #expect(request.header("User-Agent")?.hasPrefix("armature-Compute/") == true)
      let id = try #require(request.header("x-ms-client-request-id"))
      #expect(id.wholeMatch(of: #/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/#) != nil)
    }
  }

  @Test func theMalformedLocationIsUsedAsItIs() async throws {
    try await Harness.withCompute { client, server in
      let poller = try await start(client)
      var states: [String] = []
      for try await state in poller.updates { states.append(state.status.text) }
      try await poller.value()
      let polls = server.log.all.dropFirst()
      #expect(polls.count == 4)
      for poll in polls {
        #expect(poll.method == "GET")
        #expect(poll.target.contains("/operations/"))
        #expect(poll.target.hasSuffix("&monitor=true&api-version=2024-07-01"))
        #expect(!poll.target.contains("?"))
      }
      #expect(states.count >= 4)
      #expect(poller.status.phase == .succeeded)
    }
  }

  @Test func retryAfterSetsThePaceOfPolling() async throws {
    let clock = InstantClock()
    var service = ComputeService.Options()
    service.retryAfter = 17
    try await Harness.withCompute(service, options: Harness.options(clock)) { client, _ in
      try await start(client).value()
      #expect(clock.sleeps.filter { $0 == .seconds(17) }.count >= 3)
    }
  }

  @Test func pollsSurviveErrorsAndDroppedConnections() async throws {
    var service = ComputeService.Options()
    service.pollFaults = FaultScript([.response(500), .dropped, nil, .response(503)])
    try await Harness.withCompute(service) { client, server in
      try await start(client).value()
      #expect(server.log.all.count == 1 + 4 + 3)
    }
  }

  @Test func anUpgradeThatIsDoneAtOnceIsNotPolled() async throws {
    var service = ComputeService.Options()
    service.tracking = .immediate
    try await Harness.withCompute(service) { client, server in
      try await start(client).value()
      #expect(server.log.all.count == 1)
    }
  }

  @Test func azureAsyncOperationIsFollowed() async throws {
    var service = ComputeService.Options()
    service.tracking = .azureAsyncOperation
    try await Harness.withCompute(service) { client, _ in
      let poller = try await start(client)
      var percentages: [Double] = []
      for try await state in poller.updates {
        if let percent = state.percentComplete { percentages.append(percent) }
      }
      #expect(!percentages.isEmpty)
      #expect(poller.status.phase == .succeeded)
    }
  }

  @Test func anAcceptedUpgradeWithoutAPollingHeaderIsAnError() async throws {
    let faults = FaultScript([.response(202)])
    try await Harness.withCompute(faults: faults) { client, server in
      await #expect(throws: PollingError.self) { _ = try await start(client) }
      #expect(server.log.all.count == 1)
    }
  }

  @Test func aRefusalIsTypedAndKeepsWhatTheServiceSaid() async throws {
    var failure = ComputeService.Failure(
      status: 409, code: "OperationNotAllowed", message: "Another upgrade is in progress.")
    failure.target = "web"
    failure.details = [(code: "InProgress", message: "Since noon.")]
    failure.innerError = (exceptionType: "Conflict", detail: "stack")
    var service = ComputeService.Options()
    service.rejection = failure
    try await Harness.withCompute(service) { client, server in
      let error = try await #require(throws: ServiceError.self) { _ = try await start(client) }
      let apiError = try #require(error.payload(as: CloudError.self)?.error)
      #expect(error.status == 409)
      #expect(error.code == "OperationNotAllowed")
      #expect(apiError.code == "OperationNotAllowed")
      #expect(apiError.target == "web")
      #expect(apiError.details?.first?.message == "Since noon.")
      #expect(apiError.innererror?.exceptiontype == "Conflict")
      #expect(!error.body.isEmpty)
      #expect(!"\(error)".contains("s3cr3t"))
      #expect(server.log.all.count == 1)
    }
  }

  @Test func anUpgradeThatFailsInTheEndThrowsItsError() async throws {
    var service = ComputeService.Options()
    service.failure = ComputeService.Failure(
      status: 400, code: "VMExtensionProvisioningError", message: "An extension failed.")
    try await Harness.withCompute(service) { client, _ in
      let poller = try await start(client)
      let error = try await #require(throws: ServiceError.self) { try await poller.value() }
      #expect(error.code == "VMExtensionProvisioningError")
      // The outcome is kept: asking again asks nobody.
      await #expect(throws: ServiceError.self) { try await poller.value() }
    }
  }

  @Test func anotherProcessGoesOnWithAPoller() async throws {
    try await Harness.withCompute { client, server in
      let token = try await start(client).resumeToken
      #expect(!token.contains("s3cr3t"))
      let poller = try client.virtualMachineScaleSetRollingUpgrades.resumeStartExtensionUpgrade(
        from: token)
      try await poller.value()
      #expect(server.log.all.filter { $0.method == "POST" }.count == 1)
    }
  }

  @Test func aCancelledTaskStopsPolling() async throws {
    var service = ComputeService.Options()
    service.runningPolls = .max
    try await Harness.withCompute(service) { client, _ in
      let poller = try await start(client)
      let task = Task { try await poller.value() }
      task.cancel()
      await #expect(throws: (any Error).self) { try await task.value }
      #expect(poller.status.phase == .running)
    }
  }

  @Test func aResetAfterThePostIsNotRetried() async throws {
    let faults = FaultScript([.dropped])
    try await Harness.withCompute(faults: faults) { client, server in
      await #expect(throws: TransportError.self) { _ = try await start(client) }
      #expect(server.log.all.count == 1)
    }
  }

  @Test func aThrottledPostIsRetried() async throws {
    let faults = FaultScript([
      .response(429, headers: [("Retry-After", "5")]), .response(503),
    ])
    let clock = InstantClock()
    try await Harness.withCompute(options: Harness.options(clock), faults: faults) {
      client, server in
      _ = try await start(client)
      #expect(server.log.all.count == 3)
      #expect(clock.sleeps.contains(.seconds(5)))
    }
  }
}
