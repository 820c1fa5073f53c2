extension JSONReader {
  /// A number as it stands in the document.
  struct ScannedNumber {
    let start: UnsafePointer<UInt8>
    let count: Int
    let isInteger: Bool

    var text: String {
      String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
  }

  /// Passes over a number.
  mutating func scanNumber() throws -> ScannedNumber {
    let start = position
    var isInteger = true
    if current == UInt8(ascii: "-") { position += 1 }
    if current == UInt8(ascii: "0") { position += 1 } else { try skipDigits() }
    if current == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      try skipDigits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      isInteger = false
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      try skipDigits()
    }
    return ScannedNumber(start: start, count: position - start, isInteger: isInteger)
  }

  private mutating func skipDigits() throws {
    let start = position
    while position < end, position.pointee &- 0x30 < 10 { position += 1 }
    if position == start { throw unexpected("a digit") }
  }

  /// The text of a number, exactly as it stands in the document.
  mutating func readNumberText() throws -> String {
    guard try peekKind == .number else { throw mismatch("number") }
    return try scanNumber().text
  }

  mutating func readDouble() throws -> Double {
    guard try peekKind == .number else { throw mismatch("number") }
    let number = try scanNumber()
    if let value = Decimal(number).exactDouble { return value }
    guard let value = Double(number.text), value.isFinite else {
      throw failure(.invalidValue(expected: "a number that a Double can hold"), at: number.start)
    }
    return value
  }

  mutating func readFloat() throws -> Float {
    let start = position
    guard let value = Float(try readNumberText()), value.isFinite else {
      throw failure(.invalidValue(expected: "a number that a Float can hold"), at: start)
    }
    return value
  }

  /// An integer of 64 bits and a sign.
  @usableFromInline
  struct Integer {
    @usableFromInline let magnitude: UInt64
    @usableFromInline let isNegative: Bool

    init(magnitude: UInt64, isNegative: Bool) {
      self.magnitude = magnitude
      self.isNegative = isNegative
    }
  }

  /// An integer; `1.0` and `1e3` count as integers, since services write them. Nil if the number is
  /// none, or too large.
  @usableFromInline
  mutating func readInteger() throws -> Integer? {
    let isNegative = current == UInt8(ascii: "-")
    let digits = isNegative ? position + 1 : position
    var place = digits
    var magnitude: UInt64 = 0
    while place < end, place.pointee &- 0x30 < 10 {
      magnitude = magnitude &* 10 &+ UInt64(place.pointee &- 0x30)
      place += 1
    }
    let count = place - digits
    let isFollowed = place < end && (place.pointee == 0x2E || place.pointee | 0x20 == 0x65)
    // Eighteen digits cannot overflow.
    if count == 1 || (count > 1 && count < 19 && digits.pointee != 0x30), !isFollowed {
      position = place
      return Integer(magnitude: magnitude, isNegative: isNegative)
    }
    guard try peekKind == .number else { throw mismatch("integer") }
    let decimal = Decimal(try scanNumber())
    return decimal.exactMagnitude.map { Integer(magnitude: $0, isNegative: decimal.isNegative) }
  }

  @inlinable
  mutating func readInteger<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
    let start = position
    if let integer = try readInteger() {
      if !integer.isNegative {
        if let value = Value(exactly: integer.magnitude) { return value }
      } else if integer.magnitude <= 1 << 63,
        let value = Value(exactly: Int64(truncatingIfNeeded: 0 &- integer.magnitude))
      {
        return value
      }
    }
    throw notAnInteger(of: type, at: start)
  }

  @usableFromInline
  func notAnInteger(of type: Any.Type, at place: UnsafePointer<UInt8>) -> any Error {
    failure(.invalidValue(expected: "an integer of type \(type)"), at: place)
  }
}

/// A decimal number: an integer without trailing zeros, times a power of ten.
private struct Decimal {
  let isNegative: Bool
  /// The digits, nil if they do not fit.
  let significand: UInt64?
  let exponent: Int

  init(_ number: JSONReader.ScannedNumber) {
    let stop = number.start + number.count
    var place = number.start
    isNegative = place.pointee == UInt8(ascii: "-")
    if isNegative { place += 1 }
    var significand: UInt64? = 0
    var zeros = 0
    var exponent = 0
    var isFraction = false
    while place < stop, place.pointee | 0x20 != 0x65 {
      let digit = place.pointee &- 0x30
      place += 1
      guard digit < 10 else {
        isFraction = true
        continue
      }
      if isFraction { exponent -= 1 }
      zeros += 1
      if digit > 0 {
        significand = significand.flatMap { $0.shifted(zeros) }.flatMap { $0.adding(digit) }
        zeros = 0
      }
    }
    exponent += zeros
    if place < stop {
      place += 1
      let isBelowOne = place.pointee == UInt8(ascii: "-")
      if place.pointee &- 0x30 >= 10 { place += 1 }
      var written = 0
      while place < stop {
        written = min(written * 10 + Int(place.pointee &- 0x30), 1 << 40)
        place += 1
      }
      exponent += isBelowOne ? -written : written
    }
    self.significand = significand
    self.exponent = exponent
  }

  /// The number without its sign; nil if it is no integer, or too large.
  var exactMagnitude: UInt64? {
    guard let significand else { return nil }
    if significand == 0 { return 0 }
    return exponent < 0 ? nil : significand.shifted(exponent)
  }

  /// The nearest `Double`, where one operation on exact operands finds it (Clinger, "How to Read
  /// Floating Point Numbers Accurately", 1990); nil elsewhere.
  var exactDouble: Double? {
    guard let significand, significand <= 1 << 53 else { return nil }
    var value = Double(significand)
    switch exponent {
    case 0: break
    case 1...22: value *= powersOfTen[exponent]
    case -22 ... -1: value /= powersOfTen[-exponent]
    default:
      guard significand == 0 else { return nil }
    }
    return isNegative ? -value : value
  }
}

extension UInt64 {
  /// The number times a power of ten, nil if that is too large.
  fileprivate func shifted(_ exponent: Int) -> UInt64? {
    var value = self
    var exponent = value == 0 ? 0 : exponent
    while exponent > 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
      exponent -= 1
    }
    return value
  }

  fileprivate func adding(_ digit: UInt8) -> UInt64? {
    let (sum, overflow) = addingReportingOverflow(UInt64(digit))
    return overflow ? nil : sum
  }
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]
