import Synchronization

/// The body of a request or a response: bytes in memory, or a stream of chunks.
///
/// Iterating over a body gives its chunks.
public struct HTTPBody: Sendable, AsyncSequence {
  /// A chunk of bytes.
  public typealias Element = [UInt8]

  fileprivate typealias NextChunk = () async throws -> [UInt8]?

  fileprivate enum Storage: Sendable {
    case bytes([UInt8])
    case stream(@Sendable () throws -> NextChunk)
  }

  fileprivate let storage: Storage
  /// The number of bytes, if it is known.
  public let length: Int?
  /// Whether the body can be read more than once, and so be sent again.
  public let isReplayable: Bool

  /// No bytes.
  public static let empty = HTTPBody([])

  /// A body of bytes in memory.
  public static func bytes(_ bytes: [UInt8]) -> HTTPBody { HTTPBody(bytes) }

  /// Makes a body of bytes in memory.
  public init(_ bytes: [UInt8]) {
    storage = .bytes(bytes)
    length = bytes.count
    isReplayable = true
  }

  /// Makes a body of the UTF-8 form of text.
  public init(_ text: String) { self.init(Array(text.utf8)) }

  /// Makes a body that is read once.
  ///
  /// - Parameters:
  ///   - chunks: The bytes.
  ///   - length: The number of bytes, if it is known.
  public init<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, length: Int? = nil)
  where Chunks.Element == [UInt8] {
    let isUsed = Mutex(false)
    self.init(length: length, isReplayable: false) {
      let wasUsed = isUsed.withLock { isUsed in
        defer { isUsed = true }
        return isUsed
      }
      if wasUsed { throw HTTPBodyError.alreadyRead }
      return chunks
    }
  }

  /// Makes a body that can be read any number of times.
  ///
  /// - Parameters:
  ///   - length: The number of bytes, if it is known.
  ///   - makeChunks: Gives the bytes from the beginning, each time that it is called.
  public init<Chunks: AsyncSequence & Sendable>(
    length: Int? = nil,
    replaying makeChunks: @escaping @Sendable () throws -> Chunks
  ) where Chunks.Element == [UInt8] {
    self.init(length: length, isReplayable: true, makeChunks)
  }

  private init<Chunks: AsyncSequence & Sendable>(
    length: Int?,
    isReplayable: Bool,
    _ makeChunks: @escaping @Sendable () throws -> Chunks
  ) where Chunks.Element == [UInt8] {
    storage = .stream {
      var iterator = try makeChunks().makeAsyncIterator()
      return { try await iterator.next() }
    }
    self.length = length
    self.isReplayable = isReplayable
  }

  /// The bytes, if they are in memory.
  public var bytes: [UInt8]? {
    if case .bytes(let bytes) = storage { bytes } else { nil }
  }

  /// Reads the body to its end.
  ///
  /// - Parameter limit: The largest number of bytes to take into memory.
  /// - Throws: ``HTTPBodyError/tooLarge(limit:)``, or what the stream throws.
  public func collect(upTo limit: Int) async throws -> [UInt8] {
    if case .bytes(let bytes) = storage {
      guard bytes.count <= limit else { throw HTTPBodyError.tooLarge(limit: limit) }
      return bytes
    }
    if let length, length > limit { throw HTTPBodyError.tooLarge(limit: limit) }
    var collected: [UInt8] = []
    for try await chunk in self {
      guard collected.count + chunk.count <= limit else {
        throw HTTPBodyError.tooLarge(limit: limit)
      }
      if collected.isEmpty {
        collected = chunk
        if let length, length > chunk.count { collected.reserveCapacity(length) }
      } else {
        collected += chunk
      }
    }
    return collected
  }

  /// Starts reading.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(state: .notStarted(self)) }

  /// Reads the chunks of a body.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate enum State {
      case notStarted(HTTPBody)
      case reading(NextChunk)
      case finished
    }

    fileprivate var state: State

    /// The next chunk, which is not empty; nil at the end.
    ///
    /// - Throws: ``HTTPBodyError/alreadyRead``, or what the stream throws.
    public mutating func next() async throws -> [UInt8]? {
      if case .notStarted(let body) = state {
        switch body.storage {
        case .bytes(let bytes):
          state = .finished
          return bytes.isEmpty ? nil : bytes
        case .stream(let start):
          state = .reading(try start())
        }
      }
      guard case .reading(let nextChunk) = state else { return nil }
      while let chunk = try await nextChunk() {
        if !chunk.isEmpty { return chunk }
      }
      state = .finished
      return nil
    }
  }
}

extension HTTPBody: CustomStringConvertible, CustomReflectable {
  /// The length, never the content.
  public var description: String {
    length.map { "HTTPBody(\($0) bytes)" } ?? "HTTPBody(stream)"
  }

  /// Shows the length, never the content.
  public var customMirror: Mirror { Mirror(self, children: ["length": length as Any]) }
}

/// Why a body cannot be read.
public enum HTTPBodyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A body that can be read only once was read before.
  case alreadyRead
  /// The body has more bytes than were allowed.
  case tooLarge(limit: Int)

  /// What happened.
  public var description: String {
    switch self {
    case .alreadyRead: "the body can be read only once and was read before"
    case .tooLarge(let limit): "the body has more than the allowed \(limit) bytes"
    }
  }
}
