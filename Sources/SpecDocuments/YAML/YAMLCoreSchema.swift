/// The tags and plain scalars of the core schema (YAML 1.2.2, section 10.3).
///
/// The words `yes`, `no`, `on` and `off` are strings, and so are dates.
enum YAMLCoreSchema {
  /// What kind of value a scalar is.
  ///
  /// - Returns: nil if the text is none that its tag allows.
  static func kind(of text: ArraySlice<UInt8>, tag: String?, isPlain: Bool) -> Node.Kind? {
    guard let tag else { return isPlain ? kind(ofPlain: text) : .string }
    let plain = kind(ofPlain: text)
    switch tag {
    case "tag:yaml.org,2002:null": return plain == .null ? .null : nil
    case "tag:yaml.org,2002:bool": return plain == .boolean ? .boolean : nil
    case "tag:yaml.org,2002:int": return plain == .integer ? .integer : nil
    case "tag:yaml.org,2002:float": return plain == .number || plain == .integer ? .number : nil
    default: return .string
    }
  }

  private static func kind(ofPlain text: ArraySlice<UInt8>) -> Node.Kind {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"),
      UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      guard text.count <= 5 else { return .string }
      switch String(decoding: text, as: UTF8.self) {
      case "~", "null", "Null", "NULL": return .null
      case "true", "True", "TRUE", "false", "False", "FALSE": return .boolean
      default: return .string
      }
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return kind(ofNumeral: text)
    default: return .string
    }
  }

  private static func kind(ofNumeral text: ArraySlice<UInt8>) -> Node.Kind {
    if text.starts(with: "0x".utf8) || text.starts(with: "0o".utf8) {
      let digits = text.dropFirst(2)
      let radix = text[text.startIndex + 1] == UInt8(ascii: "x") ? 16 : 8
      let isNumeral = digits.allSatisfy {
        (Character(UnicodeScalar($0)).hexDigitValue ?? radix) < radix
      }
      return isNumeral && !digits.isEmpty ? .integer : .string
    }
    var rest = text
    if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      rest.removeFirst()
    }
    if rest.first == UInt8(ascii: "."), rest.count == 4 {
      switch String(decoding: rest.dropFirst(), as: UTF8.self) {
      case "inf", "Inf", "INF": return .number
      case "nan", "NaN", "NAN": return rest.count == text.count ? .number : .string
      default: break
      }
    }
    let isDigit = { (byte: UInt8) in byte &- 0x30 < 10 }
    let whole = rest.prefix(while: isDigit)
    rest = rest[whole.endIndex...]
    if rest.isEmpty { return whole.isEmpty ? .string : .integer }
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: isDigit)
      rest = rest[fraction.endIndex...]
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return .string }
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest.removeFirst()
      }
      guard !rest.isEmpty else { return .string }
      rest = rest.drop(while: isDigit)
    }
    return rest.isEmpty ? .number : .string
  }
}
