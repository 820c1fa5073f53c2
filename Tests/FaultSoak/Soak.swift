import ArmatureAsyncHTTPClient
import ArmatureIdentity
import ArmatureRuntime
import LoopbackServices
import Synchronization

/// Many operations at once, against a server that makes faults.
public struct Soak: Sendable {
  /// What all operations are derived from.
  public var seed: UInt64
  /// How many operations there are.
  public var operations: Int
  /// How many of them go on at once.
  public var concurrency: Int
  /// Whether there are faults that a client must wait out.
  public var hasSlowFaults: Bool
  /// How long an operation may go on before it counts as hung.
  public var limit: Duration

  /// Describes a soak.
  public init(
    seed: UInt64 = 1, operations: Int = 10_000, concurrency: Int = 200,
    hasSlowFaults: Bool = true, limit: Duration = .seconds(240)
  ) {
    self.seed = seed
    self.operations = operations
    self.concurrency = concurrency
    self.hasSlowFaults = hasSlowFaults
    self.limit = limit
  }

  /// Carries the operations out.
  ///
  /// - Parameter progress: Called from time to time with the number of operations that have ended.
  /// - Throws: Why the server did not start.
  public func run(progress: @Sendable (Int) -> Void = { _ in }) async throws -> SoakReport {
    let authority = try TestAuthority()
    let service = SoakService()
    let server = try await RawServer(.tls(authority)) { service.answer($0) }
    let garbage = try await RawServer(.garbage) { _ in [] }
    // Where nobody listens. A port that has just been free would be somebody else's soon.
    let nobody = "https://127.0.0.1:1"
    let transport = AsyncHTTPClientTransport(
      AsyncHTTPClientTransport.Configuration(
        trustRoots: try authority.trustRoots(), readTimeout: SoakSettings.readTimeout,
        connectionsPerHost: concurrency))
    func pipeline(_ origin: String) -> ServicePipeline {
      var options = ClientOptions()
      options.clock = AcceleratedClock(acceleration: SoakSettings.acceleration)
      options.retry = RetryOptions(
        maximumRetries: SoakSettings.maximumRetries, baseDelay: .milliseconds(200),
        tryTimeout: SoakSettings.tryTimeout)
      options.pollingInterval = .seconds(1)
      options.maximumResponseSize = SoakSettings.maximumResponseSize
      return ServicePipeline(
        endpoint: origin, credential: StaticTokenCredential(token: "s3cr3t-token"),
        scopes: ["https://soak.example/.default"], transport: transport, module: "Soak",
        options: options)
    }
    let client = SoakClient(
      pipeline: pipeline(server.origin), garbage: pipeline(garbage.origin),
      nobody: pipeline(nobody))
    var report = SoakReport(soak: self)
    await withTaskGroup(of: SoakRecord.self) { group in
      var next = 0
      func start() {
        let index = next
        next += 1
        group.addTask { await record(index, client, service) }
      }
      while next < min(concurrency, operations) { start() }
      for await record in group {
        report.add(record)
        if report.records.isMultiple(of: max(1, operations / 20)) {
          report.sampleMemory()
          progress(report.records)
        }
        if next < operations { start() }
      }
    }
    report.connections = server.connections + garbage.connections
    (report.requests, report.faults) = service.counts
    try await transport.shutdown()
    report.openConnections = try await remaining(server) + remaining(garbage)
    report.finish()
    try await server.shutdown()
    try await garbage.shutdown()
    return report
  }

  /// The connections that are still open when those that end have ended.
  private func remaining(_ server: RawServer) async throws -> Int {
    for _ in 0..<100 where server.openConnections > 0 {
      try await Task.sleep(for: .milliseconds(50))
    }
    return server.openConnections
  }

  private func record(
    _ index: Int, _ client: SoakClient, _ service: SoakService
  ) async -> SoakRecord {
    let plan = SoakPlan(seed: seed, index: index, hasSlowFaults: hasSlowFaults)
    service.begin(plan)
    let start = ContinuousClock.now
    let result = await withTaskGroup(of: Result<Void, any Error>?.self) { group in
      defer { group.cancelAll() }
      group.addTask {
        do { return .success(try await client.run(plan)) } catch { return .failure(error) }
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return nil
      }
      return await group.next() ?? nil
    }
    let requests = service.end(plan)
    return SoakRecord(
      plan: plan, result: result, requests: requests, duration: .now - start)
  }
}
