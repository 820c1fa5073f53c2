import FaultSoak

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `FaultSoakRunner [OPERATIONS [CONCURRENCY [SEED]]]` prints the figures of a soak, and fails if an
/// operation did not end as it should have, a connection was left or memory grew.
@main
enum FaultSoakRunner {
  static func main() async throws {
    let numbers = CommandLine.arguments.dropFirst().map { Int($0) }
    guard numbers.allSatisfy({ ($0 ?? 0) > 0 }), numbers.count <= 3 else {
      print("usage: FaultSoakRunner [OPERATIONS [CONCURRENCY [SEED]]]")
      exit(2)
    }
    func number(_ index: Int) -> Int? { numbers.count > index ? numbers[index] : nil }
    let soak = Soak(
      seed: UInt64(number(2) ?? 1), operations: number(0) ?? 10_000,
      concurrency: number(1) ?? 200)
    let report = try await soak.run { print("\($0) operations") }
    print(report)
    let isFlat = report.memoryGrowth < 1.25 || soak.operations < 5_000
    exit(report.failures.isEmpty && report.openConnections == 0 && isFlat ? 0 : 1)
  }
}
