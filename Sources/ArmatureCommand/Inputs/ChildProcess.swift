import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A program that runs for a limited time.
enum ChildProcess {
  /// How it ended.
  enum Outcome: Equatable {
    /// It cannot be started here.
    case notStarted
    /// It took too long, and was killed.
    case stopped
    /// What it printed, and its status: that of a signal if one ended it.
    case ended(output: String, status: Int32)
  }

  /// Runs a program to its end, or kills it.
  ///
  /// - Parameters:
  ///   - program: The path of the program.
  ///   - arguments: What it is given.
  ///   - timeLimit: How long it may run, in seconds.
  static func run(_ program: String, _ arguments: [String], timeLimit: TimeInterval) -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { return .notStarted }
    let child = process.processIdentifier
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(deadline: .now() + timeLimit)
    // The child is not awaited yet, so that its number is no other process's.
    timer.setEventHandler { kill(child, SIGKILL) }
    timer.resume()
    let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    timer.cancel()
    let isKilled =
      process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
    if isKilled { return .stopped }
    let status = process.terminationStatus
    let isSignal = process.terminationReason == .uncaughtSignal
    return .ended(
      output: String(decoding: data, as: UTF8.self), status: isSignal ? max(1, status) : status)
  }
}
