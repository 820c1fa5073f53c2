import ArmatureIdentity
import ArmatureRuntime
import Compute
import LoopbackServices
import MockService
import ServiceManagement
import Testing

/// The generated clients of this package against mocks of their specifications.
@Suite struct ClientTests {
  private let compute = "compute/2024-07-01/rollingUpgrades.json"
  private let classic = "service-management/service-management.yaml"

  private func computeClient(_ origin: String, _ transport: any HTTPTransport) -> ComputeClient {
    var options = MockHarness.options
    options.allowsTokensOverLoopbackHTTP = true
    return ComputeClient(
      subscriptionID: "subscription", credential: StaticTokenCredential(token: "token"),
      transport: transport,
      cloud: Cloud(
        authority: "https://login.example", resourceManagerEndpoint: origin,
        audience: "https://management.example/"), options: options)
  }

  @Test func theRollingUpgradeIsFollowedToItsEnd() async throws {
    try await MockHarness.run(try MockHarness.mock(ofSpecification: compute)) {
      origin, transport, server in
      let poller = try await computeClient(origin, transport).virtualMachineScaleSetRollingUpgrades
        .beginStartExtensionUpgrade(resourceGroupName: "group", vmScaleSetName: "web")
      try await poller.value()
      #expect(server.log.all.map(\.method) == ["POST", "GET", "GET", "GET"])
      let poll = try #require(server.log.all.last)
      #expect(poll.target.contains("/operations/"))
      #expect(poll.target.contains("&monitor=true&api-version=2024-07-01"))
      #expect(poll.authority == String(origin.dropFirst("http://".count)))
    }
  }

  @Test func anErrorThatIsPreferredIsTyped() async throws {
    try await MockHarness.run(try MockHarness.mock(ofSpecification: compute)) {
      origin, transport, _ in
      var options = RequestOptions()
      options.headers[.init("Prefer")!] = "code=409"
      let error = try await #require(throws: ServiceError.self) {
        try await computeClient(origin, transport).virtualMachineScaleSetRollingUpgrades
          .startExtensionUpgrade(
            resourceGroupName: "group", vmScaleSetName: "web", options: options)
      }
      #expect(error.status == 409)
      #expect(error.payload(as: CloudError.self)?.error?.code == "code")
    }
  }

  @Test func aClassicUpgradeIsFollowedByItsStatusOperation() async throws {
    try await MockHarness.run(try MockHarness.mock(ofSpecification: classic)) {
      origin, transport, server in
      let client = ServiceManagementClient(
        subscriptionID: "subscription", transport: transport, endpoint: origin,
        options: MockHarness.options)
      let poller = try await client.deployments.beginUpgradeBySlot(
        cloudserviceName: "web", deploymentSlot: .production,
        upgradeDeployment: UpgradeDeployment(
          mode: .auto, packageURL: "https://contoso.example/web.cspkg",
          configuration: Base64Data(utf8: "a"), label: "b", force: true))
      try await poller.value()
      let polls = server.log.all.dropFirst()
      #expect(polls.count == 3)
      #expect(polls.allSatisfy { $0.target.hasPrefix("/subscription/operations/00000000-") })
    }
  }

  @Test func whatTheClassicServiceFailsWithIsTyped() async throws {
    try await MockHarness.run(try MockHarness.mock(ofSpecification: classic)) {
      origin, transport, _ in
      let client = ServiceManagementClient(
        subscriptionID: "subscription", transport: transport, endpoint: origin,
        options: MockHarness.options)
      var options = RequestOptions()
      options.headers[.init("Prefer")!] = "code=404"
      let error = try await #require(throws: ServiceError.self) {
        _ = try await client.operations.getStatus(requestID: "1", options: options)
      }
      #expect(error.payload(as: ServiceManagementError.self)?.code == "Code")
    }
  }
}
