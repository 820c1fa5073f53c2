/// A set of small numbers, without an allocation where they are less than 64.
struct MemberSet {
  private var first: UInt64 = 0
  private var others: [UInt64] = []

  /// An empty set for numbers below a limit.
  init(below limit: Int) {
    if limit > 64 { others = Array(repeating: 0, count: (limit - 1) / 64) }
  }

  @inline(__always)
  func contains(_ number: Int) -> Bool {
    number < 64
      ? first & (1 &<< UInt64(truncatingIfNeeded: number)) != 0
      : others[number / 64 - 1] & (1 << UInt64(number % 64)) != 0
  }

  @inline(__always)
  mutating func insert(_ number: Int) {
    if number < 64 {
      first |= 1 &<< UInt64(truncatingIfNeeded: number)
    } else {
      others[number / 64 - 1] |= 1 << UInt64(number % 64)
    }
  }

  mutating func remove(_ number: Int) {
    if number < 64 {
      first &= ~(1 &<< UInt64(truncatingIfNeeded: number))
    } else {
      others[number / 64 - 1] &= ~(1 << UInt64(number % 64))
    }
  }

  /// Whether all numbers of another set for the same limit are in this one.
  @inline(__always)
  func contains(allOf other: MemberSet) -> Bool {
    guard other.first & ~first == 0 else { return false }
    return others.isEmpty || zip(others, other.others).allSatisfy { $1 & ~$0 == 0 }
  }
}
