import Logging
import Synchronization

/// Keeps what is logged, as lines.
final class LogLines: Sendable {
  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock(\.self) }

  var logger: Logger { Logger(label: "test", factory: { _ in Handler(log: self) }) }

  private struct Handler: LogHandler {
    let log: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let text = (event.metadata ?? [:]).map { "\($0)=\($1)" }.sorted().joined(separator: " ")
      log.kept.withLock { $0.append("\(event.level) \(event.message) \(text)") }
    }
  }
}
