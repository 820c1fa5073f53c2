import ArmatureRuntime
import LoopbackServices
import ServiceManagement
import Testing

/// Upgrade Deployment by the generated client, over TLS with a client certificate.
@Suite struct ServiceManagementTests {
  private let settings = ClassicService.Options()

  static func least(_ mode: UpgradeMode = .auto) -> UpgradeDeployment {
    UpgradeDeployment(
      mode: mode, packageURL: "https://contoso.blob.core.windows.net/p/web.cspkg",
      configuration: Base64Data(utf8: "a"), label: "b", force: true)
  }

  static var whole: UpgradeDeployment {
    UpgradeDeployment(
      mode: .auto, packageURL: "https://contoso.blob.core.windows.net/p/web.cspkg?sig=a%2Fb&se=1",
      configuration: Base64Data(utf8: "<ServiceConfiguration/>"), label: "web ü",
      roleToUpgrade: "WebRole", force: false,
      extendedProperties: [
        ExtendedProperty(name: "release", value: "1.1"),
        ExtendedProperty(name: "previous", value: .null),
      ],
      extensionConfiguration: ExtensionConfiguration(
        allRoles: [Extension(id: "RDP", state: .enable)],
        namedRoles: [Role(roleName: "WebRole", extensions: [Extension(id: "Monitoring")])]))
  }

  private func upgrade(
    _ client: ServiceManagementClient, _ body: UpgradeDeployment
  ) async throws -> Poller<Void> {
    try await client.deployments.beginUpgradeBySlot(
      cloudserviceName: settings.cloudService, deploymentSlot: .production, upgradeDeployment: body)
  }

  // MARK: The wire

  @Test(arguments: [(least(), WireFixture.leastUpgrade), (whole, WireFixture.wholeUpgrade)])
  func theRequestIsAsDocumented(body: UpgradeDeployment, expected: String) async throws {
    try await Harness.withClassic { client, server, _ in
      _ = try await upgrade(client, body)
      let request = try #require(server.log.all.first)
      #expect(request.method == "POST")
      #expect(
        request.target == "/\(settings.subscription)/services/hostedservices/contoso-web"
          + "/deploymentslots/production/?comp=upgrade")
      #expect(request.header("x-ms-version") == "2014-10-01")
      #expect(request.header("Content-Type") == "application/xml")
      #expect(request.header("Authorization") == nil)
      #expect(request.clientCertificateSubject?.contains("management") == true)
      #expect(request.text == expected)
    }
  }

  @Test func aDeploymentIsUpgradedByItsName() async throws {
    try await Harness.withClassic { client, server, service in
      try await client.deployments.upgradeByName(
        cloudserviceName: settings.cloudService, deploymentName: settings.deployment,
        upgradeDeployment: Self.whole)
      #expect(
        server.log.all.first?.target == "/\(settings.subscription)/services/hostedservices"
          + "/contoso-web/deployments/contoso-web-v1/?comp=upgrade")
      let taken = try #require(await service.upgrade)
      #expect(taken.label == "web ü")
      #expect(taken.configuration == "<ServiceConfiguration/>")
      #expect(taken.extendedProperties == ["release": "1.1", "previous": nil])
    }
  }

  @Test(arguments: [200, 202])
  func bothStatusesMeanAccepted(status: Int) async throws {
    var options = settings
    options.acceptedStatus = status
    try await Harness.withClassic(options) { client, server, _ in
      try await upgrade(client, Self.least()).value()
      let polls = server.log.all.dropFirst()
      #expect(polls.count == 3)
      for poll in polls {
        #expect(poll.method == "GET")
        #expect(poll.target.hasPrefix("/\(settings.subscription)/operations/"))
        #expect(poll.header("x-ms-version") == "2014-10-01")
      }
    }
  }

  @Test func anAnswerWithoutRequestIDIsAnError() async throws {
    let faults = FaultScript([.response(202)])
    try await Harness.withClassic(faults: faults) { client, server, _ in
      await #expect(throws: PollingError.self) { _ = try await upgrade(client, Self.least()) }
      #expect(server.log.all.count == 1)
    }
  }

  // MARK: Progress

  @Test func aManualUpgradeWalksItsDomainsInOrder() async throws {
    try await Harness.withClassic { client, server, service in
      try await upgrade(client, Self.least(.manual)).value()
      for domain in 0..<ClassicService.upgradeDomainCount {
        #expect(await service.nextUpgradeDomain == domain)
        try await client.deployments.walkUpgradeDomainBySlot(
          cloudserviceName: settings.cloudService, deploymentSlot: .production,
          walkUpgradeDomain: WalkUpgradeDomain(upgradeDomain: Int32(domain)))
      }
      #expect(await service.nextUpgradeDomain == nil)
      let walks = server.log.all.filter { $0.target.hasSuffix("?comp=walkupgradedomain") }
      #expect(walks.count == 5)
      #expect(walks.first?.text == WireFixture.walk)
    }
  }

  @Test func aDomainOutOfOrderIsRefused() async throws {
    try await Harness.withClassic { client, _, _ in
      try await upgrade(client, Self.least(.manual)).value()
      let error = try await #require(throws: ServiceError.self) {
        try await client.deployments.walkUpgradeDomainByName(
          cloudserviceName: settings.cloudService, deploymentName: settings.deployment,
          walkUpgradeDomain: WalkUpgradeDomain(upgradeDomain: 3))
      }
      #expect(error.status == 409)
      #expect(error.code == "ConflictError")
      #expect(error.payload(as: ServiceManagementError.self)?.code == "ConflictError")
    }
  }

  @Test func pollsSurviveErrorsAndDroppedConnections() async throws {
    let faults = FaultScript([nil, .response(500), .dropped, .response(503)])
    try await Harness.withClassic(faults: faults) { client, server, _ in
      try await upgrade(client, Self.least()).value()
      #expect(server.log.all.count == 1 + 3 + 3)
    }
  }

  @Test func aFailedUpgradeThrowsWhatTheServiceSaid() async throws {
    var options = settings
    options.failure = ClassicService.Failure(
      status: 400, code: "BadRequest", message: "No role named Web.")
    try await Harness.withClassic(options) { client, _, _ in
      let poller = try await upgrade(client, Self.least())
      let error = try await #require(throws: ServiceError.self) { try await poller.value() }
      #expect(error.code == "BadRequest")
      #expect(error.message == "No role named Web.")
      #expect(poller.status.phase == .failed)
    }
  }

  @Test func anotherProcessGoesOnWithAPoller() async throws {
    try await Harness.withClassic { client, server, _ in
      let token = try await upgrade(client, Self.least()).resumeToken
      try await client.deployments.resumeUpgradeBySlot(from: token).value()
      #expect(server.log.all.filter { $0.method == "POST" }.count == 1)
    }
  }

  // MARK: Redirects

  @Test func redirectsAreFollowedAndTheOriginalHostIsAskedAgain() async throws {
    var options = settings
    options.redirectsToAddress = true
    var clientOptions = Harness.options()
    clientOptions.redirects = RedirectOptions(hosts: ["127.0.0.1"])
    try await Harness.withClassic(options, options: clientOptions) { client, server, _ in
      try await upgrade(client, Self.least()).value()
      let authorities = server.log.all.compactMap { $0.authority?.prefix { $0 != ":" } }
      #expect(authorities.count == 8)
      for pair in 0..<4 {
        #expect(authorities[2 * pair] == "localhost")
        #expect(authorities[2 * pair + 1] == "127.0.0.1")
      }
      let posts = server.log.all.filter { $0.method == "POST" }
      #expect(posts.count == 2)
      #expect(posts[0].body == posts[1].body)
      #expect(posts[1].clientCertificateSubject != nil)
    }
  }

  @Test func redirectsToStrangeHostsAreNotFollowed() async throws {
    var options = settings
    options.redirectsToAddress = true
    try await Harness.withClassic(options) { client, server, _ in
      await #expect(throws: (any Error).self) { _ = try await upgrade(client, Self.least()) }
      #expect(server.log.all.allSatisfy { $0.authority?.hasPrefix("localhost:") == true })
    }
  }
}
