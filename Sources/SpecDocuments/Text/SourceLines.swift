/// The lines of a file, for messages that show them.
public struct SourceLines: Sendable {
  private let lines: [Substring.UTF8View]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - files: What reads it.
  /// - Returns: nil if it cannot be read, or is no text.
  public init?(path: String, files: FileReader = .disk) {
    guard let bytes = try? files.read(path) else { return nil }
    let isXML = path.hasSuffix(".xsd") || path.hasSuffix(".xml")
    let decoded = try? isXML ? decodedXML(bytes, path: path) : decodedUTF8(bytes, path: path)
    self.init(text: String(decoding: decoded ?? bytes, as: UTF8.self))
  }

  /// Takes a text apart. `\n`, `\r\n` and `\r` end a line.
  public init(text: String) {
    var lines: [Substring.UTF8View] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let next = bytes.index(after: index)
      guard bytes[index] == 0x0A || bytes[index] == 0x0D else {
        index = next
        continue
      }
      lines.append(text[start..<index].utf8)
      let isPair = bytes[index] == 0x0D && next < bytes.endIndex && bytes[next] == 0x0A
      start = isPair ? bytes.index(after: next) : next
      index = start
    }
    lines.append(text[start...].utf8)
    self.lines = lines
  }

  /// A line, counted from 1, without its end; nil if there is none.
  public subscript(number: Int) -> String? {
    lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
  }
}
