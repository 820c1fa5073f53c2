public import ArmatureRuntime
import Foundation
public import HTTPTypes

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Sends requests by `URLSession`, the HTTP client of Apple's platforms.
///
/// What `URLSession` cannot do is refused before anything is sent: a target with dot segments,
/// which it would rewrite, and a GET with a body. It adds header fields of its own (`Accept`,
/// `Accept-Language`, `Accept-Encoding`, `User-Agent`, and `Content-Type` if a body has none),
/// takes compression off bodies, and joins repeated fields into one with commas.
public final class URLSessionTransport: HTTPTransport {
  private let session: URLSession
  private let delegate: ResponseDelegate
  private let maximumBodyLength: Int

  /// Makes a transport with a session of its own, without cookies, caches or stored credentials.
  ///
  /// - Parameters:
  ///   - timeout: How long a server may be silent.
  ///   - maximumBodyLength: The largest body of a request that is a stream, and of a response, in
  ///     bytes: both are held in memory as far as they are not read.
  public init(timeout: Duration = .seconds(100), maximumBodyLength: Int = 256 << 20) {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    let (seconds, attoseconds) = timeout.components
    configuration.timeoutIntervalForRequest = Double(seconds) + Double(attoseconds) * 1e-18
    self.maximumBodyLength = maximumBodyLength
    delegate = ResponseDelegate(maximumBodyLength: maximumBodyLength)
    session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
  }

  deinit {
    // A session keeps its delegate until it is invalidated.
    session.finishTasksAndInvalidate()
  }

  /// Sends a request and returns once the head of the response has arrived.
  ///
  /// - Throws: `TransportError`; `CancellationError` if the task was cancelled; what the body of
  ///   the request throws.
  public func send(
    _ request: HTTPRequest,
    body: HTTPBody
  ) async throws -> HTTPTransportResponse {
    var outgoing = try URLRequest(request)
    let bytes = try await body.collect(upTo: maximumBodyLength)
    if !bytes.isEmpty {
      guard request.method != .get else {
        throw TransportError(.other, "URLSession sends no body with GET")
      }
      outgoing.httpBody = Data(bytes)
    }
    do {
      let response = try await delegate.start(session.dataTask(with: outgoing))
      var head = HTTPResponse(status: HTTPResponse.Status(code: response.status))
      for (name, value) in response.fields {
        if let name = HTTPField.Name(name) {
          head.headerFields.append(HTTPField(name: name, value: value))
        }
      }
      return HTTPTransportResponse(
        head: head,
        body: HTTPBody(ResponseChunks(chunks: response.body))
      )
    } catch {
      throw mapped(error)
    }
  }
}

extension URLRequest {
  fileprivate init(_ request: HTTPRequest) throws(TransportError) {
    guard let scheme = request.scheme, let authority = request.authority else {
      throw TransportError(.other, "the request has no scheme or no authority")
    }
    let target = RequestTarget.encoded(request.path ?? "/")
    let segments = target.prefix { $0 != "?" }.split(separator: "/")
    guard !segments.contains(where: { $0 == "." || $0 == ".." }) else {
      throw TransportError(.other, "URLSession cannot send a target with dot segments")
    }
    guard let url = URL(string: "\(scheme)://\(authority)\(target)") else {
      throw TransportError(.other, "the authority of the request is not valid")
    }
    self.init(url: url)
    httpMethod = request.method.rawValue
    for field in request.headerFields where field.name != .contentLength {
      addValue(field.value, forHTTPHeaderField: field.name.rawName)
    }
  }
}

/// The body of a response with its errors mapped.
private struct ResponseChunks: AsyncSequence, Sendable {
  let chunks: ResponseDelegate.Chunks

  struct AsyncIterator: AsyncIteratorProtocol {
    var iterator: ResponseDelegate.Chunks.AsyncIterator

    mutating func next() async throws -> [UInt8]? {
      do {
        return try await iterator.next()
      } catch {
        throw mapped(error)
      }
    }
  }

  func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(iterator: chunks.makeAsyncIterator())
  }
}
