import ArmatureRuntime
import Testing

@Suite struct HTTPBodyTests {
  private struct Chunks: AsyncSequence, Sendable {
    var chunks: [[UInt8]]

    struct AsyncIterator: AsyncIteratorProtocol {
      var rest: ArraySlice<[UInt8]>
      mutating func next() async -> [UInt8]? { rest.popFirst() }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: chunks[...]) }
  }

  @Test func `Streams are collected, without empty chunks`() async throws {
    let body = HTTPBody(replaying: { Chunks(chunks: [[1], [], [2, 3]]) })
    var chunks: [[UInt8]] = []
    for try await chunk in body { chunks.append(chunk) }
    #expect(chunks == [[1], [2, 3]])
    #expect(try await body.collect(upTo: 3) == [1, 2, 3])
    #expect(body.isReplayable && body.length == nil && body.bytes == nil)
  }

  @Test func `A stream that is read once says so the second time`() async throws {
    let body = HTTPBody(Chunks(chunks: [[1]]), length: 1)
    #expect(!body.isReplayable)
    #expect(try await body.collect(upTo: 1) == [1])
    await #expect(throws: HTTPBodyError.alreadyRead) { try await body.collect(upTo: 1) }
  }

  @Test(arguments: [
    HTTPBody([1, 2, 3]),
    HTTPBody(Chunks(chunks: [[1, 2], [3]])),
    HTTPBody(Chunks(chunks: []), length: 3),
  ])
  func `Collecting is bounded`(body: HTTPBody) async {
    await #expect(throws: HTTPBodyError.tooLarge(limit: 2)) { try await body.collect(upTo: 2) }
  }

  @Test func `Descriptions hide the content`() {
    var dumped = ""
    dump(HTTPBody("secret"), to: &dumped)
    #expect("\(HTTPBody("secret"))" == "HTTPBody(6 bytes)")
    #expect(!dumped.contains("115"))
  }
}
