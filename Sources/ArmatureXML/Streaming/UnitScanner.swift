/// Finds where an element, or only its start tag, ends in bytes that arrive little by little. What
/// stands in front of it, and the end tag of the element around it, end a unit as well.
///
/// It tells markup apart by how it begins and ends and checks nothing: what it finds is read by
/// ``XMLReader``, which does.
struct UnitScanner {
  /// What ends a unit.
  enum Goal {
    /// The next start tag.
    case startTag
    /// The end of the next element.
    case element
  }

  private enum State {
    case content, startTag, endTag, comment, instruction, characterData, documentType
  }

  /// How many bytes of the unit have been looked at.
  private var place = 0
  private var state = State.content
  /// How many elements are open inside the unit.
  private var depth = 0
  /// The quote that is open in a start tag or a document type declaration, 0 if there is none.
  private var quote: UInt8 = 0
  private var isInDocumentType = false
  private var isInSubset = false

  /// Looks on in the bytes of the unit, those seen before included.
  ///
  /// - Returns: How many bytes the unit has, nil if it goes on behind them.
  mutating func end(of goal: Goal, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    while place < bytes.count {
      switch state {
      case .content:
        guard find(UInt8(ascii: "<"), in: bytes), openMarkup(bytes) else { return nil }
      case .startTag:
        guard skipToEndOfTag(bytes) else { return nil }
        if bytes[place - 2] != UInt8(ascii: "/") { depth += 1 }
        state = .content
        if goal == .startTag || depth == 0 { return place }
      case .endTag:
        guard find(UInt8(ascii: ">"), in: bytes) else { return nil }
        place += 1
        depth -= 1
        state = .content
        if depth <= 0 { return place }
      case .comment: guard skip("-->", bytes) else { return nil }
      case .instruction: guard skip("?>", bytes) else { return nil }
      case .characterData: guard skip("]]>", bytes) else { return nil }
      case .documentType: guard skipDocumentType(bytes) else { return nil }
      }
    }
    return nil
  }

  /// Moves to a byte.
  private mutating func find(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    while place &+ 8 <= bytes.count, let start = bytes.baseAddress {
      let word = UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self)
      if matches(word, byte) != 0 { break }
      place &+= 8
    }
    while place < bytes.count {
      if bytes[place] == byte { return true }
      place &+= 1
    }
    return false
  }

  /// Moves into the markup that starts here.
  ///
  /// - Returns: Whether there are bytes enough to tell what it is.
  private mutating func openMarkup(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let rest = UnsafeBufferPointer(rebasing: bytes[place...])
    guard rest.count > 1 else { return false }
    switch rest[1] {
    case UInt8(ascii: "/"): open(.endTag, 2)
    case UInt8(ascii: "?"): open(.instruction, 2)
    case UInt8(ascii: "!"):
      if rest.starts(with: "<!--".utf8) {
        open(.comment, 4)
      } else if rest.starts(with: "<![CDATA[".utf8) {
        open(.characterData, 9)
      } else if rest.starts(with: "<!DOCTYPE".utf8) {
        isInDocumentType = true
        open(.documentType, 9)
      } else {
        guard rest.count >= 9 else { return false }
        open(.endTag, 2)
      }
    default: open(.startTag, 1)
    }
    return true
  }

  private mutating func open(_ state: State, _ length: Int) {
    self.state = state
    place += length
  }

  /// Moves behind the `>` of a start tag.
  private mutating func skipToEndOfTag(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    while place < bytes.count {
      let byte = bytes[place]
      place &+= 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return true
      }
    }
    return false
  }

  /// Moves behind a mark, and out of what it ends.
  private mutating func skip(_ mark: StaticString, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = mark.utf8CodeUnitCount
    while find(mark.utf8Start[0], in: bytes) {
      guard place + length <= bytes.count else { return false }
      if UnsafeBufferPointer(rebasing: bytes[place..<(place + length)])
        .elementsEqual(UnsafeBufferPointer(mark))
      {
        place += length
        state = isInDocumentType ? .documentType : .content
        return true
      }
      place += 1
    }
    return false
  }

  /// Moves on in a document type declaration, up to its end or a comment or instruction in it.
  private mutating func skipDocumentType(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    while place < bytes.count {
      let byte = bytes[place]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
        case UInt8(ascii: "["): isInSubset = true
        case UInt8(ascii: "]"): isInSubset = false
        case UInt8(ascii: ">") where !isInSubset:
          isInDocumentType = false
          open(.content, 1)
          return true
        case UInt8(ascii: "<"):
          let rest = UnsafeBufferPointer(rebasing: bytes[place...])
          guard rest.count >= 4 else { return false }
          if rest.starts(with: "<!--".utf8) {
            open(.comment, 4)
            return true
          }
          if rest[1] == UInt8(ascii: "?") {
            open(.instruction, 2)
            return true
          }
        default: break
        }
      }
      place += 1
    }
    return false
  }
}
