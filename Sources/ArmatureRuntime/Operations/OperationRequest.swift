import HTTPTypes

/// A call of an operation as it is put together by generated code.
///
/// Values that cannot be sent, such as an empty path parameter, are reported when it is sent.
public struct OperationRequest: Sendable {
  /// The operation.
  public let descriptor: OperationDescriptor
  /// What is particular to this call.
  public let options: RequestOptions

  /// How a list is written in a parameter (OpenAPI 2.0 `collectionFormat`).
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

    var separator: String {
      switch self {
      case .csv, .multi: ","
      case .ssv: " "
      case .tsv: "\t"
      case .pipes: "|"
      }
    }
  }

  private(set) var pathParameters: [String: String] = [:]
  private(set) var headers = HTTPFields()
  private var body = HTTPBody.empty
  private var form: FormBody?
  private var query: [String] = []
  private var problem: RequestError?

  /// Starts a call.
  public init(_ descriptor: OperationDescriptor, _ options: RequestOptions = RequestOptions()) {
    self.descriptor = descriptor
    self.options = options
  }

  // MARK: Parameters

  /// Sets a parameter in the path.
  ///
  /// - Parameters:
  ///   - name: The name between the braces of the template.
  ///   - value: The value, one segment of the path.
  ///   - isEncoded: Whether the value is encoded for URLs already (`x-ms-skip-url-encoding`); it
  ///     may then have several segments.
  public mutating func path(_ name: String, _ value: some WireText, isEncoded: Bool = false) {
    setPath(name, value.wireText, isEncoded: isEncoded)
  }

  /// Sets a list parameter in the path.
  public mutating func path<Value: WireText>(
    _ name: String,
    _ values: [Value],
    format: CollectionFormat = .csv,
    isEncoded: Bool = false
  ) {
    let text = values.map(\.wireText).joined(separator: format.separator)
    setPath(name, text, isEncoded: isEncoded)
  }

  private mutating func setPath(_ name: String, _ text: String, isEncoded: Bool) {
    // Dot segments would lead to another path even when they are encoded (RFC 3986 section 6.2.2).
    if text.isEmpty || text == "." || text == ".." { report(.invalidPathParameter(name)) }
    pathParameters[name] =
      isEncoded ? PercentEncoding.invalidBytes(of: text) : PercentEncoding.component(text)
  }

  /// Adds a parameter to the query; nil adds nothing.
  public mutating func query(_ name: String, _ value: (some WireText)?, isEncoded: Bool = false) {
    guard let value else { return }
    addQuery(name, encoded(value.wireText, isEncoded))
  }

  /// Adds a list parameter to the query; nil adds nothing.
  public mutating func query<Value: WireText>(
    _ name: String,
    _ values: [Value]?,
    format: CollectionFormat = .csv,
    isEncoded: Bool = false
  ) {
    guard let values else { return }
    let texts = values.map { encoded($0.wireText, isEncoded) }
    if format == .multi {
      for text in texts { addQuery(name, text) }
    } else {
      let separator = format == .csv ? "," : PercentEncoding.component(format.separator)
      addQuery(name, texts.joined(separator: separator))
    }
  }

  private func encoded(_ text: String, _ isEncoded: Bool) -> String {
    isEncoded ? PercentEncoding.invalidBytes(of: text) : PercentEncoding.component(text)
  }

  private mutating func addQuery(_ name: String, _ text: String) {
    query.append("\(PercentEncoding.component(name))=\(text)")
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

  private mutating func addCookie(_ name: String, _ text: String) {
    let pair = "\(PercentEncoding.component(name))=\(text)"
    headers[.cookie] = headers[.cookie].map { "\($0); \(pair)" } ?? pair
  }

  private mutating func setHeader(_ name: String, _ text: String) {
    guard let field = HTTPField.Name(name), HTTPField.isValidValue(text) else {
      return report(.invalidHeader(name))
    }
    headers[field] = text
  }

  // MARK: Body

  /// Sets the body to the JSON form of a value.
  ///
  /// - Throws: What encoding throws.
  public mutating func json(
    _ value: some JSONEncodable,
    contentType: String = "application/json"
  ) throws {
    body(try JSON.encode(value, isRequest: true), contentType: contentType)
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
    self.body = body
    setHeader("Content-Type", contentType)
  }

  /// Adds a field to a URL-encoded form; nil adds nothing.
  public mutating func form(_ name: String, _ value: (some WireText)?) {
    guard let value else { return }
    add(.init(name: name, value: value.wireText), to: .urlEncoded)
  }

  /// Adds a list to a URL-encoded form; nil adds nothing.
  public mutating func form<Value: WireText>(
    _ name: String, _ values: [Value]?, format: CollectionFormat = .csv
  ) {
    for text in texts(values, format) { add(.init(name: name, value: text), to: .urlEncoded) }
  }

  /// Adds a value with members to a URL-encoded form, each as `name[member]`; nil adds nothing.
  ///
  /// - Throws: What encoding throws.
  public mutating func form(_ name: String, json value: (some JSONEncodable)?) throws {
    guard let value else { return }
    let tree = try JSON.decode(JSONValue.self, from: try JSON.encode(value, isRequest: true))
    for (name, text) in FormBody.fields(of: tree, name: name) {
      add(.init(name: name, value: text), to: .urlEncoded)
    }
  }

  /// Adds a part with text to a multipart form; nil adds nothing.
  public mutating func part(_ name: String, _ value: (some WireText)?) {
    guard let value else { return }
    add(.init(name: name, value: value.wireText), to: .multipart)
  }

  /// Adds a part with a list, or a part for each element, to a multipart form; nil adds nothing.
  public mutating func part<Value: WireText>(
    _ name: String, _ values: [Value]?, format: CollectionFormat = .csv
  ) {
    for text in texts(values, format) { add(.init(name: name, value: text), to: .multipart) }
  }

  /// Adds a part with JSON to a multipart form; nil adds nothing.
  ///
  /// - Throws: What encoding throws.
  public mutating func part(_ name: String, json value: (some JSONEncodable)?) throws {
    guard let value else { return }
    let body = HTTPBody(try JSON.encode(value, isRequest: true))
    add(.init(name: name, body: body, contentType: "application/json"), to: .multipart)
  }

  /// Adds a file to a multipart form; nil adds nothing.
  public mutating func part(_ name: String, _ file: FileUpload?) {
    guard let file else { return }
    add(.init(name: name, file: file), to: .multipart)
  }

  /// Adds files under one name to a multipart form; nil adds nothing.
  public mutating func part(_ name: String, _ files: [FileUpload]?) {
    for file in files ?? [] { part(name, file) }
  }

  private func texts<Value: WireText>(_ values: [Value]?, _ format: CollectionFormat) -> [String] {
    guard let texts = values?.map(\.wireText) else { return [] }
    return format == .multi ? texts : [texts.joined(separator: format.separator)]
  }

  private mutating func add(_ field: FormBody.Field, to encoding: FormBody.Encoding) {
    var form = form ?? FormBody(encoding)
    form.fields.append(field)
    self.form = form
    setHeader("Content-Type", form.contentType)
  }

  /// The body as it goes on the wire.
  var content: HTTPBody { form?.body ?? body }

  private mutating func report(_ problem: RequestError) {
    if self.problem == nil { self.problem = problem }
  }

  // MARK: Sending

  /// The request as it goes on the wire.
  ///
  /// - Throws: ``RequestError``
  func httpRequest(to endpoint: ServiceURL) throws(RequestError) -> HTTPRequest {
    if let problem { throw problem }
    var target = try PathTemplate.fill(descriptor.path, pathParameters)
    if !query.isEmpty {
      target += (target.contains("?") ? "&" : "?") + query.joined(separator: "&")
    }
    var fields = headers
    for field in options.headers { fields[field.name] = nil }
    fields.append(contentsOf: options.headers)
    if fields[.accept] == nil { fields[.accept] = descriptor.accept }
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
  /// The endpoint given to the client is not the URL of a service.
  case invalidEndpoint(ServiceURLError)

  /// What is wrong; never the value.
  public var description: String {
    switch self {
    case .invalidPathParameter(let name): "the path parameter '\(name)' is empty or a dot segment"
    case .missingPathParameter(let name): "the path parameter '\(name)' has no value"
    case .invalidHeader(let name): "the header field '\(name)' has an invalid name or value"
    case .invalidEndpoint(let error): "the client's endpoint cannot be used: \(error)"
    }
  }
}
