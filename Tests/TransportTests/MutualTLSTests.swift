import ArmatureAsyncHTTPClient
import ArmatureRuntime
import AsyncHTTPClient
import Foundation
import HTTPTypes
import LoopbackServices
import Testing

/// TLS by AsyncHTTPClient, with and without client certificates.
struct MutualTLSTests {
  let authority: TestAuthority
  let identity: TestIdentity

  init() throws {
    authority = try TestAuthority()
    identity = try authority.clientIdentity(commonName: "Management")
  }

  func send(
    to security: LoopbackServer.Security,
    _ configuration: AsyncHTTPClientTransport.Configuration
  ) async throws -> [RecordedRequest] {
    let server = LoopbackServer(Echo(), security: security)
    let transport = AsyncHTTPClientTransport(configuration)
    try await server.withServer { origin in
      let response = try await transport.send(
        TransportTests.request(method: .post, origin, "/"),
        body: HTTPBody("a")
      )
      _ = try await response.body.collect(upTo: 10)
    }
    try await transport.shutdown()
    return server.log.all
  }

  @Test func presentsTheClientCertificate() async throws {
    let certificate = try ClientCertificate(
      certificatePEM: identity.certificatePEM,
      privateKeyPEM: identity.privateKeyPEM
    )
    let requests = try await send(
      to: .mutualTLS(authority),
      .init(trustRoots: try authority.trustRoots(), clientCertificate: certificate)
    )
    #expect(requests.map(\.clientCertificateSubject) == ["CN=Management"])
    let shown = "\(certificate) \(String(reflecting: certificate))"
    #expect(shown.contains("Management"))
    for line in identity.privateKeyPEM.split(separator: "\n") {
      #expect(!shown.contains(line))
    }
  }

  @Test func presentsNothingUnasked() async throws {
    let requests = try await send(
      to: .tls(authority),
      .init(trustRoots: try authority.trustRoots())
    )
    #expect(requests.map(\.clientCertificateSubject) == [nil])
  }

  @Test func failsWithoutTheCertificateThatIsAskedFor() async throws {
    let error = await #expect(throws: TransportError.self) {
      try await send(
        to: .mutualTLS(authority),
        .init(trustRoots: try authority.trustRoots())
      )
    }
    #expect(error?.kind == .tls)
  }

  @Test func failsForACertificateOfAnotherAuthority() async throws {
    let stranger = try TestAuthority().clientIdentity(commonName: "Stranger")
    let certificate = try ClientCertificate(
      certificatePEM: stranger.certificatePEM,
      privateKeyPEM: stranger.privateKeyPEM
    )
    let error = await #expect(throws: TransportError.self) {
      try await send(
        to: .mutualTLS(authority),
        .init(trustRoots: try authority.trustRoots(), clientCertificate: certificate)
      )
    }
    #expect(error?.kind == .tls)
  }

  @Test func failsForAServerThatIsNotTrusted() async throws {
    let error = await #expect(throws: TransportError.self) {
      try await send(to: .tls(authority), .init())
    }
    #expect(error?.kind == .tls)
  }

  @Test func borrowsAClient() async throws {
    let client = HTTPClient()
    let transport = AsyncHTTPClientTransport(borrowing: client)
    try await transport.shutdown()
    try await LoopbackServer(Echo()).withServer { origin in
      let response = try await transport.send(TransportTests.request(origin, "/"), body: .empty)
      #expect(response.head.status == .ok)
    }
    let stop: () async throws -> Void = client.shutdown
    try await stop()
    let error = await #expect(throws: TransportError.self) {
      try await transport.send(TransportTests.request("http://localhost:1", "/"), body: .empty)
    }
    #expect(error?.kind == .connectionNeverMade)
  }

  @Test func readsFiles() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).pem")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data((identity.certificatePEM + "\n" + identity.privateKeyPEM + "\n").utf8).write(to: file)
    #expect(try ClientCertificate(certificateFile: file.path).chain.count == 1)
    #expect(throws: ClientCertificateError.unreadableFile("/nonexistent.pem")) {
      try ClientCertificate(certificateFile: "/nonexistent.pem")
    }
  }

  @Test func refusesWhatDoesNotBelongTogether() throws {
    let other = try authority.serverIdentity()
    let cases: [(String, String, ClientCertificateError)] = [
      ("", identity.privateKeyPEM, .noCertificate),
      ("nonsense", identity.privateKeyPEM, .noCertificate),
      (identity.certificatePEM, identity.certificatePEM, .noPrivateKey),
      (identity.certificatePEM, other.privateKeyPEM, .keyMismatch),
    ]
    for (certificate, key, error) in cases {
      #expect(throws: error) {
        try ClientCertificate(certificatePEM: certificate, privateKeyPEM: key)
      }
    }
  }
}
