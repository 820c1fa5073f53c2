import Synchronization

/// The UTF-8 text of a file, which tells line and column of an offset.
final class SourceText: Sendable {
  /// The file, as the user would write its path.
  let path: String
  let bytes: [UInt8]
  /// Made when a place is first asked for: most files are read without.
  private let lines = Mutex<LineTable?>(nil)

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The place of a byte.
  func location(of offset: Int) -> SourceLocation {
    let place = lines.withLock { lines in
      if let lines { return lines.place(of: offset, in: bytes) }
      let table = LineTable(bytes)
      lines = table
      return table.place(of: offset, in: bytes)
    }
    return SourceLocation(path: path, line: place.line, column: place.column)
  }

  /// The text of a range of bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
