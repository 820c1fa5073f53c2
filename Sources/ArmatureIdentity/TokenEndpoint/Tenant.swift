import ArmatureRuntime

/// The tenant whose identities a credential uses.
package struct Tenant: Sendable, Hashable {
  package let id: String

  /// Reads a tenant's identifier or one of its domains.
  package init(_ id: String) throws(CredentialError) {
    // No hyphen in front, where a command-line tool would take it for an option.
    guard id.wholeMatch(of: #/[A-Za-z0-9][A-Za-z0-9.\-]*/#) != nil else {
      throw .unavailable(reason: "A tenant ID may only contain letters, digits, '.' and '-'.")
    }
    self.id = id
  }
}

/// The tenants besides its own that a credential may be asked for.
struct AdditionalTenants: Sendable {
  private let ids: Set<String>

  /// Reads a list of tenants, `*` for any.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if one is no tenant ID.
  init(_ ids: Set<String>) throws(CredentialError) {
    for id in ids where id != "*" { _ = try Tenant(id) }
    self.ids = Set(ids.map { $0.lowercased() })
  }

  /// The list in `AZURE_ADDITIONALLY_ALLOWED_TENANTS`, separated by `;`.
  static func ids(in environment: [String: String]) -> Set<String> {
    Set(
      (environment["AZURE_ADDITIONALLY_ALLOWED_TENANTS"] ?? "")
        .split { $0 == ";" || $0.isWhitespace }.map(String.init))
  }

  /// The tenant that a request names, if the credential may use it; nil if it names none.
  ///
  /// - Parameters:
  ///   - request: What a token is wanted for.
  ///   - own: The credential's own tenant, if it has one.
  /// - Throws: ``CredentialError/authenticationFailed(_:)`` for one that it may not use.
  func tenant(of request: TokenRequest, own: Tenant?) throws(CredentialError) -> Tenant? {
    guard let id = request.tenantID, id.lowercased() != own?.id.lowercased() else { return nil }
    guard ids.contains("*") || ids.contains(id.lowercased()) else {
      throw .authenticationFailed(
        AuthenticationFailure(
          message: "the credential is not configured for the tenant of the request; "
            + "add it to the additionally allowed tenants"))
    }
    do {
      return try Tenant(id)
    } catch {
      throw .authenticationFailed(
        AuthenticationFailure(message: "the tenant of the request: \(error)"))
    }
  }
}
