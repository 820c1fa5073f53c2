import ArmatureAsyncHTTPClient
import ArmatureRuntime
import ArmatureURLSession
import HTTPTypes
import LoopbackServices
import Testing

/// What both transports do, over real sockets.
struct TransportTests {
  enum Kind: CaseIterable {
    case asyncHTTPClient
    case urlSession

    func withTransport<Result>(
      _ body: (any HTTPTransport) async throws -> Result
    ) async throws -> Result {
      switch self {
      case .asyncHTTPClient:
        let transport = AsyncHTTPClientTransport()
        let result = try await body(transport)
        try await transport.shutdown()
        return result
      case .urlSession:
        return try await body(URLSessionTransport())
      }
    }
  }

  static func request(
    method: HTTPRequest.Method = .get,
    _ origin: String,
    _ target: String,
    _ headers: HTTPFields = [:]
  ) -> HTTPRequest {
    let parts = origin.split(separator: "://")
    return HTTPRequest(
      method: method,
      scheme: String(parts[0]),
      authority: String(parts[1]),
      path: target,
      headerFields: headers
    )
  }

  static let targets = [
    "/a%2Fb/%7Bid%7D&monitor=true?x=%252F",
    "/subscriptions/s/operations/1&monitor=true&api-version=2024-07-01",
    "//a//b/?", "/?", "/?a?b/c", "/a%2fb%2Fc/%c3%a9%00", "/;,:@&=+$!*'()-._~",
    "/slots/production/?comp=upgrade", "/a?q=a+b%20c&r=%25&s=%ff%00",
  ]

  @Test(arguments: Kind.allCases, targets)
  func sendsTheTargetByteForByte(kind: Kind, target: String) async throws {
    let server = LoopbackServer(Echo())
    try await server.withServer { origin in
      try await kind.withTransport { transport in
        let response = try await transport.send(Self.request(origin, target), body: .empty)
        #expect(response.head.status == .ok)
        #expect(try await response.body.collect(upTo: 10) == Array("ok".utf8))
      }
    }
    #expect(server.log.all.map(\.target) == [target])
  }

  @Test(
    arguments: Kind.allCases,
    [
      ("/a%2Fb/{id}|[x]\\^`\"<>", "/a%2Fb/%7Bid%7D%7C%5Bx%5D%5C%5E%60%22%3C%3E"),
      ("/100%/%zz/%2?x=[1] é#f", "/100%25/%25zz/%252?x=%5B1%5D%20%C3%A9%23f"),
    ]
  )
  func encodesOnlyWhatNoURLMayContain(kind: Kind, target: (given: String, sent: String))
    async throws
  {
    let server = LoopbackServer(Echo())
    try await server.withServer { origin in
      try await kind.withTransport { transport in
        _ = try await transport.send(Self.request(origin, target.given), body: .empty)
      }
    }
    #expect(server.log.all.map(\.target) == [target.sent])
  }

  @Test(arguments: Kind.allCases)
  func sendsMethodsHeadersAndBodies(kind: Kind) async throws {
    let server = LoopbackServer(Echo())
    let name = try #require(HTTPField.Name("X-Twice"))
    var headers: HTTPFields = [.contentType: "application/xml", .userAgent: "armature"]
    headers.append(HTTPField(name: name, value: "1"))
    headers.append(HTTPField(name: name, value: "2"))
    let chunks = [Array("<a>".utf8), Array("</a>".utf8)]
    let stream = AsyncStream { continuation in
      chunks.forEach { continuation.yield($0) }
      continuation.finish()
    }
    let bodies: [(HTTPRequest.Method, HTTPBody)] = [
      (.post, HTTPBody("<a></a>")), (.put, HTTPBody(stream)), (.delete, .empty),
      (.patch, HTTPBody("<a></a>")), (.head, .empty), (.post, .empty),
    ]
    try await server.withServer { origin in
      try await kind.withTransport { transport in
        for (method, body) in bodies {
          let request = Self.request(method: method, origin, "/", headers)
          let response = try await transport.send(request, body: body)
          _ = try await response.body.collect(upTo: 10)
        }
      }
    }
    let requests = server.log.all
    #expect(requests.map(\.method) == ["POST", "PUT", "DELETE", "PATCH", "HEAD", "POST"])
    #expect(requests.map(\.text) == ["<a></a>", "<a></a>", "", "<a></a>", "", ""])
    for request in requests {
      #expect(request.header("Content-Type") == "application/xml")
      #expect(request.header("User-Agent") == "armature")
      let values = request.headers[values: name]
      #expect(kind == .urlSession ? values == ["1,2"] : values == ["1", "2"])
    }
  }

  @Test(arguments: Kind.allCases)
  func returnsHeadersAndFollowsNoRedirect(kind: Kind) async throws {
    let server = LoopbackServer(Echo())
    let name = try #require(HTTPField.Name("X-Twice"))
    try await server.withServer { origin in
      try await kind.withTransport { transport in
        let answer = try await transport.send(Self.request(origin, "/headers"), body: .empty)
        #expect(
          answer.head.headerFields[values: name] == (kind == .urlSession ? ["1, 2"] : ["1", "2"])
        )
        let moved = try await transport.send(
          Self.request(method: .post, origin, "/redirect"),
          body: HTTPBody("a")
        )
        #expect(moved.head.status == .temporaryRedirect)
        #expect(moved.head.headerFields[.location] == "\(origin)/elsewhere")
      }
    }
    #expect(server.log.all.map(\.target) == ["/headers", "/redirect"])
  }

  @Test(arguments: Kind.allCases)
  func streamsLargeResponses(kind: Kind) async throws {
    try await LoopbackServer(Echo()).withServer { origin in
      try await kind.withTransport { transport in
        let response = try await transport.send(Self.request(origin, "/large"), body: .empty)
        var count = 0
        for try await chunk in response.body {
          #expect(chunk.allSatisfy { $0 == 65 })
          count += chunk.count
        }
        #expect(count == Echo.chunk.count * Echo.chunkCount)
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func tellsARefusedConnectionFromABrokenOne(kind: Kind) async throws {
    let server = LoopbackServer(Echo())
    try await kind.withTransport { transport in
      try await server.withServer { origin in
        let error = await #expect(throws: TransportError.self) {
          try await transport.send(
            Self.request(method: .post, origin, "/dropped?sig=s"),
            body: .empty
          )
        }
        #expect(error?.kind == .ambiguous)
        #expect(error.map { "\($0)".contains("sig") } == false)
        let response = try await transport.send(Self.request(origin, "/truncated"), body: .empty)
        let broken = await #expect(throws: TransportError.self) {
          try await response.body.collect(upTo: 100)
        }
        #expect(broken?.kind == .ambiguous)
      }
      // Nobody listens there.
      for origin in ["http://127.0.0.1:1", "http://localhost:1"] {
        let error = await #expect(throws: TransportError.self) {
          try await transport.send(Self.request(method: .post, origin, "/"), body: .empty)
        }
        #expect(error?.kind == .connectionNeverMade)
      }
    }
    #expect(server.log.all.count == 2)
  }

  @Test(arguments: Kind.allCases)
  func endsWithItsTask(kind: Kind) async throws {
    let server = LoopbackServer(Silent())
    try await server.withServer { origin in
      try await kind.withTransport { transport in
        let task = Task {
          _ = try await transport.send(Self.request(origin, "/"), body: .empty)
        }
        while server.log.all.isEmpty { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
      }
    }
  }

  @Test func asyncHTTPClientAddsOnlyWhatTheConnectionNeeds() async throws {
    let server = LoopbackServer(Echo())
    try await server.withServer { origin in
      try await Kind.asyncHTTPClient.withTransport { transport in
        for body in [HTTPBody.empty, HTTPBody("a")] {
          _ = try await transport.send(
            Self.request(method: .post, origin, "/", [.contentLength: "7", .accept: "a/b"]),
            body: body
          )
        }
      }
    }
    let headers = server.log.all.map { $0.headers.map { "\($0.name.canonicalName): \($0.value)" } }
    #expect(
      headers.map { $0.sorted() } == [
        ["accept: a/b", "content-length: 0"], ["accept: a/b", "content-length: 1"],
      ]
    )
  }

  @Test(arguments: targets)
  func asyncHTTPClientSendsTheTargetOverHTTP2(target: String) async throws {
    let authority = try TestAuthority()
    let server = LoopbackServer(Echo(), security: .http2(authority))
    let transport = AsyncHTTPClientTransport(.init(trustRoots: try authority.trustRoots()))
    try await server.withServer { origin in
      let response = try await transport.send(
        Self.request(method: .post, origin, target),
        body: HTTPBody("a")
      )
      #expect(try await response.body.collect(upTo: 10) == Array("ok".utf8))
    }
    try await transport.shutdown()
    #expect(server.log.all.map(\.target) == [target])
    #expect(server.log.all.map(\.text) == ["a"])
    #expect(server.log.all.map(\.isHTTP2) == [true])
  }

  @Test(arguments: ["/%ff", "/a%C0%80?c", "/%e9/x"])
  func asyncHTTPClientRefusesWhatItWouldChange(target: String) async throws {
    let transport = AsyncHTTPClientTransport()
    let error = await #expect(throws: TransportError.self) {
      try await transport.send(Self.request("http://localhost:1", target), body: .empty)
    }
    #expect(error?.kind == .other)
  }

  @Test func urlSessionRefusesWhatItWouldChange() async throws {
    let server = LoopbackServer(Echo())
    try await server.withServer { origin in
      let transport = URLSessionTransport(maximumBodyLength: 1000)
      for request in [
        Self.request(origin, "/a/../b"), Self.request(origin, "/./a?b"),
        HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/"),
      ] {
        let error = await #expect(throws: TransportError.self) {
          try await transport.send(request, body: .empty)
        }
        #expect(error?.kind == .other)
      }
      await #expect(throws: TransportError.self) {
        try await transport.send(Self.request(origin, "/"), body: HTTPBody("a"))
      }
      #expect(server.log.all.isEmpty)
      let response = try await transport.send(Self.request(origin, "/large"), body: .empty)
      await #expect(throws: TransportError.self) { try await response.body.collect(upTo: 1 << 30) }
    }
  }
}

/// Answers when the server is stopped, and not before.
private struct Silent: LoopbackService {
  func reply(to request: RecordedRequest, origin: String) async -> Reply {
    for await _ in AsyncStream<Never>.makeStream().stream {}
    return .dropped
  }
}
