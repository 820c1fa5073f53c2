import HTTPTypes

/// A call of an operation as it is put together by generated code.
///
/// Values that cannot be sent, such as an empty path parameter, are reported when it is sent.
public struct OperationRequest: Sendable {
  /// The operation.
  public var descriptor: OperationDescriptor { contents[0].descriptor }
  /// What is particular to this call.
  public var options: RequestOptions { contents[0].options }

  var pathParameters: [String: String] { contents[0].pathParameters }
  var hostParts: [String: String] { contents[0].hostParts }
  var headers: HTTPFields { contents[0].headers }

  /// Always one element: an array is a reference that is copied on write, and whatever waits for the
  /// response keeps room for the request.
  private var contents: [Contents]

  private struct Contents: Sendable {
    let descriptor: OperationDescriptor
    let options: RequestOptions
    var pathParameters: [String: String] = [:]
    var hostParts: [String: String] = [:]
    var headers = HTTPFields()
    var body = HTTPBody.empty
    var form: FormBody?
    var query: [String] = []
    var problem: RequestError?
  }

  /// Starts a call.
  public init(_ descriptor: OperationDescriptor, _ options: RequestOptions = RequestOptions()) {
    contents = [Contents(descriptor: descriptor, options: options)]
  }

  // MARK: Parameters

  /// Sets a part of the URL that the service is reached at.
  ///
  /// - Parameters:
  ///   - name: The name between the braces of the endpoint.
  ///   - value: The value. Where it would be part of the host, it can only have what a host has.
  public mutating func host(_ name: String, _ value: some WireText) {
    contents[0].hostParts[name] = value.wireText
  }

  /// Sets a parameter in the path.
  ///
  /// - Parameters:
  ///   - name: The name between the braces of the template.
  ///   - value: The value, one segment of the path.
  ///   - format: What stands before the value: of `label` a dot, of `matrix` its name.
  ///   - isEncoded: Whether the value is encoded for URLs already (`x-ms-skip-url-encoding`); it
  ///     may then have several segments.
  public mutating func path(
    _ name: String, _ value: some WireText, format: CollectionFormat = .csv, isEncoded: Bool = false
  ) {
    path(name, [value], format: format, isEncoded: isEncoded)
  }

  /// Sets a list parameter in the path.
  public mutating func path<Value: WireText>(
    _ name: String,
    _ values: [Value],
    format: CollectionFormat = .csv,
    isEncoded: Bool = false
  ) {
    let texts = values.map(\.wireText)
    switch format {
    case .csv where !isEncoded:
      setPath(name, texts.map(PercentEncoding.component).joined(separator: ","))
    case .csv, .ssv, .tsv, .pipes, .multi, .indexed, .json:
      let text = texts.joined(separator: format.separator)
      setPath(
        name, isEncoded ? PercentEncoding.invalidBytes(of: text) : PercentEncoding.component(text))
    case .label, .explodedLabel, .matrix, .explodedMatrix:
      let encoded = texts.map { self.encoded($0, isEncoded) }
      setPath(name, format.expansion(of: encoded, name: PercentEncoding.component(name)))
    }
  }

  /// Sets what is encoded already.
  mutating func setPath(_ name: String, _ text: String) {
    // Dot segments would lead to another path even when they are encoded (RFC 3986 section 6.2.2).
    if ["", ".", ".."].contains(text) { report(.invalidPathParameter(name)) }
    contents[0].pathParameters[name] = text
  }

  /// Adds a parameter to the query; nil adds nothing.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - value: The value.
  ///   - isEncoded: Whether the value is encoded for URLs already (`x-ms-skip-url-encoding`).
  ///   - allowsReserved: Whether reserved characters stand as they are, but for those that would end
  ///     the value (OpenAPI 3 `allowReserved`).
  public mutating func query(
    _ name: String, _ value: (some WireText)?, isEncoded: Bool = false,
    allowsReserved: Bool = false
  ) {
    guard let value else { return }
    addQuery(name, encoded(value.wireText, isEncoded, allowsReserved))
  }

  /// Adds a list parameter to the query; nil adds nothing.
  public mutating func query<Value: WireText>(
    _ name: String,
    _ values: [Value]?,
    format: CollectionFormat = .csv,
    isEncoded: Bool = false,
    allowsReserved: Bool = false
  ) {
    guard let values else { return }
    let texts = values.map { encoded($0.wireText, isEncoded, allowsReserved) }
    switch format {
    case .multi:
      for text in texts { addQuery(name, text) }
    case .indexed:
      for (index, text) in texts.enumerated() { addQuery("\(name)[\(index)]", text) }
    case .csv: addQuery(name, texts.joined(separator: ","))
    case .ssv, .tsv, .pipes, .label, .explodedLabel, .matrix, .explodedMatrix, .json:
      addQuery(name, texts.joined(separator: PercentEncoding.component(format.separator)))
    }
  }

  func encoded(_ text: String, _ isEncoded: Bool, _ allowsReserved: Bool = false) -> String {
    if isEncoded { return PercentEncoding.invalidBytes(of: text) }
    return allowsReserved ? PercentEncoding.queryValue(text) : PercentEncoding.component(text)
  }

  /// Adds what is encoded already.
  mutating func addQuery(_ name: String, _ text: String) {
    contents[0].query.append("\(PercentEncoding.component(name))=\(text)")
  }

  /// Sets a header field; nil sets nothing.
  public mutating func header(_ name: String, _ value: (some WireText)?) {
    guard let value else { return }
    setHeader(name, value.wireText)
  }

  /// Sets a header field to a list; nil sets nothing.
  public mutating func header<Value: WireText>(
    _ name: String,
    _ values: [Value]?,
    format: CollectionFormat = .csv
  ) {
    guard let values else { return }
    setHeader(name, values.map(\.wireText).joined(separator: format.separator))
  }

  /// Sets header fields whose names begin alike (`x-ms-header-collection-prefix`); nil sets nothing.
  public mutating func headers<Value: WireText>(prefix: String, _ values: [String: Value]?) {
    for (name, value) in values ?? [:] { setHeader(prefix + name, value.wireText) }
  }

  /// Adds a cookie (RFC 6265 section 4.2); nil adds none. What a cookie cannot have is percent-encoded.
  public mutating func cookie(_ name: String, _ value: (some WireText)?) {
    guard let value else { return }
    addCookie(name, PercentEncoding.component(value.wireText))
  }

  /// Adds a cookie with a list; nil adds none.
  public mutating func cookie<Value: WireText>(
    _ name: String,
    _ values: [Value]?,
    format: CollectionFormat = .csv
  ) {
    guard let values else { return }
    let texts = values.map { PercentEncoding.component($0.wireText) }
    guard format == .multi else {
      return addCookie(name, texts.joined(separator: format.separator))
    }
    for text in texts { addCookie(name, text) }
  }

  mutating func addCookie(_ name: String, _ text: String) {
    let pair = "\(PercentEncoding.component(name))=\(text)"
    contents[0].headers[.cookie] = headers[.cookie].map { "\($0); \(pair)" } ?? pair
  }

  mutating func setHeader(_ name: String, _ text: String) {
    guard let field = HTTPField.Name(name), HTTPField.isValidValue(text) else {
      return report(.invalidHeader(name))
    }
    contents[0].headers[field] = text
  }

  // MARK: Body

  /// Sets the body to the JSON form of a value.
  ///
  /// - Throws: What encoding throws.
  public mutating func json(
    _ value: some JSONCodable,
    contentType: String = "application/json"
  ) throws {
    body(try JSON.encode(value, isRequest: true), contentType: contentType)
  }

  /// Sets the body to JSON values, each on a line of its own, or behind a record separator
  /// (`application/json-seq`, RFC 7464).
  ///
  /// - Throws: What encoding throws.
  public mutating func jsonItems(_ values: [some JSONCodable], contentType: String) throws {
    let start: [UInt8] = contentType.lowercased().contains("json-seq") ? [0x1E] : []
    var bytes: [UInt8] = []
    for value in values {
      bytes += start + (try JSON.encode(value, isRequest: true)) + [UInt8(ascii: "\n")]
    }
    body(bytes, contentType: contentType)
  }

  /// Sets the body to the UTF-8 form of text.
  public mutating func text(_ value: some WireText, contentType: String = "text/plain") {
    body(Array(value.wireText.utf8), contentType: contentType)
  }

  /// Sets the body to bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - contentType: The value of `Content-Type`, sent exactly as given.
  public mutating func body(_ bytes: [UInt8], contentType: String) {
    body(HTTPBody(bytes), contentType: contentType)
  }

  /// Sets the body.
  ///
  /// - Parameters:
  ///   - body: The body, which may be a stream. It is sent again only if it can be replayed.
  ///   - contentType: The value of `Content-Type`, sent exactly as given.
  public mutating func body(_ body: HTTPBody, contentType: String) {
    contents[0].body = body
    setHeader("Content-Type", contentType)
  }

  mutating func add(_ field: FormBody.Field, to encoding: FormBody.Encoding) {
    var form = contents[0].form ?? FormBody(encoding)
    form.fields.append(field)
    contents[0].form = form
    setHeader("Content-Type", form.contentType)
  }

  /// The body as it goes on the wire.
  var content: HTTPBody { contents[0].form?.body ?? contents[0].body }

  private mutating func report(_ problem: RequestError) {
    if contents[0].problem == nil { contents[0].problem = problem }
  }

  // MARK: Sending

  /// The request as it goes on the wire.
  ///
  /// - Throws: ``RequestError``
  func httpRequest(to endpoint: ServiceURL) throws(RequestError) -> HTTPRequest {
    if let problem = contents[0].problem { throw problem }
    var target = try PathTemplate.fill(descriptor.path, pathParameters)
    let query = contents[0].query
    if !query.isEmpty {
      target += (target.contains("?") ? "&" : "?") + query.joined(separator: "&")
    }
    var fields = headers
    // Most requests get no more fields than these and what the pipeline adds.
    fields.reserveCapacity(fields.count + options.headers.count + 4)
    if !options.headers.isEmpty {
      for field in options.headers { fields[field.name] = nil }
      fields.append(contentsOf: options.headers)
    }
    fields.addIfAbsent(HTTPField(name: .accept, value: descriptor.accept))
    return HTTPRequest(
      method: descriptor.method.httpMethod, scheme: endpoint.scheme,
      authority: endpoint.authority, path: endpoint.appending(target).path, headerFields: fields)
  }
}

/// Why a request cannot be sent. Nothing was.
public enum RequestError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A parameter in the path is empty or a dot segment, which would lead elsewhere.
  case invalidPathParameter(String)
  /// A parameter in the path has no value.
  case missingPathParameter(String)
  /// The name or the value of a header field is not valid (RFC 9110 section 5).
  case invalidHeader(String)
  /// A part of the endpoint has no value.
  case missingHostPart(String)
  /// A part of the endpoint would lead to another host than its template allows.
  case invalidHostPart(String)
  /// The endpoint given to the client, or to the call, is not the URL of a service.
  case invalidEndpoint(ServiceURLError)

  /// What is wrong; never the value.
  public var description: String {
    switch self {
    case .invalidPathParameter(let name): "the path parameter '\(name)' is empty or a dot segment"
    case .missingPathParameter(let name): "the path parameter '\(name)' has no value"
    case .invalidHeader(let name): "the header field '\(name)' has an invalid name or value"
    case .missingHostPart(let name): "the part '\(name)' of the endpoint has no value"
    case .invalidHostPart(let name): "the part '\(name)' of the endpoint is not part of a host"
    case .invalidEndpoint(let error): "the client's endpoint cannot be used: \(error)"
    }
  }
}
