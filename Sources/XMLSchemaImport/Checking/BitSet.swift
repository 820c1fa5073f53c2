/// A set of small numbers.
struct BitSet {
  private(set) var words: [UInt64]

  /// An empty set for numbers below a bound.
  init(below bound: Int) { words = Array(repeating: 0, count: (bound + 63) / 64) }

  mutating func insert(_ member: Int) { words[member / 64] |= 1 << UInt64(member % 64) }

  mutating func formUnion(_ other: BitSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// The least number in both sets.
  func firstMember(sharedWith other: BitSet) -> Int? {
    for index in words.indices {
      let shared = words[index] & other.words[index]
      if shared != 0 { return index * 64 + shared.trailingZeroBitCount }
    }
    return nil
  }

  /// The numbers in it, ascending.
  var members: [Int] {
    var result: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
