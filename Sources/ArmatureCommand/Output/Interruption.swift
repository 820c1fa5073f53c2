import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Signals that end the process, as Control-C does.
enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private static let received = Atomic<Int32>(0)

  /// Held while signals are put off.
  private static let turn = Mutex(())

  /// Does something that must not be left half done: signals end the process after it.
  ///
  /// - Parameters:
  ///   - resume: What is done with a signal that came meanwhile.
  ///   - body: What is done first; it must not put signals off itself.
  static func putOff<Result>(
    resume: (Int32) -> Void = { raise($0) }, while body: () throws -> Result
  ) rethrows -> Result {
    try turn.withLock { _ in
      received.store(0, ordering: .relaxed)
      let handlers = signals.map { number in
        signal(number) { Interruption.received.store($0, ordering: .relaxed) }
      }
      // What is ignored, as by nohup, stays so.
      let ignoring = unsafeBitCast(SIG_IGN, to: Int.self)
      for (number, handler) in zip(signals, handlers)
      where unsafeBitCast(handler, to: Int.self) == ignoring {
        signal(number, SIG_IGN)
      }
      defer {
        for (number, handler) in zip(signals, handlers) { signal(number, handler) }
        let number = received.load(ordering: .relaxed)
        if number != 0 { resume(number) }
      }
      return try body()
    }
  }
}
