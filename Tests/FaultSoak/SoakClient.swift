import ArmatureAsyncHTTPClient
import ArmatureRuntime
import LoopbackServices

/// Carries operations out, as generated code does.
struct SoakClient: Sendable {
  let pipeline: ServicePipeline
  let garbage: ServicePipeline
  let nobody: ServicePipeline

  struct Item: Sendable, Equatable {
    var id: Int
    var text: String
  }

  /// What an operation did wrong.
  struct Mismatch: Error, CustomStringConvertible {
    let description: String
  }

  /// Carries an operation out.
  ///
  /// - Throws: What the operation throws, or ``Mismatch`` if it gave another value.
  func run(_ plan: SoakPlan) async throws {
    let expected = Item(id: plan.index, text: plan.text)
    switch plan.kind {
    case .get: try check(item(await send(plan, .get)), expected)
    case .post: try check(item(await send(plan, .post, body: json(expected))), expected)
    case .put: try check(item(await send(plan, .put, body: json(expected))), expected)
    case .upload:
      let bytes = Array(json(expected).utf8)
      let chunks = AsyncStream<[UInt8]> { continuation in
        continuation.yield(Array(bytes.prefix(bytes.count / 2)))
        continuation.yield(Array(bytes.dropFirst(bytes.count / 2)))
        continuation.finish()
      }
      var request = request(plan, .put)
      request.body(HTTPBody(chunks, length: bytes.count), contentType: "application/json")
      try check(item(await pipeline.send(request)), expected)
    case .download:
      var bytes: [UInt8] = []
      for try await chunk in try await pipeline.stream(request(plan, .get)).content {
        bytes += chunk
      }
      guard bytes == Array(plan.text.utf8) else { throw Mismatch(description: "other bytes") }
    case .pages:
      let first = request(plan, .get, path: "page0")
      let items = PagedItems(pipeline) {
        first
      } page: { response in
        let body = try response.json(JSONValue.self)
        guard case .array(let values)? = body["value"] else {
          throw Mismatch(description: "no list")
        }
        return Page(items: try values.map(item), continuation: body["nextLink"]?.string)
      }
      var count = 0
      for try await item in items {
        try check(item, expected)
        count += 1
      }
      try check(count, 2 * (plan.rounds + 1))
    case .putMonitor, .postMonitor, .postLocation:
      let method: OperationDescriptor.Method = plan.kind == .putMonitor ? .put : .post
      let poller = try await pipeline.begin(begin(plan, method)) { try item($0) }
      try check(await poller.value(), expected)
    case .deleteLocation:
      try await pipeline.begin(begin(plan, .delete)).value()
    case .failing:
      try await pipeline.begin(begin(plan, .post)).value()
    case .cancelled:
      let task = Task { try await send(plan, .get) }
      try await Task.sleep(for: .milliseconds(50))
      task.cancel()
      _ = try await task.value
    case .overdue:
      _ = try await pipeline.send(
        request(plan, .get, options: RequestOptions(timeout: SoakSettings.callTimeout)))
    case .garbageTLS: try await garbage.send(request(plan, .get))
    case .unreachable: try await nobody.send(request(plan, .get))
    }
  }

  /// How an operation ended.
  static func outcome(of result: Result<Void, any Error>) -> Outcome? {
    switch result {
    case .success: .value
    case .failure(let error as ServiceError):
      error.operationStatus == nil ? .status(error.status) : .operationFailed
    case .failure(let error as TransportError):
      switch error.kind {
      case .ambiguous, .other: .broken
      case .timedOut: .timedOut
      case .tls: .tls
      case .connectionNeverMade: .unreachable
      }
    case .failure(HTTPBodyError.tooLarge): .tooLarge
    case .failure(is JSONDecodingError), .failure(is ResponseError): .unreadable
    case .failure(is CancellationError): .cancelled
    case .failure: nil
    }
  }

  private func request(
    _ plan: SoakPlan, _ method: OperationDescriptor.Method, path: String = "item",
    options: RequestOptions = RequestOptions()
  ) -> OperationRequest {
    OperationRequest(
      OperationDescriptor(id: "Soak_\(plan.kind)", method: method, path: "/\(plan.index)/\(path)"),
      options)
  }

  private func begin(_ plan: SoakPlan, _ method: OperationDescriptor.Method) -> OperationRequest {
    OperationRequest(
      OperationDescriptor(
        id: "Soak_\(plan.kind)", method: method, path: "/\(plan.index)/begin",
        longRunning: .azure()))
  }

  private func send(
    _ plan: SoakPlan, _ method: OperationDescriptor.Method, body: String? = nil
  ) async throws -> OperationResponse {
    var request = request(plan, method)
    if let body { request.body(Array(body.utf8), contentType: "application/json") }
    return try await pipeline.send(request)
  }

  private func json(_ item: Item) -> String { #"{"id":\#(item.id),"text":"\#(item.text)"}"# }

  private func item(_ response: OperationResponse) throws -> Item {
    try item(response.json(JSONValue.self))
  }

  private func item(_ value: JSONValue) throws -> Item {
    guard case .number(let id)? = value["id"], let text = value["text"]?.string else {
      throw Mismatch(description: "no item")
    }
    return Item(id: id.integer ?? -1, text: text)
  }

  private func check<Value: Equatable>(_ value: Value, _ expected: Value) throws {
    guard value == expected else { throw Mismatch(description: "another value") }
  }
}
