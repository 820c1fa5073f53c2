extension BigInteger: ExpressibleByIntegerLiteral {
  /// Makes a number of a literal of any size.
  public init(integerLiteral value: StaticBigInt) {
    var words = (0...(value.bitWidth - 1) / UInt.bitWidth).map { value[$0] }
    let isNegative = value.signum() < 0
    if isNegative { words.negate() }
    var groups: [UInt] = []
    while words.contains(where: { $0 != 0 }) { groups.append(words.divide(by: 1_000_000_000)) }
    let digits = groups.reversed().map { group in
      let text = String(group)
      return String(repeating: "0", count: 9 - text.utf8.count) + text
    }.joined().drop { $0 == "0" }
    wireText = digits.isEmpty ? "0" : (isNegative ? "-" : "") + digits
  }
}

/// The words of a number, the least significant first.
extension [UInt] {
  /// Turns the two's complement of a negative number into that of its magnitude.
  fileprivate mutating func negate() {
    var carries = true
    for index in indices {
      let (word, overflows) = (~self[index]).addingReportingOverflow(carries ? 1 : 0)
      self[index] = word
      carries = overflows
    }
  }

  /// Divides a magnitude, and returns what is left over.
  fileprivate mutating func divide(by divisor: UInt) -> UInt {
    var remainder: UInt = 0
    for index in indices.reversed() {
      (self[index], remainder) = divisor.dividingFullWidth((high: remainder, low: self[index]))
    }
    return remainder
  }
}
