import ArmatureRuntime
import Synchronization
import Testing

/// JSON lines and JSON text sequences.
@Suite struct JSONItemsTests {
  private func items(_ text: String, chunkSize: Int) async throws -> [JSONValue] {
    var items: [JSONValue] = []
    for try await item in JSONItems<JSONValue>(
      HTTPBody(chunks(of: Array(text.utf8), size: chunkSize)))
    {
      items.append(item)
    }
    return items
  }

  static let cases: [(String, [JSONValue])] = [
    ("", []), ("\n\r\n \n", []), ("1", [1]), ("1\n2\r\n\n3", [1, 2, 3]),
    ("{\"a\":\"\\n{\"}\n[\"x\"]\n", [["a": "\n{"], ["x"]]),
    ("\u{1E}1\n\u{1E}{\"a\":\n2}\n\u{1E}[\n\"\\\"]\"\n]\n", [1, ["a": 2], ["\"]"]]),
    ("\u{1E}true\u{1E}\u{1E}false", [true, false]),
  ]

  @Test(arguments: cases, [1, 2, 5, Int.max])
  func valuesAreTheSameWhereverChunksEnd(
    item: (text: String, expected: [JSONValue]), chunkSize: Int
  ) async throws {
    #expect(try await items(item.text, chunkSize: chunkSize) == item.expected)
  }

  @Test func aBrokenValueDoesNotHideTheNext() async throws {
    var lines = JSONItems<Int>(HTTPBody("1\n{\n2\n")).makeAsyncIterator()
    #expect(try await lines.next() == 1)
    await #expect(throws: JSONDecodingError.self) { try await lines.next() }
    #expect(try await lines.next() == 2)
    var texts = JSONItems<Int>(HTTPBody("\u{1E}[1,\n\u{1E}2\n")).makeAsyncIterator()
    await #expect(throws: JSONDecodingError.self) { try await texts.next() }
    #expect(try await texts.next() == 2)
  }

  @Test func valuesThatAreTooLargeAreAnError() async throws {
    var iterator = JSONItems<JSONValue>(HTTPBody("[1,2,3]\n")).limited(to: 4).makeAsyncIterator()
    await #expect(throws: HTTPBodyError.tooLarge(limit: 4)) { try await iterator.next() }
  }

  /// Chunks that are made when they are asked for.
  private final class Source: AsyncSequence, Sendable {
    let asked = Mutex(0)

    struct AsyncIterator: AsyncIteratorProtocol {
      let source: Source
      mutating func next() async throws -> [UInt8]? {
        let number = source.asked.withLock { count in
          count += 1
          return count
        }
        return Array("\(number)\n".utf8)
      }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source: self) }
  }

  @Test func noMoreIsReadThanIsWanted() async throws {
    let source = Source()
    var iterator = JSONItems<Int>(HTTPBody(source)).makeAsyncIterator()
    for number in 1...3 {
      #expect(try await iterator.next() == number)
      #expect(source.asked.withLock(\.self) == number)
    }
  }
}
