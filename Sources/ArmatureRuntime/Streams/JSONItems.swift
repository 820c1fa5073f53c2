/// JSON values that a service sends one after the other, as they arrive: each on a line of its own
/// (JSON Lines, NDJSON) or behind a record separator (RFC 7464).
///
/// Nothing is read before it is wanted, and no more than a value is held in memory. The sequence can
/// be read once. Ending the iteration ends the exchange.
public struct JSONItems<Item: JSONCodable>: AsyncSequence, Sendable {
  private let body: HTTPBody
  private let maximumSize: Int

  /// Reads the values of a body.
  ///
  /// - Parameters:
  ///   - body: The body of a response.
  ///   - maximumSize: The largest value that is taken, in bytes.
  public init(_ body: HTTPBody, maximumSize: Int = StreamLimits.maximumSize) {
    self.body = body
    self.maximumSize = maximumSize
  }

  /// The same values with another limit, in bytes, on the size of one.
  public func limited(to maximumSize: Int) -> JSONItems {
    JSONItems(body, maximumSize: maximumSize)
  }

  /// Begins at the first value.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(
      chunks: body.makeAsyncIterator(), splitter: JSONTextSplitter(maximumSize: maximumSize))
  }

  /// Goes over the values.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private var chunks: HTTPBody.AsyncIterator
    private var splitter: JSONTextSplitter
    private var chunk: ArraySlice<UInt8> = []

    fileprivate init(chunks: HTTPBody.AsyncIterator, splitter: JSONTextSplitter) {
      self.chunks = chunks
      self.splitter = splitter
    }

    /// The next value, nil at the end. After text that is no such value, the one behind it.
    ///
    /// - Throws: ``JSONDecodingError``, ``HTTPBodyError/tooLarge(limit:)``, or what reading the body
    ///   throws.
    public mutating func next() async throws -> Item? {
      while true {
        if let text = try splitter.next(&chunk) { return try JSON.decode(Item.self, from: text) }
        guard let more = try await chunks.next() else {
          return try splitter.finish().map { try JSON.decode(Item.self, from: $0) }
        }
        chunk = more[...]
      }
    }
  }
}

/// Cuts chunks that may end anywhere into JSON texts.
///
/// A line feed ends a text, except in a sequence whose texts begin with record separators, where it
/// ends one that is complete: a value over several lines goes on.
struct JSONTextSplitter {
  let maximumSize: Int
  private var text: [UInt8] = []
  private var isSequence = false
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  init(maximumSize: Int) { self.maximumSize = maximumSize }

  /// The next text of a chunk, from which it takes what it has read; nil if it has none.
  mutating func next(_ chunk: inout ArraySlice<UInt8>) throws -> [UInt8]? {
    while let end = chunk.firstIndex(where: { $0 == 0x0A || $0 == 0x1E }) {
      try append(chunk[..<end])
      let isSeparator = chunk[end] == 0x1E
      chunk = chunk[(end + 1)...]
      if isSeparator { isSequence = true }
      if !isSeparator, isSequence, depth > 0 || isInString {
        try append([0x0A])
      } else if let text = take() {
        return text
      }
    }
    try append(chunk)
    chunk = []
    return nil
  }

  /// What is left at the end of the stream.
  mutating func finish() -> [UInt8]? { take() }

  private mutating func append(_ bytes: ArraySlice<UInt8>) throws {
    guard text.count + bytes.count <= maximumSize else {
      throw HTTPBodyError.tooLarge(limit: maximumSize)
    }
    text += bytes
    guard isSequence else { return }
    for byte in bytes {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
      }
    }
  }

  /// The text so far, if it is more than white space.
  private mutating func take() -> [UInt8]? {
    defer {
      text = []
      depth = 0
      isInString = false
      isEscaped = false
    }
    let isBlank = text.allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
    return isBlank ? nil : text
  }
}
