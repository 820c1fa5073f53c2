import FaultSoak
import Testing

struct FaultSoakTests {
  @Test(
    "Operations under fault end with the right value or the right error, and leave nothing behind")
  func endsAsPlanned() async throws {
    let report = try await Soak(seed: 20, operations: 300, concurrency: 60, hasSlowFaults: false)
      .run()
    #expect(report.failures == [])
    #expect(report.openConnections == 0)
  }
}
