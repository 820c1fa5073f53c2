/// The lines of a file, for messages that show them.
public struct SourceLines: Sendable {
  private let text: [UInt8]
  private let lines: [Range<Int>]

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
    self.init(decoded ?? bytes)
  }

  /// Takes a text apart. `\n`, `\r\n` and `\r` end a line.
  public init(text: String) { self.init(Array(text.utf8)) }

  private init(_ text: [UInt8]) {
    var lines: [Range<Int>] = []
    lines.reserveCapacity(text.count / 32)
    var start = 0
    text.withUnsafeBytes { text in
      while let end = text.lineEnd(from: start) {
        lines.append(start..<end)
        let isPair = text[end] == 0x0D && end + 1 < text.count && text[end + 1] == 0x0A
        start = end + (isPair ? 2 : 1)
      }
    }
    lines.append(start..<text.count)
    self.text = text
    self.lines = lines
  }

  /// A line, counted from 1, without its end; nil if there is none.
  public subscript(number: Int) -> String? {
    lines.indices.contains(number - 1)
      ? String(decoding: text[lines[number - 1]], as: UTF8.self) : nil
  }
}
