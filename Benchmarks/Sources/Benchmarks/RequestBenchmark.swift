import AllocationCounting
import ArmatureAsyncHTTPClient
import ArmatureRuntime
import AsyncHTTPClient
import Fleets
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// A request through the whole pipeline, beside AsyncHTTPClient alone. The server is another
/// process, so that only the client's time is measured.
func requestRows() async throws -> [Row] {
  let server = Process()
  server.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
  server.arguments = ["--serve"]
  let output = Pipe()
  server.standardOutput = output
  try server.run()
  defer { server.terminate() }
  guard
    let port = Int(
      String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        .trimmingCharacters(in: .newlines))
  else { return [] }

  let http = HTTPClient(eventLoopGroup: .singletonMultiThreadedEventLoopGroup)
  let endpoint = "http://127.0.0.1:\(port)"
  let client = FleetsClient(
    transport: AsyncHTTPClientTransport(borrowing: http), endpoint: endpoint)
  let count = 1_000
  var ours = Cost()
  var theirs = Cost()
  for _ in 0..<10 {
    var start = processorTime()
    for _ in 0..<count { keep(try await client.fleets.list()) }
    ours.time = min(ours.time, processorTime() - start)
    start = processorTime()
    for _ in 0..<count { keep(try await bareRequest(http, endpoint)) }
    theirs.time = min(theirs.time, processorTime() - start)
  }
  allocation_counting_enable(true)
  var start = allocation_count()
  for _ in 0..<count { keep(try await client.fleets.list()) }
  ours.allocations = (allocation_count() - start) / count
  start = allocation_count()
  for _ in 0..<count { keep(try await bareRequest(http, endpoint)) }
  theirs.allocations = (allocation_count() - start) / count
  allocation_counting_enable(false)
  try await http.shutdown()
  ours.time /= Double(count)
  theirs.time /= Double(count)
  return [
    Row(
      name: "a request on loopback; beside AsyncHTTPClient", ours: Row.milliseconds(ours),
      theirs: Row.milliseconds(theirs), ratio: "\(decimal(ours.time / theirs.time, 2)) ×",
      target: "≤ 1.15 ×"),
    Row(
      name: "allocations of it", ours: "\(ours.allocations)", theirs: "\(theirs.allocations)",
      ratio: "+ \(ours.allocations - theirs.allocations)", target: "≤ + 20"),
  ]
}

/// The same request without Armature, but for the reading of what it answers.
private func bareRequest(_ http: HTTPClient, _ endpoint: String) async throws -> FleetList {
  var request = HTTPClientRequest(url: endpoint + "/fleets")
  request.headers.add(name: "Accept", value: "application/json")
  // What the pipeline sends besides, so that the same bytes travel.
  request.headers.add(name: "User-Agent", value: "armature-Fleets/0.1.0 (Linux)")
  request.headers.add(
    name: "x-ms-client-request-id", value: "a1b2c3d4-0000-4000-8000-100000000000")
  let response = try await http.execute(request, timeout: .seconds(300))
  let body = try await response.body.collect(upTo: 64 << 20)
  return try JSON.decode(FleetList.self, from: Array(body.readableBytesView))
}

/// A server that answers every request with the same page, until it is terminated.
enum LoopbackServer {
  static func run() async throws {
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(PageHandler())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    FileHandle.standardOutput.write(Data("\(channel.localAddress?.port ?? 0)\n".utf8))
    try await channel.closeFuture.get()
  }
}

private final class PageHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let page = ByteBuffer(bytes: fleetDocument(count: 1))

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .end = unwrapInboundIn(data) else { return }
    let headers: HTTPHeaders = [
      "Content-Type": "application/json", "Content-Length": "\(page.readableBytes)",
    ]
    let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(page))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}
