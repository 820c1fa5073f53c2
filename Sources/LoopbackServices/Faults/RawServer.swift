import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// What a ``RawServer`` does in answer to a request, one step after another.
public enum RawStep: Sendable {
  /// Writes bytes, whatever they are.
  case send([UInt8])
  /// Does nothing for a while.
  case wait(Duration)
  /// Closes the connection as TLS and TCP have it.
  case close
  /// Ends the connection at once, by a TCP reset.
  case reset
}

/// A request as a ``RawServer`` gives it to what answers.
public struct RawRequest: Sendable {
  /// The method.
  public let method: String
  /// The request target, exactly as sent.
  public let target: String
  /// The body.
  public let body: [UInt8]
}

/// An HTTP/1.1 server on 127.0.0.1 that can break every rule, over TLS or worse.
public final class RawServer: Sendable {
  /// What the server says when a connection is made.
  public enum Greeting: Sendable {
    /// A TLS handshake with a certificate that the authority issues.
    case tls(TestAuthority)
    /// Bytes that belong to no protocol, then the end.
    case garbage
  }

  private let channel: any Channel
  private let group: MultiThreadedEventLoopGroup
  private let gauges: Gauges

  /// The origin of the server, such as `https://localhost:49152`.
  public let origin: String

  /// Listens on a free port.
  ///
  /// - Parameters:
  ///   - greeting: What the server says when a connection is made.
  ///   - answer: Answers a request whose body has arrived.
  /// - Throws: What SwiftNIO throws.
  public init(
    _ greeting: Greeting, answer: @escaping @Sendable (RawRequest) -> [RawStep]
  ) async throws {
    let gauges = Gauges()
    self.gauges = gauges
    let tls: NIOSSLContext? =
      if case .tls(let authority) = greeting {
        try NIOSSLContext(
          configuration: authority.serverConfiguration(requiresClientCertificate: false))
      } else {
        nil
      }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    self.group = group
    do {
      channel = try await ServerBootstrap(group: group)
        .serverChannelOption(.backlog, value: 1024)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            guard let tls else {
              try pipeline.addHandler(GarbageHandler(gauges: gauges))
              return
            }
            try pipeline.addHandler(NIOSSLServerHandler(context: tls))
            try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
            try pipeline.addHandler(RawHandler(answer: answer, gauges: gauges))
          }
        }
        .bind(host: "127.0.0.1", port: 0).get()
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
    origin = "https://localhost:\(channel.localAddress?.port ?? 0)"
  }

  /// Stops listening and closes all connections.
  ///
  /// - Throws: What SwiftNIO throws.
  public func shutdown() async throws {
    try await channel.close()
    try await group.shutdownGracefully()
  }

  /// How many connections are open.
  public var openConnections: Int { gauges.state.withLock(\.open) }
  /// How many connections were made.
  public var connections: Int { gauges.state.withLock(\.made) }
}

/// Counts connections.
private final class Gauges: Sendable {
  let state = Mutex((open: 0, made: 0))

  func opened() { state.withLock { $0 = ($0.open + 1, $0.made + 1) } }
  func closed() { state.withLock { $0.open -= 1 } }
}

/// Reads requests and takes the steps that answer them.
private final class RawHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = ByteBuffer

  private let answer: @Sendable (RawRequest) -> [RawStep]
  private let gauges: Gauges
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(answer: @escaping @Sendable (RawRequest) -> [RawStep], gauges: Gauges) {
    self.answer = answer
    self.gauges = gauges
  }

  func channelActive(context: ChannelHandlerContext) {
    gauges.opened()
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    gauges.closed()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let bytes):
      body.append(contentsOf: bytes.readableBytesView)
    case .end:
      guard let head else { return }
      let request = RawRequest(method: head.method.rawValue, target: head.uri, body: body)
      take(answer(request)[...], context: context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func take(_ steps: ArraySlice<RawStep>, context: ChannelHandlerContext) {
    guard context.channel.isActive, let step = steps.first else { return }
    switch step {
    case .send(let bytes):
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
      take(steps.dropFirst(), context: context)
    case .wait(let duration):
      let rest = steps.dropFirst()
      context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(duration)) {
        self.take(rest, context: context)
      }
    case .close:
      context.close(promise: nil)
    case .reset:
      // Without lingering, closing a socket sends a reset; the TLS handler would say goodbye first.
      if let socket = context.channel as? any SocketOptionProvider {
        _ = socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
      }
      guard
        let tls = try? context.pipeline.syncOperations.context(
          handlerType: NIOSSLServerHandler.self)
      else { return context.close(promise: nil) }
      tls.close(promise: nil)
    }
  }
}

/// Greets with nonsense.
private final class GarbageHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let gauges: Gauges

  init(gauges: Gauges) { self.gauges = gauges }

  func channelActive(context: ChannelHandlerContext) { gauges.opened() }

  func channelInactive(context: ChannelHandlerContext) { gauges.closed() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let garbage = ByteBuffer(bytes: (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) })
    context.writeAndFlush(wrapOutboundOut(garbage), promise: nil)
    context.close(promise: nil)
  }
}
