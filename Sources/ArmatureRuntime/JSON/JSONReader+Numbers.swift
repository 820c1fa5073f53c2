extension JSONReader {
  /// A number as it stands in the document.
  struct ScannedNumber {
    let range: Range<Int>
    let isInteger: Bool
  }

  /// Passes over a number.
  mutating func scanNumber() throws -> ScannedNumber {
    let start = offset
    var isInteger = true
    if current == UInt8(ascii: "-") { offset += 1 }
    if current == UInt8(ascii: "0") { offset += 1 } else { try skipDigits() }
    if current == UInt8(ascii: ".") {
      isInteger = false
      offset += 1
      try skipDigits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      isInteger = false
      offset += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
      try skipDigits()
    }
    return ScannedNumber(range: start..<offset, isInteger: isInteger)
  }

  private mutating func skipDigits() throws {
    let start = offset
    while offset < bytes.count, bytes[offset] &- 0x30 < 10 { offset += 1 }
    if offset == start { throw unexpected("a digit") }
  }

  /// The text of a number, exactly as it stands in the document.
  mutating func readNumberText() throws -> String {
    guard try peekKind == .number else { throw mismatch("number") }
    let number = try scanNumber()
    return String(decoding: bytes[number.range], as: UTF8.self)
  }

  mutating func readDouble() throws -> Double {
    let start = offset
    let text = try readNumberText()
    guard let value = Double(text), value.isFinite else {
      throw failure(.invalidValue(expected: "a number that a Double can hold"), at: start)
    }
    return value
  }

  /// An integer; `1.0` and `1e3` count as integers, since services write them.
  mutating func readInteger<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
    guard try peekKind == .number else { throw mismatch("integer") }
    let number = try scanNumber()
    if number.isInteger {
      if let value = integer(number.range, type) { return value }
    } else if let double = Double(String(decoding: bytes[number.range], as: UTF8.self)),
      let value = Value(exactly: double)
    {
      return value
    }
    throw failure(
      .invalidValue(expected: "an integer of type \(type)"), at: number.range.lowerBound)
  }

  private func integer<Value: FixedWidthInteger>(_ range: Range<Int>, _ type: Value.Type) -> Value?
  {
    var index = range.lowerBound
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var value: Value = 0
    while index < range.upperBound {
      let digit = Value(truncatingIfNeeded: bytes[index] &- 0x30)
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) =
        isNegative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      if overflow || overflow2 { return nil }
      value = sum
      index += 1
    }
    return value
  }
}
