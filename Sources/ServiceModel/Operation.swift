/// One call that a service offers.
public struct Operation: Sendable {
  /// The identity in the document (`operationId`), or one made of method and path.
  public var id: String
  /// The identity in the document of an operation that stands for some of the contents there, beside
  /// the one for the others; nil if it stands for all.
  public var partOf: String?
  /// The identity in the document.
  public var documentedID: String { partOf ?? id }
  /// The group that the operation belongs to, as written, if the document groups them.
  public var group: String?
  /// The name within the group, as written.
  public var name: String
  /// The tags that the document files it under.
  public var tags: [String] = []
  /// What it does.
  public var documentation: Documentation
  /// Whether the specification advises against its use.
  public var isDeprecated: Bool
  /// The HTTP method, upper case.
  public var method: String
  /// The path with `{parameters}`, as in the document; it may carry a fixed query.
  public var path: String
  /// The parameters other than the body, in document order.
  public var parameters: [Parameter]
  /// The body, if it takes one.
  @Boxed public var body: RequestBody?
  /// The responses declared, in document order.
  public var responses: [Response]
  /// Alternatives, each the names of the security schemes that are needed together. Empty if the
  /// operation needs none.
  public var security: [[SecurityRequirement]]
  /// How it goes on after its first response.
  @Boxed public var longRunning: LongRunning?
  /// How it continues over pages.
  @Boxed public var paging: Paging?
  /// Servers of its own; empty for the service's.
  public var servers: [Server]
  /// Documented calls, in document order.
  public var examples: [OperationExample]
  /// Where it comes from.
  public var origin: Origin

  /// Makes an operation without parameters and responses.
  public init(
    id: String,
    group: String?,
    name: String,
    documentation: Documentation = Documentation(),
    method: String,
    path: String,
    origin: Origin
  ) {
    self.id = id
    self.group = group
    self.name = name
    self.documentation = documentation
    isDeprecated = false
    self.method = method
    self.path = path
    parameters = []
    body = nil
    longRunning = nil
    paging = nil
    responses = []
    security = []
    servers = []
    examples = []
    self.origin = origin
  }
}

/// A security scheme that an operation needs, and the scopes of it.
public struct SecurityRequirement: Sendable, Hashable {
  /// The name of the scheme.
  public var scheme: String
  /// The scopes needed.
  public var scopes: [String]

  /// Makes a requirement.
  public init(scheme: String, scopes: [String] = []) {
    self.scheme = scheme
    self.scopes = scopes
  }
}

/// Where a parameter travels.
public enum ParameterLocation: String, Sendable, Hashable {
  case path, query, header, cookie, form
  /// In the URL of the server, as a variable of its template.
  case host
}

/// How a list is written in a parameter; single values follow `label`, `matrix` and `json` too.
public enum CollectionFormat: String, Sendable, Hashable {
  /// `a,b`
  case csv
  /// `a b`
  case ssv
  /// Separated by tabs.
  case tsv
  /// `a|b`
  case pipes
  /// The parameter is repeated.
  case multi
  /// `.a,b`
  case label
  /// `.a.b`
  case explodedLabel
  /// `;name=a,b`
  case matrix
  /// `;name=a;name=b`
  case explodedMatrix
  /// `name[0]=a&name[1]=b`
  case indexed
  /// As JSON text.
  case json
}

/// How a value with members is written in a parameter (OpenAPI 3 `style` and `explode`).
public enum ObjectStyle: String, Sendable, Hashable {
  /// `name[a]=1&name[b]=2`
  case deepObject
  /// `a=1&b=2` in the query, `a=1,b=2` elsewhere.
  case exploded
  /// `a,1,b,2`
  case joined
  /// `.a,1,b,2`
  case label
  /// `.a=1.b=2`
  case explodedLabel
  /// `;name=a,1,b,2`
  case matrix
  /// `;a=1;b=2`
  case explodedMatrix
  /// `a 1 b 2`
  case spaces
  /// `a|1|b|2`
  case pipes
  /// As JSON text.
  case json
}

/// A parameter of an operation, other than its body.
public struct Parameter: Sendable {
  /// The name on the wire.
  public var name: String
  /// A name that the specification prescribes for clients, if any.
  public var clientName: String?
  /// What it is for.
  public var documentation: Documentation
  /// Where it travels.
  public var location: ParameterLocation
  /// Its type.
  public var type: TypeUse
  /// Whether it must be given.
  public var isRequired: Bool
  /// The value taken when the caller gives none.
  public var defaultValue: Literal?
  /// The only value that it can have; it is not offered to callers.
  public var constantValue: Literal?
  /// How a list is written.
  public var collectionFormat: CollectionFormat
  /// How a value with members is written, if it is not text.
  public var objectStyle: ObjectStyle?
  /// For a map in the header: what the names of its fields begin with, before the map's keys.
  public var headerPrefix: String?
  /// Whether the value is already encoded for the URL and must not be encoded again.
  public var skipsURLEncoding: Bool
  /// Whether reserved characters stand in the query as they are (OpenAPI 3 `allowReserved`).
  public var allowsReserved = false
  /// How it is written as a part of a multipart form, where the document says so.
  public var part: PartEncoding?
  /// Whether it is given once, to the client, rather than to each call.
  public var isClientLevel: Bool
  /// Its role if it names the version of the service, which availabilities refer to.
  public var serviceVersion: ServiceVersion?
  /// The name of the group that it is passed in (`x-ms-parameter-grouping`), if any; operations
  /// share groups.
  public var group: String?
  /// Values that the document shows.
  public var examples: [ValueExample] = []
  /// Where it comes from.
  public var origin: Origin

  /// Makes a parameter.
  public init(
    name: String,
    clientName: String? = nil,
    documentation: Documentation = Documentation(),
    location: ParameterLocation,
    type: TypeUse,
    isRequired: Bool,
    defaultValue: Literal? = nil,
    constantValue: Literal? = nil,
    collectionFormat: CollectionFormat = .csv,
    objectStyle: ObjectStyle? = nil,
    headerPrefix: String? = nil,
    skipsURLEncoding: Bool = false,
    isClientLevel: Bool = false,
    serviceVersion: ServiceVersion? = nil,
    group: String? = nil,
    origin: Origin
  ) {
    self.name = name
    self.clientName = clientName
    self.documentation = documentation
    self.location = location
    self.type = type
    self.isRequired = isRequired
    self.defaultValue = defaultValue
    self.constantValue = constantValue
    self.collectionFormat = collectionFormat
    self.objectStyle = objectStyle
    self.headerPrefix = headerPrefix
    self.skipsURLEncoding = skipsURLEncoding
    self.isClientLevel = isClientLevel
    self.serviceVersion = serviceVersion
    self.group = group
    self.origin = origin
  }
}

/// How a part of a multipart form is written (OpenAPI 3 "Encoding Object").
public struct PartEncoding: Sendable, Equatable {
  /// The media type; nil for that of the value's kind.
  public var contentType: String?
  /// The root element, if the value, or each element of a list, is written as an XML document.
  public var xmlRoot: XMLQName?
  /// Header fields with the only value that they can have.
  public var headers: [Header]

  /// A header field.
  public struct Header: Sendable, Equatable {
    /// The field name.
    public var name: String
    /// The value.
    public var value: String

    /// Makes a field.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Makes an encoding.
  public init(contentType: String?, xmlRoot: XMLQName? = nil, headers: [Header] = []) {
    self.contentType = contentType
    self.xmlRoot = xmlRoot
    self.headers = headers
  }
}

/// The role of a parameter that names the version of the service.
public struct ServiceVersion: Sendable, Equatable {
  /// The oldest version that can be asked for; versions are compared as text.
  public var minimum: String?

  /// Makes a role.
  public init(minimum: String? = nil) { self.minimum = minimum }
}

/// The body of a request.
public struct RequestBody: Sendable {
  /// The name of the parameter, as the document or its type suggests.
  public var name: String
  /// A name that the specification prescribes for clients, if any.
  public var clientName: String?
  /// What it is for.
  public var documentation: Documentation
  /// Whether it must be given.
  public var isRequired: Bool
  /// The media types that it can have, the preferred one first.
  public var contents: [MediaContent]
  /// Whether its members are to be given one by one (`x-ms-client-flatten`).
  public var isFlattened = false
  /// Where it comes from.
  public var origin: Origin?

  /// Makes a body.
  public init(
    name: String,
    clientName: String? = nil,
    documentation: Documentation = Documentation(),
    isRequired: Bool,
    contents: [MediaContent],
    origin: Origin? = nil
  ) {
    self.origin = origin
    self.name = name
    self.clientName = clientName
    self.documentation = documentation
    self.isRequired = isRequired
    self.contents = contents
  }
}

/// A body in one media type.
public struct MediaContent: Sendable {
  /// The media type, exactly as it is sent.
  public var mediaType: String
  /// What the body holds.
  public var payload: Payload

  /// What a body holds, by the way it is coded.
  public enum Payload: Sendable {
    /// A JSON value.
    case json(TypeUse)
    /// An XML document with this root element.
    case xml(TypeUse, root: XMLQName)
    /// Text.
    case text(TypeUse)
    /// Bytes as they are.
    case binary
    /// Server-sent events whose data are JSON of a type; nil for text.
    case events(TypeUse?)
    /// JSON values of a type, one after the other.
    case jsonItems(TypeUse)
    /// URL-encoded form fields.
    case form([Parameter])
    /// Parts of a multipart form.
    case multipart([Parameter])
  }

  /// Makes a content.
  public init(mediaType: String, payload: Payload) {
    self.mediaType = mediaType
    self.payload = payload
  }
}

/// A response that an operation declares.
public struct Response: Sendable {
  /// Which statuses a response stands for.
  public enum Status: Sendable, Hashable {
    /// One status.
    case code(Int)
    /// A hundred statuses: 2 for 200 to 299.
    case range(Int)
    /// All that no other response stands for.
    case other
  }

  /// Which statuses it stands for.
  public var status: Status
  /// What it means.
  public var documentation: Documentation
  /// The media types that it can have; empty for no body.
  public var contents: [MediaContent]
  /// The headers declared.
  public var headers: [ResponseHeader]
  /// Whether it reports a failure.
  public var isError: Bool
  /// Where it comes from.
  public var origin: Origin?

  /// Makes a response.
  public init(
    status: Status,
    documentation: Documentation = Documentation(),
    contents: [MediaContent] = [],
    headers: [ResponseHeader] = [],
    isError: Bool,
    origin: Origin? = nil
  ) {
    self.origin = origin
    self.status = status
    self.documentation = documentation
    self.contents = contents
    self.headers = headers
    self.isError = isError
  }
}

/// A header of a response.
public struct ResponseHeader: Sendable {
  /// The field name.
  public var name: String
  /// A name that the specification prescribes for clients, if any.
  public var clientName: String?
  /// What it is for.
  public var documentation: Documentation
  /// Its type.
  public var type: TypeUse
  /// Whether a response without it is an error.
  public var isRequired: Bool
  /// For a map: what the names of its fields begin with, before the map's keys.
  public var prefix: String?
  /// Values that the document shows.
  public var examples: [ValueExample] = []
  /// Where it comes from.
  public var origin: Origin?

  /// Makes a header.
  public init(
    name: String,
    clientName: String? = nil,
    documentation: Documentation = Documentation(),
    type: TypeUse,
    isRequired: Bool = false,
    prefix: String? = nil,
    origin: Origin? = nil
  ) {
    self.origin = origin
    self.name = name
    self.clientName = clientName
    self.documentation = documentation
    self.type = type
    self.isRequired = isRequired
    self.prefix = prefix
  }
}
