import ArmatureAsyncHTTPClient
import ArmatureIdentity
import ArmatureRuntime
import Compute
import LoopbackServices
import MockService

/// The rolling upgrade of a scale set's extensions: Azure Resource Manager, JSON, OAuth 2.
struct ExtensionUpgradeDemo {
  let authority: TestAuthority

  func run() async throws {
    heading("Compute: rolling upgrade of the extensions of a virtual machine scale set")
    var options = ServiceMock.Options()
    options.polls = 3
    try await withClient(of: options) { client in
      let poller = try await client.virtualMachineScaleSetRollingUpgrades
        .beginStartExtensionUpgrade(resourceGroupName: "myResourceGroup", vmScaleSetName: "web")
      for try await state in poller.updates {
        progress("poll \(state.polls): \(state.status)")
      }
      try await poller.value()
      progress("done")
    }

    heading("Compute: an upgrade that fails")
    options.failures["VirtualMachineScaleSetRollingUpgrades_StartExtensionUpgrade"] = .init(
      status: 409, code: "RollingUpgradeInProgressOrWillStart",
      message: "Another rolling upgrade of the scale set is in progress.", target: "web")
    try await withClient(of: options) { client in
      do {
        try await client.virtualMachineScaleSetRollingUpgrades.startExtensionUpgrade(
          resourceGroupName: "myResourceGroup", vmScaleSetName: "web")
      } catch let error as ServiceError {
        progress("\(error)")
        let apiError = error.payload(as: CloudError.self)?.error
        progress("CloudError.error.code    = \(apiError?.code ?? "–")")
        progress("CloudError.error.target  = \(apiError?.target ?? "–")")
        return
      }
      throw DemoFailure("the upgrade was expected to fail")
    }
  }

  /// Starts a token endpoint and the service that the specification describes, and makes a client for
  /// them as an application would: only the cloud is not one of Azure's.
  private func withClient(
    of options: ServiceMock.Options, _ body: (ComputeClient) async throws -> Void
  ) async throws {
    let service = try ServiceMock(
      specifications: [specification("compute/2024-07-01/rollingUpgrades.json")], options: options)
    var tokenOptions = TokenEndpoint.Options()
    tokenOptions.scope = "https://management.loopback.example//.default"
    let tokenEndpoint = LoopbackServer(TokenEndpoint(tokenOptions), security: .tls(authority))
    let server = LoopbackServer(service, security: .tls(authority))
    let secret = tokenOptions
    try await tokenEndpoint.withServer { authorityOrigin in
      try await server.withServer { origin in
        var configuration = AsyncHTTPClientTransport.Configuration()
        configuration.trustRoots = try authority.trustRoots()
        let transport = AsyncHTTPClientTransport(configuration)
        let cloud = Cloud(
          authority: authorityOrigin, resourceManagerEndpoint: origin,
          audience: "https://management.loopback.example/")
        let credential = try ClientSecretCredential(
          tenantID: secret.tenant, clientID: secret.clientID, clientSecret: secret.clientSecret,
          transport: transport, authority: Authority(cloud))
        let client = ComputeClient(
          subscriptionID: "6e2a9d10-0000-4000-8000-000000000001", credential: credential,
          transport: transport, cloud: cloud)
        try await body(client)
        try await transport.shutdown()
      }
    }
  }
}

/// The demo did not go as it should.
struct DemoFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
