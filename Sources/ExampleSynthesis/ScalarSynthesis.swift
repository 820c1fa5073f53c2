import ServiceModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes single values.
struct ScalarSynthesis {
  let constraints: Constraints
  /// What the value is called where it stands.
  let name: String

  func value(of scalar: Scalar) -> Literal {
    switch scalar {
    case .string: .string(text)
    // Lists have no more pages, and nothing is deleted or has failed.
    case .boolean: .boolean(false)
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .integer, .bigInteger:
      .number(number(isWhole: true))
    case .float, .double, .decimal: .number(number(isWhole: false))
    case .base64: .string(Data(bytes).base64EncodedString())
    case .base64URL:
      .string(
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
          .replacing("=", with: ""))
    case .hex:
      .string(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    case .base64Text: .string(Data("text".utf8).base64EncodedString())
    case .dateTime: .string("2024-01-02T03:04:05Z")
    case .date: .string("2024-01-02")
    case .time: .string("03:04:05")
    case .rfc1123: .string("Tue, 02 Jan 2024 03:04:05 GMT")
    case .unixTime: .number("1704164645")
    case .duration: .string("PT1H")
    default: .string("name")
    }
  }

  // MARK: Text

  private var text: String {
    let least = min(constraints.minLength ?? 0, 65_536)
    for pattern in constraints.patterns {
      if let text = PatternText(pattern).text(
        ofLength: max(least, 1), atMost: constraints.maxLength)
      {
        return text
      }
    }
    var text = name.isEmpty ? "text" : name
    if let longest = constraints.maxLength, text.unicodeScalars.count > longest {
      text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(longest, 0))))
    }
    let missing = least - text.unicodeScalars.count
    return missing > 0 ? text + String(repeating: "x", count: missing) : text
  }

  private var bytes: [UInt8] {
    let most = max(constraints.maxLength ?? .max, 0)
    let count = min(max(constraints.minLength ?? 0, min(4, most)), 65_536)
    return (0..<count).map { Array("mock".utf8)[$0 % 4] }
  }

  // MARK: Numbers

  private func number(isWhole: Bool) -> String {
    let least = constraints.minimum.flatMap { Double($0.value) } ?? -.infinity
    let most = constraints.maximum.flatMap { Double($0.value) } ?? .infinity
    var value = 1.0
    if value < least || (value == least && constraints.minimum?.isExclusive == true) {
      value = least.rounded(.up)
      if value == least, constraints.minimum?.isExclusive == true { value += 1 }
    }
    if value > most || (value == most && constraints.maximum?.isExclusive == true) {
      value = most.rounded(.down)
      if value == most, constraints.maximum?.isExclusive == true { value -= 1 }
    }
    if !isWhole, value < least || value > most { value = (least + most) / 2 }
    if let step = constraints.multipleOf.flatMap({ Double($0) }), step > 0 {
      let multiple = (value / step).rounded(.up) * step
      value = multiple <= most ? multiple : (value / step).rounded(.down) * step
    }
    guard value.magnitude < 9e15, value == value.rounded() else { return written(value) }
    return "\(Int64(value))"
  }

  /// A bound that is no `Double` stays as it is written.
  private func written(_ value: Double) -> String {
    if let bound = constraints.minimum, !bound.isExclusive, Double(bound.value) == value {
      return bound.value
    }
    if let bound = constraints.maximum, !bound.isExclusive, Double(bound.value) == value {
      return bound.value
    }
    return "\(value)"
  }
}
