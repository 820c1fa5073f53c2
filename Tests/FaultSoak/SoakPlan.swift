/// Random numbers from a seed (SplitMix64), the same on every machine.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// What an operation does.
enum SoakKind: String, Sendable, CaseIterable {
  case get, post, put, upload, download, pages
  case putMonitor, postLocation, postMonitor, deleteLocation, failing
  case cancelled, overdue, garbageTLS, unreachable
}

/// A request of an operation: how often it goes wrong, and how, before it is answered.
struct Exchange: Sendable {
  var faults: [Fault] = []
  var isIdempotent = true
  var isReplayable = true
  var isStreamed = false

  /// How a client ends that tries again so often, and after how many requests.
  func simulate(maximumRetries: Int) -> (outcome: Outcome, requests: Int) {
    var queue = faults[...]
    return simulate(&queue, maximumRetries: maximumRetries, isEarly: false)
  }

  func simulate(
    _ queue: inout ArraySlice<Fault>, maximumRetries: Int, isEarly: Bool
  ) -> (outcome: Outcome, requests: Int) {
    var requests = 0
    while true {
      requests += 1
      guard let outcome = queue.popFirst().map({ ($0, $0.outcome) }), let end = outcome.1 else {
        return (.value, requests)
      }
      let fault = outcome.0
      let isRetried =
        isReplayable && !(isStreamed && fault.isInBody)
        && (fault.isRetried(isIdempotent: isIdempotent) || isEarly && fault == .notFound)
      guard isRetried, requests <= maximumRetries else { return (end, requests) }
    }
  }
}

/// An operation with all that will go wrong, and so with its end.
struct SoakPlan: Sendable {
  let index: Int
  let kind: SoakKind
  /// The text that the service has.
  let text: String
  /// How often a poll or a page is answered before the last.
  let rounds: Int
  /// The requests by the last part of their path.
  let exchanges: [String: Exchange]
  /// How the operation ends.
  let outcome: Outcome
  /// How many requests reach each path.
  let requests: [String: Int]

  init(seed: UInt64, index: Int, hasSlowFaults: Bool) {
    var random = SeededRandom(seed: seed &+ UInt64(index) &* 0x9E37_79B9)
    let kind = Self.kind(by: &random)
    let rounds = Int.random(in: 0...3, using: &random)
    let size = Int.random(in: 0...(kind == .download ? 400_000 : 6_000), using: &random)
    self.index = index
    self.kind = kind
    self.rounds = rounds
    text = Self.text(size, &random)
    var simulation = Simulation(kind: kind, rounds: rounds, hasSlowFaults: hasSlowFaults)
    simulation.run(&random)
    exchanges = simulation.exchanges
    outcome = simulation.outcome
    requests = simulation.requests
  }

  private static func kind(by random: inout SeededRandom) -> SoakKind {
    let rare: [SoakKind] = [.cancelled, .overdue, .garbageTLS, .unreachable]
    let common = SoakKind.allCases.filter { !rare.contains($0) }
    return Int.random(in: 0..<50, using: &random) == 0
      ? rare[Int.random(in: 0..<rare.count, using: &random)]
      : common[Int.random(in: 0..<common.count, using: &random)]
  }

  private static func text(_ size: Int, _ random: inout SeededRandom) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 8)
    while bytes.count < size {
      var word = random.next()
      for _ in 0..<8 {
        bytes.append(0x61 + UInt8(word & 0xF))
        word >>= 8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Works out what becomes of an operation.
private struct Simulation {
  let kind: SoakKind
  let rounds: Int
  let hasSlowFaults: Bool
  var exchanges: [String: Exchange] = [:]
  var requests: [String: Int] = [:]
  var outcome = Outcome.value

  /// Which faults an exchange may meet.
  private enum Selection { case any, stream, poll }

  init(kind: SoakKind, rounds: Int, hasSlowFaults: Bool) {
    self.kind = kind
    self.rounds = rounds
    self.hasSlowFaults = hasSlowFaults
  }

  mutating func run(_ random: inout SeededRandom) {
    switch kind {
    case .get: exchange("item", Exchange(), .any, &random)
    case .post: exchange("item", Exchange(isIdempotent: false), .any, &random)
    case .put: exchange("item", Exchange(), .any, &random)
    case .upload: exchange("item", Exchange(isReplayable: false), .any, &random)
    case .download: exchange("item", Exchange(isStreamed: true), .stream, &random)
    case .pages:
      for round in 0...rounds where outcome == .value {
        exchange("page\(round)", Exchange(), .any, &random)
      }
    case .putMonitor:
      begin(Exchange(), &random)
      poll(isLocation: false, &random)
      // The result is where the PUT went, with the faults that are left.
      guard outcome == .value, let begin = exchanges["begin"] else { return }
      var queue = begin.faults.dropFirst(requests["begin", default: 0])
      let end = begin.simulate(
        &queue, maximumRetries: SoakSettings.maximumRetries, isEarly: false)
      requests["begin", default: 0] += end.requests
      outcome = end.outcome
    case .postMonitor:
      begin(Exchange(isIdempotent: false), &random)
      poll(isLocation: false, &random)
      if outcome == .value { exchange("result", Exchange(), .any, &random) }
    case .postLocation:
      begin(Exchange(isIdempotent: false), &random)
      poll(isLocation: true, &random)
    case .deleteLocation:
      begin(Exchange(), &random)
      poll(isLocation: true, &random)
    case .failing:
      begin(Exchange(isIdempotent: false), &random)
      poll(isLocation: false, &random)
      if outcome == .value { outcome = .operationFailed }
    case .cancelled:
      exchanges["item"] = Exchange(faults: [.silent])
      requests["item"] = 1
      outcome = .cancelled
    case .overdue:
      exchanges["item"] = Exchange(faults: [.silent])
      requests["item"] = 1
      outcome = .timedOut
    case .garbageTLS: outcome = .tls
    case .unreachable: outcome = .unreachable
    }
  }

  private mutating func exchange(
    _ path: String, _ exchange: Exchange, _ selection: Selection, _ random: inout SeededRandom
  ) {
    var exchange = exchange
    exchange.faults = faults(selection, &random)
    exchanges[path] = exchange
    let end = exchange.simulate(maximumRetries: SoakSettings.maximumRetries)
    requests[path] = end.requests
    outcome = end.outcome
  }

  private mutating func begin(_ exchange: Exchange, _ random: inout SeededRandom) {
    self.exchange("begin", exchange, .poll, &random)
  }

  /// Polls until the operation has ended: `rounds` answers that it has not, one that it has.
  private mutating func poll(isLocation: Bool, _ random: inout SeededRandom) {
    guard outcome == .value else { return }
    var faults = faults(.poll, &random)
    let isBurst = isLocation && Int.random(in: 0..<20, using: &random) == 0
    if isBurst {
      // So many that polling outlasts them just so, or just not.
      let polls = Int.random(in: 4...5, using: &random)
      faults = Array(
        repeating: .serverError, count: polls * (SoakSettings.maximumRetries + 1))
    }
    exchanges["poll"] = Exchange(faults: faults)
    var queue = faults[...]
    var answered = 0
    var failures = 0
    while answered <= rounds {
      let end = Exchange().simulate(
        &queue, maximumRetries: SoakSettings.maximumRetries, isEarly: answered == 0)
      requests["poll", default: 0] += end.requests
      switch end.outcome {
      case .value: (answered, failures) = (answered + 1, 0)
      case .status(let status) where isLocation && [408, 429, 500, 502, 503, 504].contains(status):
        if status != 429 { failures += 1 }
        guard failures < 5 else {
          outcome = end.outcome
          return
        }
      case .status where isLocation:
        outcome = .operationFailed
        return
      default:
        outcome = end.outcome
        return
      }
    }
  }

  private func faults(_ selection: Selection, _ random: inout SeededRandom) -> [Fault] {
    let passing: [Fault] = [
      .latency, .throttled, .timeoutStatus, .serverError, .badGateway, .unavailable,
      .gatewayTimeout, .reset, .closedInHead, .garbage, .truncated, .resetInBody,
      .unfinishedChunks,
    ]
    let slow: [Fault] = hasSlowFaults ? [.stalled, .silent, .slow] : passing
    let final: [Fault] = [.conflict, .oversized, .cutShort, .nonsense]
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<55: return []
    case 55..<85:
      let count = Int.random(in: 1...SoakSettings.maximumRetries, using: &random)
      return (0..<count).map { _ in passing[Int.random(in: 0..<passing.count, using: &random)] }
    case 85..<87: return [slow[Int.random(in: 0..<slow.count, using: &random)]]
    case 87..<92:
      if selection == .poll {
        let count = Int.random(in: 1...SoakSettings.maximumRetries, using: &random)
        return Array(repeating: .notFound, count: count)
      }
      return [selection == .stream ? .conflict : final[Int.random(in: 0..<4, using: &random)]]
    case 92..<96:
      // A storm that passes just too late.
      guard selection != .poll else { return [] }
      let fault = passing[Int.random(in: 1..<passing.count, using: &random)]
      return Array(repeating: fault, count: SoakSettings.maximumRetries + 1)
    default:
      guard selection == .poll else { return [] }
      let broken: [Fault] = [.reset, .garbage, .truncated]
      return Array(
        repeating: broken[Int.random(in: 0..<3, using: &random)],
        count: SoakSettings.maximumRetries + 1)
    }
  }
}
