import HTTPTypes

/// An application that proves its identity to any OAuth 2.0 authorization server (RFC 6749 section
/// 4.4, grant `client_credentials`). Its descriptions never show the secret.
public struct OAuth2ClientCredential: TokenCredential {
  private enum Source: Sendable {
    case tokenURL(String)
    case discovery(String)
  }

  private let source: Source
  private let clientID: String
  private let clientSecret: String
  private let sendsSecretInBody: Bool
  private let transport: any HTTPTransport
  private let allowsLoopbackHTTP: Bool
  private let now: @Sendable () -> UnixTime

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - tokenURL: Where tokens are issued (`tokenUrl` of a flow).
  ///   - clientID: The application.
  ///   - clientSecret: Its secret.
  ///   - sendsSecretInBody: Whether both go into the form rather than into `Authorization`, as
  ///     some servers want it (RFC 6749 section 2.3.1).
  ///   - transport: What carries the request for a token.
  ///   - allowsLoopbackHTTP: Whether the server may be on this machine, without TLS.
  ///   - now: The time of day.
  public init(
    tokenURL: String,
    clientID: String,
    clientSecret: String,
    sendsSecretInBody: Bool = false,
    transport: any HTTPTransport,
    allowsLoopbackHTTP: Bool = false,
    now: @escaping @Sendable () -> UnixTime = { .now }
  ) {
    self.init(
      source: .tokenURL(tokenURL), clientID: clientID, clientSecret: clientSecret,
      sendsSecretInBody: sendsSecretInBody, transport: transport,
      allowsLoopbackHTTP: allowsLoopbackHTTP, now: now)
  }

  /// Makes a credential whose server says itself where tokens are issued (OpenID Connect Discovery
  /// 1.0 section 4, RFC 8414).
  ///
  /// - Parameters:
  ///   - discoveryURL: Where the server describes itself (`openIdConnectUrl`).
  ///   - clientID: The application.
  ///   - clientSecret: Its secret.
  ///   - sendsSecretInBody: Whether both go into the form rather than into `Authorization`.
  ///   - transport: What carries the requests.
  ///   - allowsLoopbackHTTP: Whether the server may be on this machine, without TLS.
  ///   - now: The time of day.
  public init(
    discoveryURL: String,
    clientID: String,
    clientSecret: String,
    sendsSecretInBody: Bool = false,
    transport: any HTTPTransport,
    allowsLoopbackHTTP: Bool = false,
    now: @escaping @Sendable () -> UnixTime = { .now }
  ) {
    self.init(
      source: .discovery(discoveryURL), clientID: clientID, clientSecret: clientSecret,
      sendsSecretInBody: sendsSecretInBody, transport: transport,
      allowsLoopbackHTTP: allowsLoopbackHTTP, now: now)
  }

  private init(
    source: Source, clientID: String, clientSecret: String, sendsSecretInBody: Bool,
    transport: any HTTPTransport, allowsLoopbackHTTP: Bool,
    now: @escaping @Sendable () -> UnixTime
  ) {
    self.source = source
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.sendsSecretInBody = sendsSecretInBody
    self.transport = transport
    self.allowsLoopbackHTTP = allowsLoopbackHTTP
    self.now = now
  }

  /// Obtains a token.
  ///
  /// - Throws: ``OAuth2Error``, ``TransportError``
  public func token(for request: TokenRequest) async throws -> AccessToken {
    let tokenURL =
      switch source {
      case .tokenURL(let url): url
      case .discovery(let url): try await discoveredURL(at: url)
      }
    var fields = [("grant_type", "client_credentials")]
    if !request.scopes.isEmpty { fields.append(("scope", request.scopes.joined(separator: " "))) }
    var headers: HTTPFields = [
      .contentType: "application/x-www-form-urlencoded", .accept: "application/json",
    ]
    if sendsSecretInBody {
      fields += [("client_id", clientID), ("client_secret", clientSecret)]
    } else {
      // Both are form-encoded before they are joined (RFC 6749 section 2.3.1).
      headers[.authorization] =
        BasicCredential(
          userName: PercentEncoding.component(clientID),
          password: PercentEncoding.component(clientSecret)
        ).authorization
    }
    let form = fields.map { "\($0.0)=\(PercentEncoding.component($0.1))" }.joined(separator: "&")
    let answer = try await answer(.post, tokenURL, headers, HTTPBody(form))
    guard let token = answer["access_token"]?.string, !token.isEmpty else {
      throw OAuth2Error(status: 200, code: nil)
    }
    let seconds = answer["expires_in"].flatMap { value -> Int? in
      if case .number(let number) = value {
        number.integer
      } else {
        value.string.flatMap { Int($0) }
      }
    }
    // Without a lifetime, the token is not kept for long.
    let lifetime = min(max(seconds ?? 300, 0), 1 << 31)
    return AccessToken(token: token, expiresOn: now() + .seconds(lifetime))
  }

  private func discoveredURL(at url: String) async throws -> String {
    let answer = try await answer(.get, url, [.accept: "application/json"], .empty)
    guard let tokenURL = answer["token_endpoint"]?.string else {
      throw OAuth2Error(status: 200, code: nil)
    }
    return tokenURL
  }

  private func answer(
    _ method: HTTPRequest.Method, _ text: String, _ headers: HTTPFields, _ body: HTTPBody
  ) async throws -> JSONValue {
    let url: ServiceURL
    do throws(ServiceURLError) { url = try ServiceURL(text) } catch {
      throw RequestError.invalidEndpoint(error)
    }
    guard url.scheme == "https" || (allowsLoopbackHTTP && url.isLoopback) else {
      throw AuthenticationError.insecureConnection(host: url.host)
    }
    let head = HTTPRequest(
      method: method, scheme: url.scheme, authority: url.authority, path: url.path,
      headerFields: headers)
    let response = try await transport.send(head, body: body)
    let bytes = try await response.body.collect(upTo: 1 << 20)
    let value = try? JSON.decode(JSONValue.self, from: bytes)
    guard response.head.status.kind == .successful, let value else {
      throw OAuth2Error(status: response.head.status.code, code: value?["error"]?.string)
    }
    return value
  }
}

extension OAuth2ClientCredential: CustomStringConvertible, CustomReflectable {
  /// The application.
  public var description: String { "OAuth2ClientCredential(\(clientID))" }

  /// Shows the description.
  public var customMirror: Mirror { Mirror(self, children: ["clientID": clientID]) }
}

/// Why an authorization server issued no token.
public struct OAuth2Error: Error, Sendable, Hashable, CustomStringConvertible {
  /// The HTTP status of the answer.
  public let status: Int
  /// The server's code (RFC 6749 section 5.2); nil if it gave none of those that exist.
  public let code: String?

  init(status: Int, code: String?) {
    self.status = status
    // A server could echo a secret.
    let known = [
      "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
      "unsupported_grant_type", "invalid_scope",
    ]
    self.code = code.flatMap { known.contains($0) ? $0 : nil }
  }

  /// The status and the code.
  public var description: String {
    let reason = code.map { ": \($0)" } ?? ""
    return "the authorization server issued no token (HTTP status \(status)\(reason))"
  }
}
