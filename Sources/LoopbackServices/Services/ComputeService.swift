/// The part of Azure Compute, API version 2024-07-01, that starts the rolling upgrade of the
/// extensions of a virtual machine scale set, and the operation that follows.
public actor ComputeService: LoopbackService {
  /// Where the service tells how an operation is doing.
  public enum Tracking: Sendable {
    /// Nowhere: the upgrade is over when the request is answered, with 200.
    case immediate
    /// At the URL in `Location`, which has a `&` where its `?` should be, as in the specification.
    case location
    /// At the URL in `Azure-AsyncOperation`, by a status document.
    case azureAsyncOperation
  }

  /// An error in the shape of `CloudError`.
  public struct Failure: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The error code.
    public var code: String
    /// The message.
    public var message: String

    /// The target, if it is told.
    public var target: String?
    /// Codes and messages of the errors that led to this one.
    public var details: [(code: String, message: String)] = []
    /// The type of the exception behind the error and what it tells.
    public var innerError: (exceptionType: String, detail: String)?

    /// Makes an error.
    public init(status: Int, code: String, message: String) {
      self.status = status
      self.code = code
      self.message = message
    }

    var error: JSONText {
      .object([
        "code": JSONText(code),
        "message": JSONText(message),
        "target": target.map { JSONText($0) },
        "details": details.isEmpty
          ? nil
          : .array(
            details.map { detail in
              .object(["code": JSONText(detail.code), "message": JSONText(detail.message)])
            }
          ),
        "innererror": innerError.map { inner in
          .object([
            "exceptiontype": JSONText(inner.exceptionType),
            "errordetail": JSONText(inner.detail),
          ])
        },
      ])
    }
  }

  /// How the service behaves.
  public struct Options: Sendable {
    /// Where the operation is followed.
    public var tracking = Tracking.location
    /// How often a poll finds the operation running.
    public var runningPolls = 3
    /// The value of `Retry-After`, in seconds.
    public var retryAfter = 1
    /// The only bearer token taken; any if `nil`.
    public var bearerToken: String?
    /// Why a start is refused, if it is.
    public var rejection: Failure?
    /// How the operation fails in the end, if it does.
    public var failure: Failure?
    /// Replies that stand in for those to the first polls.
    public var pollFaults = FaultScript()

    /// Makes the options of a service whose upgrade succeeds.
    public init() {}
  }

  /// The only API version.
  public static let apiVersion = "2024-07-01"

  private struct Operation {
    let subscription: String
    var remaining: Int
    var polls = 0
  }

  private let options: Options
  private var operations: [String: Operation] = [:]

  /// Makes a service.
  public init(_ options: Options = Options()) {
    self.options = options
  }

  /// Answers a request of the service or about an operation.
  public func reply(to request: RecordedRequest, origin: String) -> Reply {
    let authorization = request.header("Authorization") ?? ""
    let token = authorization.dropFirst("Bearer ".count)
    guard authorization.hasPrefix("Bearer "), !token.isEmpty,
      options.bearerToken.map({ $0 == token }) ?? true
    else {
      let challenge = "Bearer authorization_uri=\"\(origin)/common\", error=\"invalid_token\""
      return cloudError(
        Failure(status: 401, code: "AuthenticationFailed", message: "Authentication failed."),
        headers: [("WWW-Authenticate", challenge)]
      )
    }
    let components = request.path.split(separator: "/", omittingEmptySubsequences: false)
      .dropFirst().map { FormText.decoded($0) }
    if components.count == 9,
      [components[0], components[2], components[4], components[5], components[6], components[8]]
        == [
          "subscriptions", "resourceGroups", "providers", "Microsoft.Compute",
          "virtualMachineScaleSets", "extensionRollingUpgrade",
        ]
    {
      return start(request, subscription: components[1], origin: origin)
    }
    if components.count == 8,
      [components[0], components[2], components[3], components[4], components[6]]
        == ["subscriptions", "providers", "Microsoft.Compute", "locations", "operations"]
    {
      return poll(request, subscription: components[1], operation: components[7])
    }
    return cloudError(
      Failure(status: 404, code: "ResourceNotFound", message: "There is no \(request.path).")
    )
  }

  private func start(_ request: RecordedRequest, subscription: String, origin: String) -> Reply {
    guard request.method == "POST" else {
      return cloudError(
        Failure(status: 405, code: "MethodNotAllowed", message: "Use POST.")
      )
    }
    guard request.queryParameters["api-version"] == Self.apiVersion else {
      return cloudError(
        Failure(status: 400, code: "InvalidApiVersionParameter", message: "Unknown api-version.")
      )
    }
    if let rejection = options.rejection {
      return cloudError(rejection)
    }
    let id = "operation-\(operations.count + 1)"
    operations[id] = Operation(subscription: subscription, remaining: options.runningPolls)
    let base =
      "\(origin)/subscriptions/\(subscription)/providers/Microsoft.Compute/locations/westus"
      + "/operations/\(id)"
    let retryAfter = ("Retry-After", String(options.retryAfter))
    switch options.tracking {
    case .immediate:
      return .response(200)
    case .location:
      let location = "\(base)&monitor=true&api-version=\(Self.apiVersion)"
      return .response(202, headers: [("Location", location), retryAfter])
    case .azureAsyncOperation:
      let status = "\(base)?api-version=\(Self.apiVersion)"
      return .response(202, headers: [("Azure-AsyncOperation", status), retryAfter])
    }
  }

  private func poll(_ request: RecordedRequest, subscription: String, operation: String) -> Reply {
    if let fault = options.pollFaults.next() {
      return fault
    }
    let isMonitor = operation.hasSuffix("&monitor=true&api-version=\(Self.apiVersion)")
    let id = String(operation.prefix { $0 != "&" })
    guard request.method == "GET", operations[id]?.subscription == subscription,
      isMonitor == (options.tracking == .location),
      isMonitor || request.queryParameters == ["api-version": Self.apiVersion],
      var state = operations[id]
    else {
      return cloudError(
        Failure(status: 404, code: "NotFound", message: "There is no operation \(operation).")
      )
    }
    state.polls += 1
    let isRunning = state.remaining > 0
    state.remaining = max(0, state.remaining - 1)
    operations[id] = state
    let headers = isRunning ? [("Retry-After", String(options.retryAfter))] : []
    guard options.tracking == .azureAsyncOperation else {
      if isRunning {
        return .response(202, headers: headers)
      }
      return options.failure.map { cloudError($0) } ?? .response(200)
    }
    let failure = isRunning ? nil : options.failure
    let progress = 100 * (state.polls - 1) / max(1, options.runningPolls)
    return .json(
      200,
      headers: headers,
      .object([
        "id": JSONText(id),
        "status": isRunning ? "InProgress" : failure == nil ? "Succeeded" : "Failed",
        "percentComplete": JSONText(isRunning ? progress : 100),
        "error": failure?.error,
      ])
    )
  }

  private func cloudError(_ failure: Failure, headers: [(String, String)] = []) -> Reply {
    .json(failure.status, headers: headers, .object(["error": failure.error]))
  }
}
