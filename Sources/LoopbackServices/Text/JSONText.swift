/// JSON text put together by hand, so that a service here shares no code with what it tests.
public struct JSONText: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// The JSON.
  public let text: String

  private init(text: String) {
    self.text = text
  }

  /// A string.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// A number.
  public init(integerLiteral value: Int) {
    text = String(value)
  }

  /// A string.
  public init(_ string: String) {
    var quoted = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    text = quoted + "\""
  }

  /// A number.
  public init(_ number: Int) {
    text = String(number)
  }

  /// An object; members whose value is `nil` are left out.
  public static func object(_ members: KeyValuePairs<String, JSONText?>) -> JSONText {
    let body = members.compactMap { key, value in
      value.map { "\(JSONText(key).text):\($0.text)" }
    }
    return JSONText(text: "{" + body.joined(separator: ",") + "}")
  }

  /// An array.
  public static func array(_ elements: [JSONText]) -> JSONText {
    JSONText(text: "[" + elements.map(\.text).joined(separator: ",") + "]")
  }
}
