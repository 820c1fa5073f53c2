import HTTPTypes
import LoopbackServices
import Testing

struct ComputeServiceTests {
  static let start =
    "/subscriptions/s1/resourceGroups/rg%201/providers/Microsoft.Compute"
    + "/virtualMachineScaleSets/vmss/extensionRollingUpgrade?api-version=2024-07-01"

  func send(
    _ service: ComputeService,
    _ method: String,
    _ target: String,
    token: String? = "t"
  ) async throws -> (HTTPResponse, String) {
    var headers: HTTPFields = [:]
    headers[.authorization] = token.map { "Bearer \($0)" }
    let request = RecordedRequest(method: method, target: target, headers: headers)
    guard case .response(let head, let body) = await service.reply(to: request, origin: "o:")
    else { throw Incomplete() }
    return (head, String(decoding: body, as: UTF8.self))
  }

  struct Incomplete: Error {}

  @Test func isFollowedAtALocationWithoutQuestionMark() async throws {
    var options = ComputeService.Options()
    options.runningPolls = 2
    let service = ComputeService(options)
    let (start, _) = try await send(service, "POST", Self.start)
    #expect(start.status == .accepted)
    #expect(start.headerFields[.retryAfter] == "1")
    let location = try #require(start.headerFields[.location])
    #expect(location.hasSuffix("/operation-1&monitor=true&api-version=2024-07-01"))
    let target = String(location.dropFirst("o:".count))
    var statuses: [Int] = []
    for _ in 0..<3 {
      statuses.append(try await send(service, "GET", target).0.status.code)
    }
    #expect(statuses == [202, 202, 200])
    let mended = target.replacing("&monitor", with: "?monitor")
    #expect(try await send(service, "GET", mended).0.status == .notFound)
  }

  @Test(arguments: [false, true])
  func isFollowedByStatusDocuments(fails: Bool) async throws {
    var options = ComputeService.Options()
    options.tracking = .azureAsyncOperation
    options.runningPolls = 2
    if fails {
      options.failure = .init(status: 409, code: "Conflict", message: "\"no\"\n")
    }
    let service = ComputeService(options)
    let (start, _) = try await send(service, "POST", Self.start)
    let name = try #require(HTTPField.Name("Azure-AsyncOperation"))
    let target = String(try #require(start.headerFields[name]).dropFirst("o:".count))
    var bodies: [String] = []
    for _ in 0..<3 {
      bodies.append(try await send(service, "GET", target).1)
    }
    #expect(
      bodies == [
        #"{"id":"operation-1","status":"InProgress","percentComplete":0}"#,
        #"{"id":"operation-1","status":"InProgress","percentComplete":50}"#,
        fails
          ? #"{"id":"operation-1","status":"Failed","percentComplete":100,"#
            + #""error":{"code":"Conflict","message":"\"no\"\u000a"}}"#
          : #"{"id":"operation-1","status":"Succeeded","percentComplete":100}"#,
      ]
    )
  }

  @Test(arguments: [
    ("GET", start, "t", 405), ("POST", start, nil, 401), ("POST", start, "", 401),
    ("POST", start.replacing("2024-07-01", with: "2023-01-01"), "t", 400),
    ("POST", start.replacing("Rolling", with: "Rocking"), "t", 404),
  ])
  func refuses(method: String, target: String, token: String?, status: Int) async throws {
    let (head, _) = try await send(ComputeService(), method, target, token: token)
    #expect(head.status.code == status)
  }
}
