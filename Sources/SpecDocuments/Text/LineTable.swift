/// Turns offsets into lines and columns.
///
/// Besides the beginnings of lines it knows places within long lines, so that a file without line
/// breaks takes no longer.
struct LineTable: Sendable {
  private struct Checkpoint {
    var offset: Int
    var line: Int
    var column: Int
  }

  private static let spacing = 1024
  private let checkpoints: [Checkpoint]

  /// Finds the lines of a text. `\n`, `\r\n` and `\r` end a line.
  init(_ bytes: [UInt8]) {
    var checkpoints: [Checkpoint] = []
    checkpoints.reserveCapacity(bytes.count / 32)
    checkpoints.append(Checkpoint(offset: 0, line: 1, column: 1))
    var line = 1
    var column = 1
    var last = 0
    bytes.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        // A short line ends before a place within it would be noted.
        if offset == last, let end = bytes.lineEnd(from: offset), end - last < Self.spacing {
          offset = end
        }
        let plain = bytes.plainCount(at: offset)
        if plain > 0, offset - last < Self.spacing {
          offset += plain
          column += plain
          continue
        }
        let byte = bytes[offset]
        if byte == 0x0A
          || (byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A))
        {
          line += 1
          column = 1
          last = offset + 1
          checkpoints.append(Checkpoint(offset: last, line: line, column: column))
        } else {
          if offset - last >= Self.spacing, byte & 0xC0 != 0x80 {
            last = offset
            checkpoints.append(Checkpoint(offset: last, line: line, column: column))
          }
          // Continuation bytes of UTF-8 begin no scalar.
          if byte & 0xC0 != 0x80 { column += 1 }
        }
        offset += 1
      }
    }
    self.checkpoints = checkpoints
  }

  /// Line and column of a byte, from 1; columns count Unicode scalars.
  func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var low = 0
    var high = checkpoints.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if checkpoints[middle].offset <= offset { low = middle } else { high = middle }
    }
    let start = checkpoints[low]
    let end = max(start.offset, min(offset, bytes.count))
    return (
      start.line,
      start.column + bytes.withUnsafeBytes { $0.scalarCount(in: start.offset..<end) }
    )
  }
}

extension UnsafeRawBufferPointer {
  /// The next line feed or carriage return from an offset on; nil if none comes.
  func lineEnd(from start: Int) -> Int? {
    var offset = start
    while offset + 8 <= count {
      // The highest bit of a byte is set where the byte is zero in either word; a borrow sets others,
      // but only behind the first one.
      let word = loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      let feed = word ^ 0x0A0A_0A0A_0A0A_0A0A
      let carriage = word ^ 0x0D0D_0D0D_0D0D_0D0D
      let marks =
        ((feed &- 0x0101_0101_0101_0101) & ~feed | (carriage &- 0x0101_0101_0101_0101) & ~carriage)
        & 0x8080_8080_8080_8080
      if marks != 0 { return offset + marks.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < count {
      if self[offset] == 0x0A || self[offset] == 0x0D { return offset }
      offset += 1
    }
    return nil
  }

  /// How many of the bytes in a range begin a Unicode scalar.
  func scalarCount(in range: Range<Int>) -> Int {
    var offset = range.lowerBound
    var result = range.count
    while offset + 8 <= range.upperBound {
      // Continuation bytes have the highest bit, and not the next.
      let word = loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      result -= (word & ~(word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
      offset += 8
    }
    while offset < range.upperBound {
      if self[offset] & 0xC0 == 0x80 { result -= 1 }
      offset += 1
    }
    return result
  }

  /// How many bytes from an offset on are ASCII and no control characters; no more than eight are
  /// looked at, and none where fewer are left.
  func plainCount(at offset: Int) -> Int {
    guard offset + 8 <= count else { return 0 }
    let word = loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    // The highest bit of a byte is set in `word` if it is no ASCII, in the difference if it is below
    // 0x20; a borrow sets others, but only behind the first one.
    let marks =
      (word | (word &- 0x2020_2020_2020_2020)).littleEndian & 0x8080_8080_8080_8080
    return marks.trailingZeroBitCount / 8
  }
}
