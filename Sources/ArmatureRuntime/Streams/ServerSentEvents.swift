/// An event of an event stream (HTML Standard section 9.2).
public struct ServerSentEvent: Sendable, Hashable {
  /// The type, `message` unless the service says otherwise.
  public var event: String
  /// The data; the lines are joined by line feeds.
  public var data: String
  /// The identifier of the last event that had one; empty if none had.
  public var id: String
  /// How long the service wants clients to wait before they connect again, if it has said so.
  public var retry: Duration?

  /// Makes an event.
  public init(
    event: String = "message", data: String, id: String = "", retry: Duration? = nil
  ) {
    self.event = event
    self.data = data
    self.id = id
    self.retry = retry
  }
}

/// The events that a service sends, as they arrive.
///
/// Nothing is read before it is wanted, and no more than an event is held in memory. The sequence can
/// be read once. Ending the iteration ends the exchange. Clients do not connect again by themselves:
/// call the operation again, with the header field `Last-Event-ID` where the service knows it.
public struct ServerSentEvents: AsyncSequence, Sendable {
  private let body: HTTPBody
  private let maximumSize: Int

  /// Reads the events of a body.
  ///
  /// - Parameters:
  ///   - body: The body of a response.
  ///   - maximumSize: The largest event that is taken, in bytes.
  public init(_ body: HTTPBody, maximumSize: Int = StreamLimits.maximumSize) {
    self.body = body
    self.maximumSize = maximumSize
  }

  /// The same events with another limit, in bytes, on the size of one.
  public func limited(to maximumSize: Int) -> ServerSentEvents {
    ServerSentEvents(body, maximumSize: maximumSize)
  }

  /// Begins at the first event.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(chunks: body.makeAsyncIterator(), parser: EventParser(maximumSize: maximumSize))
  }

  /// Goes over the events.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate var chunks: HTTPBody.AsyncIterator
    fileprivate var parser: EventParser
    private var chunk: ArraySlice<UInt8> = []

    fileprivate init(chunks: HTTPBody.AsyncIterator, parser: EventParser) {
      self.chunks = chunks
      self.parser = parser
    }

    /// The next event, nil at the end. An event that is cut off is none.
    ///
    /// - Throws: ``HTTPBodyError/tooLarge(limit:)``, or what reading the body throws.
    public mutating func next() async throws -> ServerSentEvent? {
      while true {
        if let event = try parser.next(&chunk) { return event }
        guard let more = try await chunks.next() else { return nil }
        chunk = more[...]
      }
    }
  }
}

/// Bounds on what is held in memory of a stream.
public enum StreamLimits {
  /// The largest event or item that is taken unless one says otherwise, in bytes: 16 MiB.
  public static let maximumSize = 16 << 20
}

/// Puts events together from chunks that may end anywhere (HTML Standard section 9.2.6).
struct EventParser {
  let maximumSize: Int
  private var line: [UInt8] = []
  private var isFirstLine = true
  /// Whether the last byte was a carriage return, so that a line feed belongs to it.
  private var endedInReturn = false
  private var data: [UInt8] = []
  private var hasData = false
  private var type = ""
  private var lastID = ""
  private var retry: Duration?

  init(maximumSize: Int) { self.maximumSize = maximumSize }

  /// The next event of a chunk, from which it takes what it has read; nil if it has none.
  mutating func next(_ chunk: inout ArraySlice<UInt8>) throws -> ServerSentEvent? {
    if endedInReturn, let first = chunk.first {
      endedInReturn = false
      if first == UInt8(ascii: "\n") { chunk.removeFirst() }
    }
    while let end = chunk.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      try append(chunk[..<end])
      let isReturn = chunk[end] == 0x0D
      chunk = chunk[(end + 1)...]
      if isReturn {
        if let first = chunk.first {
          if first == 0x0A { chunk.removeFirst() }
        } else {
          endedInReturn = true
        }
      }
      if let event = finishLine() { return event }
    }
    try append(chunk)
    chunk = []
    return nil
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) throws {
    guard line.count + data.count + bytes.count <= maximumSize else {
      throw HTTPBodyError.tooLarge(limit: maximumSize)
    }
    line += bytes
  }

  private mutating func finishLine() -> ServerSentEvent? {
    var bytes = line[...]
    if isFirstLine {
      isFirstLine = false
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    }
    defer { line.removeAll(keepingCapacity: true) }
    guard !bytes.isEmpty else { return dispatch() }
    let name = bytes.prefix { $0 != UInt8(ascii: ":") }
    var value = bytes.dropFirst(name.count + 1)
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    switch String(decoding: name, as: UTF8.self) {
    case "data":
      if hasData { data.append(0x0A) }
      data += value
      hasData = true
    case "event": type = String(decoding: value, as: UTF8.self)
    case "id":
      if !value.contains(0) { lastID = String(decoding: value, as: UTF8.self) }
    case "retry":
      let isNumeral = !value.isEmpty && value.allSatisfy { (0x30...0x39).contains($0) }
      if isNumeral, let milliseconds = Int64(String(decoding: value, as: UTF8.self)) {
        retry = .milliseconds(milliseconds)
      }
    // A comment, which has no name, or a field that means nothing.
    default: break
    }
    return nil
  }

  private mutating func dispatch() -> ServerSentEvent? {
    defer {
      data.removeAll(keepingCapacity: true)
      hasData = false
      type = ""
    }
    guard hasData else { return nil }
    return ServerSentEvent(
      event: type.isEmpty ? "message" : type, data: String(decoding: data, as: UTF8.self),
      id: lastID, retry: retry)
  }
}
