// Start and end tags (XML 1.0, section 3.1; Namespaces in XML, sections 3 to 6).

extension XMLReader {
  /// An attribute of the start tag read last.
  struct Attribute {
    var start: UnsafePointer<UInt8>
    var prefix: UnsafeBufferPointer<UInt8>
    var local: UnsafeBufferPointer<UInt8>
    var value: UnsafeBufferPointer<UInt8>
    var namespace: Int
    /// Whether the value needs neither references resolved nor white space normalized.
    var isPlain: Bool
  }

  struct WrittenName {
    var prefix: UnsafeBufferPointer<UInt8>
    var local: UnsafeBufferPointer<UInt8>
    var length: Int
  }

  /// Reads the start tag at the cursor into `child` and `attributes`.
  mutating func readStartTag() throws {
    let start = cursor
    guard open.count < options.maximumDepth else {
      throw error(.limit, "elements are nested more than \(options.maximumDepth) deep")
    }
    cursor += 1
    let name = try readName()
    let outerScope = scope.mark
    if !attributes.isEmpty {
      if hasUnreadAttributes { try checkUnreadAttributes() }
      attributes.removeAll(keepingCapacity: true)
    }
    attributesDepth = open.count + 1
    let isEmpty: Bool
    if cursor.pointee == UInt8(ascii: ">"), documentType == nil {
      cursor += 1
      isEmpty = false
    } else {
      isEmpty = try readAttributes(of: UnsafeBufferPointer(start: start + 1, count: name.length))
      hasUnreadAttributes = options.refusesUnknown && !attributes.isEmpty
    }
    child = StartTag(
      start: start,
      prefixLength: name.length &- name.local.count,
      nameLength: name.length,
      namespace: scope.defaultNamespace,
      isEmpty: isEmpty,
      outerScope: outerScope
    )
    if !name.prefix.isEmpty { child.namespace = try resolve(name.prefix, at: start + 1) }
    position = .childStart
  }

  /// Reads the end tag at the cursor, which must be that of the current element.
  mutating func readEndTag() throws {
    guard let element = open.last else { throw error(.malformed, "an end tag without a start tag") }
    if let input = inputs.last, input.depth == open.count {
      throw error(.malformed, "an entity ends an element that began outside of it")
    }
    let name = cursor + 2
    guard equalBytes(name, element.start + 1, element.nameLength) else { throw wrongEndTag() }
    cursor = name + element.nameLength
    if cursor.pointee != UInt8(ascii: ">") {
      skipSpace()
      guard cursor.pointee == UInt8(ascii: ">") else {
        cursor = name - 2
        throw wrongEndTag()
      }
    }
    cursor += 1
  }

  /// Reads the end tag at the cursor, with which the document must end, of an element whose start
  /// tag is not part of it.
  mutating func readEndTag(of element: [UInt8]) throws {
    let tag = cursor
    let name = tag + 2
    let isExpected = element.withUnsafeBufferPointer {
      end - name > $0.count
        && UnsafeBufferPointer(start: name, count: $0.count).elementsEqual($0)
    }
    guard isExpected else { throw wrongEndTag(element) }
    cursor = name + element.count
    skipSpace()
    guard cursor.pointee == UInt8(ascii: ">") else {
      cursor = tag
      throw wrongEndTag(element)
    }
    cursor += 1
    guard cursor == end else { throw error(.malformed, "unexpected markup") }
  }

  private func wrongEndTag() -> XMLDecodingError {
    guard let element = open.last else { return error(.malformed, "unexpected end tag") }
    return wrongEndTag(UnsafeBufferPointer(start: element.start + 1, count: element.nameLength))
  }

  private func wrongEndTag(_ name: some Collection<UInt8>) -> XMLDecodingError {
    error(.malformed, "expected the end tag of \(String(decoding: name, as: UTF8.self))")
  }

  /// Reads attributes up to the end of the tag, and resolves their namespaces.
  ///
  /// - Returns: Whether the tag is an empty-element tag.
  private mutating func readAttributes(of element: UnsafeBufferPointer<UInt8>) throws -> Bool {
    let isEmpty: Bool
    scan: while true {
      let hasSpace = skipSpace()
      switch cursor.pointee {
      case UInt8(ascii: ">"):
        cursor += 1
        isEmpty = false
        break scan
      case UInt8(ascii: "/"):
        guard cursor[1] == UInt8(ascii: ">") else { throw error(.malformed, "expected '/>'") }
        cursor += 2
        isEmpty = true
        break scan
      default:
        guard hasSpace else { throw error(.malformed, "expected white space, '>' or '/>'") }
        let attribute = try readAttribute()
        guard attributes.count < options.maximumAttributes else {
          throw error(.limit, "more than \(options.maximumAttributes) attributes")
        }
        attributes.append(attribute)
      }
    }
    if documentType != nil { try applyDefinitions(to: element) }
    var hasDeclarations = false
    var hasPrefixes = false
    for attribute in attributes {
      if attribute.namespace == NamespaceScope.xmlns {
        hasDeclarations = true
      } else if !attribute.prefix.isEmpty {
        hasPrefixes = true
      }
    }
    if hasDeclarations {
      for index in attributes.indices where attributes[index].namespace == NamespaceScope.xmlns {
        try declareNamespace(attributes[index])
      }
    }
    if hasPrefixes {
      for index in attributes.indices where !attributes[index].prefix.isEmpty {
        let attribute = attributes[index]
        guard attribute.namespace != NamespaceScope.xmlns else { continue }
        attributes[index].namespace = try resolve(attribute.prefix, at: attribute.start)
      }
    }
    try checkUniqueAttributes()
    return isEmpty
  }

  private func checkUniqueAttributes() throws {
    guard attributes.count > 1 else { return }
    guard attributes.count <= 32 else { return try checkUniqueNames() }
    for index in 1..<attributes.count {
      let attribute = attributes[index]
      for other in attributes[..<index]
      where other.local.count == attribute.local.count && other.namespace == attribute.namespace {
        guard !other.local.elementsEqual(attribute.local) else {
          throw error(.malformed, "an attribute occurs twice", at: attribute.start)
        }
      }
    }
  }

  /// The same for many attributes, whose comparison with one another would take too long.
  private func checkUniqueNames() throws {
    var names: Set<[UInt8]> = []
    for attribute in attributes {
      let namespace = withUnsafeBytes(of: attribute.namespace) { Array($0) }
      guard names.insert(namespace + attribute.local).inserted else {
        throw error(.malformed, "an attribute occurs twice", at: attribute.start)
      }
    }
  }

  private mutating func readAttribute() throws -> Attribute {
    let start = cursor
    let name = try readName()
    if cursor.pointee != UInt8(ascii: "=") {
      skipSpace()
      guard cursor.pointee == UInt8(ascii: "=") else { throw error(.malformed, "expected '='") }
    }
    cursor += 1
    if CharacterClass.isSpace(cursor.pointee) { skipSpace() }
    let value = try readAttributeValue()
    return attribute(name, value.bytes, start: start, isPlain: value.isPlain)
  }

  private func attribute(
    _ name: WrittenName,
    _ value: UnsafeBufferPointer<UInt8>,
    start: UnsafePointer<UInt8>,
    isPlain: Bool
  ) -> Attribute {
    let isDeclaration =
      name.prefix.isEmpty
      ? name.local.elementsEqual("xmlns".utf8) : name.prefix.elementsEqual("xmlns".utf8)
    return Attribute(
      start: start,
      prefix: name.prefix,
      local: name.local,
      value: value,
      namespace: isDeclaration ? NamespaceScope.xmlns : NamespaceScope.none,
      isPlain: isPlain
    )
  }

  /// Normalizes attributes as their definitions say, and adds those that have defaults.
  private mutating func applyDefinitions(to element: UnsafeBufferPointer<UInt8>) throws {
    guard let definitions = documentType?.attributes[String(decoding: element, as: UTF8.self)],
      let start = element.baseAddress
    else { return }
    for definition in definitions {
      let index = attributes.firstIndex {
        $0.prefix.elementsEqual(definition.prefix) && $0.local.elementsEqual(definition.local)
      }
      if let index {
        guard definition.isTokenized else { continue }
        let value = attributes[index].value
        let bytes = attributes[index].isPlain ? Array(value) : try normalized(value)
        attributes[index].value = document.keep(Self.withSingleSpaces(bytes))
        attributes[index].isPlain = true
      } else if let value = definition.defaultValue {
        guard attributes.count < options.maximumAttributes else {
          throw error(.limit, "more than \(options.maximumAttributes) attributes")
        }
        let name = WrittenName(prefix: definition.prefix, local: definition.local, length: 0)
        attributes.append(attribute(name, value, start: start, isPlain: true))
      }
    }
  }

  /// Reads a quoted value, in which references are checked.
  mutating func readAttributeValue() throws -> (bytes: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
    let quote = cursor.pointee
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw error(.malformed, "expected a quoted value")
    }
    cursor += 1
    let value = cursor
    var isPlain = true
    var hasEntities = false
    while cursor.pointee != quote {
      switch cursor.pointee {
      case UInt8(ascii: "&"):
        isPlain = false
        if try readReference() == nil { hasEntities = true }
      case 0x09, 0x0A, 0x0D:
        isPlain = false
        cursor += 1
      case UInt8(ascii: "<"): throw error(.malformed, "'<' in the value of an attribute")
      case 0: throw error(.malformed, "unexpected end of the document in an attribute")
      default: cursor += 1
      }
    }
    let bytes = UnsafeBufferPointer(start: value, count: cursor - value)
    cursor += 1
    // Entities are replaced at once, so that what is wrong with them is found.
    return hasEntities ? (document.keep(try normalized(bytes)), true) : (bytes, isPlain)
  }

  private mutating func declareNamespace(_ attribute: Attribute) throws {
    let value = attribute.isPlain ? attribute.value : document.keep(try normalized(attribute.value))
    let prefix =
      attribute.prefix.isEmpty
      ? UnsafeBufferPointer(start: attribute.local.baseAddress, count: 0) : attribute.local
    let number = scope.number(of: value)
    func refuse(_ message: String) -> XMLDecodingError {
      error(.malformed, message, at: attribute.start)
    }
    if prefix.elementsEqual("xml".utf8) {
      guard number == NamespaceScope.xml else { throw refuse("the prefix xml is reserved") }
      return
    }
    if prefix.elementsEqual("xmlns".utf8) { throw refuse("the prefix xmlns is reserved") }
    if number == NamespaceScope.xml || number == NamespaceScope.xmlns {
      throw refuse("a reserved namespace is bound to another prefix")
    }
    if !prefix.isEmpty, value.isEmpty { throw refuse("a prefix is bound to no namespace") }
    scope.bind(prefix, to: number)
    guard scope.size <= options.maximumNamespaces else {
      throw error(.limit, "more than \(options.maximumNamespaces) namespaces", at: attribute.start)
    }
  }

  private func resolve(
    _ prefix: UnsafeBufferPointer<UInt8>,
    at place: UnsafePointer<UInt8>
  ) throws -> Int {
    guard let number = scope.resolve(prefix) else {
      let name = String(decoding: prefix, as: UTF8.self)
      throw error(.malformed, "the prefix \(name) is not bound to a namespace", at: place)
    }
    return number
  }

  /// Reads a qualified name (Namespaces in XML, production 7).
  @inline(__always)
  mutating func readName() throws -> WrittenName {
    let start = cursor
    try skipNCName()
    let length = cursor - start
    guard cursor.pointee == UInt8(ascii: ":") else {
      let local = UnsafeBufferPointer(start: start, count: length)
      return WrittenName(
        prefix: UnsafeBufferPointer(start: start, count: 0),
        local: local,
        length: length
      )
    }
    cursor += 1
    let local = cursor
    try skipNCName()
    guard cursor.pointee != UInt8(ascii: ":") else {
      throw error(.malformed, "more than one colon in a name")
    }
    return WrittenName(
      prefix: UnsafeBufferPointer(start: start, count: length),
      local: UnsafeBufferPointer(start: local, count: cursor - local),
      length: cursor - start
    )
  }

  /// Moves behind a name without a colon.
  @inline(__always)
  mutating func skipNCName() throws {
    if CharacterClass.isNameStart(cursor.pointee) {
      cursor += 1
      while CharacterClass.isName(cursor.pointee) { cursor += 1 }
      if cursor.pointee < 0x80 { return }
      return try skipUnicodeName(isStart: false)
    }
    try skipUnicodeName(isStart: true)
  }

  /// Moves behind a name token (production 7).
  mutating func skipNameToken() throws {
    let start = cursor
    while true {
      let (scalar, length) = decodeScalar(cursor)
      guard CharacterClass.isName(scalar) || scalar == 0x3A else { break }
      cursor += length
    }
    guard cursor > start else { throw error(.malformed, "expected a name token") }
  }

  private mutating func skipUnicodeName(isStart: Bool) throws {
    var isStart = isStart
    while true {
      let (scalar, length) = decodeScalar(cursor)
      guard isStart ? CharacterClass.isNameStart(scalar) : CharacterClass.isName(scalar) else {
        if isStart { throw error(.malformed, "expected a name") }
        return
      }
      isStart = false
      cursor += length
    }
  }

  /// The scalar encoded here, in a document that is known to be valid.
  private func decodeScalar(_ bytes: UnsafePointer<UInt8>) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[0])
    func tail(_ index: Int) -> UInt32 { UInt32(bytes[index] & 0x3F) }
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | tail(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }

  /// Moves over white space.
  ///
  /// - Returns: Whether there was any.
  @discardableResult
  @inline(__always)
  mutating func skipSpace() -> Bool {
    let start = cursor
    while CharacterClass.isSpace(cursor.pointee) { cursor += 1 }
    return cursor != start
  }
}
