/// What a client has for one security scheme of its specification, and how the scheme carries it
/// (OpenAPI "Security Scheme Object"). Its descriptions show no secret.
public struct SchemeCredential: Sendable {
  enum Kind: Sendable {
    case token(any TokenCredential)
    case key(RequestKey)
  }

  /// Nil if the client was given nothing.
  let kind: Kind?

  /// Access tokens in the header field `Authorization` (RFC 6750); nil for none.
  public static func token(_ credential: (any TokenCredential)?) -> SchemeCredential {
    SchemeCredential(kind: credential.map { .token($0) })
  }

  /// A name and a password in the header field `Authorization` (RFC 7617); nil for none.
  public static func basic(_ credential: BasicCredential?) -> SchemeCredential {
    SchemeCredential(kind: credential.map { .key(.basic($0)) })
  }

  /// A key in a header field; nil for none.
  public static func header(_ name: String, _ credential: APIKeyCredential?) -> SchemeCredential {
    SchemeCredential(kind: credential.map { .key(.header(name, $0)) })
  }

  /// A key in the query; nil for none.
  public static func query(_ name: String, _ credential: APIKeyCredential?) -> SchemeCredential {
    SchemeCredential(kind: credential.map { .key(.query(name, $0)) })
  }

  /// A key in a cookie; nil for none.
  public static func cookie(_ name: String, _ credential: APIKeyCredential?) -> SchemeCredential {
    SchemeCredential(kind: credential.map { .key(.cookie(name, $0)) })
  }
}

extension SchemeCredential: CustomStringConvertible, CustomReflectable {
  /// Whether there is a credential.
  public var description: String { "SchemeCredential(\(kind == nil ? "none" : "given"))" }

  /// Shows the description.
  public var customMirror: Mirror { Mirror(self, children: ["credential": description]) }
}

/// Ways to authenticate a call, the preferred one first: each names the security schemes that are
/// needed together, with their scopes (OpenAPI "Security Requirement Object"). One without schemes
/// means that the call may do without; no way at all, that it needs none.
public typealias SecurityRequirements = [[String: [String]]]
