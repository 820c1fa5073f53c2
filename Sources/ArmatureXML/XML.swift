/// Reads and writes whole documents.
public enum XML {
  /// How documents are read.
  public struct DecodingOptions: Sendable, Hashable {
    /// How deep elements may be nested.
    public var maximumDepth = 256
    /// How many bytes of the stack may be used, by an estimate from the sizes of the values that are
    /// nested. Threads may have no more than 512 kB.
    public var maximumStackUse = 384 << 10
    /// How many attributes an element may have, namespace declarations included.
    public var maximumAttributes = 4096
    /// How many namespaces, and prefixes in scope, a document may have together.
    public var maximumNamespaces = 512
    /// How many bytes a document may have.
    public var maximumSize = 1 << 28
    /// How many bytes an element may have where elements are read one by one, with what stands in
    /// front of it.
    public var maximumElementSize = 1 << 24
    /// Whether a document type declaration is read rather than refused. Its internal subset declares
    /// entities and attributes with defaults; nothing outside of the document is ever read.
    public var allowsDocumentType = false
    /// How many bytes the replacement of entities may add.
    public var maximumExpansion = 1 << 20
    /// Whether elements and attributes that a type does not declare are errors, rather than passed
    /// over. What wildcards admit, `xsi:` attributes and namespace declarations are no such.
    public var refusesUnknown = false

    /// Makes the default options.
    public init() {}
  }

  /// How documents are written.
  public struct EncodingOptions: Sendable, Hashable {
    /// Whether the document starts with an XML declaration.
    public var declaration: Bool
    /// Whether elements that hold only elements are indented, which changes their white space.
    public var pretty: Bool
    /// The canonical form to be written, nil for none. It has no XML declaration, and is not
    /// indented.
    public var canonicalization: Canonicalization?

    /// Makes options.
    public init(
      declaration: Bool = true, pretty: Bool = false, canonicalization: Canonicalization? = nil
    ) {
      self.declaration = declaration
      self.pretty = pretty
      self.canonicalization = canonicalization
    }
  }

  /// A form in which equal documents are equal bytes, as signatures need it. Nothing that is written
  /// has comments.
  public enum Canonicalization: Sendable, Hashable {
    /// Canonical XML 1.0: all namespace declarations, where they come into force.
    case inclusive
    /// Exclusive XML Canonicalization 1.0: namespace declarations where names use them, but those
    /// of certain prefixes as in the inclusive form; `#default` stands for the default namespace.
    case exclusive(inclusivePrefixes: [String] = [])
  }

  /// Decodes a document.
  ///
  /// - Parameters:
  ///   - type: The type of the root element's value.
  ///   - bytes: The document, in UTF-8, UTF-16, ISO-8859-1 or US-ASCII.
  ///   - root: The name that the root element must have, nil if it may have any.
  ///   - options: Limits.
  /// - Throws: `XMLDecodingError` if the document is malformed or does not hold such a value.
  public static func decode<Value: XMLDecodable>(
    _ type: Value.Type,
    from bytes: some Collection<UInt8>,
    root: XMLName?,
    options: DecodingOptions = DecodingOptions()
  ) throws -> Value {
    var reader = try reader(of: bytes, options: options)
    if let root {
      guard let found = try reader.nextElement(in: .any), root ~= found else {
        let expected = root.namespace.isAny ? root.localName : root.description
        throw reader.unexpectedRoot(expected: expected)
      }
    }
    let value = try reader.decode(type)
    try reader.readEpilog()
    return value
  }

  /// Decodes a document whose root element may be one of several: an enumeration with a case for
  /// each, such as the generator makes of the global elements of a schema.
  ///
  /// - Parameters:
  ///   - type: The enumeration.
  ///   - bytes: The document, in UTF-8, UTF-16, ISO-8859-1 or US-ASCII.
  ///   - options: Limits.
  /// - Throws: `XMLDecodingError` if the document is malformed, its root element is none of those,
  ///   or it does not hold such a value.
  public static func decode<Value: XMLContentDecodable>(
    _ type: Value.Type,
    from bytes: some Collection<UInt8>,
    options: DecodingOptions = DecodingOptions()
  ) throws -> Value {
    var reader = try reader(of: bytes, options: options)
    let value = try reader.decodeContent(type)
    try reader.readEpilog()
    return value
  }

  /// Decodes a document into a generic tree, whatever its root element.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed.
  public static func decode(
    from bytes: some Collection<UInt8>,
    options: DecodingOptions = DecodingOptions()
  ) throws -> XMLElement {
    var reader = try reader(of: bytes, options: options)
    let element = try reader.decode(XMLElement.self)
    try reader.readEpilog()
    return element
  }

  /// Encodes a document in UTF-8.
  ///
  /// - Parameters:
  ///   - value: The value of the root element.
  ///   - root: The name of the root element. Its namespace becomes the default namespace.
  ///   - isRequest: Whether members that only services set are left out (OpenAPI 3 `readOnly`).
  ///   - options: The layout.
  /// - Throws: `XMLEncodingError` if XML cannot hold a text or name.
  public static func encode(
    _ value: some XMLEncodable,
    root: XMLName,
    isRequest: Bool = false,
    options: EncodingOptions = EncodingOptions()
  ) throws -> [UInt8] {
    try encode(defaultNamespace: root.namespace, options) { writer in
      writer.isRequest = isRequest
      writer.element(root, value)
    }
  }

  /// Encodes a document in UTF-8 whose root element is the one that the value stands for.
  ///
  /// - Parameters:
  ///   - value: The root element. Its namespace becomes the default namespace.
  ///   - options: The layout.
  /// - Throws: `XMLEncodingError` if XML cannot hold a text or name.
  public static func encode(
    _ value: some XMLContentEncodable,
    options: EncodingOptions = EncodingOptions()
  ) throws -> [UInt8] {
    try encode(defaultNamespace: nil, options) { value.encodeContent(to: &$0) }
  }

  /// Writes a document, a second time without a default namespace if values name something without
  /// namespace.
  private static func encode(
    defaultNamespace: XMLNamespace?,
    _ options: EncodingOptions,
    _ body: (inout XMLWriter) -> Void
  ) throws -> [UInt8] {
    let document = try write(root: defaultNamespace, options, body)
    if let form = options.canonicalization { return try CanonicalForm.canonical(document, form) }
    guard options.pretty else { return document }
    let declaration = options.declaration ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
    return Array(declaration.utf8) + Indentation.indented(document)
  }

  private static func write(
    root: XMLNamespace?,
    _ options: EncodingOptions,
    _ body: (inout XMLWriter) -> Void
  ) throws -> [UInt8] {
    let declares = options.declaration && !options.pretty && options.canonicalization == nil
    var writer = XMLWriter(root: root, declares: declares)
    body(&writer)
    do {
      return try writer.finish()
    } catch let error as XMLEncodingError where error.kind == .unrepresentableName {
      var writer = XMLWriter(root: XMLNamespace.none, declares: declares)
      body(&writer)
      return try writer.finish()
    }
  }

  private static func reader(
    of bytes: some Collection<UInt8>,
    options: DecodingOptions
  ) throws -> XMLReader {
    func load(_ bytes: UnsafeBufferPointer<UInt8>) throws -> (DocumentBuffer, Bool) {
      guard bytes.count <= options.maximumSize else {
        throw XMLDecodingError(
          kind: .limit,
          message: "the document has more than \(options.maximumSize) bytes",
          line: 1,
          column: 1,
          elementPath: "/"
        )
      }
      return try DocumentEncoding.load(bytes)
    }
    let (document, isUTF16) =
      try bytes.withContiguousStorageIfAvailable(load)
      ?? Array(bytes).withUnsafeBufferPointer(load)
    return try XMLReader(document: document, isUTF16: isUTF16, options: options)
  }
}

extension XMLReader {
  func unexpectedRoot(expected: String) -> XMLDecodingError {
    var error = unexpectedContent(expected: "root element \(expected)")
    error.kind = .unexpectedRoot
    return error
  }
}
