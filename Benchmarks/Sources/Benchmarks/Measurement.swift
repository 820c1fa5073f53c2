import AllocationCounting
import Foundation

/// The time that this process has spent on processors, in seconds.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What one run of something costs.
struct Cost {
  /// The least time on a processor, in seconds.
  var time = Double.infinity
  var allocations = 0
}

/// Measures something beside something else, in turns, so that what else the machine does disturbs
/// both alike.
func measure(
  rounds: Int, _ body: () throws -> Void, beside other: () throws -> Void
) rethrows -> (Cost, Cost) {
  var costs = (Cost(), Cost())
  for _ in 0..<rounds {
    costs.0.time = min(costs.0.time, try time(body))
    costs.1.time = min(costs.1.time, try time(other))
  }
  costs.0.allocations = try allocations(body)
  costs.1.allocations = try allocations(other)
  return costs
}

private func time(_ body: () throws -> Void) rethrows -> Double {
  let start = processorTime()
  try body()
  return processorTime() - start
}

private func allocations(_ body: () throws -> Void) rethrows -> Int {
  let start = allocation_count()
  allocation_counting_enable(true)
  defer { allocation_counting_enable(false) }
  try body()
  return allocation_count() - start
}

/// Keeps the optimiser from leaving out what makes a value.
@inline(never)
func keep<Value>(_ value: Value) { withExtendedLifetime(value) {} }

/// A row of the table.
struct Row {
  var name: String
  var ours: String
  var theirs: String
  var ratio: String
  var target: String

  /// How much faster one thing is than another.
  static func speed(_ name: String, _ ours: Cost, _ theirs: Cost, atLeast target: Int) -> Row {
    Row(
      name: name, ours: milliseconds(ours), theirs: milliseconds(theirs),
      ratio: "\(decimal(theirs.time / ours.time, 1)) ×", target: "≥ \(target) ×")
  }

  /// How many allocations one thing makes for each of another.
  static func allocations(_ name: String, _ ours: Cost, _ theirs: Cost, target: String) -> Row {
    let isCounted = allocation_counting_is_available()
    return Row(
      name: name, ours: isCounted ? "\(ours.allocations)" : "–",
      theirs: isCounted ? "\(theirs.allocations)" : "–",
      ratio: isCounted ? decimal(Double(ours.allocations) / Double(theirs.allocations), 3) : "–",
      target: target)
  }

  static func milliseconds(_ cost: Cost) -> String { "\(decimal(cost.time * 1e3, 3)) ms" }
}

func decimal(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
