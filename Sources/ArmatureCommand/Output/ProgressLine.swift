import Foundation
import Synchronization

/// A line on the terminal that tells what is going on, and goes away when anything is printed.
final class ProgressLine: Sendable {
  /// The line at standard error.
  static let standardError = ProgressLine(
    isEnabled: Terminal.standardErrorShowsProgress, width: { Terminal.width }
  ) { FileHandle.standardError.write(Data($0.utf8)) }

  private struct State {
    var isEnabled: Bool
    var isVisible = false
  }

  private let state: Mutex<State>
  private let width: @Sendable () -> Int
  private let write: @Sendable (String) -> Void

  /// Makes a line.
  ///
  /// - Parameters:
  ///   - isEnabled: Whether it is ever shown.
  ///   - width: The columns of the terminal.
  ///   - write: Writes to the terminal.
  init(
    isEnabled: Bool, width: @escaping @Sendable () -> Int,
    write: @escaping @Sendable (String) -> Void
  ) {
    state = Mutex(State(isEnabled: isEnabled))
    self.width = width
    self.write = write
  }

  /// Shows a text in place of the one before.
  func show(_ text: String) {
    state.withLock { state in
      guard state.isEnabled else { return }
      state.isVisible = true
      write(Self.erase + printable(text).prefix(max(width() - 1, 1)))
    }
  }

  /// Takes the line back.
  func clear() {
    state.withLock { state in
      guard state.isVisible else { return }
      state.isVisible = false
      write(Self.erase)
    }
  }

  /// Never shows anything again.
  func disable() {
    clear()
    state.withLock { $0.isEnabled = false }
  }

  /// Back to the first column, and nothing in the line (ECMA-48, Erase in Line).
  private static let erase = "\r\u{1B}[2K"
}
