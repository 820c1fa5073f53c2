import ArmatureRuntime
import HTTPTypes

/// Where a managed identity comes from.
enum ManagedIdentityHost: Sendable {
  case serviceFabric(endpoint: String, header: String, thumbprint: String)
  case appService(endpoint: String, header: String)
  case machineLearning(endpoint: String, secret: String, defaultClientID: String?)
  case cloudShell(endpoint: String)
  case arc(endpoint: String)
  case instanceMetadata

  /// Finds out where the program runs.
  ///
  /// - Parameters:
  ///   - environment: The environment variables.
  ///   - hasArcAgent: Whether the agent of Azure Arc is installed; asked only where the variables
  ///     do not tell.
  init(environment: [String: String], hasArcAgent: () -> Bool) {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    if let endpoint = value("IDENTITY_ENDPOINT"), let header = value("IDENTITY_HEADER") {
      if let thumbprint = value("IDENTITY_SERVER_THUMBPRINT") {
        self = .serviceFabric(endpoint: endpoint, header: header, thumbprint: thumbprint)
      } else {
        self = .appService(endpoint: endpoint, header: header)
      }
    } else if let endpoint = value("MSI_ENDPOINT") {
      if let secret = value("MSI_SECRET") {
        self = .machineLearning(
          endpoint: endpoint, secret: secret, defaultClientID: value("DEFAULT_IDENTITY_CLIENT_ID"))
      } else {
        self = .cloudShell(endpoint: endpoint)
      }
    } else if let endpoint = value("IDENTITY_ENDPOINT"), value("IMDS_ENDPOINT") != nil {
      self = .arc(endpoint: endpoint)
    } else if hasArcAgent() {
      self = .arc(endpoint: "http://127.0.0.1:40342/metadata/identity/oauth2/token")
    } else {
      self = .instanceMetadata
    }
  }

  /// The host's name, for people.
  var name: String {
    switch self {
    case .serviceFabric: "Service Fabric"
    case .appService: "App Service"
    case .machineLearning: "Azure Machine Learning"
    case .cloudShell: "Cloud Shell"
    case .arc: "Azure Arc"
    case .instanceMetadata: "the metadata service"
    }
  }

  /// What a token is asked for with.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` if the host has no such identities, or a
  ///   variable is wrong.
  func request(
    for resource: String, as identity: ManagedIdentityCredential.Identity
  ) throws(CredentialError) -> ManagedIdentityRequest {
    switch self {
    case .serviceFabric(let endpoint, let header, _):
      try requireSystemAssigned(identity)
      return try ManagedIdentityRequest(
        endpoint: endpoint, variable: "IDENTITY_ENDPOINT",
        query: [("api-version", "2019-07-01-preview"), ("resource", resource)],
        secret: (field: "Secret", value: header, variable: "IDENTITY_HEADER"))
    case .appService(let endpoint, let header):
      return try ManagedIdentityRequest(
        endpoint: endpoint, variable: "IDENTITY_ENDPOINT",
        query: [("api-version", "2019-08-01"), ("resource", resource)]
          + identity.query(resourceIDName: "mi_res_id"),
        secret: (field: "X-IDENTITY-HEADER", value: header, variable: "IDENTITY_HEADER"))
    case .machineLearning(let endpoint, let secret, let defaultClientID):
      let clientID: String?
      switch identity {
      case .systemAssigned: clientID = defaultClientID
      case .clientID(let id): clientID = id
      case .resourceID, .objectID:
        throw .unavailable(
          reason: "\(name) knows identities by client ID only, not by \(identity.kind)")
      }
      return try ManagedIdentityRequest(
        endpoint: endpoint, variable: "MSI_ENDPOINT",
        query: [("api-version", "2017-09-01"), ("resource", resource)]
          + (clientID.map { [("clientid", $0)] } ?? []),
        secret: (field: "secret", value: secret, variable: "MSI_SECRET"))
    case .cloudShell(let endpoint):
      try requireSystemAssigned(identity)
      return try ManagedIdentityRequest(
        endpoint: endpoint, variable: "MSI_ENDPOINT", metadata: true,
        form: "resource=\(FormEncoding.encoded(resource))")
    case .arc(let endpoint):
      try requireSystemAssigned(identity)
      return try ManagedIdentityRequest(
        endpoint: endpoint, variable: "IDENTITY_ENDPOINT",
        query: [("api-version", "2020-06-01"), ("resource", resource)], metadata: true)
    case .instanceMetadata:
      return try ManagedIdentityRequest(
        endpoint: ManagedIdentityRequest.metadataEndpoint, variable: "",
        query: [("api-version", "2018-02-01"), ("resource", resource)]
          + identity.query(resourceIDName: "msi_res_id"),
        metadata: true)
    }
  }

  private func requireSystemAssigned(
    _ identity: ManagedIdentityCredential.Identity
  ) throws(CredentialError) {
    guard identity != .systemAssigned else { return }
    throw .unavailable(
      reason: "\(name) has no user-assigned identities; one is asked for by \(identity.kind) "
        + "(in code, or by AZURE_CLIENT_ID): ask for .systemAssigned")
  }
}

extension ManagedIdentityCredential.Identity {
  /// What the identity is named by.
  var kind: String {
    switch self {
    case .systemAssigned: "nothing"
    case .clientID: "client ID"
    case .resourceID: "resource ID"
    case .objectID: "object ID"
    }
  }

  /// The query that names the identity.
  func query(resourceIDName: String) -> [(name: String, value: String)] {
    switch self {
    case .systemAssigned: []
    case .clientID(let id): [("client_id", id)]
    case .resourceID(let id): [(resourceIDName, id)]
    case .objectID(let id): [("object_id", id)]
    }
  }
}

/// A request for a token of a managed identity.
struct ManagedIdentityRequest: Sendable {
  static let metadataEndpoint = "http://169.254.169.254/metadata/identity/oauth2/token"

  var head: HTTPRequest
  var form: String?
  /// Values that no error may show.
  var secrets: [String] = []

  /// Makes a request.
  ///
  /// - Parameters:
  ///   - endpoint: The URL.
  ///   - variable: The variable that the URL comes from.
  ///   - query: What is added to the URL.
  ///   - secret: The header field that shows that the caller runs on the host.
  ///   - metadata: Whether to send the header field that keeps forwarded requests out.
  ///   - form: The body of a POST; nil for GET.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if a variable is wrong.
  init(
    endpoint: String, variable: String, query: [(name: String, value: String)] = [],
    secret: (field: String, value: String, variable: String)? = nil, metadata: Bool = false,
    form: String? = nil
  ) throws(CredentialError) {
    guard let url = try? ServiceURL(endpoint) else {
      throw .unavailable(reason: "\(variable) is not the URL of a service")
    }
    let text = query.map { "\($0.name)=\(FormEncoding.encoded($0.value))" }.joined(separator: "&")
    let separator = text.isEmpty ? "" : url.path.contains("?") ? "&" : "?"
    head = HTTPRequest(
      method: form == nil ? .get : .post, scheme: url.scheme, authority: url.authority,
      path: url.path + separator + text)
    self.form = form
    if form != nil { head.headerFields[.contentType] = "application/x-www-form-urlencoded" }
    if metadata, let name = HTTPField.Name("Metadata") { head.headerFields[name] = "true" }
    if let secret, let name = HTTPField.Name(secret.field) {
      guard HTTPField.isValidValue(secret.value) else {
        throw .unavailable(
          reason: "\(secret.variable) has characters that no header field may have")
      }
      head.headerFields[name] = secret.value
      secrets = [secret.value]
    }
  }
}
