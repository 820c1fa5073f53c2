/// What client and server of a soak agree on.
enum SoakSettings {
  static let maximumRetries = 3
  /// The largest response that the client reads, in bytes.
  static let maximumResponseSize = 512 << 10
  /// How long a try may take, by the accelerated clock. In truth it is 15 seconds: enough for what is
  /// not to time out on a machine that does other things too.
  static let tryTimeout = Duration.seconds(750)
  /// How long the server may be silent within a response, in truth.
  static let readTimeout = Duration.seconds(12)
  /// How long a call may take that is to be overdue, by the accelerated clock.
  static let callTimeout = Duration.seconds(40)
  /// How many times faster than time the clock of the client runs.
  static let acceleration = 50
}

/// A clock that runs faster than time, so that nobody waits long for polls and retries.
struct AcceleratedClock: Clock {
  typealias Instant = ContinuousClock.Instant

  let acceleration: Int

  var now: Instant { .now }
  var minimumResolution: Duration { .nanoseconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let now = Instant.now
    try await ContinuousClock().sleep(
      until: now.advanced(by: now.duration(to: deadline) / acceleration))
  }
}
