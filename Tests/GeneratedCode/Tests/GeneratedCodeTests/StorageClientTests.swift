import ArmatureRuntime
import ArmatureXML
import HTTPTypes
import Synchronization
import Testing

/// Calls of a generated client whose service speaks XML.
@Suite struct StorageClientTests {
  /// Answers every request with the same response, and keeps the body sent last.
  private final class Answer: HTTPTransport {
    private let status: Int
    private let text: String
    private let lastBody = Mutex("")

    init(_ text: String, status: Int = 200) {
      self.text = text
      self.status = status
    }

    var sent: String { lastBody.withLock { $0 } }

    func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
      let bytes = try await body.collect(upTo: .max)
      lastBody.withLock { $0 = String(decoding: bytes, as: UTF8.self) }
      return HTTPTransportResponse(
        head: HTTPResponse(status: .init(code: status)), body: HTTPBody(text))
    }
  }

  @Test func responsesAreTyped() async throws {
    let answer = Answer("\u{FEFF}<Results><Bins><Bin><Name>a</Name></Bin></Bins></Results>")
    let page = try await StorageClient(transport: answer).bins.list()
    #expect(page.bins.map(\.name) == ["a"])
  }

  @Test func rootsThatTheSpecificationDoesNotNameMayHaveAnyName() async throws {
    let answer = Answer("<BlockList><CommittedBlocks/></BlockList>")
    let lists = try await StorageClient(transport: answer).parcels.blocks()
    #expect(lists.committed?.isEmpty == true)
    #expect(lists.uncommitted == nil)
  }

  @Test func bodiesAreWrittenUnderTheirRoots() async throws {
    let answer = Answer("")
    let client = StorageClient(transport: answer)
    try await client.bins.setPolicies(body: Policies(items: [Policy(id: "i")]))
    let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#
    #expect(
      answer.sent == declaration
        + "<SignedIdentifiers><SignedIdentifier><Id>i</Id></SignedIdentifier></SignedIdentifiers>")
    try await client.bins.setPolicies()
    #expect(answer.sent.isEmpty)
  }

  @Test func failuresAreTyped() async throws {
    let answer = Answer(
      "<Error><Code>BinNotFound</Code><Message>There is none.</Message></Error>", status: 404)
    let error = await #expect(throws: ServiceError.self) {
      try await StorageClient(transport: answer).bins.list()
    }
    #expect(error?.code == "BinNotFound")
    #expect(error?.message == "There is none.")
    #expect(error?.payload(as: StoreFailure.self)?.message == "There is none.")
  }
}
