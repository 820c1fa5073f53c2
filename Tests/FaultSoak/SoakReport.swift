#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How one operation went.
struct SoakRecord: Sendable {
  var plan: SoakPlan
  /// Nil if it was still going on at the limit.
  var result: Result<Void, any Error>?
  var requests: [String: Int]
  var duration: Duration

  /// What is wrong; nil if nothing.
  var complaint: String? {
    guard let result else { return "it hangs" }
    guard let outcome = SoakClient.outcome(of: result) else { return "it ended as \(result)" }
    guard outcome == plan.outcome else { return "it ended as \(outcome) (\(result))" }
    // What is given up may not have been sent yet.
    let isGivenUp = plan.kind == .cancelled || plan.kind == .overdue
    guard isGivenUp || requests == plan.requests else {
      return "it took the requests \(requests), not \(plan.requests)"
    }
    return nil
  }
}

/// What a soak came to.
public struct SoakReport: Sendable {
  /// The operations that did not end as they should have, a line each.
  public private(set) var failures: [String] = []
  /// How many connections were open after the client had been shut down.
  public internal(set) var openConnections = 0
  /// The largest resident size of the last fifth of the operations, by that of the second fifth.
  public private(set) var memoryGrowth = 1.0

  var records = 0
  var requests = 0
  var connections = 0
  var faults: [Fault: Int] = [:]
  private let soak: Soak
  private let start = ContinuousClock.now
  private let startCPU = Self.cpuSeconds()
  private var kinds: [SoakKind: Int] = [:]
  private var outcomes: [Outcome: Int] = [:]
  private var durations: [Duration] = []
  private var memory: [(records: Int, kilobytes: Int)] = []
  private var seconds = 0.0
  private var cpu = 0.0

  init(soak: Soak) { self.soak = soak }

  mutating func add(_ record: SoakRecord) {
    records += 1
    kinds[record.plan.kind, default: 0] += 1
    outcomes[record.plan.outcome, default: 0] += 1
    durations.append(record.duration)
    if let complaint = record.complaint {
      let faults = record.plan.exchanges.mapValues(\.faults).filter { !$0.value.isEmpty }
      failures.append(
        "operation \(record.plan.index) (\(record.plan.kind), \(faults), to end as "
          + "\(record.plan.outcome)): \(complaint)")
    }
  }

  mutating func sampleMemory() {
    guard let kilobytes = Self.residentKilobytes() else { return }
    memory.append((records, kilobytes))
  }

  mutating func finish() {
    seconds = (ContinuousClock.now - start) / .seconds(1)
    cpu = Self.cpuSeconds() - startCPU
    durations.sort()
    func largest(_ range: ClosedRange<Double>) -> Int? {
      memory.filter { range.contains(Double($0.records) / Double(soak.operations)) }
        .map(\.kilobytes).max()
    }
    if let early = largest(0.2...0.4), let late = largest(0.8...1), early > 0 {
      memoryGrowth = Double(late) / Double(early)
    }
  }

  /// The resident size of the process, on Linux.
  private static func residentKilobytes() -> Int? {
    guard let file = fopen("/proc/self/statm", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, Int32(line.count), file) != nil else { return nil }
    let fields = String(
      decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self
    )
    .split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE))) / 1024
  }

  /// The processor time of the process so far.
  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension SoakReport: CustomStringConvertible {
  /// All figures, and the first failures.
  public var description: String {
    func list(_ counts: [(String, Int)]) -> String {
      counts.sorted { $0.0 < $1.0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
    func milliseconds(_ share: Double) -> Int {
      guard !durations.isEmpty else { return 0 }
      return Int(durations[Int(Double(durations.count - 1) * share)] / .milliseconds(1))
    }
    var lines = [
      "seed \(soak.seed): \(records) operations, \(soak.concurrency) at once",
      "operations: \(list(kinds.map { ($0.key.rawValue, $0.value) }))",
      "ends: \(list(outcomes.map { ("\($0.key)", $0.value) }))",
      "faults: \(faults.values.reduce(0, +)) (\(list(faults.map { ("\($0.key)", $0.value) })))",
      "requests: \(requests), connections: \(connections), open in the end: \(openConnections)",
      "milliseconds an operation: median \(milliseconds(0.5)), 99 % \(milliseconds(0.99)), "
        + "longest \(milliseconds(1))",
      "seconds: \(Int(seconds.rounded())), of processor \(Int(cpu.rounded()))",
    ]
    if let peak = memory.map(\.kilobytes).max() {
      let marks = memory.filter { $0.records * 5 % soak.operations == 0 }
        .map { "\($0.kilobytes / 1024)" }.joined(separator: ", ")
      lines.append(
        "resident MiB at each fifth: \(marks); largest \(peak / 1024); "
          + "last fifth by second: \((memoryGrowth * 100).rounded() / 100)")
    }
    lines.append("not as they should: \(failures.count)")
    lines += failures.prefix(20)
    return lines.joined(separator: "\n")
  }
}
