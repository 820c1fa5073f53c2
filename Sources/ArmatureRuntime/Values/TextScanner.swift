/// Reads the ASCII text of a value from front to back.
struct TextScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads all of a text.
  ///
  /// - Returns: What was read; nil if nothing was, or something is left over.
  static func read<Value>(_ text: String, _ body: (inout TextScanner) -> Value?) -> Value? {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = TextScanner(bytes)
      guard let value = body(&scanner), scanner.index == bytes.count else { return nil }
      return value
    }
  }

  /// Whether all of a text can be read.
  static func matches(_ text: String, _ body: (inout TextScanner) -> Bool) -> Bool {
    read(text) { body(&$0) ? true : nil } ?? false
  }

  /// The byte that comes next.
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Reads a byte, if it is one of some.
  mutating func skip(anyOf characters: StaticString) -> UInt8? {
    guard let next, characters.withUTF8Buffer({ $0.contains(next) }) else { return nil }
    index += 1
    return next
  }

  /// Reads a text, if it comes next.
  mutating func skip(_ text: StaticString) -> Bool {
    let end = index + text.utf8CodeUnitCount
    guard end <= bytes.count,
      text.withUTF8Buffer({ $0.elementsEqual(bytes[index..<end]) })
    else { return false }
    index = end
    return true
  }

  /// The number that exactly so many digits make, up to eighteen.
  mutating func number(digits count: Int) -> Int? {
    guard bytes.count - index >= count else { return nil }
    var value = 0
    for byte in bytes[index..<index + count] {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte &- 0x30)
    }
    index += count
    return value
  }

  /// Reads digits, of which there may be none.
  mutating func digits() -> UnsafeBufferPointer<UInt8>.SubSequence {
    let start = index
    while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
    return bytes[start..<index]
  }

  /// Reads one or more digits.
  mutating func skipDigits() -> Bool { !digits().isEmpty }

  /// A year of four digits or more, with a sign if it is before the year 0.
  mutating func year() -> Int? {
    let isNegative = skip("-")
    let digits = digits()
    guard digits.count >= 4 else { return nil }
    var year = 0
    for digit in digits {
      year = year * 10 + Int(digit &- 0x30)
      // Far from where counting days would overflow.
      guard year < 1_000_000_000_000 else { return nil }
    }
    return isNegative ? -year : year
  }

  /// A day, `2026-03-01`.
  mutating func date() -> (year: Int, month: Int, day: Int)? {
    guard let year = year(), skip("-"), let month = number(digits: 2), skip("-"),
      let day = number(digits: 2), (1...12).contains(month),
      (1...daysInMonth(month, of: year)).contains(day)
    else { return nil }
    return (year, month, day)
  }

  /// The second of a day, `23:59:60`; 24 o'clock is its end.
  mutating func secondOfDay() -> Int? {
    guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2), skip(":"),
      let second = number(digits: 2), minute <= 59, second <= 60
    else { return nil }
    let result = hour * 3_600 + minute * 60 + second
    return result <= 86_400 ? result : nil
  }

  /// Minutes east of UTC, `+01:00`.
  ///
  /// - Parameter isColonRequired: Whether there must be a colon between hours and minutes.
  mutating func offsetMinutes(isColonRequired: Bool) -> Int? {
    guard let sign = skip(anyOf: "+-"), let hours = number(digits: 2) else { return nil }
    guard skip(":") || !isColonRequired, let minutes = number(digits: 2), minutes < 60 else {
      return nil
    }
    return (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }
}
