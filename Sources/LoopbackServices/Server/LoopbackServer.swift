import HTTPTypes
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import X509

/// Something that answers requests.
public protocol LoopbackService: Sendable {
  /// Answers one request.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - origin: The origin of the server, such as `https://localhost:49152`.
  func reply(to request: RecordedRequest, origin: String) async -> Reply
}

/// An HTTP server on 127.0.0.1 that runs for the length of a closure.
public struct LoopbackServer: Sendable {
  /// How the server secures its connections.
  public enum Security: Sendable {
    /// Not at all.
    case plaintext
    /// By TLS with a certificate that the authority issues.
    case tls(TestAuthority)
    /// By TLS; the client must present a certificate that the authority issued.
    case mutualTLS(TestAuthority)
    /// By TLS as ``tls(_:)``, with HTTP/2 for the clients that can.
    case http2(TestAuthority)
  }

  /// A failure of the server itself.
  public enum Failure: Error, CustomStringConvertible {
    /// The server ended before it listened.
    case notListening
    /// Another server listens on the port.
    case portInUse

    /// What is wrong, in words.
    public var description: String {
      switch self {
      case .notListening: "the server ended before it listened"
      case .portInUse: "another process listens on it"
      }
    }
  }

  /// The requests received so far.
  public let log = RequestLog()

  private let service: any LoopbackService
  private let security: Security
  private let faults: FaultScript
  private let port: Int
  private let keepsRequests: Bool

  /// Describes a server; ``withServer(isolation:_:)`` runs it.
  ///
  /// - Parameters:
  ///   - service: What answers the requests.
  ///   - security: How connections are secured.
  ///   - faults: Replies that stand in for the service's.
  ///   - port: The port to listen on; 0 for a free one.
  ///   - keepsRequests: Whether requests are kept in ``log``.
  public init(
    _ service: any LoopbackService,
    security: Security = .plaintext,
    faults: FaultScript = FaultScript(),
    port: Int = 0,
    keepsRequests: Bool = true
  ) {
    self.service = service
    self.security = security
    self.faults = faults
    self.port = port
    self.keepsRequests = keepsRequests
  }

  /// Runs the server while `body` runs.
  ///
  /// - Parameter body: Receives the server's origin, such as `https://localhost:49152`.
  /// - Throws: What `body` throws, or why the server did not start.
  public func withServer<Result>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (String) async throws -> Result
  ) async throws -> Result {
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let builder: HTTPServerBuilder
    let scheme: String
    switch security {
    case .plaintext:
      builder = .http1()
      scheme = "http"
    case .tls(let authority):
      let configuration = try authority.serverConfiguration(requiresClientCertificate: false)
      builder = try .tls(tlsConfiguration: configuration)
      scheme = "https"
    case .mutualTLS(let authority):
      let configuration = try authority.serverConfiguration(requiresClientCertificate: true)
      builder = try .tls(tlsConfiguration: configuration)
      scheme = "https"
    case .http2(let authority):
      let configuration = try authority.serverConfiguration(requiresClientCertificate: false)
      builder = try .http2Upgrade(tlsConfiguration: configuration)
      scheme = "https"
    }
    var logger = Logger(label: "loopback")
    logger.logLevel = .critical
    let application = Application(
      responder: Responder(
        service: service, log: keepsRequests ? log : nil, faults: faults, scheme: scheme),
      server: builder,
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
      onServerRunning: { channel in
        if let port = channel.localAddress?.port {
          listening.yield(port)
        }
      },
      logger: logger
    )
    let running = Task {
      defer { listening.finish() }
      try await application.run()
    }
    var iterator = ports.makeAsyncIterator()
    guard let port = await iterator.next(isolation: isolation) else {
      do {
        try await running.value
      } catch let error as IOError where error.errnoCode == EADDRINUSE {
        throw Failure.portInUse
      }
      throw Failure.notListening
    }
    do {
      let result = try await body("\(scheme)://localhost:\(port)")
      running.cancel()
      _ = await running.result
      return result
    } catch {
      running.cancel()
      _ = await running.result
      throw error
    }
  }
}

private struct Responder: HTTPResponder {
  struct Context: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
      coreContext = CoreRequestContextStorage(source: source)
      channel = source.channel
    }

    /// The connection. With HTTP/2 the channel is but one stream in it, so that the channel that
    /// listens is two levels up.
    var connection: any Channel {
      guard let parent = channel.parent, parent.parent != nil else { return channel }
      return parent
    }
  }

  let service: any LoopbackService
  let log: RequestLog?
  let faults: FaultScript
  let scheme: String

  func respond(to request: Request, context: Context) async throws -> Response {
    let body = try await request.body.collect(upTo: 64 << 20)
    let connection = context.connection
    let received = RecordedRequest(
      method: request.method.rawValue,
      target: request.head.path ?? "",
      authority: request.head.authority,
      headers: request.headers,
      body: Array(body.readableBytesView),
      clientCertificateSubject: try await clientCertificateSubject(of: connection),
      isHTTP2: connection !== context.channel
    )
    log?.append(received)
    let port = connection.localAddress?.port ?? 0
    let reply: Reply
    if let fault = faults.next() {
      reply = fault
    } else {
      reply = await service.reply(to: received, origin: "\(scheme)://localhost:\(port)")
    }
    return try await response(reply, channel: connection)
  }

  private func response(_ reply: Reply, channel: any Channel) async throws -> Response {
    switch reply {
    case .response(let head, let body):
      return Response(
        status: head.status,
        headers: head.headerFields,
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
      )
    case .chunked(let head, let chunk, let count):
      let buffer = ByteBuffer(bytes: chunk)
      return Response(
        status: head.status,
        headers: head.headerFields,
        body: ResponseBody { writer in
          for _ in 0..<count {
            try await writer.write(buffer)
          }
          try await writer.finish(nil)
        }
      )
    case .truncated(let head, let body):
      let buffer = ByteBuffer(bytes: body)
      return Response(
        status: head.status,
        headers: head.headerFields,
        body: ResponseBody(contentLength: body.count + 1) { writer in
          try await writer.write(buffer)
          try await abort(channel)
        }
      )
    case .dropped:
      try await abort(channel)
      // Never sent: the connection is gone.
      return Response(status: .serviceUnavailable)
    }
  }

  /// Closes the connection at once, without the goodbye of TLS.
  private func abort(_ channel: any Channel) async throws {
    try await channel.eventLoop.submit {
      let pipeline = channel.pipeline.syncOperations
      if let tls = try? pipeline.context(handlerType: NIOSSLServerHandler.self) {
        tls.close(promise: nil)
      } else {
        channel.close(promise: nil)
      }
    }.get()
  }

  private func clientCertificateSubject(of channel: any Channel) async throws -> String? {
    guard scheme == "https" else { return nil }
    guard let certificate = try await channel.nioSSL_peerCertificate().get() else { return nil }
    return try Certificate(derEncoded: certificate.toDERBytes()).subject.description
  }
}
