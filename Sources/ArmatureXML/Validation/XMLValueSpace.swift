import ArmatureRuntime

/// What texts stand for where they are compared: two texts may be one value (XML Schema part 2,
/// sections 2.2 and 3.2).
public indirect enum XMLValueSpace: Sendable, Hashable {
  /// Texts, which are equal if they are the same.
  case text
  /// Decimal and whole numbers of any size.
  case decimal
  /// Numbers of single precision.
  case float
  /// Numbers of double precision.
  case double
  /// True and false.
  case boolean
  /// Points in time, and what recurs: `xs:dateTime`, `xs:date`, `xs:time`.
  case dateTime, date, time
  /// Parts of dates: `xs:gYear` and the like.
  case year, yearMonth, month, monthDay, day
  /// Spans of time.
  case duration
  /// Bytes, as hexadecimal digits or in base64.
  case hex, base64
  /// Qualified names, of which prefixes are no part.
  case name
  /// Values of a space, separated by white space.
  case list(XMLValueSpace)
}

/// The value that a text stands for.
enum XMLComparedValue: Hashable {
  case text(String)
  case decimal(XMLDecimal)
  case number(Double)
  /// What is no number, which equals itself here.
  case notANumber
  case boolean(Bool)
  /// A point in time; one without a zone is never the same as one with a zone.
  case moment(XMLMoment)
  /// Months and seconds, of which both are negative if one is.
  case duration(months: Int, seconds: XMLDecimal)
  case bytes([UInt8])
  case list([XMLComparedValue])

  /// Reads a text, with white space around it or none; nil if it is no value of the space.
  init?(_ text: String, in space: XMLValueSpace) {
    guard space != .text else {
      self = .text(text)
      return
    }
    let text = collapse(text)
    let value: XMLComparedValue? =
      switch space {
      case .text, .name: .text(text)
      case .decimal: XMLDecimal(text).map { .decimal($0) }
      case .float: Float(wireText: text).map { $0.isNaN ? .notANumber : .number(Double($0)) }
      case .double: Double(wireText: text).map { $0.isNaN ? .notANumber : .number($0) }
      case .boolean: Bool(wireText: text).map { .boolean($0) }
      case .dateTime, .date, .time, .year, .yearMonth, .month, .monthDay, .day:
        XMLMoment(text, in: space).map { .moment($0) }
      case .duration: Self.duration(text)
      case .hex: HexData(wireText: text).map { .bytes($0.bytes) }
      case .base64: Base64Data(wireText: text).map { .bytes($0.bytes) }
      case .list(let item): Self.list(text, of: item)
      }
    guard let value else { return nil }
    self = value
  }

  private static func list(_ text: String, of item: XMLValueSpace) -> XMLComparedValue? {
    var values: [XMLComparedValue] = []
    for word in text.split(separator: " ") {
      guard let value = XMLComparedValue(String(word), in: item) else { return nil }
      values.append(value)
    }
    return .list(values)
  }

  private static func duration(_ text: String) -> XMLComparedValue? {
    guard ISODuration(wireText: text) != nil else { return nil }
    var months = 0
    var seconds = XMLDecimal.zero
    var number = ""
    var isTime = false
    for character in text where !"+-P".contains(character) {
      switch character {
      case "T": isTime = true
      case "0"..."9", ".": number.append(character)
      default:
        guard let amount = XMLDecimal(number) else { return nil }
        number = ""
        let unit = [
          "Y": 12, "M": isTime ? 60 : 1, "W": 604_800, "D": 86_400, "H": 3_600, "S": 1,
        ][character]
        guard let unit else { return nil }
        if character == "Y" || (character == "M" && !isTime) {
          guard let whole = Int(amount.whole.isEmpty ? "0" : amount.whole) else { return nil }
          let product = whole.multipliedReportingOverflow(by: unit)
          let sum = months.addingReportingOverflow(product.partialValue)
          guard !product.overflow, !sum.overflow else { return nil }
          months = sum.partialValue
        } else {
          guard let sum = seconds.adding(amount, times: unit) else { return nil }
          seconds = sum
        }
      }
    }
    let isNegative = text.hasPrefix("-")
    return .duration(
      months: isNegative ? -months : months, seconds: isNegative ? seconds.negated : seconds)
  }

  /// Whether this value comes before another one; nil if neither can be told from their order.
  func isLess(than other: XMLComparedValue) -> Bool? {
    switch (self, other) {
    case (.decimal(let left), .decimal(let right)): left < right
    case (.number(let left), .number(let right)): left < right
    case (.moment(let left), .moment(let right)): left.isLess(than: right)
    case (.duration(let months, let seconds), .duration(let otherMonths, let otherSeconds)):
      Self.isLess(months, seconds, than: otherMonths, otherSeconds)
    default: nil
    }
  }

  /// Months have no fixed length: the order counts if it is the same whatever their length (part 2,
  /// section 3.2.6.2).
  private static func isLess(
    _ months: Int, _ seconds: XMLDecimal, than otherMonths: Int, _ otherSeconds: XMLDecimal
  ) -> Bool? {
    if months == otherMonths { return seconds < otherSeconds }
    let orders = [28, 30, 31].compactMap { days -> Bool? in
      guard
        let left = seconds.adding(XMLDecimal(months), times: days * 86_400),
        let right = otherSeconds.adding(XMLDecimal(otherMonths), times: days * 86_400)
      else { return nil }
      return left < right
    }
    guard let first = orders.first, orders.count == 3 else { return nil }
    return orders.allSatisfy { $0 == first } ? first : nil
  }
}
