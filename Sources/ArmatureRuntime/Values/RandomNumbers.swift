import Synchronization

/// Random numbers that are not secure, without a call of the system for each (xoshiro256**, by
/// Blackman and Vigna). The system gives the seed.
final class RandomNumbers: Sendable {
  /// What all clients of a program share.
  static let shared = RandomNumbers()

  private let state = Mutex(
    SIMD4<UInt64>(
      // A seed of zeros would stay as it is.
      .random(in: 1 ... .max), .random(in: .min ... .max), .random(in: .min ... .max),
      .random(in: .min ... .max)))

  /// The next number.
  func next() -> UInt64 {
    state.withLock { state in
      let number = rotated(state[1] &* 5, by: 7) &* 9
      let shifted = state[1] << 17
      state[2] ^= state[0]
      state[3] ^= state[1]
      state[1] ^= state[2]
      state[0] ^= state[3]
      state[2] ^= shifted
      state[3] = rotated(state[3], by: 45)
      return number
    }
  }

  private func rotated(_ number: UInt64, by count: UInt64) -> UInt64 {
    number << count | number >> (64 - count)
  }
}
