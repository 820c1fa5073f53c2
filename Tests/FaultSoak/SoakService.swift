import LoopbackServices
import Synchronization

/// Answers operations as their plans have it.
final class SoakService: Sendable {
  private struct Progress {
    let plan: SoakPlan
    var requests: [String: Int] = [:]
    var answers: [String: Int] = [:]
  }

  private struct State {
    var operations: [Int: Progress] = [:]
    var faults: [Fault: Int] = [:]
    var requests = 0
  }

  private let state = Mutex(State())

  /// How many requests came, and which faults were made of them.
  var counts: (requests: Int, faults: [Fault: Int]) {
    state.withLock { ($0.requests, $0.faults) }
  }

  /// Makes an operation known.
  func begin(_ plan: SoakPlan) {
    state.withLock { $0.operations[plan.index] = Progress(plan: plan) }
  }

  /// Forgets an operation.
  ///
  /// - Returns: How many requests came for each of its paths.
  func end(_ plan: SoakPlan) -> [String: Int] {
    state.withLock { $0.operations.removeValue(forKey: plan.index)?.requests ?? [:] }
  }

  /// Answers a request for `/<operation>/<path>`.
  func answer(_ request: RawRequest) -> [RawStep] {
    let parts = request.target.split(separator: "/")
    guard parts.count == 2, let index = Int(parts[0]) else { return [.close] }
    let path = String(parts[1].prefix { $0 != "?" })
    return state.withLock { state in
      state.requests += 1
      guard var progress = state.operations[index] else { return [.close] }
      let count = progress.requests[path, default: 0]
      progress.requests[path] = count + 1
      defer { state.operations[index] = progress }
      let faults = progress.plan.exchanges[path]?.faults ?? []
      let fault = count < faults.count ? faults[count] : nil
      if let fault { state.faults[fault, default: 0] += 1 }
      if let fault, fault != .latency {
        return fault.steps(
          instead: Array(#"{"id":0,"text":"\#(String(repeating: "x", count: 80))"}"#.utf8),
          variant: UInt64(index + count))
      }
      let answered = progress.answers[path, default: 0]
      progress.answers[path] = answered + 1
      let answer = Self.answer(progress.plan, path, answered: answered, request)
      return (fault == nil ? [] : [.wait(.milliseconds(20))]) + [.send(answer)]
    }
  }

  /// The right answer.
  private static func answer(
    _ plan: SoakPlan, _ path: String, answered: Int, _ request: RawRequest
  ) -> [UInt8] {
    func reply(_ status: Int, _ headers: String = "", _ body: String) -> [UInt8] {
      Fault.head(status, length: body.utf8.count, headers) + Array(body.utf8)
    }
    let item = #"{"id":\#(plan.index),"text":"\#(plan.text)"}"#
    let base = "/\(plan.index)"
    switch path {
    // The result of a PUT is where it was put.
    case "begin" where request.method == "GET": return reply(200, "", item)
    case "begin":
      switch plan.kind {
      case .postLocation, .deleteLocation:
        return reply(202, "Location: \(base)/poll\r\n", "")
      default:
        let headers = "Azure-AsyncOperation: \(base)/poll\r\nLocation: \(base)/result\r\n"
        return plan.kind == .putMonitor ? reply(201, headers, item) : reply(202, headers, "")
      }
    case "poll":
      let isRunning = answered < plan.rounds
      switch plan.kind {
      case .postLocation: return isRunning ? reply(202, "", "") : reply(200, "", item)
      case .deleteLocation: return isRunning ? reply(202, "", "") : reply(204, "", "")
      case .failing where !isRunning:
        return reply(200, "", #"{"status":"Failed","error":{"code":"Broken","message":"m"}}"#)
      default:
        return reply(200, "", isRunning ? #"{"status":"Running"}"# : #"{"status":"Succeeded"}"#)
      }
    case let page where page.hasPrefix("page"):
      let number = Int(page.dropFirst(4)) ?? 0
      let link = number < plan.rounds ? #","nextLink":"\#(base)/page\#(number + 1)""# : ""
      return reply(200, "", #"{"value":[\#(item),\#(item)]\#(link)}"#)
    case "item" where plan.kind == .download: return reply(200, "", plan.text)
    case "item" where !request.body.isEmpty:
      // What was sent comes back.
      return Fault.head(200, length: request.body.count) + request.body
    default: return reply(200, "", item)
    }
  }
}
