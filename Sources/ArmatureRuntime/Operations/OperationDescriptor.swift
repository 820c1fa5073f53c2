import HTTPTypes

/// What is fixed about an operation of a service.
public struct OperationDescriptor: Sendable {
  /// An HTTP method (RFC 9110 section 9, RFC 5789).
  public enum Method: String, Sendable, Hashable {
    /// `GET`
    case get = "GET"
    /// `PUT`
    case put = "PUT"
    /// `POST`
    case post = "POST"
    /// `PATCH`
    case patch = "PATCH"
    /// `DELETE`
    case delete = "DELETE"
    /// `HEAD`
    case head = "HEAD"
    /// `OPTIONS`
    case options = "OPTIONS"
    /// `TRACE`
    case trace = "TRACE"
    /// `QUERY`, a safe method with a body (OpenAPI 3.2).
    case query = "QUERY"

    var httpMethod: HTTPRequest.Method {
      switch self {
      case .get: .get
      case .put: .put
      case .post: .post
      case .patch: .patch
      case .delete: .delete
      case .head: .head
      case .options: .options
      case .trace: .trace
      // The name is a token, as all of them are.
      case .query: HTTPRequest.Method(rawValue: rawValue) ?? .post
      }
    }
  }

  /// The identity in the specification, such as `VirtualMachines_Get`.
  public var id: String { contents.id }
  /// The HTTP method.
  public var method: Method { contents.method }
  /// The path with `{parameters}`, as in the specification; it may carry a fixed query.
  public var path: String { contents.path }
  /// The statuses that mean success; if empty, all from 200 to 299 do.
  public var acceptedStatuses: Set<Int> { contents.acceptedStatuses }
  /// The media type that is asked for (`Accept`), unless the call sets the field itself.
  public var accept: String { contents.accept }
  /// The URL of a server of its own, relative to the client's endpoint or absolute, perhaps with
  /// `{parts}` that calls give; nil for the client's endpoint.
  public var endpoint: String? { contents.endpoint }
  /// The ways to authenticate calls; nil for those that hold for the client.
  public var security: SecurityRequirements? { contents.security }
  /// How the body of a failure is read.
  public var error: ErrorDecoder? { contents.error }
  /// How the body of a failure is read for statuses whose bodies differ from the others': 404, or 4
  /// for all from 400 to 499.
  public var errors: [Int: ErrorDecoder] { contents.errors }
  /// How the operation goes on after its first response; nil if it does not.
  public var longRunning: LongRunning? { contents.longRunning }
  /// Whether the service is asked to return the client's request ID
  /// (`x-ms-return-client-request-id`).
  public var returnsClientRequestID: Bool { contents.returnsClientRequestID }

  private let contents: Contents

  /// Behind a reference, since whatever deals with a call has its descriptor.
  private final class Contents: Sendable {
    let id: String
    let method: Method
    let path: String
    let acceptedStatuses: Set<Int>
    let accept: String
    let endpoint: String?
    let security: SecurityRequirements?
    let error: ErrorDecoder?
    let errors: [Int: ErrorDecoder]
    let longRunning: LongRunning?
    let returnsClientRequestID: Bool

    init(
      id: String,
      method: Method,
      path: String,
      acceptedStatuses: Set<Int>,
      accept: String,
      endpoint: String?,
      security: SecurityRequirements?,
      error: ErrorDecoder?,
      errors: [Int: ErrorDecoder],
      longRunning: LongRunning?,
      returnsClientRequestID: Bool
    ) {
      self.id = id
      self.method = method
      self.path = path
      self.acceptedStatuses = acceptedStatuses
      self.accept = accept
      self.endpoint = endpoint
      self.security = security
      self.error = error
      self.errors = errors
      self.longRunning = longRunning
      self.returnsClientRequestID = returnsClientRequestID
    }
  }

  /// How an operation goes on after its first response.
  public enum LongRunning: Sendable {
    /// By headers of the response, as Azure Resource Manager does.
    case azure(finalState: FinalState? = nil)
    /// By another operation that reports the status of a request.
    case statusOperation(StatusOperation)
  }

  /// Where the result of a long-running POST is found (`final-state-via`).
  public enum FinalState: String, Sendable, Hashable {
    /// In the status monitor of the header `Azure-AsyncOperation`.
    case azureAsyncOperation = "azure-async-operation"
    /// At the URL of the header `Location`.
    case location
    /// At the URL of the request.
    case originalURI = "original-uri"
    /// In the status monitor of the header `Operation-Location`.
    case operationLocation = "operation-location"
  }

  // Most operations need no more than the first initializer takes: arguments that are defaults are
  // code in every call.

  /// Describes an operation that is called at the service's endpoint and answers at once, with JSON.
  @inline(never)
  public init(
    id: String, method: Method, path: String, accepting acceptedStatuses: [Int] = [],
    error: ErrorDecoder? = nil
  ) {
    self.init(
      id: id, method: method, path: path, accepting: acceptedStatuses, error: error, errors: [:])
  }

  /// Describes an operation.
  public init(
    id: String,
    method: Method,
    path: String,
    accepting acceptedStatuses: [Int] = [],
    accept: String = "application/json",
    endpoint: String? = nil,
    security: SecurityRequirements? = nil,
    error: ErrorDecoder? = nil,
    errors: [Int: ErrorDecoder] = [:],
    longRunning: LongRunning? = nil,
    returnsClientRequestID: Bool = false
  ) {
    contents = Contents(
      id: id, method: method, path: path, acceptedStatuses: Set(acceptedStatuses), accept: accept,
      endpoint: endpoint, security: security, error: error, errors: errors,
      longRunning: longRunning, returnsClientRequestID: returnsClientRequestID)
  }

  /// How the body of a failure with a status is read.
  func errorDecoder(for status: Int) -> ErrorDecoder? {
    errors[status] ?? errors[status / 100] ?? error
  }

  func accepts(_ status: Int) -> Bool {
    acceptedStatuses.isEmpty ? (200...299).contains(status) : acceptedStatuses.contains(status)
  }
}
