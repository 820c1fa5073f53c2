import ArmatureRuntime
import HTTPTypes

/// How a credential talks to a token endpoint.
public struct TokenEndpointOptions: Sendable {
  /// When and how often a request for a token is tried again: after 408, 429, 500, 502, 503, 504
  /// and failures of the connection. Asking twice for a token does no harm. Each try may take 30
  /// seconds by default.
  public var retry = RetryOptions(tryTimeout: .seconds(30))
  /// What delays and time-outs are measured with.
  public var clock: any Clock<Duration> = ContinuousClock()
  /// The time of day, from which the lifetime of a token counts.
  public var now: @Sendable () -> UnixTime = { .now }
  /// The source of the randomness in delays; it need not be secure.
  public var random: @Sendable () -> UInt64 = { .random(in: .min ... .max) }
  /// The largest response that is read, in bytes.
  public var maximumResponseSize = 1 << 20

  /// Makes options with their defaults.
  public init() {}
}

/// Asks the OAuth 2.0 token endpoint of Microsoft identity platform v2.0 for tokens.
struct TokenEndpointClient: Sendable {
  let authority: Authority
  let transport: any HTTPTransport
  let options: TokenEndpointOptions

  /// The URL where a tenant's tokens are asked for.
  func url(of tenant: Tenant) -> String {
    "\(authority.scheme)://\(authority.host)\(path(of: tenant))"
  }

  private func path(of tenant: Tenant) -> String { "/\(tenant.id)/oauth2/v2.0/token" }

  /// Sends a form and reads the token from the answer.
  ///
  /// - Parameters:
  ///   - tenant: The tenant whose endpoint is asked.
  ///   - fields: The form.
  ///   - secrets: Values that no error may show.
  func token(
    tenant: Tenant,
    fields: [(name: String, value: String)],
    secrets: [String]
  ) async throws -> AccessToken {
    let form = fields.map { "\($0.name)=\(FormEncoding.encoded($0.value))" }.joined(separator: "&")
    let request = HTTPRequest(
      method: .post,
      scheme: authority.scheme,
      authority: authority.host,
      path: path(of: tenant),
      headerFields: [
        .contentType: "application/x-www-form-urlencoded",
        .accept: "application/json",
      ]
    )
    do {
      let (head, body) = try await response(to: request, body: HTTPBody(form))
      let answer = TokenResponse(body)
      guard head.status.kind == .successful else {
        throw CredentialError.authenticationFailed(
          answer?.failure(status: head.status.code)
            ?? AuthenticationFailure(
              status: head.status.code,
              message: "the answer of \(authority) is not JSON"
            )
        )
      }
      guard let token = answer?.accessToken(now: options.now()) else {
        throw CredentialError.authenticationFailed(
          AuthenticationFailure(
            status: head.status.code,
            message: "the answer of \(authority) has no token or does not tell when it expires"
          )
        )
      }
      return token
    } catch CredentialError.authenticationFailed(let failure) {
      throw CredentialError.authenticationFailed(failure.hiding(secrets))
    } catch let error as TransportError {
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(message: "no answer from \(authority): \(error)").hiding(secrets)
      )
    } catch let error as HTTPBodyError {
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(message: "the answer of \(authority) cannot be read: \(error)")
      )
    }
  }

  private func response(
    to request: HTTPRequest,
    body: HTTPBody
  ) async throws -> (HTTPResponse, [UInt8]) {
    var retries = 0
    while true {
      var delay = backoff(retry: retries + 1)
      do {
        let (head, answer) = try await options.exchange(
          request, body, over: transport, limit: options.retry.tryTimeout)
        let isRetriable = [408, 429, 500, 502, 503, 504].contains(head.status.code)
        delay = head.headerFields.retryAfter ?? delay
        guard isRetriable, retries < options.retry.maximumRetries,
          delay <= options.retry.maximumDelay
        else { return (head, answer) }
      } catch let error as TransportError {
        try Task.checkCancellation()
        guard error.kind != .tls, retries < options.retry.maximumRetries else { throw error }
      }
      retries += 1
      try await options.clock.sleep(for: delay)
    }
  }

  private func backoff(retry: Int) -> Duration {
    let factor = 0.8 + 0.5 * Double(options.random() >> 11) / Double(1 << 53)
    let delay = options.retry.baseDelay * (Double(1 << min(retry, 30)) - 1) * factor
    return min(delay, options.retry.maximumDelay)
  }
}

extension TokenEndpointOptions {
  /// Sends a request once and reads the whole answer.
  ///
  /// - Throws: ``TransportError``, of kind ``TransportError/Kind/timedOut`` after the limit; what
  ///   reading the body throws; `CancellationError`.
  func exchange(
    _ request: HTTPRequest, _ body: HTTPBody = .empty, over transport: any HTTPTransport,
    limit: Duration?
  ) async throws -> (HTTPResponse, [UInt8]) {
    try await withThrowingTaskGroup(of: (HTTPResponse, [UInt8]).self) { group in
      defer { group.cancelAll() }
      group.addTask {
        let response = try await transport.send(request, body: body)
        return (response.head, try await response.body.collect(upTo: maximumResponseSize))
      }
      if let limit {
        group.addTask {
          try await clock.sleep(for: limit)
          throw TransportError(.timedOut, "no complete answer within \(limit)")
        }
      }
      guard let answer = try await group.next() else { throw CancellationError() }
      return answer
    }
  }
}

extension HTTPFields {
  /// The seconds that the endpoint asks to wait, if they are a positive number.
  fileprivate var retryAfter: Duration? {
    self[.retryAfter].flatMap { Int64($0) }.flatMap { $0 > 0 ? .seconds($0) : nil }
  }
}

extension AuthenticationFailure {
  /// The same without any of the secrets, which a hostile endpoint could have echoed.
  func hiding(_ secrets: [String]) -> AuthenticationFailure {
    var failure = self
    for secret in secrets.flatMap({ [$0, FormEncoding.encoded($0)] }) where !secret.isEmpty {
      let hide = { (text: String) in text.replacing(secret, with: "REDACTED") }
      failure.error = failure.error.map(hide)
      failure.message = hide(failure.message)
      failure.correlationID = failure.correlationID.map(hide)
      failure.suberror = failure.suberror.map(hide)
      failure.claims = failure.claims.map(hide)
    }
    return failure
  }
}
