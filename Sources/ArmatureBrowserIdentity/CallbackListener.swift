import ArmatureIdentity
import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on loopback for the browser that brings the issuer's answer.
struct CallbackListener: Sendable {
  let port: Int
  /// The first answer that counts.
  let outcomes: AsyncStream<Result<String, CredentialError>>
  private let channel: any Channel

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - port: The port; 0 for a free one.
  ///   - state: What an answer must know.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if the port is taken.
  init(port: Int, state: String) async throws {
    let (outcomes, continuation) = AsyncStream.makeStream(
      of: Result<String, CredentialError>.self, bufferingPolicy: .bufferingOldest(1))
    let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 16)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
          try pipeline.addHandler(IdleStateHandler(allTimeout: .seconds(30)))
          try pipeline.addHandler(
            CallbackHandler(port: channel.localAddress?.port ?? 0, state: state) { outcome in
              continuation.yield(outcome)
            })
        }
      }
    #if !os(Windows)
      // A port that was listened on a moment ago can be used again.
      _ = bootstrap.serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    #endif
    do {
      channel = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
    } catch {
      throw CredentialError.unavailable(
        reason: "a browser cannot bring its answer: port \(port) of loopback cannot be listened on "
          + "(\(error))")
    }
    guard let bound = channel.localAddress?.port else {
      throw CredentialError.unavailable(
        reason: "a browser cannot bring its answer: no port is free")
    }
    self.port = bound
    self.outcomes = outcomes
  }

  /// Stops to listen.
  func close() async { try? await channel.close().get() }
}

/// Answers the request of one connection.
private final class CallbackHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// The longest answer that is read, in bytes.
  private static let maximumBodySize = 64 << 10
  /// How much is passed over so that a longer one can be refused by a page.
  private static let maximumSkippedSize = 1 << 20

  private let rules: CallbackRules
  private let report: @Sendable (Result<String, CredentialError>) -> Void
  private var head: HTTPRequestHead?
  private var body = ByteBuffer()
  private var size = 0

  init(
    port: Int, state: String, report: @escaping @Sendable (Result<String, CredentialError>) -> Void
  ) {
    rules = CallbackRules(port: port, state: state)
    self.report = report
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
    case .body(var part):
      size += part.readableBytes
      if size <= Self.maximumBodySize {
        body.writeBuffer(&part)
      } else if size > Self.maximumSkippedSize {
        context.close(promise: nil)
      }
    case .end:
      guard let head else { return }
      self.head = nil
      reply(to: head, context: context)
    }
  }

  private func reply(to head: HTTPRequestHead, context: ChannelHandlerContext) {
    let reply =
      size > Self.maximumBodySize
      ? rules.refusalOfLongBody
      : rules.reply(
        to: CallbackRequest(
          method: head.method.rawValue, target: head.uri, host: head.headers.first(name: "Host"),
          contentType: head.headers.first(name: "Content-Type"), body: String(buffer: body)))
    let page = head.method == .HEAD ? "" : reply.page.html
    var headers: HTTPHeaders = [
      "Content-Type": "text/html; charset=utf-8", "Content-Length": "\(page.utf8.count)",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
      "Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "Connection": "close",
    ]
    if reply.status == 405 { headers.add(name: "Allow", value: "POST") }
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: page)))), promise: nil)
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { [report] _ in
      // Only when the page is on its way: the program may end as soon as it knows.
      if let outcome = reply.outcome { report(outcome) }
      channel.close(promise: nil)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
