import ArmatureRuntime
import LoopbackServices
import Testing

/// Long-running operations and lists over TLS, as far as sockets make a difference: what is on the
/// wire, and what goes wrong there.
@Suite struct PollingTableTests {
  typealias Answer = TableService.Answer

  struct Row: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable {
      case value(String)
      case ended(code: String)
      case failure
    }

    var name: String
    var method: OperationDescriptor.Method
    var finalState: OperationDescriptor.FinalState?
    /// What answers the call.
    var start: [Answer]
    /// What answers GETs of other targets.
    var rest: [String: [Answer]]
    /// The targets that are asked after the call.
    var asks: [String]
    var outcome: Outcome

    init(
      _ name: String, _ method: OperationDescriptor.Method,
      via finalState: OperationDescriptor.FinalState? = nil, _ start: [Answer],
      then rest: [String: [Answer]] = [:], asks: [String] = [], _ outcome: Outcome
    ) {
      (self.name, self.method, self.finalState) = (name, method, finalState)
      (self.start, self.rest, self.asks, self.outcome) = (start, rest, asks, outcome)
    }

    var testDescription: String { name }
  }

  private static let done = #"{"properties":{"provisioningState":"Succeeded"},"id":"100"}"#
  private static let creating = #"{"properties":{"provisioningState":"Creating"},"id":"100"}"#
  private static let running = Answer(200, [], #"{"status":"InProgress"}"#)
  private static let succeeded = Answer(200, [], #"{"status":"Succeeded"}"#)
  private static let both = [
    ("Azure-AsyncOperation", "{origin}/monitor"), ("Location", "/location"),
  ]

  private static let resources = [
    Row("PUT 200", .put, [Answer(200, [], done)], .value(done)),
    Row(
      "PUT 201", .put, [Answer(201, [], creating)],
      then: ["/things/1?v=1": [Answer(200, [], creating), Answer(200, [], done)]],
      asks: ["/things/1?v=1", "/things/1?v=1"], .value(done)),
    Row(
      "PUT 200 + both", .put, [Answer(200, both, creating)],
      then: ["/monitor": [running, succeeded], "/things/1?v=1": [Answer(200, [], done)]],
      asks: ["/monitor", "/monitor", "/things/1?v=1"], .value(done)),
    Row(
      "PATCH 200, done, beside a strange monitor", .patch,
      [Answer(200, [("Azure-AsyncOperation", "http://localhost/x")], done)], .value(done)),
    Row(
      "PUT, tried again at each step", .put,
      [Answer(500), Answer(201, both, creating)],
      then: [
        "/monitor": [.dropped, Answer(404), succeeded],
        "/things/1?v=1": [.dropped, Answer(200, [], done)],
      ],
      asks: Array(repeating: "/monitor", count: 3) + ["/things/1?v=1", "/things/1?v=1"],
      .value(done)),
    Row(
      "DELETE 202 + Location", .delete, [Answer(202, [("Location", "/location")])],
      then: ["/location": [Answer(202), Answer(204)]], asks: ["/location", "/location"], .value("")),
    Row(
      "DELETE 202 + both", .delete, [Answer(202, both)], then: ["/monitor": [succeeded]],
      asks: ["/monitor"], .value(#"{"status":"Succeeded"}"#)),
  ]

  private static let actions = [
    Row(
      "POST 202 + both", .post, [Answer(202, both)],
      then: ["/monitor": [running, succeeded], "/location": [Answer(200, [], "[1]")]],
      asks: ["/monitor", "/monitor", "/location"], .value("[1]")),
    Row(
      "POST 202 + both, via the monitor", .post, via: .azureAsyncOperation,
      [Answer(202, both)], then: ["/monitor": [succeeded]], asks: ["/monitor"],
      .value(#"{"status":"Succeeded"}"#)),
    Row(
      "POST 202 + both, via the original", .post, via: .originalURI, [Answer(202, both)],
      then: ["/monitor": [succeeded], "/things/1?v=1": [Answer(200, [], "7")]],
      asks: ["/monitor", "/things/1?v=1"], .value("7")),
    Row(
      "URLs are opaque and move", .post,
      [Answer(202, [("Location", "/a%2Fb/../{id}&monitor=true&api-version=1#x")])],
      then: [
        "/%7Bid%7D&monitor=true&api-version=1": [Answer(202, [("Location", "b?y=%20&y=%zz|")])],
        "/b?y=%20&y=%25zz%7C": [Answer(200, [], "{}")],
      ],
      asks: ["/%7Bid%7D&monitor=true&api-version=1", "/b?y=%20&y=%25zz%7C"], .value("{}")),
    Row(
      "a number for a code", .post, [Answer(202, both)],
      then: ["/monitor": [Answer(200, [], #"{"status":"Failed","error":{"code":500}}"#)]],
      asks: ["/monitor"], .ended(code: "500")),
  ]

  private static let failures = [
    Row("400", .post, [Answer(400)], .failure),
    Row("no header", .post, [Answer(202)], .failure),
    Row(
      "a strange host", .post, [Answer(202, [("Location", "https://strange.example/")])], .failure),
    Row(
      "a monitor 400", .put, [Answer(201, both, creating)], then: ["/monitor": [Answer(400)]],
      asks: ["/monitor"], .failure),
    Row(
      "a monitor cut off", .post, [Answer(202, both)],
      then: ["/monitor": [Answer(200, [("Content-Type", "application/json")], #"{"status":"#)]],
      asks: ["/monitor"], .failure),
    Row(
      "an empty monitor", .delete, [Answer(202, both)], then: ["/monitor": [Answer(200)]],
      asks: ["/monitor"], .failure),
    Row("nonsense", .put, [Answer(201, [("Location", "/foo")])], asks: ["/foo"], .failure),
  ]

  @Test(arguments: resources + actions + failures)
  func operations(row: Row) async throws {
    let call = "\(row.method.rawValue) /things/1?v=1"
    var answers = Dictionary(uniqueKeysWithValues: row.rest.map { ("GET \($0)", $1) })
    answers[call] = row.start
    try await TableService.run(answers) { pipeline, server in
      let operation = OperationDescriptor(
        id: "Things_Do", method: row.method, path: "/things/1?v=1",
        longRunning: .azure(finalState: row.finalState))
      let result: Result<String, any Error>
      do {
        let poller = try await pipeline.begin(OperationRequest(operation)) { try $0.text() }
        result = .success(try await poller.value())
      } catch {
        result = .failure(error)
        #expect(!"\(error)".contains("s3cr3t"))
      }
      switch (row.outcome, result) {
      case (.value(let expected), .success(let value)): #expect(value == expected)
      case (.ended(let code), .failure(let error as ServiceError)):
        #expect(error.code == code)
        #expect(error.operationStatus == "Failed")
      case (.failure, .failure(let error)):
        #expect((error as? ServiceError)?.operationStatus ?? "Failed" == "Failed")
      default: Issue.record("it ended as \(result)")
      }
      let asked = server.log.all.drop { $0.method == row.method.rawValue }
      var targets = asked.map(\.target)
      // An early 404 is asked for again.
      if row.name == "nonsense" { targets = Array(targets.prefix(1)) }
      #expect(targets == row.asks)
      #expect(asked.allSatisfy { $0.header("Authorization") == "Bearer s3cr3t-token" })
      #expect(Set(server.log.all.map { $0.header("x-ms-client-request-id") }).count == 1)
    }
  }

  // MARK: Lists

  private static func page(_ items: String, _ link: String?) -> Answer {
    Answer(200, [], "\(items)\n\(link ?? "")")
  }

  /// Reads a page whose first line has the items and whose second has the link.
  @Sendable private static func read(_ response: OperationResponse) throws -> Page<String> {
    let lines = try response.text().split(separator: "\n", omittingEmptySubsequences: false)
    return Page(
      items: lines[0].split(separator: ",").map(String.init), continuation: String(lines[1]))
  }

  @Test func linksAreFollowedAsTheyAre() async throws {
    try await TableService.run([
      "GET /list": [Self.page("a,b", "{origin}/more?$skip=%2F&x=1&x=2#part")],
      "GET /more?$skip=%2F&x=1&x=2": [.dropped, Self.page("", "/last")],
      "GET /last": [Self.page("c", nil)],
    ]) { pipeline, server in
      let list = OperationDescriptor(id: "Things_List", method: .get, path: "/list")
      let items = PagedItems(pipeline) {
        OperationRequest(list)
      } page: {
        try Self.read($0)
      }
      var read: [String] = []
      for try await item in items {
        if read.isEmpty { #expect(server.log.all.count == 1) }
        read.append(item)
      }
      #expect(read == ["a", "b", "c"])
      #expect(server.log.all.count == 4)
    }
  }

  @Test func anOperationEndsInAList() async throws {
    try await TableService.run([
      "POST /find": [Answer(202, Self.both)],
      "GET /monitor": [Self.running, Self.succeeded],
      "GET /location": [Self.page("a", "/more")],
      "GET /more": [Self.page("b", "/more")],
    ]) { pipeline, server in
      let find = OperationDescriptor(
        id: "Things_Find", method: .post, path: "/find", accepting: [202], longRunning: .azure())
      let request = OperationRequest(find)
      let poller = try await pipeline.begin(request) { response in
        PagedItems(pipeline, first: response, of: request) { try Self.read($0) }
      }
      var read: [String] = []
      let error = await #expect(throws: PagingError.self) {
        for try await item in try await poller.value() { read.append(item) }
      }
      #expect(error?.reason == .repeatedLink)
      #expect(read == ["a", "b"])
      #expect(server.log.all.count == 5)
    }
  }
}
