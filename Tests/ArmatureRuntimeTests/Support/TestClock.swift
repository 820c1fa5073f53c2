import ArmatureRuntime
import Synchronization

/// A clock on which nobody waits: sleeping moves it on at once, or, if it is stopped, lasts until
/// the task is cancelled.
final class TestClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let state = Mutex<(now: Duration, sleeps: [Duration], watchers: [Watcher])>(
    (.zero, [], []))
  private typealias Watcher = AsyncStream<Void>.Continuation
  private let isStopped: Bool

  init(isStopped: Bool = false) { self.isStopped = isStopped }

  /// How long each sleep was to last.
  var sleeps: [Duration] { state.withLock(\.sleeps) }

  var now: Instant { Instant(offset: state.withLock(\.now)) }

  /// The time of day: the clock's, from a fixed beginning.
  var unixTime: UnixTime { UnixTime(seconds: 1_700_000_000) + now.offset }

  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    state.withLock { state in
      state.sleeps.append(deadline.offset - state.now)
      if !isStopped { state.now = max(state.now, deadline.offset) }
      for watcher in state.watchers { watcher.yield() }
    }
    if isStopped {
      await suspendUntilCancelled()
      throw CancellationError()
    }
  }

  func advance(by duration: Duration) { state.withLock { $0.now += duration } }

  /// Returns once somebody sleeps, or as many have as are given.
  func waitForSleeper(_ count: Int = 1) async {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    let isAsleep = state.withLock { state in
      state.watchers.append(continuation)
      return state.sleeps.count >= count
    }
    if isAsleep { return }
    for await _ in stream where sleeps.count >= count { return }
  }
}
