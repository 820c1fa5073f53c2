#if os(macOS) || os(Linux)
  import Foundation
  import Synchronization

  /// Runs tools as processes of their own.
  public struct ProcessToolRunner: ToolRunner {
    private let environment: [String: String]

    /// Makes a runner.
    ///
    /// - Parameter environment: The environment of the tools, whose `PATH` leads to them.
    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
      self.environment = environment
    }

    /// Runs a tool and reads what it prints.
    ///
    /// - Throws: ``ToolError/notFound``; `CancellationError`.
    public func run(_ name: String, _ arguments: [String]) async throws -> ToolOutput {
      let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
      let candidates = folders.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
      guard let path = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
      else { throw ToolError.notFound }
      let process = Process()
      process.executableURL = URL(filePath: path)
      process.arguments = arguments
      process.environment = environment
      let output = Pipe()
      let errors = Pipe()
      process.standardOutput = output
      process.standardError = errors
      process.standardInput = FileHandle.nullDevice
      let running = RunningProcess(process)
      return try await withTaskCancellationHandler {
        async let printed = Self.text(of: output)
        async let complaint = Self.text(of: errors)
        do {
          try await running.run()
        } catch {
          try? output.fileHandleForWriting.close()
          try? errors.fileHandleForWriting.close()
          _ = await (printed, complaint)
          throw ToolError.notFound
        }
        let texts = await (printed, complaint)
        try Task.checkCancellation()
        return ToolOutput(status: running.status, output: texts.0, errors: texts.1)
      } onCancel: {
        running.terminate()
      }
    }

    private static func text(of pipe: Pipe) async -> String {
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
          continuation.resume(returning: String(decoding: data, as: UTF8.self))
        }
      }
    }
  }

  extension ProcessToolRunner: CustomStringConvertible, CustomReflectable {
    /// The name of the type; the environment may hold secrets.
    public var description: String { "ProcessToolRunner" }

    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
  }

  /// A process that several tasks may speak to.
  private final class RunningProcess: Sendable {
    private let process: Mutex<Process>

    init(_ process: sending Process) { self.process = Mutex(process) }

    var status: Int32 { process.withLock { $0.terminationStatus } }

    /// Starts the process and waits for its end.
    func run() async throws {
      try await withCheckedThrowingContinuation { continuation in
        process.withLock { process in
          process.terminationHandler = { _ in continuation.resume() }
          do {
            try process.run()
          } catch {
            process.terminationHandler = nil
            continuation.resume(throwing: error)
          }
        }
      }
    }

    func terminate() {
      process.withLock { if $0.isRunning { $0.terminate() } }
    }
  }
#endif
