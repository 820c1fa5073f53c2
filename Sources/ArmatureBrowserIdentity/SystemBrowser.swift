import ArmatureIdentity

/// The browser that a user has chosen for the desktop.
public enum SystemBrowser {
  /// Opens a URL by `open` (macOS) or `xdg-open` (Linux).
  ///
  /// Cancelling the task leaves the browser open.
  ///
  /// - Throws: ``CredentialError/unavailable(reason:)`` where there is no such program, or it fails;
  ///   `CancellationError`.
  @Sendable public static func open(_ url: String) async throws {
    #if os(macOS)
      try await open(url, by: "open", runner: ProcessToolRunner())
    #elseif os(Linux)
      try await open(url, by: "xdg-open", runner: ProcessToolRunner())
    #else
      throw CredentialError.unavailable(
        reason: "this platform has no program that opens a browser; pass openBrowser")
    #endif
  }

  static func open(_ url: String, by program: String, runner: any ToolRunner) async throws {
    // The program may be the browser itself, which must not end with the sign-in.
    let (ends, end) = AsyncStream.makeStream(of: Result<ToolOutput, any Error>.self)
    Task.detached {
      do {
        end.yield(.success(try await runner.run(program, [url])))
      } catch {
        end.yield(.failure(error))
      }
      end.finish()
    }
    for await result in ends {
      do {
        guard try result.get().status == 0 else {
          throw CredentialError.unavailable(reason: "`\(program)` opens no browser")
        }
      } catch is ToolError {
        throw CredentialError.unavailable(
          reason: "no browser can be opened: the executable '\(program)' is not on the path")
      }
    }
    try Task.checkCancellation()
  }
}
