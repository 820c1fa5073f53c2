public import ArmatureRuntime
public import AsyncHTTPClient
public import HTTPTypes
import NIOCore
import NIOHTTP1
import Synchronization

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.URL
#else
  import struct Foundation.URL
#endif

/// Sends requests by AsyncHTTPClient: HTTP/1.1 and HTTP/2 over TLS, with client certificates.
///
/// A transport made from a configuration owns its connections; end it by ``shutdown()``.
public final class AsyncHTTPClientTransport: HTTPTransport {
  private let client: HTTPClient
  private let timeout: Duration
  private let ownsClient: Bool
  private let isShutDown = Mutex(false)

  /// Makes a transport with connections of its own.
  public init(_ configuration: Configuration = Configuration()) {
    client = HTTPClient(configuration: configuration.client)
    timeout = configuration.requestTimeout
    ownsClient = true
  }

  /// Makes a transport with connections of its own, which prove the client's identity.
  ///
  /// - Parameter clientCertificate: What the client proves its identity with.
  public convenience init(clientCertificate: ClientCertificate) {
    self.init(Configuration(clientCertificate: clientCertificate))
  }

  /// Makes a transport that borrows a client, which must not follow redirects; its owner shuts it
  /// down.
  ///
  /// - Parameters:
  ///   - client: What sends the requests.
  ///   - requestTimeout: How long a request may take, the body of its response included.
  public init(borrowing client: HTTPClient, requestTimeout: Duration = .seconds(300)) {
    self.client = client
    timeout = requestTimeout
    ownsClient = false
  }

  deinit {
    // A client that is let go of while it runs traps in debug builds.
    if ownsClient, !isShutDown.withLock({ $0 }) {
      client.shutdown { _ in }
    }
  }

  /// Closes the connections, unless they are borrowed. Requests under way fail.
  ///
  /// - Throws: What AsyncHTTPClient throws.
  public func shutdown() async throws {
    let isFirst = isShutDown.withLock { isShutDown in
      defer { isShutDown = true }
      return !isShutDown
    }
    if ownsClient, isFirst {
      try await client.shutdown()
    }
  }

  /// Sends a request and returns once the head of the response has arrived.
  ///
  /// - Throws: `TransportError`; `CancellationError` if the task was cancelled; what the body of
  ///   the request throws.
  public func send(
    _ request: HTTPRequest,
    body: HTTPBody
  ) async throws -> HTTPTransportResponse {
    guard let scheme = request.scheme, let authority = request.authority else {
      throw TransportError(.other, "the request has no scheme or no authority")
    }
    let target = RequestTarget.encoded(request.path ?? "/")
    let url = "\(scheme)://\(authority)\(target)"
    // AsyncHTTPClient would send `/` in its stead.
    let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
    guard !path.contains(UInt8(ascii: "%")) || URL(string: url)?.path.isEmpty == false else {
      throw TransportError(.other, "AsyncHTTPClient cannot send a path that is not UTF-8 text")
    }
    var outgoing = HTTPClientRequest(url: url)
    outgoing.method = NIOHTTP1.HTTPMethod(rawValue: request.method.rawValue)
    // `Host` and how the body is framed are added to them.
    outgoing.headers.reserveCapacity(request.headerFields.count + 2)
    for field in request.headerFields
    where field.name != .contentLength && field.name != .transferEncoding {
      outgoing.headers.add(name: field.name.rawName, value: field.value)
    }
    if let bytes = body.bytes {
      outgoing.body = bytes.isEmpty ? nil : .bytes(ByteBuffer(bytes: bytes))
    } else {
      outgoing.body = .stream(
        body.map { ByteBuffer(bytes: $0) },
        length: body.length.map { .known(Int64($0)) } ?? .unknown
      )
    }
    do {
      let response = try await client.execute(outgoing, timeout: TimeAmount(timeout))
      return HTTPTransportResponse(
        head: HTTPResponse(response),
        body: HTTPBody(
          ResponseChunks(body: response.body),
          length: request.method == .head ? nil : response.headers.contentLength
        )
      )
    } catch {
      throw mapped(error)
    }
  }
}

extension HTTPResponse {
  fileprivate init(_ response: HTTPClientResponse) {
    var fields = HTTPFields()
    fields.reserveCapacity(response.headers.count)
    for (name, value) in response.headers {
      if let name = HTTPField.Name(name) {
        fields.append(HTTPField(name: name, value: value))
      }
    }
    self.init(
      status: Status(code: Int(response.status.code), reasonPhrase: response.status.reasonPhrase),
      headerFields: fields
    )
  }
}

extension HTTPHeaders {
  fileprivate var contentLength: Int? {
    first(name: "Content-Length").flatMap { Int($0) }
  }
}

/// The body of a response with its errors mapped.
private struct ResponseChunks: AsyncSequence, Sendable {
  let body: HTTPClientResponse.Body

  struct AsyncIterator: AsyncIteratorProtocol {
    var iterator: HTTPClientResponse.Body.AsyncIterator

    mutating func next() async throws -> [UInt8]? {
      do {
        return try await iterator.next().map { Array($0.readableBytesView) }
      } catch {
        throw mapped(error)
      }
    }
  }

  func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(iterator: body.makeAsyncIterator())
  }
}
