import ArmatureAsyncHTTPClient
import ArmatureCertificateIdentity
import ArmatureIdentity
import ArmatureRuntime
import Foundation
import LoopbackServices
import NIOSSL
import Testing

/// Over TLS, against a token endpoint on loopback that checks every field and the signature.
struct ClientCertificateCredentialTests {
  let authority: TestAuthority
  let transport: AsyncHTTPClientTransport
  let identity: TestIdentity
  let request = TokenRequest(scopes: ["https://management.azure.com/.default"])

  init() throws {
    authority = try TestAuthority()
    transport = AsyncHTTPClientTransport(.init(trustRoots: try authority.trustRoots()))
    identity = try authority.clientIdentity(commonName: "application")
  }

  var options: TokenEndpointOptions {
    var options = TokenEndpointOptions()
    options.now = { UnixTime(seconds: 1_700_000_000) }
    options.retry.maximumRetries = 0
    return options
  }

  /// The application's certificate and key, with the root between them.
  var pem: String {
    authority.rootPEM + "\n" + identity.privateKeyPEM + "\n" + identity.certificatePEM
  }

  func settings(requiresChain: Bool = false) -> TokenEndpoint.Options {
    var settings = TokenEndpoint.Options()
    settings.certificatePEM = identity.certificatePEM + "\n" + authority.rootPEM
    settings.requiresChain = requiresChain
    return settings
  }

  func withEndpoint(
    _ settings: TokenEndpoint.Options, _ body: (Authority) async throws -> Void
  ) async throws {
    let server = LoopbackServer(TokenEndpoint(settings), security: .tls(authority))
    try await server.withServer { try await body(Authority($0)) }
  }

  @Test("A certificate signs an assertion that the endpoint accepts, each time another one")
  func signs() async throws {
    let settings = settings()
    try await withEndpoint(settings) { authority in
      let credential = try ClientCertificateCredential(
        tenantID: settings.tenant, clientID: settings.clientID,
        certificate: SigningCertificate(contents: Array(pem.utf8)), transport: transport,
        authority: authority, options: options)
      #expect(try await credential.token(for: request).token == "token-1")
      #expect(try await credential.token(for: request).token == "token-2")
    }
  }

  @Test("The chain is sent if that is wanted, the application's certificate first")
  func sendsTheChain() async throws {
    let settings = settings(requiresChain: true)
    try await withEndpoint(settings) { authority in
      let certificate = try SigningCertificate(contents: Array(pem.utf8))
      let credential = try ClientCertificateCredential(
        tenantID: settings.tenant, clientID: settings.clientID, certificate: certificate,
        sendsChain: true, transport: transport, authority: authority, options: options)
      #expect(try await credential.token(for: request).token == "token-1")
      let withoutChain = try ClientCertificateCredential(
        tenantID: settings.tenant, clientID: settings.clientID, certificate: certificate,
        transport: transport, authority: authority, options: options)
      await #expect(throws: CredentialError.self) { try await withoutChain.token(for: request) }
    }
  }

  @Test("Another certificate is refused, and the error shows neither assertion nor key")
  func isRefused() async throws {
    let settings = settings()
    let other = try authority.clientIdentity(commonName: "application")
    try await withEndpoint(settings) { authority in
      let certificate = try SigningCertificate(
        contents: Array((other.certificatePEM + "\n" + other.privateKeyPEM).utf8))
      let credential = try ClientCertificateCredential(
        tenantID: settings.tenant, clientID: settings.clientID, certificate: certificate,
        transport: transport, authority: authority, options: options)
      let error = await #expect(throws: CredentialError.self) {
        try await credential.token(for: request)
      }
      let text = try #require(error).description
      #expect(text.contains("401 (invalid_client): AADSTS700027: The assertion is wrong"))
      #expect(!text.contains("eyJ"))
      #expect(!"\(credential) \(String(reflecting: credential))".contains("PRIVATE"))
    }
  }

  @Test("The environment names a certificate file", arguments: ["", "true", "1"])
  func isFoundInTheEnvironment(sendsChain: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "application.p12")
    let bundle = try NIOSSLPKCS12Bundle(
      certificateChain: NIOSSLCertificate.fromPEMBytes(Array(identity.certificatePEM.utf8))
        + NIOSSLCertificate.fromPEMBytes(Array(authority.rootPEM.utf8)),
      privateKey: NIOSSLPrivateKey(bytes: Array(identity.privateKeyPEM.utf8), format: .pem))
    try Data(bundle.serialize(passphrase: "open sesame".utf8)).write(to: file)

    let settings = settings(requiresChain: !sendsChain.isEmpty)
    var environment = [
      "AZURE_TENANT_ID": settings.tenant, "AZURE_CLIENT_ID": settings.clientID,
      "AZURE_CLIENT_CERTIFICATE_PATH": file.path,
      "AZURE_CLIENT_CERTIFICATE_PASSWORD": "open sesame",
      "AZURE_CLIENT_SEND_CERTIFICATE_CHAIN": sendsChain,
    ]
    try await withEndpoint(settings) { authority in
      let credential = try DefaultAzureCredential(
        transport: transport, authority: authority, certificates: .files,
        environment: environment, options: options)
      #expect(try await credential.token(for: request).token == "token-1")
    }
    func message(_ certificates: CertificateReader?) async -> String? {
      let credential = EnvironmentCredential(
        transport: transport, certificates: certificates, environment: environment,
        options: options)
      let error = await #expect(throws: CredentialError.self) {
        try await credential.token(for: request)
      }
      return error?.description
    }
    #expect(
      await message(nil) == """
        AZURE_CLIENT_CERTIFICATE_PATH is set, but this program reads no certificates; it needs the \
        product ArmatureCertificateIdentity and the argument 'certificates: .files'
        """)
    environment["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = "close sesame"
    #expect(
      await message(.files) == """
        AZURE_CLIENT_CERTIFICATE_PATH: it is neither PEM text nor a PKCS #12 bundle that the \
        passphrase opens
        """)
    environment["AZURE_CLIENT_CERTIFICATE_PATH"] = "/nowhere/at all.pem"
    #expect(
      await message(.files)
        == "AZURE_CLIENT_CERTIFICATE_PATH: the file '/nowhere/at all.pem' cannot be read")
  }
}

/// What files may hold.
struct SigningCertificateTests {
  @Test("Files that OpenSSL wrote are read, encrypted as they are")
  func readsEncryptedFiles() throws {
    let bundle = try #require(Data(base64Encoded: bundle, options: .ignoreUnknownCharacters))
    let fromBundle = try SigningCertificate(contents: Array(bundle), passphrase: "swordfish")
    let fromPEM = try SigningCertificate(
      contents: Array(encryptedPEM.utf8), passphrase: "swordfish")
    #expect("\(fromBundle)" == "\(fromPEM)")
    #expect("\(fromPEM)".wholeMatch(of: /SigningCertificate\(SHA-256 [0-9A-F]{64}\)/) != nil)
  }

  @Test("What cannot sign is refused with the reason")
  func refuses() throws {
    let authority = try TestAuthority()
    let one = try authority.clientIdentity(commonName: "one")
    let other = try authority.clientIdentity(commonName: "other")
    let server = try authority.serverIdentity()
    let cases: [(String, String?, SigningCertificateError)] = [
      (encryptedPEM, nil, .noPrivateKey),
      (encryptedPEM, "sword", .noPrivateKey),
      (one.certificatePEM, nil, .noPrivateKey),
      (one.privateKeyPEM, nil, .noCertificate),
      (one.certificatePEM + "\n" + other.privateKeyPEM, nil, .keyMismatch),
      (server.certificatePEM + "\n" + server.privateKeyPEM, nil, .unsuitableKey),
      ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", nil, .noCertificate),
      ("", nil, .unreadableBundle),
      ("\u{30}\u{1}", "swordfish", .unreadableBundle),
    ]
    for (text, passphrase, expected) in cases {
      #expect(throws: expected) {
        try SigningCertificate(contents: Array(text.utf8), passphrase: passphrase)
      }
    }
  }
}
