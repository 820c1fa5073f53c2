/// Why a credential gave no token. No case ever contains a secret.
public enum CredentialError: Error, Sendable, Equatable {
  /// The credential cannot be used here, for a reason such as a missing setting; a chain goes on
  /// to its next link.
  case unavailable(reason: String)
  /// The credential was used and refused, or its answer could not be had; a chain stops.
  case authenticationFailed(AuthenticationFailure)
}

/// What is known about an authentication that failed.
public struct AuthenticationFailure: Sendable, Equatable {
  /// The HTTP status of the answer, if there was one.
  public var status: Int?
  /// The error code, such as `invalid_client` (RFC 6749 section 5.2).
  public var error: String?
  /// What the service, or the failure to reach it, says.
  public var message: String
  /// Identifies the request for the support of Microsoft Entra ID.
  public var correlationID: String?
  /// What further is asked of the user, such as `basic_action`.
  public var suberror: String?
  /// The claims challenge to satisfy, if the service sent one.
  public var claims: String?
  /// The links of a chain that were tried before, a line each.
  public var earlierAttempts: [String]

  /// Makes a failure.
  public init(
    status: Int? = nil,
    error: String? = nil,
    message: String,
    correlationID: String? = nil,
    suberror: String? = nil,
    claims: String? = nil,
    earlierAttempts: [String] = []
  ) {
    self.status = status
    self.error = error
    self.message = message
    self.correlationID = correlationID
    self.suberror = suberror
    self.claims = claims
    self.earlierAttempts = earlierAttempts
  }
}

extension CredentialError: CustomStringConvertible {
  /// The reason, or what is known about the failure.
  public var description: String {
    switch self {
    case .unavailable(let reason): reason
    case .authenticationFailed(let failure): failure.description
    }
  }
}

extension AuthenticationFailure: CustomStringConvertible {
  /// What is known about the failure, after the attempts before it.
  public var description: String {
    earlierAttempts.isEmpty
      ? summary
      : ChainedTokenCredential.aggregate(earlierAttempts + [summary])
  }

  /// What is known about this failure alone.
  var summary: String {
    var text = "authentication failed"
    if let status { text += " with status \(status)" }
    if let error { text += " (\(error))" }
    text += ": \(message)"
    if let correlationID { text += " [correlation id \(correlationID)]" }
    return text
  }
}
