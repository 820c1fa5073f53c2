import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the place can show that messages are printed at.
enum Terminal {
  /// Whether messages are coloured: on a terminal, unless `NO_COLOR` is set, or a CI service reads
  /// them.
  static func showsColor(isTerminal: Bool, environment: [String: String]) -> Bool {
    func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
    return isTerminal && !isSet("NO_COLOR") && !isSet("CI") && environment["TERM"] != "dumb"
  }

  /// Whether standard error is coloured.
  static let standardErrorShowsColor = showsColor(
    isTerminal: isatty(STDERR_FILENO) == 1, environment: ProcessInfo.processInfo.environment)
}
