/// The bytes of a document as they arrive, in UTF-8 whatever its encoding, from the first one that
/// is still needed.
struct StreamText {
  /// How many bytes the encoding may be looked for in.
  private static let headLength = 400

  private var bytes: [UInt8] = []
  /// The first byte that is still needed.
  private var start = 0
  private var encoding: DocumentEncoding?
  /// Bytes in front of which, or in which, the encoding is not known, or that are half a character.
  private var pending: [UInt8] = []

  /// Whether the document was found to be in UTF-16.
  var isUTF16: Bool { encoding == .utf16LittleEndian || encoding == .utf16BigEndian }

  /// How many bytes are needed.
  var count: Int { bytes.count - start }

  /// Calls a closure with the bytes that are needed.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[start...])) }
  }

  /// Forgets bytes at the front.
  mutating func remove(_ count: Int) {
    start += count
    guard start > 1 << 16, start > bytes.count / 2 else { return }
    bytes.removeFirst(start)
    start = 0
  }

  /// Takes bytes.
  ///
  /// - Throws: `XMLDecodingError` if the encoding is not supported, or they are not text in it.
  mutating func append(_ chunk: some Collection<UInt8>) throws {
    if encoding == .utf8 {
      bytes.append(contentsOf: chunk)
    } else {
      pending.append(contentsOf: chunk)
      try decode(isAtEnd: false)
    }
  }

  /// Takes note that there are no more bytes.
  mutating func finish() throws {
    try decode(isAtEnd: true)
    if !pending.isEmpty { _ = try DocumentEncoding.utf8(pending[...], encoding ?? .utf8) }
  }

  private mutating func decode(isAtEnd: Bool) throws {
    if encoding == nil {
      let isKnown = pending.count >= Self.headLength || pending.contains(UInt8(ascii: ">"))
      guard isAtEnd || isKnown && pending.count >= 4 else { return }
      let (found, markLength) = try pending.withUnsafeBufferPointer {
        try DocumentEncoding.detect($0)
      }
      encoding = found
      pending.removeFirst(markLength)
    }
    guard let encoding, !pending.isEmpty else { return }
    var length = pending.count
    if isUTF16 {
      // What is whole: no half unit, and no first half of a pair at the end.
      length -= length % 2
      if length >= 2, pending[encoding == .utf16BigEndian ? length - 2 : length - 1] & 0xFC == 0xD8
      {
        length -= 2
      }
    }
    bytes.append(contentsOf: try DocumentEncoding.utf8(pending[..<length], encoding))
    pending.removeFirst(length)
  }
}
