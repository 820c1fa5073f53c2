import ArmatureAsyncHTTPClient
import ArmatureIdentity
import ArmatureRuntime
import Compute
import LoopbackServices
import ServiceManagement

/// A clock on which nobody waits: sleeping moves it on at once.
final class InstantClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let state = Locked<[Duration]>([])

  /// How long each sleep was to last.
  var sleeps: [Duration] { state.value }
  var now: Instant { Instant(offset: state.value.reduce(.zero, +)) }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    let duration = deadline.offset - now.offset
    state.withLock { $0.append(duration) }
    await Task.yield()
  }
}

/// A clock for connections and retries that really time out, and one for polls and delays.
enum Harness {
  static let subscription = "6e2a9d10-0000-4000-8000-000000000001"

  static func options(_ clock: InstantClock = InstantClock()) -> ClientOptions {
    var options = ClientOptions()
    options.clock = clock
    return options
  }

  /// Runs the Compute service over TLS, with a client that has a token for it.
  static func withCompute(
    _ serviceOptions: ComputeService.Options = ComputeService.Options(),
    options: ClientOptions = options(),
    faults: FaultScript = FaultScript(),
    _ body: (ComputeClient, LoopbackServer) async throws -> Void
  ) async throws {
    let authority = try TestAuthority()
    let server = LoopbackServer(
      ComputeService(serviceOptions), security: .tls(authority), faults: faults)
    try await server.withServer { origin in
      var configuration = AsyncHTTPClientTransport.Configuration()
      configuration.trustRoots = try authority.trustRoots()
      let transport = AsyncHTTPClientTransport(configuration)
      let cloud = Cloud(
        authority: "https://login.example", resourceManagerEndpoint: origin,
        audience: "https://management.example/")
      let client = ComputeClient(
        subscriptionID: subscription, credential: StaticTokenCredential(token: "s3cr3t-token"),
        transport: transport, cloud: cloud, options: options)
      try await body(client, server)
      try await transport.shutdown()
    }
  }

  /// Runs the classic service over TLS, with a client that presents a certificate.
  static func withClassic(
    _ serviceOptions: ClassicService.Options = ClassicService.Options(),
    options: ClientOptions = options(),
    apiVersion: String = "2014-10-01",
    faults: FaultScript = FaultScript(),
    _ body: (ServiceManagementClient, LoopbackServer, ClassicService) async throws -> Void
  ) async throws {
    let authority = try TestAuthority()
    let service = ClassicService(serviceOptions)
    let server = LoopbackServer(service, security: .mutualTLS(authority), faults: faults)
    let identity = try authority.clientIdentity(commonName: "management")
    try await server.withServer { origin in
      var configuration = AsyncHTTPClientTransport.Configuration()
      configuration.trustRoots = try authority.trustRoots()
      configuration.clientCertificate = try ClientCertificate(
        certificatePEM: identity.certificatePEM, privateKeyPEM: identity.privateKeyPEM)
      let transport = AsyncHTTPClientTransport(configuration)
      let client = ServiceManagementClient(
        subscriptionID: serviceOptions.subscription, transport: transport, endpoint: origin,
        apiVersion: apiVersion, options: options)
      try await body(client, server, service)
      try await transport.shutdown()
    }
  }
}
