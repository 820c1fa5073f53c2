/// One version of one service: what becomes one Swift module.
///
/// A service is a pure value. It knows no document format and no Swift syntax: importers make it,
/// the Swift generator reads it.
public struct Service: Sendable {
  /// The name given in the document or the configuration, as written there.
  public var name: String
  /// The service's API version, empty if the document has none.
  public var version: String
  /// What the service is for.
  public var documentation: Documentation
  /// All named types, in the order in which they were found.
  public var types: [TypeDeclaration]
  /// All operations, in document order.
  public var operations: [Operation]
  /// Values that the document shows of schemas without a declaration: lists, maps, single values.
  public var schemaExamples: [SchemaExample]
  /// The requests that the service makes of servers of its callers, in document order.
  public var incomingRequests: [IncomingRequest]
  /// Where the service is reached, the preferred one first.
  public var servers: [Server]
  /// The ways of authenticating that the document declares, by their names in it.
  public var securitySchemes: [SecurityScheme]
  /// Paths, relative to the specification's root, of the documents that were read, entries first.
  public var sources: [String]
  /// The prefixes that documents suggest for XML namespaces.
  public var xmlPrefixes: [String: String]

  /// Makes a service without types and operations.
  public init(name: String, version: String = "", documentation: Documentation = Documentation()) {
    self.name = name
    self.version = version
    self.documentation = documentation
    types = []
    operations = []
    schemaExamples = []
    incomingRequests = []
    servers = []
    securitySchemes = []
    sources = []
    xmlPrefixes = [:]
  }
}

/// Text from a specification that explains a declaration. It is data: whoever prints it escapes it.
public struct Documentation: Sendable, Equatable {
  /// One line.
  public var summary: String? {
    get { if case .texts(let text, _, _) = held { text } else { nil } }
    set { self = Documentation(newValue, description, externalURL) }
  }
  /// Any number of paragraphs, CommonMark.
  public var description: String? {
    get { if case .texts(_, let text, _) = held { text } else { nil } }
    set { self = Documentation(summary, newValue, externalURL) }
  }
  /// Where more is to be read.
  public var externalURL: String? {
    get { if case .texts(_, _, let text) = held { text } else { nil } }
    set { self = Documentation(summary, description, newValue) }
  }

  /// The texts by reference, since they are copied with all that they are about.
  private var held: Held

  private indirect enum Held: Sendable, Equatable {
    case none
    case texts(String?, String?, String?)
  }

  /// Makes documentation of the parts that a specification has.
  public init(summary: String? = nil, description: String? = nil, externalURL: String? = nil) {
    self.init(summary, description, externalURL)
  }

  private init(_ summary: String?, _ description: String?, _ externalURL: String?) {
    let isEmpty = summary == nil && description == nil && externalURL == nil
    held = isEmpty ? .none : .texts(summary, description, externalURL)
  }
}

/// The place in a specification that a declaration comes from.
public struct Origin: Sendable, Hashable {
  /// The document, relative to the specification's root.
  public var path: String
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  /// Makes an origin.
  public init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }
}

/// A place that a value comes from, of no account when values are compared: equal declarations at
/// different places are equal.
@propertyWrapper
public struct Incidental: Sendable, Equatable {
  /// The place, nil if it is not known.
  public var wrappedValue: Origin?

  /// Makes a place.
  public init(wrappedValue: Origin?) { self.wrappedValue = wrappedValue }

  /// All places are equal.
  public static func == (left: Incidental, right: Incidental) -> Bool { true }
}

/// A host (and a path prefix) that serves the operations.
public struct Server: Sendable, Equatable {
  /// The URL, with `{variables}` in braces.
  public var urlTemplate: String
  /// The variables of the template.
  public var variables: [Variable]
  /// What this server is for.
  public var documentation: Documentation
  /// Where it comes from.
  @Incidental public var origin: Origin? = nil

  /// A variable of a server's URL template.
  public struct Variable: Sendable, Equatable {
    /// The name between the braces.
    public var name: String
    /// The value used when the caller gives none.
    public var defaultValue: String?
    /// The values allowed; empty if all are.
    public var allowedValues: [String]
    /// A name that the specification prescribes for clients, if any.
    public var clientName: String?
    /// What it is for.
    public var documentation: Documentation

    /// Makes a variable.
    public init(
      name: String,
      defaultValue: String?,
      allowedValues: [String] = [],
      clientName: String? = nil,
      documentation: Documentation = Documentation()
    ) {
      self.name = name
      self.clientName = clientName
      self.documentation = documentation
      self.defaultValue = defaultValue
      self.allowedValues = allowedValues
    }
  }

  /// Makes a server.
  public init(
    urlTemplate: String,
    variables: [Variable] = [],
    documentation: Documentation = Documentation(),
    origin: Origin? = nil
  ) {
    self.urlTemplate = urlTemplate
    self.variables = variables
    self.documentation = documentation
    self.origin = origin
  }
}

/// A declared way of authenticating.
public struct SecurityScheme: Sendable, Equatable {
  /// The key under which the document declares it.
  public var name: String
  /// How it authenticates.
  public var kind: Kind
  /// What it is for.
  public var documentation = Documentation()
  /// Where tokens are issued to applications, if the document says so.
  public var tokenURL: String?
  /// Where the issuer of tokens describes itself (OpenID Connect Discovery), if it does.
  public var discoveryURL: String?
  /// Where it comes from.
  @Incidental public var origin: Origin? = nil

  /// How a security scheme authenticates.
  public enum Kind: Sendable, Equatable {
    /// A bearer token obtained by OAuth 2, with the scopes declared.
    case oauth2(scopes: [String])
    /// A client certificate presented in the TLS handshake (OpenAPI 3.1 `mutualTLS`).
    case mutualTLS
    /// A key in a header, the query or a cookie.
    case apiKey(name: String, location: ParameterLocation)
    /// HTTP Basic (RFC 7617).
    case basic
    /// HTTP Bearer (RFC 6750).
    case bearer
    /// Anything else; the document's own word for it.
    case other(String)
  }

  /// Makes a scheme.
  public init(name: String, kind: Kind, origin: Origin? = nil) {
    self.name = name
    self.kind = kind
    self.origin = origin
  }
}
