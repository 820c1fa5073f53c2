import HTTPTypes

/// Bodies that are forms.
extension OperationRequest {
  // MARK: URL-encoded

  /// Adds a field to a URL-encoded form; nil adds nothing.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - value: The value.
  ///   - allowsReserved: Whether reserved characters stand as they are, but for those that would end
  ///     the value (OpenAPI 3 `allowReserved`).
  public mutating func form(
    _ name: String, _ value: (some WireText)?, allowsReserved: Bool = false
  ) {
    guard let value else { return }
    addField(name, encoded(value.wireText, false, allowsReserved))
  }

  /// Adds a list to a URL-encoded form; nil adds nothing.
  public mutating func form<Value: WireText>(
    _ name: String, _ values: [Value]?, format: CollectionFormat = .csv,
    allowsReserved: Bool = false
  ) {
    guard let values else { return }
    let texts = values.map { encoded($0.wireText, false, allowsReserved) }
    switch format {
    case .multi:
      for text in texts { addField(name, text) }
    case .indexed:
      for (index, text) in texts.enumerated() { addField("\(name)[\(index)]", text) }
    case .csv, .ssv, .tsv, .pipes, .label, .explodedLabel, .matrix, .explodedMatrix, .json:
      addField(name, texts.joined(separator: PercentEncoding.component(format.separator)))
    }
  }

  /// Adds a value with members to a URL-encoded form; nil adds nothing. A value without members is
  /// its text.
  ///
  /// - Throws: What encoding throws.
  public mutating func form(
    _ name: String, object value: (some JSONCodable)?, style: ObjectStyle
  ) throws {
    guard let value else { return }
    let tree = try JSON.decode(JSONValue.self, from: try JSON.encode(value, isRequest: true))
    for (name, text) in style.pairs(of: tree, name: name, quotesText: false) {
      addField(name, PercentEncoding.component(text))
    }
  }

  /// Adds what is encoded already.
  private mutating func addField(_ name: String, _ text: String) {
    add(.init(name: name, value: text), to: .urlEncoded)
  }

  // MARK: Multipart

  /// Adds a part with text to a multipart form; nil adds nothing.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - value: The value.
  ///   - contentType: The media type; nil for none, which means plain text (RFC 7578 section 4.4).
  ///   - headers: Further header fields of the part.
  public mutating func part(
    _ name: String, _ value: (some WireText)?, contentType: String? = nil,
    headers: [String: String] = [:]
  ) {
    guard let value else { return }
    addPart(name, HTTPBody(value.wireText), contentType, headers)
  }

  /// Adds a part with a list, or a part for each element, to a multipart form; nil adds nothing.
  public mutating func part<Value: WireText>(
    _ name: String, _ values: [Value]?, format: CollectionFormat = .csv,
    contentType: String? = nil, headers: [String: String] = [:]
  ) {
    guard let texts = values?.map(\.wireText) else { return }
    let isRepeated = format == .multi || format == .indexed
    for text in isRepeated ? texts : [texts.joined(separator: format.separator)] {
      addPart(name, HTTPBody(text), contentType, headers)
    }
  }

  /// Adds a part with JSON to a multipart form; nil adds nothing. A value without members is its text
  /// (OpenAPI 3, "Encoding Object"), unless the media type is given.
  ///
  /// - Throws: What encoding throws.
  public mutating func part(
    _ name: String, json value: (some JSONCodable)?, contentType: String? = nil,
    headers: [String: String] = [:]
  ) throws {
    guard let value else { return }
    let bytes = try JSON.encode(value, isRequest: true)
    let isStructured = [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(bytes.first)
    if contentType == nil, !isStructured {
      let text = try JSON.decode(JSONValue.self, from: bytes).plainText
      return addPart(name, HTTPBody(text), nil, headers)
    }
    addPart(name, HTTPBody(bytes), contentType ?? "application/json", headers)
  }

  /// Adds a part with JSON for each element of a list to a multipart form (OpenAPI 3, "Encoding
  /// Object"); nil adds nothing. An element without members is its text, unless the media type is given.
  ///
  /// - Throws: What encoding throws.
  public mutating func part(
    _ name: String, jsonElements values: [some JSONCodable]?, contentType: String? = nil,
    headers: [String: String] = [:]
  ) throws {
    for value in values ?? [] {
      try part(name, json: value, contentType: contentType, headers: headers)
    }
  }

  /// Adds a part with bytes that are no file to a multipart form.
  package mutating func part(
    _ name: String, bytes: [UInt8], contentType: String, headers: [String: String]
  ) {
    addPart(name, HTTPBody(bytes), contentType, headers)
  }

  /// Adds a file to a multipart form; nil adds nothing.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - file: The file.
  ///   - contentType: The media type where the file has none of its own.
  ///   - headers: Further header fields of the part; those of the file replace them.
  public mutating func part(
    _ name: String, _ file: FileUpload?, contentType: String? = nil, headers: [String: String] = [:]
  ) {
    guard let file else { return }
    addPart(
      name, file.body, file.contentType ?? contentType ?? "application/octet-stream", headers,
      file: file)
  }

  /// Adds files under one name to a multipart form; nil adds nothing.
  public mutating func part(
    _ name: String, _ files: [FileUpload]?, contentType: String? = nil,
    headers: [String: String] = [:]
  ) {
    for file in files ?? [] { part(name, file, contentType: contentType, headers: headers) }
  }

  private mutating func addPart(
    _ name: String, _ body: HTTPBody, _ contentType: String?, _ headers: [String: String],
    file: FileUpload? = nil
  ) {
    var fields = HTTPFields()
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { fields[named: name] = value }
    for field in file?.headers ?? [:] { fields[field.name] = field.value }
    add(
      FormBody.Field(
        name: name, body: body, fileName: file?.fileName, contentType: contentType,
        headers: fields), to: .multipart)
  }
}
