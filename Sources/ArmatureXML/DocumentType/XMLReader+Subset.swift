// Document type declarations (XML 1.0, sections 2.8, 3.2, 3.3, 4.2 and 4.7). The whole internal
// subset is checked; of what it declares, entities and attributes are kept.

extension XMLReader {
  /// Reads the document type declaration at the cursor.
  mutating func readDocumentType(isStandalone: Bool) throws {
    var type = DocumentType()
    type.isStandalone = isStandalone
    cursor += 9
    try requireSpace()
    _ = try readName()
    var hasExternalSubset = false
    if skipSpace(), startsWith("SYSTEM") || startsWith("PUBLIC") {
      try readExternalID(mayLackSystemID: false)
      hasExternalSubset = true
      skipSpace()
    }
    documentType = type
    if cursor.pointee == UInt8(ascii: "[") {
      cursor += 1
      try readSubset()
      skipSpace()
    }
    if hasExternalSubset { documentType?.isIncomplete = true }
    try expect(">")
  }

  /// Reads declarations up to the bracket behind them.
  private mutating func readSubset() throws {
    while true {
      skipSpace()
      switch cursor.pointee {
      case UInt8(ascii: "]") where inputs.isEmpty:
        cursor += 1
        return
      case UInt8(ascii: "%"): try enterParameterEntity()
      case UInt8(ascii: "<"):
        if startsWith("<!ENTITY") {
          try readEntity()
        } else if startsWith("<!ATTLIST") {
          try readAttributeList()
        } else if startsWith("<!ELEMENT") {
          try readElementType()
        } else if startsWith("<!NOTATION") {
          try readNotation()
        } else if try isAtMiscellaneous && !startsCDATA && skipMiscellaneous() {
          continue
        } else {
          throw error(.malformed, "expected a declaration")
        }
      default:
        guard try leaveEntity() else { throw error(.malformed, "expected a declaration or ']'") }
      }
    }
  }

  private mutating func enterParameterEntity() throws {
    let start = cursor
    cursor += 1
    let name = try readEntityName()
    try expect(";")
    documentType?.hasReferences = true
    switch documentType?.parameterEntities[name] {
    case .text(let text)?: try enter("%" + name, text, at: start)
    default: documentType?.isIncomplete = true
    }
  }

  // MARK: Entities and notations

  private mutating func readEntity() throws {
    cursor += 8
    try requireSpace()
    let isParameter = cursor.pointee == UInt8(ascii: "%")
    if isParameter {
      cursor += 1
      try requireSpace()
    }
    let name = try readEntityName()
    try requireSpace()
    var entity = DocumentType.Entity.external
    if cursor.pointee == UInt8(ascii: "\"") || cursor.pointee == UInt8(ascii: "'") {
      entity = .text(document.keep(try readEntityValue()))
      skipSpace()
    } else {
      try readExternalID(mayLackSystemID: false)
      if skipSpace(), !isParameter, startsWith("NDATA") {
        cursor += 5
        try requireSpace()
        _ = try readEntityName()
        entity = .unparsed
        skipSpace()
      }
    }
    try expect(">")
    guard var type = documentType, type.followsDeclarations else { return }
    documentType = nil
    // The first declaration binds.
    if isParameter {
      if type.parameterEntities[name] == nil { type.parameterEntities[name] = entity }
    } else if type.entities[name] == nil {
      type.entities[name] = entity
    }
    documentType = type
  }

  /// Reads the replacement text: references to characters are replaced, those to entities are not.
  private mutating func readEntityValue() throws -> [UInt8] {
    let quote = cursor.pointee
    var text: [UInt8] = []
    cursor += 1
    while cursor.pointee != quote {
      switch cursor.pointee {
      case UInt8(ascii: "%"): throw error(.malformed, "'%' in the value of an entity")
      case UInt8(ascii: "&"):
        let start = cursor
        if cursor[1] == UInt8(ascii: "#") {
          guard let scalar = try readReference(), let scalar = Unicode.Scalar(scalar) else { break }
          text.append(contentsOf: String(scalar).utf8)
        } else {
          cursor += 1
          _ = try readEntityName()
          try expect(";")
          text.append(contentsOf: UnsafeBufferPointer(start: start, count: cursor - start))
        }
      case 0: throw error(.malformed, "the value of an entity does not end")
      default:
        text.append(cursor.pointee)
        cursor += 1
      }
    }
    cursor += 1
    return text
  }

  private mutating func readNotation() throws {
    cursor += 10
    try requireSpace()
    _ = try readEntityName()
    try requireSpace()
    try readExternalID(mayLackSystemID: true)
    skipSpace()
    try expect(">")
  }

  /// Reads where something external is, which is not used.
  private mutating func readExternalID(mayLackSystemID: Bool) throws {
    guard startsWith("SYSTEM") || startsWith("PUBLIC") else {
      throw error(.malformed, "expected 'SYSTEM' or 'PUBLIC'")
    }
    let isPublic = startsWith("PUBLIC")
    cursor += 6
    try requireSpace()
    if isPublic {
      let characters = Set("-'()+,./:=?;!*#@$_% \n\r".utf8)
      let isAdmitted = try readLiteral().allSatisfy { byte in
        byte < 0x80 && (CharacterClass.isName(byte) || characters.contains(byte))
      }
      guard isAdmitted else { throw error(.malformed, "a public identifier that XML forbids") }
      let hasSpace = skipSpace()
      let isAtLiteral = cursor.pointee == UInt8(ascii: "\"") || cursor.pointee == UInt8(ascii: "'")
      if mayLackSystemID, !isAtLiteral { return }
      guard hasSpace else { throw error(.malformed, "expected white space") }
    }
    _ = try readLiteral()
  }

  private mutating func readLiteral() throws -> UnsafeBufferPointer<UInt8> {
    let quote = cursor.pointee
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw error(.malformed, "expected a quoted literal")
    }
    cursor += 1
    let start = cursor
    while cursor.pointee != quote {
      guard cursor.pointee != 0 else {
        throw error(.malformed, "a literal does not end", at: start)
      }
      cursor += 1
    }
    cursor += 1
    return UnsafeBufferPointer(start: start, count: cursor - 1 - start)
  }

  // MARK: Element types

  private mutating func readElementType() throws {
    cursor += 9
    try requireSpace()
    _ = try readName()
    try requireSpace()
    if startsWith("EMPTY") {
      cursor += 5
    } else if startsWith("ANY") {
      cursor += 3
    } else {
      try expect("(")
      skipSpace()
      if startsWith("#PCDATA") { try readMixedContent() } else { try readContentModel(depth: 1) }
    }
    skipSpace()
    try expect(">")
  }

  private mutating func readMixedContent() throws {
    cursor += 7
    skipSpace()
    var hasNames = false
    while cursor.pointee == UInt8(ascii: "|") {
      cursor += 1
      skipSpace()
      _ = try readName()
      skipSpace()
      hasNames = true
    }
    try expect(")")
    if cursor.pointee == UInt8(ascii: "*") {
      cursor += 1
    } else if hasNames {
      throw error(.malformed, "expected ')*'")
    }
  }

  /// Reads a choice or sequence behind its parenthesis (productions 47 to 50).
  private mutating func readContentModel(depth: Int) throws {
    guard depth <= options.maximumDepth else {
      throw error(.limit, "a content model is nested more than \(options.maximumDepth) deep")
    }
    var separator: UInt8?
    while true {
      skipSpace()
      if cursor.pointee == UInt8(ascii: "(") {
        cursor += 1
        try readContentModel(depth: depth + 1)
      } else {
        _ = try readName()
        skipOccurrence()
      }
      skipSpace()
      let next = cursor.pointee
      if next == UInt8(ascii: ")") { break }
      guard next == UInt8(ascii: "|") || next == UInt8(ascii: ","), separator ?? next == next else {
        throw error(.malformed, "expected ')', or the same separator as before")
      }
      separator = next
      cursor += 1
    }
    cursor += 1
    skipOccurrence()
  }

  private mutating func skipOccurrence() {
    switch cursor.pointee {
    case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "+"): cursor += 1
    default: break
    }
  }

  // MARK: Attributes

  private mutating func readAttributeList() throws {
    cursor += 9
    try requireSpace()
    let start = cursor
    let length = try readName().length
    let element = String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
    while true {
      let hasSpace = skipSpace()
      if cursor.pointee == UInt8(ascii: ">") { break }
      guard hasSpace else { throw error(.malformed, "expected white space or '>'") }
      let name = try readName()
      try requireSpace()
      let isTokenized = try readAttributeType()
      try requireSpace()
      let defaultValue = try readDefault(isTokenized: isTokenized)
      guard documentType?.followsDeclarations == true else { continue }
      let known = documentType?.attributes[element] ?? []
      guard known.count < options.maximumAttributes else {
        throw error(.limit, "more than \(options.maximumAttributes) attributes")
      }
      // The first definition binds.
      let isKnown = known.contains {
        $0.prefix.elementsEqual(name.prefix) && $0.local.elementsEqual(name.local)
      }
      if isKnown { continue }
      documentType?.attributes[element, default: []].append(
        DocumentType.AttributeDefinition(
          prefix: name.prefix, local: name.local, isTokenized: isTokenized,
          defaultValue: defaultValue))
    }
    cursor += 1
  }

  /// - Returns: Whether the type is another one than `CDATA`.
  private mutating func readAttributeType() throws -> Bool {
    if cursor.pointee == UInt8(ascii: "(") {
      cursor += 1
      try readAlternatives(areNames: false)
      return true
    }
    let start = cursor
    try skipNCName()
    let word = UnsafeBufferPointer(start: start, count: cursor - start)
    switch String(decoding: word, as: UTF8.self) {
    case "CDATA": return false
    case "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NMTOKEN", "NMTOKENS": return true
    case "NOTATION":
      try requireSpace()
      try expect("(")
      try readAlternatives(areNames: true)
      return true
    default: throw error(.malformed, "expected the type of an attribute", at: start)
    }
  }

  private mutating func readAlternatives(areNames: Bool) throws {
    while true {
      skipSpace()
      if areNames { try skipNCName() } else { try skipNameToken() }
      skipSpace()
      if cursor.pointee == UInt8(ascii: ")") { break }
      try expect("|")
    }
    cursor += 1
  }

  /// - Returns: The value, normalized; nil if there is none.
  private mutating func readDefault(isTokenized: Bool) throws -> UnsafeBufferPointer<UInt8>? {
    if startsWith("#REQUIRED") {
      cursor += 9
      return nil
    }
    if startsWith("#IMPLIED") {
      cursor += 8
      return nil
    }
    if startsWith("#FIXED") {
      cursor += 6
      try requireSpace()
    }
    let value = try readAttributeValue()
    let bytes = value.isPlain ? Array(value.bytes) : try normalized(value.bytes)
    return document.keep(isTokenized ? Self.withSingleSpaces(bytes) : bytes)
  }

  /// A value of a type other than `CDATA`: no spaces at its ends, single ones in between.
  static func withSingleSpaces(_ bytes: some Collection<UInt8>) -> [UInt8] {
    Array(bytes.split(separator: 0x20).joined(separator: [0x20]))
  }

  // MARK: Characters

  private mutating func readEntityName() throws -> String {
    let start = cursor
    try skipNCName()
    return String(
      decoding: UnsafeBufferPointer(start: start, count: cursor - start), as: UTF8.self)
  }

  private mutating func requireSpace() throws {
    guard skipSpace() else { throw error(.malformed, "expected white space") }
  }

  private mutating func expect(_ text: StaticString) throws {
    guard startsWith(text) else { throw error(.malformed, "expected '\(text)'") }
    cursor += text.utf8CodeUnitCount
  }
}
