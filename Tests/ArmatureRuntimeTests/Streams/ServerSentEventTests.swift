import ArmatureRuntime
import Testing

/// Event streams as the HTML Standard (section 9.2) has them.
@Suite struct ServerSentEventTests {
  private func events(
    _ text: String, chunkSize: Int = .max, maximumSize: Int = 1 << 20
  ) async throws -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    let body = HTTPBody(chunks(of: Array(text.utf8), size: chunkSize))
    for try await event in ServerSentEvents(body, maximumSize: maximumSize) {
      events.append(event)
    }
    return events
  }

  static let cases: [(String, [ServerSentEvent])] = [
    ("", []),
    ("data: a", []),
    ("data: a\n\n", [.init(data: "a")]),
    ("\u{FEFF}data: a\n\n", [.init(data: "a")]),
    ("data: a\n\n\u{FEFF}data: b\n\n", [.init(data: "a")]),
    ("data:a\ndata:  b\ndata\n\n", [.init(data: "a\n b\n")]),
    (
      "data: a\r\rdata: b\r\n\r\ndata: c\n\n",
      [
        .init(data: "a"), .init(data: "b"), .init(data: "c"),
      ]
    ),
    (": a comment\n:\n\ndata: a\n: in between\n\n", [.init(data: "a")]),
    ("event: x\n\ndata: a\n\n", [.init(data: "a")]),
    ("event: x\ndata: a\n\ndata: b\n\n", [.init(event: "x", data: "a"), .init(data: "b")]),
    ("data\n\ndata\ndata\n\ndata:", [.init(data: ""), .init(data: "\n")]),
    (
      "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
      [.init(data: "a", id: "1"), .init(data: "b", id: "1"), .init(data: "c")]
    ),
    ("id: 1\u{0}2\ndata: a\n\n", [.init(data: "a")]),
    (
      "retry: 1500\nretry: 1.5\nretry: -1\nretry:\ndata: a\n\n",
      [.init(data: "a", retry: .milliseconds(1500))]
    ),
    ("unknown: x\ndatas: y\nDATA: z\ndata: a\n\n", [.init(data: "a")]),
    ("data: {\"a\": \"ä€😀: b\"}\n\n", [.init(data: "{\"a\": \"ä€😀: b\"}")]),
  ]

  @Test(arguments: cases, [1, 2, 3, 7, Int.max])
  func eventsAreTheSameWhereverChunksEnd(
    item: (text: String, expected: [ServerSentEvent]), chunkSize: Int
  ) async throws {
    #expect(try await events(item.text, chunkSize: chunkSize) == item.expected)
  }

  @Test func eventsComeAsSoonAsTheyAreWhole() async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    var iterator = ServerSentEvents(HTTPBody(stream)).makeAsyncIterator()
    continuation.yield(Array("data: a\r\n\r".utf8))
    #expect(try await iterator.next()?.data == "a")
    continuation.yield(Array("\ndata: b\n\n".utf8))
    #expect(try await iterator.next()?.data == "b")
    continuation.finish()
    #expect(try await iterator.next() == nil)
  }

  @Test(arguments: [
    "data: 0123456789\n\n", "0123456789012345", "data: 01234\ndata: 56789\n\n", "id: 0123456789ab",
  ])
  func eventsThatAreTooLargeAreAnError(text: String) async throws {
    await #expect(throws: HTTPBodyError.tooLarge(limit: 12)) {
      try await events(text, chunkSize: 5, maximumSize: 12)
    }
  }

  @Test func bytesThatAreNoTextAreReplaced() async throws {
    let body = HTTPBody(Array("data: ".utf8) + [0xFF] + Array("\n\n".utf8))
    var iterator = ServerSentEvents(body).makeAsyncIterator()
    #expect(try await iterator.next()?.data == "\u{FFFD}")
  }

  @Test func dataAreDecodedAndNoneIsReadBehindTheEnd() async throws {
    let text =
      "data: [1]\n\nevent: e\nid: 3\ndata: [\ndata: 2]\n\ndata: x\n\ndata: [DONE]\n\ndata: [4]\n\n"
    var iterator = EventStream<[Int]>(HTTPBody(text)).makeAsyncIterator()
    #expect(try await iterator.next()?.data == [1])
    let second = try await iterator.next()
    #expect(second?.data == [2])
    #expect(second?.event == "e")
    #expect(second?.id == "3")
    await #expect(throws: JSONDecodingError.self) { try await iterator.next() }
    #expect(try await iterator.next() == nil)
    #expect(try await iterator.next() == nil)
  }
}

/// The bytes in chunks of a size.
func chunks(of bytes: [UInt8], size: Int) -> AsyncStream<[UInt8]> {
  AsyncStream { continuation in
    var rest = bytes[...]
    while !rest.isEmpty {
      continuation.yield(Array(rest.prefix(size)))
      rest = rest.dropFirst(min(size, rest.count))
    }
    continuation.finish()
  }
}
