/// The events that a service sends, whose data are JSON of a type, as they arrive.
///
/// It is read as ``ServerSentEvents`` are. Data that are `[DONE]`, which is no JSON, end the stream,
/// as many services have it.
public struct EventStream<Payload: JSONCodable>: AsyncSequence, Sendable {
  /// An event with its data decoded.
  public struct Event: Sendable {
    /// The data.
    public var data: Payload
    /// The type, `message` unless the service says otherwise.
    public var event: String
    /// The identifier of the last event that had one; empty if none had.
    public var id: String
    /// How long the service wants clients to wait before they connect again, if it has said so.
    public var retry: Duration?
  }

  /// The events with their data as text.
  public let events: ServerSentEvents

  /// Reads the events of a body.
  ///
  /// - Parameters:
  ///   - body: The body of a response.
  ///   - maximumSize: The largest event that is taken, in bytes.
  public init(_ body: HTTPBody, maximumSize: Int = StreamLimits.maximumSize) {
    events = ServerSentEvents(body, maximumSize: maximumSize)
  }

  /// Begins at the first event.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(events: events.makeAsyncIterator())
  }

  /// Goes over the events.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate var events: ServerSentEvents.AsyncIterator
    private var isDone = false

    fileprivate init(events: ServerSentEvents.AsyncIterator) { self.events = events }

    /// The next event, nil at the end. After data that are not of the type, the one behind it.
    ///
    /// - Throws: ``JSONDecodingError``, ``HTTPBodyError/tooLarge(limit:)``, or what reading the body
    ///   throws.
    public mutating func next() async throws -> Event? {
      guard !isDone, let event = try await events.next(), event.data != "[DONE]" else {
        isDone = true
        return nil
      }
      return Event(
        data: try JSON.decode(Payload.self, from: Array(event.data.utf8)), event: event.event,
        id: event.id, retry: event.retry)
    }
  }
}
