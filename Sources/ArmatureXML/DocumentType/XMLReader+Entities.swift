// Replacement of entities (XML 1.0, section 4.4).

extension XMLReader {
  /// Text that is gone on with when an entity in it has been read.
  struct Input {
    var cursor: UnsafePointer<UInt8>
    var end: UnsafePointer<UInt8>
    var entity: String
    /// How many elements were open.
    var depth: Int
  }

  /// Goes on in the replacement text of the general entity that was referred to last.
  mutating func enterEntity(at place: UnsafePointer<UInt8>) throws {
    let text = try replacement(of: referredEntity, at: place)
    try enter(referredEntity, text, at: place)
  }

  /// Goes on in the replacement text of an entity.
  mutating func enter(
    _ entity: String, _ text: UnsafeBufferPointer<UInt8>, at place: UnsafePointer<UInt8>
  ) throws {
    guard !inputs.contains(where: { $0.entity == entity }) else {
      throw error(.malformed, "an entity refers to itself", at: place)
    }
    try expand(by: text.count, at: place)
    guard let start = text.baseAddress else { return }
    inputs.append(Input(cursor: cursor, end: end, entity: entity, depth: open.count))
    cursor = start
    end = start + text.count
  }

  /// Goes back behind the reference if the cursor is at the end of an entity.
  ///
  /// - Returns: Whether it was.
  mutating func leaveEntity() throws -> Bool {
    guard cursor == end, let input = inputs.last else { return false }
    guard input.depth == open.count else {
      throw error(.malformed, "an element begins in an entity and does not end there")
    }
    inputs.removeLast()
    cursor = input.cursor
    end = input.end
    return true
  }

  /// Counts bytes that a reference adds.
  private mutating func expand(by count: Int, at place: UnsafePointer<UInt8>) throws {
    // A reference costs something even if it adds nothing.
    expansion += max(count, 16)
    guard expansion <= options.maximumExpansion else {
      throw error(.limit, "entities add more than \(options.maximumExpansion) bytes", at: place)
    }
  }

  private func replacement(
    of entity: String, at place: UnsafePointer<UInt8>
  ) throws -> UnsafeBufferPointer<UInt8> {
    switch documentType?.entities[entity] {
    case .text(let text)?: return text
    case .unparsed?:
      throw error(.malformed, "a reference to the unparsed entity \(entity)", at: place)
    case .external?:
      throw error(.documentType, "the entity \(entity) is external and is not read", at: place)
    case nil: throw undeclaredEntity(entity, at: place)
    }
  }

  func undeclaredEntity(_ entity: String, at place: UnsafePointer<UInt8>) -> XMLDecodingError {
    guard let documentType, !documentType.isStandalone,
      documentType.isIncomplete || documentType.hasReferences
    else {
      return error(.malformed, "the entity \(entity) is not declared", at: place)
    }
    return error(
      .documentType, "the entity \(entity) is declared nowhere but perhaps in what is not read",
      at: place)
  }

  /// The value of an attribute, with references resolved and white space normalized (section 3.3.3,
  /// as for CDATA attributes). The references were checked when the value was read.
  mutating func normalized(_ value: UnsafeBufferPointer<UInt8>) throws -> [UInt8] {
    var result: [UInt8] = []
    try appendNormalized(value, to: &result, inside: [])
    return result
  }

  private mutating func appendNormalized(
    _ value: UnsafeBufferPointer<UInt8>, to result: inout [UInt8], inside entities: [String]
  ) throws {
    guard let start = value.baseAddress else { return }
    let outer = (cursor, end)
    defer { (cursor, end) = outer }
    cursor = start
    end = start + value.count
    while cursor < end {
      switch cursor.pointee {
      case UInt8(ascii: "&"):
        let place = cursor
        if let scalar = try readReference() {
          if let scalar = Unicode.Scalar(scalar) { result.append(contentsOf: String(scalar).utf8) }
          continue
        }
        let entity = referredEntity
        let text: UnsafeBufferPointer<UInt8>
        do {
          text = try replacement(of: entity, at: place)
        } catch let error as XMLDecodingError where error.kind == .documentType {
          guard case .external? = documentType?.entities[entity] else { throw error }
          throw self.error(.malformed, "an external entity in the value of an attribute", at: place)
        }
        guard !entities.contains(entity) else {
          throw error(.malformed, "an entity refers to itself", at: place)
        }
        try expand(by: text.count, at: place)
        guard entities.count < options.maximumDepth else {
          throw error(
            .limit, "entities are nested more than \(options.maximumDepth) deep", at: place)
        }
        try appendNormalized(text, to: &result, inside: entities + [entity])
      case 0x09, 0x0A, 0x0D:
        result.append(0x20)
        cursor += 1
      case UInt8(ascii: "<"):
        throw error(.malformed, "'<' in the value of an attribute")
      default:
        result.append(cursor.pointee)
        cursor += 1
      }
    }
  }
}
