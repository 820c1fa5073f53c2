import HTTPTypes

/// What an API demands of the next token (OpenID Connect claims in an RFC 6750 challenge, as used by
/// Continuous Access Evaluation).
enum ClaimsChallenge {
  /// The claims, JSON, that a `WWW-Authenticate` field demands; nil if it demands none.
  ///
  /// - Throws: ``AuthenticationError/invalidClaimsChallenge`` if they are not base64.
  static func claims(in field: String) throws(AuthenticationError) -> String? {
    let challenge = challenges(in: field).first {
      $0.scheme.lowercased() == "bearer" && $0.parameters["error"] == "insufficient_claims"
    }
    guard let encoded = challenge?.parameters["claims"] else { return nil }
    guard let bytes = Base64.decode(encoded) ?? Base64.decode(encoded, isURLSafe: true),
      let claims = String(validating: bytes, as: UTF8.self)
    else { throw .invalidClaimsChallenge }
    return claims
  }

  private struct Challenge {
    var scheme: String
    var parameters: [String: String] = [:]
  }

  /// Splits a field of one or more challenges (RFC 9110 section 11.6.1).
  private static func challenges(in field: String) -> [Challenge] {
    var challenges: [Challenge] = []
    var rest = field[...]
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "," }
      guard !rest.isEmpty else { return challenges }
      let name = rest.prefix { !" \t,=".contains($0) }
      rest = rest.dropFirst(name.count)
      let afterSpace = rest.drop { $0 == " " || $0 == "\t" }
      guard afterSpace.first == "=" else {
        challenges.append(Challenge(scheme: String(name)))
        continue
      }
      rest = afterSpace.dropFirst().drop { $0 == " " || $0 == "\t" }
      let value = readValue(&rest)
      guard !challenges.isEmpty else { continue }
      challenges[challenges.count - 1].parameters[name.lowercased()] = value
    }
  }

  private static func readValue(_ rest: inout Substring) -> String {
    guard rest.first == "\"" else {
      let value = rest.prefix { !" \t,".contains($0) }
      rest = rest.dropFirst(value.count)
      return String(value)
    }
    rest.removeFirst()
    var value = ""
    while let character = rest.popFirst(), character != "\"" {
      value.append(character == "\\" ? rest.popFirst() ?? "\\" : character)
    }
    return value
  }
}

/// Why a request could not be authenticated. It is not tried again.
public enum AuthenticationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A token would have been sent without TLS.
  case insecureConnection(host: String)
  /// The client lacks the credentials that an operation needs: one of these sets of security schemes.
  case missingCredential(operationID: String, schemes: [[String]])
  /// The service demands claims that cannot be read.
  case invalidClaimsChallenge

  /// What happened.
  public var description: String {
    switch self {
    case .insecureConnection(let host):
      "a token is sent over HTTPS only, but the URL at the host '\(host)' has the scheme http"
    case .missingCredential(let operationID, let schemes):
      "\(operationID): the client has no credentials for "
        + schemes.map { $0.joined(separator: " and ") }.joined(separator: ", or for ")
    case .invalidClaimsChallenge:
      "the service demands claims that are not valid base64"
    }
  }
}
