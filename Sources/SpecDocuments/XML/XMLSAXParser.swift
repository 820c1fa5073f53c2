import CXML2

/// Reads XML by libxml2's SAX2 callbacks. All that is unsafe about libxml2 is in this file.
///
/// Nothing is loaded but the bytes given: no DTD, no external entity, no network. Internal entities
/// are expanded within libxml2's own bounds on amplification, and must not add much to the document.
final class XMLSAXParser {
  /// How many bytes entities may add: libxml2's bounds let one large entity in many times.
  private static let maximumExpansion = 4 << 20

  private let source: SourceText
  private let maximumDepth: Int
  private let scanner: XMLTagScanner
  private let context: xmlParserCtxtPtr
  private var arena = XMLArena()
  private var open: [(element: Int, firstItem: Int)] = []
  private var pending: [XMLArena.Item] = []
  private var names: [NameKey: Int32] = [:]
  private var problem: Diagnostic?
  /// The start tag behind the last one that has been read, and where to look for it.
  private var nextTag: Range<Int>?
  private var searched = 0

  /// libxml2 keeps one copy of each name.
  private struct NameKey: Hashable {
    var local: UnsafePointer<xmlChar>?
    var prefix: UnsafePointer<xmlChar>?
    var namespace: UnsafePointer<xmlChar>?
  }

  /// Parses a document.
  ///
  /// - Parameter bytes: Valid UTF-8, whatever encoding the XML declaration names.
  static func parse(
    _ bytes: [UInt8], path: String, maximumDepth: Int
  ) throws(Diagnostic) -> XMLDocument {
    guard let context = xmlNewParserCtxt() else {
      throw Diagnostic(code: "invalid-xml", message: "libxml2 has no memory", location: nil)
    }
    let source = SourceText(path: path, bytes: bytes)
    let parser = XMLSAXParser(source, context: context, maximumDepth: maximumDepth)
    parser.run()
    if let problem = parser.problem { throw problem }
    guard !parser.arena.elements.isEmpty, parser.open.isEmpty else {
      throw Diagnostic(
        code: "invalid-xml", message: "expected an element, found the end of the document",
        location: source.location(of: bytes.count))
    }
    return XMLDocument(source: source, arena: parser.arena)
  }

  private init(_ source: SourceText, context: xmlParserCtxtPtr, maximumDepth: Int) {
    self.source = source
    self.context = context
    self.maximumDepth = maximumDepth
    scanner = XMLTagScanner(bytes: source.bytes)
  }

  deinit { xmlFreeParserCtxt(context) }

  // MARK: libxml2

  private func run() {
    context.pointee.sax.pointee = Self.handler
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    var options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
    options |= XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_BIG_LINES.rawValue
    // Without entities nothing grows, and texts may be of any size.
    if !scanner.hasEntityDeclarations { options |= XML_PARSE_HUGE.rawValue }
    withExtendedLifetime(self) {
      source.bytes.withUnsafeBytes { buffer in
        let text = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        let document = xmlCtxtReadMemory(
          context, text, Int32(clamping: buffer.count), nil, nil, Int32(options))
        // It has the entities alone.
        xmlFreeDoc(document)
      }
    }
  }

  private static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { pointer, local, prefix, uri, nsCount, ns, count, _, attributes in
      guard let self = XMLSAXParser.from(pointer) else { return }
      self.start(
        NameKey(local: local, prefix: prefix, namespace: uri),
        namespaces: UnsafeBufferPointer(start: ns, count: 2 * Int(nsCount)),
        attributes: UnsafeBufferPointer(start: attributes, count: 5 * Int(count)))
    }
    handler.endElementNs = { pointer, _, _, _ in XMLSAXParser.from(pointer)?.end() }
    handler.characters = { pointer, text, count in
      XMLSAXParser.from(pointer)?.add(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handler.cdataBlock = handler.characters
    handler.ignorableWhitespace = handler.characters
    handler.startDocument = { xmlSAX2StartDocument(XMLSAXParser.from($0)?.context) }
    handler.internalSubset = { xmlSAX2InternalSubset(XMLSAXParser.from($0)?.context, $1, $2, $3) }
    handler.entityDecl = { pointer, name, type, external, system, content in
      // External entities are not even declared, so that nothing can refer to a file.
      guard
        type == Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue)
          || type == Int32(XML_INTERNAL_PARAMETER_ENTITY.rawValue)
      else { return }
      xmlSAX2EntityDecl(
        XMLSAXParser.from(pointer)?.context, name, type, external, system, content)
    }
    handler.getEntity = { xmlSAX2GetEntity(XMLSAXParser.from($0)?.context, $1) }
    handler.getParameterEntity = { xmlSAX2GetParameterEntity(XMLSAXParser.from($0)?.context, $1) }
    handler.reference = { pointer, name in
      guard let self = XMLSAXParser.from(pointer), let name else { return }
      self.fail("the entity '\(String(decodingCString: name, as: UTF8.self))' is not declared here")
    }
    handler.serror = { pointer, error in
      guard let error else { return }
      XMLSAXParser.from(pointer)?.note(error.pointee)
    }
    return handler
  }

  private static func from(_ pointer: UnsafeMutableRawPointer?) -> XMLSAXParser? {
    pointer.map { Unmanaged<XMLSAXParser>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: Elements

  private func start(
    _ name: NameKey,
    namespaces: UnsafeBufferPointer<UnsafePointer<xmlChar>?>,
    attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    guard problem == nil else { return }
    let firstAttribute = Int32(arena.attributes.count)
    for field in stride(from: 0, to: attributes.count, by: 5) {
      let name = NameKey(
        local: attributes[field], prefix: attributes[field + 1], namespace: attributes[field + 2])
      var value = 0..<UInt32(0)
      if let start = attributes[field + 3], let end = attributes[field + 4] {
        value = append(UnsafeBufferPointer(start: start, count: end - start))
      }
      arena.attributes.append(XMLArena.Attribute(name: index(of: name), value: value))
    }
    let firstNamespace = Int32(arena.namespaces.count)
    for field in stride(from: 0, to: namespaces.count, by: 2) {
      let prefix = Self.string(namespaces[field])
      arena.namespaces.append((prefix, Self.string(namespaces[field + 1]) ?? ""))
    }
    let index = arena.elements.count
    let position = startOfTag()
    arena.elements.append(
      XMLArena.Element(
        name: self.index(of: name), parent: Int32(open.last?.element ?? -1),
        position: UInt32(position), attributes: firstAttribute..<Int32(arena.attributes.count),
        namespaces: firstNamespace..<Int32(arena.namespaces.count)))
    pending.append(.element(Int32(index)))
    open.append((index, pending.count))
    if open.count > maximumDepth {
      fail(
        "elements are nested more than \(maximumDepth) deep", code: "nested-too-deep", at: position)
    }
  }

  private func end() {
    guard let ended = open.popLast() else { return }
    let first = Int32(arena.items.count)
    arena.items += pending[ended.firstItem...]
    pending.removeSubrange(ended.firstItem...)
    arena.elements[ended.element].items = first..<Int32(arena.items.count)
  }

  private func add(_ text: UnsafeBufferPointer<xmlChar>) {
    guard problem == nil, let current = open.last else { return }
    let range = append(text)
    if pending.count > current.firstItem, case .text(let earlier) = pending[pending.count - 1] {
      pending[pending.count - 1] = .text(earlier.lowerBound..<range.upperBound)
    } else {
      pending.append(.text(range))
    }
  }

  private func append(_ text: UnsafeBufferPointer<xmlChar>) -> Range<UInt32> {
    let start = UInt32(truncatingIfNeeded: arena.text.count)
    arena.text.append(contentsOf: text)
    if arena.text.count > source.bytes.count + Self.maximumExpansion {
      fail("entities add more than \(Self.maximumExpansion) bytes to the document")
    }
    return start..<UInt32(truncatingIfNeeded: arena.text.count)
  }

  private func index(of name: NameKey) -> Int32 {
    if let known = names[name] { return known }
    let index = Int32(arena.names.count)
    arena.names.append(
      XMLQualifiedName(
        namespace: Self.string(name.namespace), localName: Self.string(name.local) ?? "",
        prefix: Self.string(name.prefix)))
    names[name] = index
    return index
  }

  private static func string(_ pointer: UnsafePointer<xmlChar>?) -> String? {
    pointer.map { String(decodingCString: $0, as: UTF8.self) }
  }

  // MARK: Places

  /// How far the document has been read, leaving aside entities.
  private var offset: Int {
    guard let input = context.pointee.inputTab?[0]?.pointee, let base = input.base else { return 0 }
    return Int(input.consumed) + (input.cur - base)
  }

  /// Where the start tag begins that libxml2 has just read.
  ///
  /// An element that comes from an entity has the place of the reference to it.
  private func startOfTag() -> Int {
    let offset = offset
    let tag = nextTag ?? scanner.startTag(after: searched)
    if let tag, tag.lowerBound < offset {
      searched = tag.upperBound
      nextTag = nil
      return tag.lowerBound
    }
    nextTag = tag
    return source.bytes[..<min(offset, source.bytes.count)].lastIndex(of: UInt8(ascii: "&")) ?? 0
  }

  // MARK: Errors

  private func note(_ error: xmlError) {
    // That a namespace name is no URI is no error (Namespaces in XML 1.0, section 2.2).
    let isAboutURI = [XML_WAR_NS_URI.rawValue, XML_WAR_NS_URI_RELATIVE.rawValue]
      .contains(UInt32(bitPattern: error.code))
    guard error.level.rawValue >= XML_ERR_ERROR.rawValue, !isAboutURI else { return }
    let text = error.message.map { String(cString: $0) } ?? "the document is not well-formed"
    fail(text.split(separator: "\n").joined(separator: " "))
  }

  /// Takes down what is wrong, if it is the first, and stops reading.
  private func fail(_ message: String, code: String = "invalid-xml", at place: Int? = nil) {
    guard problem == nil else { return }
    problem = Diagnostic(
      code: code, message: message, location: source.location(of: place ?? offset))
    xmlStopParser(context)
  }
}
