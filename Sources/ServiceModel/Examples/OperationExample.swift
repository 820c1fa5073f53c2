/// A value that a document shows.
public struct ValueExample: Sendable {
  /// What it is called among others; nil if it is the only one.
  public var title: String?
  /// The value.
  public var value: Literal
  /// Where it stands.
  public var origin: Origin

  /// Makes an example.
  public init(title: String? = nil, value: Literal, origin: Origin) {
    self.title = title
    self.value = value
    self.origin = origin
  }
}

/// A value that a document shows of a schema that has no declaration of its own.
public struct SchemaExample: Sendable {
  /// The name of the schema.
  public var name: String
  /// The type of the schema.
  public var type: TypeUse
  /// The value, as JSON.
  public var example: ValueExample

  /// Makes an example.
  public init(name: String, type: TypeUse, example: ValueExample) {
    self.name = name
    self.type = type
    self.example = example
  }
}

/// A documented call: a request, and what the service answers.
public struct OperationExample: Sendable {
  /// What it shows: the name that its parts have in the document, or that of the operation.
  public var title: String
  /// What parameters other than the body are given, in document order.
  public var parameters: [ParameterExample]
  /// The body of the request; nil if none is shown.
  public var body: BodyExample?
  /// What the service answers; several may have the same status in different media types.
  public var responses: [ResponseExample]
  /// Where it comes from: the example, or the operation whose parts show it.
  public var origin: Origin

  /// Makes an example.
  public init(
    title: String,
    parameters: [ParameterExample] = [],
    body: BodyExample? = nil,
    responses: [ResponseExample] = [],
    origin: Origin
  ) {
    self.title = title
    self.parameters = parameters
    self.body = body
    self.responses = responses
    self.origin = origin
  }

  /// The value that a parameter is given; for the field of a form, that of the body's member.
  public func value(of parameter: Parameter) -> Literal? {
    if parameter.location == .form { return body?.value[parameter.name] }
    return parameters.first {
      $0.name == parameter.name && ($0.location == nil || $0.location == parameter.location)
    }?.value
  }
}

/// A value that a documented call gives a parameter.
public struct ParameterExample: Sendable {
  /// The name on the wire.
  public var name: String
  /// Where the parameter travels; nil if the example tells parameters apart by name alone.
  public var location: ParameterLocation?
  /// The value, before it is written as text.
  public var value: Literal
  /// Where it stands.
  public var origin: Origin

  /// Makes a value.
  public init(name: String, location: ParameterLocation?, value: Literal, origin: Origin) {
    self.name = name
    self.location = location
    self.value = value
    self.origin = origin
  }
}

/// The body of a request or a response that a document shows.
public struct BodyExample: Sendable {
  /// The media type, as the operation declares it; nil for whichever of those that are JSON.
  public var mediaType: String?
  /// The value: of JSON as it is, of a form an object with its fields, of anything else its text.
  public var value: Literal
  /// Why a document of XML is not what its type describes; nil if it is, and for other bodies.
  public var contradiction: String?
  /// Where it stands.
  public var origin: Origin

  /// Makes a body.
  public init(mediaType: String? = nil, value: Literal, origin: Origin) {
    self.mediaType = mediaType
    self.value = value
    self.origin = origin
  }
}

/// A response that a document shows.
public struct ResponseExample: Sendable {
  /// The status, or those of the declared response that it is an example of.
  public var status: Response.Status
  /// Header fields, by name.
  public var headers: [LiteralMember]
  /// The body; nil if none is shown.
  public var body: BodyExample?

  /// Makes a response.
  public init(
    status: Response.Status, headers: [LiteralMember] = [], body: BodyExample? = nil
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

extension Operation {
  /// The response declared for what an example answers.
  public func response(for example: ResponseExample) -> Response? {
    if let same = responses.first(where: { $0.status == example.status }) { return same }
    guard case .code(let code) = example.status else { return nil }
    return responses.first { $0.status == .range(code / 100) }
      ?? responses.first { $0.status == .other }
  }
}

extension [MediaContent] {
  /// The content that a body is an example of; nil if none is declared.
  public func content(of example: BodyExample) -> MediaContent? {
    guard let mediaType = example.mediaType else {
      return first { if case .json = $0.payload { true } else { false } } ?? first
    }
    return content(ofType: mediaType)
  }

  /// The content of a media type: of exactly this one, or else of one with other parameters.
  public func content(ofType mediaType: String) -> MediaContent? {
    func essence(_ text: String) -> String {
      text.mediaTypeEssence.filter { !$0.isWhitespace }
    }
    return first { $0.mediaType == mediaType }
      ?? first { essence($0.mediaType) == essence(mediaType) }
  }
}
