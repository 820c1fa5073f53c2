/// The OAuth 2.0 token endpoint of a tenant, for the client credentials grant by a secret or an
/// assertion (RFC 6749 section 4.4, RFC 7523 section 2.2, Microsoft identity platform v2.0).
public actor TokenEndpoint: LoopbackService {
  /// What the endpoint knows and how it answers.
  public struct Options: Sendable {
    /// The tenant in the path.
    public var tenant = "contoso.onmicrosoft.com"
    /// The only client.
    public var clientID = "5f6a1b7e-0000-4000-8000-000000000001"
    /// Its secret.
    public var clientSecret = "s3cr3t~value+with/odd=characters&more%"
    /// The certificate, in PEM, whose key must sign the client's assertions in place of a secret.
    public var certificatePEM: String?
    /// Whether assertions must carry the certificate and its chain (`x5c`).
    public var requiresChain = false
    /// The time of day in seconds since 1970, at which assertions must be valid.
    public var now: Int64 = 1_700_000_000
    /// The scope that must be asked for, or `nil` for any.
    public var scope: String?
    /// The lifetime of a token in seconds.
    public var expiresIn = 3599
    /// After how many seconds a new token should be asked for, if that is told.
    public var refreshIn: Int?

    /// Makes options with a tenant and a client of its own.
    public init() {}
  }

  private let options: Options
  private var issued = 0
  private var usedAssertions: Set<String> = []

  /// Makes an endpoint.
  public init(_ options: Options = Options()) {
    self.options = options
  }

  /// The tokens given out so far: `token-1`, `token-2` and so on.
  public var tokens: [String] {
    (0..<issued).map { "token-\($0 + 1)" }
  }

  /// Answers a token request.
  public func reply(to request: RecordedRequest, origin: String) -> Reply {
    guard request.path == "/\(options.tenant)/oauth2/v2.0/token" else {
      return failure(
        400,
        "invalid_request",
        90002,
        "Tenant not found. Path: \(request.path)"
      )
    }
    guard request.method == "POST" else {
      return failure(405, "invalid_request", 900561, "The endpoint only accepts POST requests.")
    }
    let mediaType = request.header("Content-Type")?.prefix { $0 != ";" }
    guard mediaType == "application/x-www-form-urlencoded" else {
      return failure(400, "invalid_request", 900144, "The body must be a form.")
    }
    let fields = request.formFields
    let proof: Set =
      options.certificatePEM == nil
      ? ["client_secret"] : ["client_assertion_type", "client_assertion"]
    let expected = proof.union(["grant_type", "client_id", "scope"])
    guard Set(fields.keys).subtracting(["claims"]) == expected else {
      return failure(400, "invalid_request", 900144, "Fields: \(fields.keys.sorted())")
    }
    if let claims = fields["claims"], !claims.hasPrefix("{\"access_token\":{") {
      return failure(400, "invalid_request", 50127, "The claims are not valid.")
    }
    guard fields["grant_type"] == "client_credentials" else {
      return failure(400, "unsupported_grant_type", 70003, "Only client_credentials is supported.")
    }
    guard fields["client_id"] == options.clientID else {
      return failure(400, "unauthorized_client", 700016, "The application was not found.")
    }
    if let certificatePEM = options.certificatePEM {
      let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
      guard fields["client_assertion_type"] == type else {
        return failure(400, "invalid_request", 900144, "The type of the assertion is wrong.")
      }
      let check = ClientAssertionCheck(
        certificatePEM: certificatePEM, clientID: options.clientID,
        audience: "\(origin)\(request.path)", now: options.now,
        requiresChain: options.requiresChain)
      do {
        let identifier = try check.verify(fields["client_assertion"] ?? "")
        guard usedAssertions.insert(identifier).inserted else {
          return failure(401, "invalid_client", 700027, "The assertion was used before.")
        }
      } catch {
        return failure(401, "invalid_client", 700027, "The assertion is wrong: \(error)")
      }
    } else if fields["client_secret"] != options.clientSecret {
      return failure(401, "invalid_client", 7_000_215, "Invalid client secret provided.")
    }
    guard fields["scope"] == options.scope ?? fields["scope"], fields["scope"] != "" else {
      return failure(400, "invalid_scope", 70011, "The provided value for scope is not valid.")
    }
    issued += 1
    return .json(
      200,
      .object([
        "token_type": "Bearer",
        "expires_in": JSONText(options.expiresIn),
        "ext_expires_in": JSONText(options.expiresIn),
        "refresh_in": options.refreshIn.map { JSONText($0) },
        "access_token": JSONText("token-\(issued)"),
      ])
    )
  }

  private func failure(_ status: Int, _ error: String, _ code: Int, _ text: String) -> Reply {
    .json(
      status,
      .object([
        "error": JSONText(error),
        "error_description": JSONText("AADSTS\(code): \(text)"),
        "error_codes": .array([JSONText(code)]),
        "correlation_id": "255d1aef-8c98-452f-ac51-23d051240864",
      ])
    )
  }
}
