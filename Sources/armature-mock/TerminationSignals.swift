import Dispatch
import Foundation

/// The signals that ask a process to end: SIGINT and SIGTERM.
struct TerminationSignals {
  private let received: AsyncStream<Int32>
  private let sources: [any DispatchSourceSignal]

  /// Begins to catch the signals, which do not end the process by themselves from then on.
  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
    received = stream
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.yield(number) }
      source.resume()
      return source
    }
  }

  /// Waits for the first of the signals, or until the task is cancelled.
  func first() async {
    for await _ in received { return }
  }
}
