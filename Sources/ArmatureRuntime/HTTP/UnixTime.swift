#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Android)
  import Android
#elseif canImport(ucrt)
  import ucrt
#endif

/// A point in civil time, to the second: what token expiry and HTTP dates are made of.
public struct UnixTime: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int64

  /// Makes a time of seconds since 1970-01-01T00:00:00Z.
  public init(seconds: Int64) { self.seconds = seconds }

  /// The time that the system's clock shows.
  public static var now: UnixTime { UnixTime(seconds: Int64(time(nil))) }

  /// Whether one time is before another.
  public static func < (left: UnixTime, right: UnixTime) -> Bool { left.seconds < right.seconds }

  /// The time a duration later; fractions of a second are cut off.
  public static func + (time: UnixTime, duration: Duration) -> UnixTime {
    let (sum, overflow) = time.seconds.addingReportingOverflow(duration.components.seconds)
    guard overflow else { return UnixTime(seconds: sum) }
    return UnixTime(seconds: duration < .zero ? .min : .max)
  }

  /// The duration from one time to another.
  public static func - (later: UnixTime, earlier: UnixTime) -> Duration {
    let (difference, overflow) = later.seconds.subtractingReportingOverflow(earlier.seconds)
    guard overflow else { return .seconds(difference) }
    return .seconds(later < earlier ? Int64.min : Int64.max)
  }
}
