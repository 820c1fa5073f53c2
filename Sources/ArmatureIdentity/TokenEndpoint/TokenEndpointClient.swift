package import ArmatureRuntime
import HTTPTypes

/// Asks the OAuth 2.0 token endpoint of Microsoft identity platform v2.0 for tokens.
package struct TokenEndpointClient: Sendable {
  package let authority: Authority
  package let transport: any HTTPTransport
  package let options: TokenEndpointOptions

  package init(
    authority: Authority, transport: any HTTPTransport, options: TokenEndpointOptions
  ) {
    self.authority = authority
    self.transport = transport
    self.options = options
  }

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
    try await tokens(tenant: tenant, fields: fields, secrets: secrets).access
  }

  /// Sends a form and reads what is issued.
  ///
  /// - Parameters:
  ///   - tenant: The tenant whose endpoint is asked.
  ///   - fields: The form.
  ///   - secrets: Values that no error may show.
  package func tokens(
    tenant: Tenant,
    fields: [(name: String, value: String)],
    secrets: [String]
  ) async throws -> IssuedTokens {
    let (status, answer) = try await answer(
      to: fields, at: path(of: tenant), secrets: secrets)
    guard let token = answer.accessToken(now: options.now()) else {
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(
          status: status,
          message: "the answer of \(authority) has no token or does not tell when it expires"))
    }
    return IssuedTokens(access: token, refresh: answer.text("refresh_token"))
  }

  /// Asks for a code that a user signs in with elsewhere (RFC 8628 section 3.1).
  func deviceCode(
    tenant: Tenant, fields: [(name: String, value: String)]
  ) async throws -> DeviceCode {
    let (status, answer) = try await answer(
      to: fields, at: "/\(tenant.id)/oauth2/v2.0/devicecode", secrets: [])
    guard let code = DeviceCode(answer, now: options.now()) else {
      throw CredentialError.authenticationFailed(
        AuthenticationFailure(
          status: status, message: "the answer of \(authority) has no device code"))
    }
    return code
  }

  /// Sends a form and reads the JSON of a successful answer.
  private func answer(
    to fields: [(name: String, value: String)], at path: String, secrets: [String]
  ) async throws -> (status: Int, TokenResponse) {
    let form = fields.map { "\($0.name)=\(FormEncoding.encoded($0.value))" }.joined(separator: "&")
    let request = HTTPRequest(
      method: .post,
      scheme: authority.scheme,
      authority: authority.host,
      path: path,
      headerFields: [
        .contentType: "application/x-www-form-urlencoded",
        .accept: "application/json",
      ]
    )
    do {
      let (head, body) = try await options.response(to: request, HTTPBody(form), over: transport)
      let status = head.status.code
      guard let answer = TokenResponse(body) else {
        throw CredentialError.authenticationFailed(
          AuthenticationFailure(status: status, message: "the answer of \(authority) is not JSON"))
      }
      guard head.status.kind == .successful else {
        throw CredentialError.authenticationFailed(answer.failure(status: status).hiding(secrets))
      }
      return (status, answer)
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
