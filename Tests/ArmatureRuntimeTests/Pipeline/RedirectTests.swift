import ArmatureRuntime
import HTTPTypes
import Testing

@Suite struct RedirectTests {
  private func post(
    _ transport: ScriptedTransport, hosts: [String]?, maximum: Int = 5
  ) async throws {
    var options = RequestOptions()
    options.headers[.authorization] = "Custom secret"
    options.headers[.cookie] = "secret"
    var request = OperationRequest(.test(.post, "/a?comp=upgrade"), options)
    request.body([7], contentType: "application/xml")
    let pipeline = testPipeline(transport) {
      if let hosts { $0.redirects = RedirectOptions(hosts: hosts, maximum: maximum) }
    }
    try await pipeline.send(request)
    try await pipeline.send(OperationRequest(.test()))
  }

  @Test(arguments: [["rdfe.core.windows.net"], [".core.windows.net"], ["RDFE.core.windows.net"]])
  func `The request is repeated at an allowed host, the next one goes home`(
    hosts: [String]
  ) async throws {
    let transport = ScriptedTransport([
      .reply(307, ["Location": "https://rdfe.core.windows.net/b%2F?c={d}"]), .reply(200),
      .reply(200),
    ])
    try await post(transport, hosts: hosts)
    #expect(
      transport.lines == [
        "POST https://service.example/a?comp=upgrade",
        "POST https://rdfe.core.windows.net/b%2F?c=%7Bd%7D",
        "GET https://service.example/things",
      ])
    let second = transport.sent[1]
    #expect(second.body == [7])
    #expect(second.header("Content-Type") == "application/xml")
    #expect(second.header("Authorization") == nil)
    #expect(second.header("Cookie") == nil)
  }

  @Test func `The same host keeps the identity`() async throws {
    let transport = ScriptedTransport([
      .reply(307, ["Location": "/elsewhere"]), .reply(200), .reply(200),
    ])
    try await post(transport, hosts: [])
    #expect(transport.lines[1] == "POST https://service.example/elsewhere")
    #expect(transport.sent[1].header("Authorization") == "Custom secret")
  }

  @Test func `By default a redirect is an error`() async throws {
    let transport = ScriptedTransport([.reply(307, ["Location": "/elsewhere"])])
    let error = await #expect(throws: ServiceError.self) {
      try await post(transport, hosts: nil)
    }
    #expect(error?.status == 307)
  }

  @Test(arguments: [
    "https://evil.example/", "https://core.windows.net.evil.example/",
    "https://evilcore.windows.net/", "https://rdfe.core.windows.net.evil.example/",
    "http://rdfe.core.windows.net/",
  ])
  func `Other hosts and connections without TLS are refused`(location: String) async throws {
    let transport = ScriptedTransport([.reply(307, ["Location": location])])
    let error = await #expect(throws: UntrustedHostError.self) {
      try await post(transport, hosts: [".core.windows.net"])
    }
    #expect(error?.purpose == .redirect)
    #expect(transport.sent.count == 1)
  }

  @Test func `Redirects are counted`() async throws {
    let transport = ScriptedTransport(Array(repeating: .reply(307, ["Location": "/a"]), count: 3))
    let error = await #expect(throws: ServiceError.self) {
      try await post(transport, hosts: [], maximum: 2)
    }
    #expect(error?.status == 307)
    #expect(transport.sent.count == 3)
  }

  @Test(arguments: [301, 302, 303])
  func `Redirects that would change the method are not followed`(status: Int) async throws {
    let transport = ScriptedTransport([.reply(status, ["Location": "/a"])])
    await #expect(throws: ServiceError.self) { try await post(transport, hosts: []) }
    #expect(transport.sent.count == 1)
  }
}
