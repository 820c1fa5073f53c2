/// The part of the classic Service Management API that upgrades the deployment of a cloud service:
/// Upgrade Deployment, Walk Upgrade Domain and Get Operation Status.
///
/// It knows one cloud service with one deployment of five upgrade domains. It is stricter than the
/// service was: elements out of order are refused, where the service skipped them silently.
public actor ClassicService: LoopbackService {
  /// An error of Service Management.
  public struct Failure: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The error code, such as `ConflictError`.
    public var code: String
    /// The message.
    public var message: String

    /// Makes an error.
    public init(status: Int, code: String, message: String) {
      self.status = status
      self.code = code
      self.message = message
    }
  }

  /// What the service knows and how it behaves.
  public struct Options: Sendable {
    /// The subscription.
    public var subscription = "6e2a9d10-0000-4000-8000-000000000002"
    /// The name of the cloud service.
    public var cloudService = "contoso-web"
    /// The slot of the deployment.
    public var slot = "production"
    /// The name of the deployment.
    public var deployment = "contoso-web-v1"
    /// The status that accepts a request: 202, or 200 as some of its documentation has it.
    public var acceptedStatus = 202
    /// How often the status of an operation is `InProgress`.
    public var runningPolls = 2
    /// How every operation fails in the end, if it does.
    public var failure: Failure?
    /// Whether requests to `localhost` are sent on to `127.0.0.1` with 307.
    public var redirectsToAddress = false

    /// Makes the options of a service whose upgrades succeed.
    public init() {}
  }

  /// How many upgrade domains the deployment has.
  public static let upgradeDomainCount = 5

  private struct Operation {
    var remaining: Int
    /// The domain that is upgraded once the operation succeeds.
    var walkedDomain: Int?
  }

  private let options: Options
  private var operations: [String: Operation] = [:]
  private var runningOperation: String?

  /// The last upgrade that was taken.
  public private(set) var upgrade: Upgrade?
  /// The domain that a Manual upgrade does next; `nil` when no Manual upgrade is under way.
  public private(set) var nextUpgradeDomain: Int?

  /// Makes a service.
  public init(_ options: Options = Options()) {
    self.options = options
  }

  /// Answers a request of the API.
  public func reply(to request: RecordedRequest, origin: String) -> Reply {
    if options.redirectsToAddress, let authority = request.authority,
      authority.hasPrefix("localhost:")
    {
      let address = "https://127.0.0.1:\(authority.dropFirst("localhost:".count))"
      return error(
        Failure(status: 307, code: "TemporaryRedirect", message: "Repeat the request there."),
        headers: [("Location", address + request.target)]
      )
    }
    do throws(Failure) {
      return try handle(request)
    } catch {
      return self.error(error)
    }
  }

  private func handle(_ request: RecordedRequest) throws(Failure) -> Reply {
    guard request.clientCertificateSubject != nil else {
      throw Failure(status: 403, code: "AuthenticationFailed", message: "No client certificate.")
    }
    let versions = request.headers.filter { $0.name.canonicalName == "x-ms-version" }
    guard versions.count == 1, let version = versions.first?.value,
      version.wholeMatch(of: #/\d{4}-\d{2}-\d{2}/#) != nil
    else {
      throw Failure(
        status: 400,
        code: "MissingOrIncorrectVersionHeader",
        message: "The versioning header is not specified or was specified incorrectly."
      )
    }
    let components = request.path.split(separator: "/", omittingEmptySubsequences: false)
      .dropFirst().map { FormText.decoded($0) }
    guard components.first == options.subscription else {
      throw Failure(status: 403, code: "AuthenticationFailed", message: "Unknown subscription.")
    }
    if components.count == 3, components[1] == "operations" {
      guard request.method == "GET" else { throw .verb }
      return try status(of: components[2])
    }
    guard components.count == 7, components[1] == "services", components[2] == "hostedservices",
      components[6].isEmpty
    else { throw .notFound }
    let deployment = [components[4], components[5]]
    guard components[3] == options.cloudService,
      deployment == ["deploymentslots", options.slot]
        || deployment == ["deployments", options.deployment]
    else { throw .notFound }
    guard request.method == "POST" else { throw .verb }
    guard request.header("Content-Type") == "application/xml" else {
      throw Failure(
        status: 400,
        code: "InvalidContentType",
        message: "The content type must be application/xml."
      )
    }
    switch request.query {
    case "comp=upgrade":
      return try upgrade(Upgrade(request.text, version: version))
    case "comp=walkupgradedomain":
      return try walk(to: Upgrade.domain(request.text))
    default:
      throw Failure(
        status: 400,
        code: "MissingOrInvalidRequiredQueryParameter",
        message: "A required query parameter was not specified or was specified incorrectly."
      )
    }
  }

  private func upgrade(_ upgrade: Upgrade) throws(Failure) -> Reply {
    guard runningOperation == nil, nextUpgradeDomain == nil else { throw .conflict }
    self.upgrade = upgrade
    nextUpgradeDomain = upgrade.mode == "Manual" ? 0 : nil
    return accept(Operation(remaining: options.runningPolls))
  }

  private func walk(to domain: Int) throws(Failure) -> Reply {
    guard runningOperation == nil, nextUpgradeDomain == domain else { throw .conflict }
    return accept(Operation(remaining: options.runningPolls, walkedDomain: domain))
  }

  private func accept(_ operation: Operation) -> Reply {
    let id = "request\(operations.count + 1)"
    operations[id] = operation
    runningOperation = id
    return .response(options.acceptedStatus, headers: [("x-ms-request-id", id)])
  }

  private func status(of id: String) throws(Failure) -> Reply {
    guard var operation = operations[id] else { throw .notFound }
    guard operation.remaining == 0 else {
      operation.remaining -= 1
      operations[id] = operation
      return document(id, "<Status>InProgress</Status>")
    }
    if runningOperation == id {
      runningOperation = nil
      if options.failure == nil, let domain = operation.walkedDomain {
        nextUpgradeDomain = domain + 1 < Self.upgradeDomainCount ? domain + 1 : nil
      }
    }
    guard let failure = options.failure else {
      return document(id, "<Status>Succeeded</Status><HttpStatusCode>200</HttpStatusCode>")
    }
    return document(
      id,
      "<Status>Failed</Status><HttpStatusCode>\(failure.status)</HttpStatusCode>"
        + "<Error>\(elements(of: failure))</Error>"
    )
  }

  private func document(_ id: String, _ state: String) -> Reply {
    .xml(
      200,
      headers: [("x-ms-request-id", "status-of-\(id)")],
      """
      <?xml version="1.0" encoding="utf-8"?>
      <Operation xmlns="\(Upgrade.namespace)" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">\
      <ID>\(id)</ID>\(state)</Operation>
      """
    )
  }

  private func error(_ failure: Failure, headers: [(String, String)] = []) -> Reply {
    .xml(
      failure.status,
      headers: headers + [("x-ms-request-id", "failed")],
      "<Error xmlns=\"\(Upgrade.namespace)\">\(elements(of: failure))</Error>"
    )
  }

  private func elements(of failure: Failure) -> String {
    let message = failure.message
      .replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return "<Code>\(failure.code)</Code><Message>\(message)</Message>"
  }
}

extension ClassicService.Failure: Error {
  static let verb = Self(
    status: 400,
    code: "InvalidHttpVerb",
    message: "The HTTP verb was not recognized."
  )
  static let notFound = Self(
    status: 404,
    code: "ResourceNotFound",
    message: "The specified resource does not exist."
  )
  static let conflict = Self(
    status: 409,
    code: "ConflictError",
    message: "The operation conflicts with one under way."
  )

  static func xml(_ message: String) -> Self {
    Self(status: 400, code: "InvalidXmlRequest", message: message)
  }
}
