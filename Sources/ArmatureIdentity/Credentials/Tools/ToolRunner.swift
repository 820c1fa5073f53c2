/// Runs the command-line tools that developers sign in with.
public protocol ToolRunner: Sendable {
  /// Runs a tool and reads what it prints.
  ///
  /// Cancelling the task ends the tool.
  ///
  /// - Parameters:
  ///   - name: The name of the executable, looked up on `PATH`.
  ///   - arguments: Its arguments, never interpreted by a shell.
  /// - Throws: ``ToolError/notFound`` if there is no such executable.
  func run(_ name: String, _ arguments: [String]) async throws -> ToolOutput
}

/// What a tool printed.
public struct ToolOutput: Sendable {
  /// The exit status.
  public var status: Int32
  /// The standard output.
  public var output: String
  /// The standard error.
  public var errors: String

  /// Makes an output.
  public init(status: Int32, output: String, errors: String = "") {
    self.status = status
    self.output = output
    self.errors = errors
  }
}

/// Why a tool did not run.
public enum ToolError: Error, Sendable, Hashable {
  /// There is no such executable on `PATH`.
  case notFound
}
