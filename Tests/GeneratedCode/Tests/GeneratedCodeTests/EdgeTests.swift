import ArmatureRuntime
import HTTPTypes
import Testing

/// What specifications say seldom, by the code that the build plugin generates from
/// `edges.openapi.yaml`.
@Suite struct EdgeTests {
  private let service = TestService(.init())
  private var client: EdgesClient { EdgesClient(transport: service) }

  @Test func parametersHaveNeitherStreamsNorNull() async throws {
    try await client.parameters(
      bytes: "a b", xBytes: "c", nested: ["1", "x"], deep: ["y"], selfQuery: 1, `inout`: 2, var: 3,
      let: 4)
    #expect(
      service.target
        == "/parameters?bytes=a%20b&nested=1&nested=x&deep=y&self=1&inout=2&var=3&let=4")
    #expect(service.header("X-Bytes") == #""c""#)
  }

  @Test func constantsWithMembersAreTheCallers() async throws {
    let service = TestService(.init(status: 200, type: "text/event-stream"))
    _ = try await EdgesClient(transport: service).constant(filter: ["a": 1])
    #expect(service.target == "/constant?a=1")
  }

  @Test func listsInListsOfFormsAreJSON() async throws {
    try await client.postGrid(rows: [[1, "a"], []], image: "b")
    #expect(service.body == "rows=%5B%5B1%2C%22a%22%5D%2C%5B%5D%5D&image=b")
  }

  @Test func textHasNoNull() async throws {
    try await client.postText(body: 7)
    #expect(service.header("Content-Type") == "text/plain")
  }

  @Test func defaultsStandInNullableMembers() {
    let numbers = EdgeNumbers()
    #expect(numbers.mode.wrapped == .slow)
    #expect(numbers.ratio.wrapped == 1.5)
    #expect(numbers.half == 0.5)
  }

  @Test func numbersBeyondIntegersAreMultiples() throws {
    var numbers = EdgeNumbers(
      small: 3, large: try #require(BigInteger(wireText: "98765432109876543210")))
    try numbers.validate()
    numbers.large = BigInteger(wireText: "98765432109876543211")
    #expect(throws: ValidationError.self) { try numbers.validate() }
    numbers.large = BigInteger(wireText: "100000000000000000005")
    #expect(throws: ValidationError.self) { try numbers.validate() }
  }
}
