import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Takes the events of a session apart by task, refuses redirects, and hands bodies on as they
/// arrive.
final class ResponseDelegate: NSObject, URLSessionDataDelegate {
  typealias Chunks = AsyncThrowingStream<[UInt8], any Error>

  struct Response: Sendable {
    let status: Int
    let fields: [(name: String, value: String)]
    let body: Chunks
  }

  private enum State {
    /// Cancelled before it was started.
    case cancelled
    case waiting(CheckedContinuation<Response, any Error>)
    case receiving(Chunks.Continuation, length: Int)
  }

  private let states = Mutex<[Int: State]>([:])
  private let maximumBodyLength: Int

  init(maximumBodyLength: Int) {
    self.maximumBodyLength = maximumBodyLength
  }

  /// Starts a task and waits for the head of its response.
  func start(_ task: URLSessionDataTask) async throws -> Response {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = states.withLock { states in
          if case .cancelled = states.removeValue(forKey: task.taskIdentifier) { return true }
          states[task.taskIdentifier] = .waiting(continuation)
          return false
        }
        if isCancelled {
          continuation.resume(throwing: CancellationError())
        } else {
          task.resume()
        }
      }
    } onCancel: {
      let state = states.withLock { states in
        let state = states.removeValue(forKey: task.taskIdentifier)
        if state == nil { states[task.taskIdentifier] = .cancelled }
        return state
      }
      switch state {
      case .waiting(let continuation): continuation.resume(throwing: CancellationError())
      case .receiving(let chunks, _): chunks.finish(throwing: CancellationError())
      case .cancelled, nil: break
      }
      task.cancel()
    }
  }

  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession,
    dataTask: URLSessionDataTask,
    didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    guard let response = response as? HTTPURLResponse else {
      completionHandler(.cancel)
      return
    }
    let fields = response.allHeaderFields.compactMap { key, value in
      (key as? String).map { (name: $0, value: "\(value)") }
    }
    let (body, chunks) = Chunks.makeStream()
    chunks.onTermination = { [weak dataTask] termination in
      if case .cancelled = termination { dataTask?.cancel() }
    }
    let state = states.withLock { states in
      let state = states[dataTask.taskIdentifier]
      if case .waiting = state {
        states[dataTask.taskIdentifier] = .receiving(chunks, length: 0)
      }
      return state
    }
    if case .waiting(let continuation) = state {
      continuation.resume(
        returning: Response(status: response.statusCode, fields: fields, body: body)
      )
    }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    states.withLock { states in
      guard case .receiving(let chunks, let length) = states[dataTask.taskIdentifier] else {
        return
      }
      guard data.count <= maximumBodyLength - length else {
        states[dataTask.taskIdentifier] = nil
        chunks.finish(throwing: URLError(.dataLengthExceedsMaximum))
        dataTask.cancel()
        return
      }
      chunks.yield(Array(data))
      states[dataTask.taskIdentifier] = .receiving(chunks, length: length + data.count)
    }
  }

  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    didCompleteWithError error: (any Error)?
  ) {
    switch states.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) {
    case .waiting(let continuation):
      continuation.resume(throwing: error ?? URLError(.badServerResponse))
    case .receiving(let chunks, _):
      chunks.finish(throwing: error)
    case .cancelled, nil:
      break
    }
  }
}
