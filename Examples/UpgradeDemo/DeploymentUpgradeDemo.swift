import ArmatureAsyncHTTPClient
import ArmatureRuntime
import LoopbackServices
import MockService
import ServiceManagement

/// Upgrades of a classic cloud service: XML, a client certificate, and an operation that tells how
/// a request is doing.
struct DeploymentUpgradeDemo {
  let authority: TestAuthority
  private let cloudService = "contoso-web"
  private let upgradeDomainCount = 5

  func run() async throws {
    var options = ServiceMock.Options()
    options.polls = 2

    heading("Service Management: an upgrade in Auto mode")
    try await withClient(of: options) { client in
      let poller = try await client.deployments.beginUpgradeBySlot(
        cloudserviceName: cloudService, deploymentSlot: .production,
        upgradeDeployment: upgrade(mode: .auto))
      for try await state in poller.updates {
        progress("poll \(state.polls): \(state.status)")
      }
      progress("done")
    }

    heading("Service Management: an upgrade in Manual mode, domain by domain")
    options.polls = 1
    try await withClient(of: options) { client in
      try await client.upgradeManually(
        cloudService: cloudService, slot: .production, upgrade: upgrade(mode: .manual),
        domainCount: upgradeDomainCount)
    }

    heading("Service Management: an upgrade that is refused before it is sent")
    try await withClient(of: options) { client in
      var wrong = upgrade(mode: .auto)
      wrong.label = String(repeating: "x", count: 101)
      wrong.extendedProperties = [ExtendedProperty(name: "1st", value: "no letter first")]
      do {
        try await client.deployments.upgradeBySlot(
          cloudserviceName: cloudService, deploymentSlot: .production,
          upgradeDeployment: wrong)
      } catch let error as ValidationError {
        for violation in error.violations { progress("\(violation)") }
        return
      }
      throw DemoFailure("the upgrade was expected to be refused")
    }

    heading("Service Management: an upgrade that fails")
    options.failures["Deployments_UpgradeBySlot"] = .init(
      status: 400, code: "BadRequest", message: "The package has no role named Web.",
      moment: .inTheEnd)
    try await withClient(of: options) { client in
      do {
        try await client.deployments.upgradeBySlot(
          cloudserviceName: cloudService, deploymentSlot: .production,
          upgradeDeployment: upgrade(mode: .auto))
      } catch let error as ServiceError {
        progress("\(error)")
        return
      }
      throw DemoFailure("the upgrade was expected to fail")
    }
  }

  private func upgrade(mode: UpgradeMode) -> UpgradeDeployment {
    UpgradeDeployment(
      mode: mode,
      packageURL: "https://contoso.blob.core.windows.net/packages/web.cspkg",
      configuration: Base64Data(utf8: "<ServiceConfiguration serviceName=\"web\"/>"),
      label: "web 1.1",
      force: false,
      extendedProperties: [
        ExtendedProperty(name: "release", value: "1.1"),
        ExtendedProperty(name: "previous", value: .null),
      ],
      extensionConfiguration: ExtensionConfiguration(
        allRoles: [Extension(id: "RDP", state: .enable)]))
  }

  /// Starts the service that the specification describes, and makes a client that presents a
  /// certificate as an application would.
  private func withClient(
    of options: ServiceMock.Options, _ body: (ServiceManagementClient) async throws -> Void
  ) async throws {
    let service = try ServiceMock(
      specifications: [specification("service-management/service-management.yaml")],
      options: options)
    let server = LoopbackServer(service, security: .mutualTLS(authority))
    let identity = try authority.clientIdentity(commonName: "management")
    try await server.withServer { origin in
      var configuration = AsyncHTTPClientTransport.Configuration()
      configuration.trustRoots = try authority.trustRoots()
      configuration.clientCertificate = try ClientCertificate(
        certificatePEM: identity.certificatePEM, privateKeyPEM: identity.privateKeyPEM)
      let transport = AsyncHTTPClientTransport(configuration)
      var clientOptions = ClientOptions()
      clientOptions.pollingInterval = .seconds(1)
      let client = ServiceManagementClient(
        subscriptionID: "6e2a9d10-0000-4000-8000-000000000002", transport: transport,
        endpoint: origin, options: clientOptions)
      try await body(client)
      try await transport.shutdown()
    }
  }
}
