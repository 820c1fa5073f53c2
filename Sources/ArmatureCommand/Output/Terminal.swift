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
  /// Whether messages are coloured: on a terminal that is not dumb, unless `NO_COLOR` or
  /// `CLICOLOR=0` is set, or a CI service reads them; and wherever `CLICOLOR_FORCE` is set.
  static func showsColor(isTerminal: Bool, environment: [String: String]) -> Bool {
    func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
    if isSet("NO_COLOR") { return false }
    if isSet("CLICOLOR_FORCE"), environment["CLICOLOR_FORCE"] != "0" { return true }
    if environment["CLICOLOR"] == "0" { return false }
    return canMoveCursor(isTerminal: isTerminal, environment: environment)
  }

  /// Whether a line can be shown and taken back: on a terminal that a person looks at.
  static func canMoveCursor(isTerminal: Bool, environment: [String: String]) -> Bool {
    isTerminal && environment["CI"]?.isEmpty != false && environment["TERM"] != "dumb"
  }

  /// Whether standard error is coloured.
  static let standardErrorShowsColor = showsColor(
    isTerminal: isatty(STDERR_FILENO) == 1, environment: ProcessInfo.processInfo.environment)

  /// Whether standard error can show what is going on.
  static let standardErrorShowsProgress = canMoveCursor(
    isTerminal: isatty(STDERR_FILENO) == 1, environment: ProcessInfo.processInfo.environment)

  /// The columns of the terminal at standard error; 80 if it does not say.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
