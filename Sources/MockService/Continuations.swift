import ExampleSynthesis
import ServiceModel

/// Long-running operations and lists that were begun and go on.
struct Continuations {
  /// A long-running operation.
  struct Run {
    let operationID: String
    /// The URL of the request that began it.
    let target: String
    /// How often it is still found running.
    var remaining: Int
    /// What it ends in.
    var result: Answer
    /// Why it ends badly, if it does.
    var failure: ServiceMock.Failure?
  }

  /// A list.
  struct List {
    let operationID: String
    /// The page that comes next, from 2.
    var page: Int
    /// The target of the request for the first page.
    let target: String
    let preferences: Preferences
  }

  private(set) var runs: [Int: Run] = [:]
  private(set) var lists: [Int: List] = [:]
  /// Runs by the identifiers of their requests, for status operations.
  private var requests: [String: Int] = [:]
  private var count = 0

  /// How many are known at once; the oldest are forgotten.
  private static let capacity = 10_000

  /// The number of the next one.
  var nextNumber: Int { count + 1 }

  mutating func add(_ run: Run, requestID: String? = nil) {
    count += 1
    runs[count] = run
    if let requestID { requests[requestID] = count }
    forget()
  }

  mutating func add(_ list: List) {
    count += 1
    lists[count] = list
    forget()
  }

  private mutating func forget() {
    let old = count - Self.capacity
    guard old > 0 else { return }
    runs[old] = nil
    lists[old] = nil
    if let id = requests.first(where: { $0.value == old })?.key { requests[id] = nil }
  }

  /// Asks how a run is doing: nil if there is none, otherwise whether it is still going on.
  mutating func poll(_ number: Int) -> (run: Run, isRunning: Bool)? {
    guard var run = runs[number] else { return nil }
    let isRunning = run.remaining > 0
    run.remaining = max(0, run.remaining - 1)
    runs[number] = run
    return (run, isRunning)
  }

  /// The number of the run that a request began.
  func number(ofRequest id: String) -> Int? { requests[id] }
}
