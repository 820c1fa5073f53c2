/// Whether a text is in the lexical space of a built-in type (part 2, §3).
enum LexicalSpace {
  static func contains(_ text: String, of type: BuiltinType) -> Bool {
    if let item = type.item.flatMap(BuiltinType.named) {
      let words = text.xmlWords
      return !words.isEmpty && words.allSatisfy { contains($0, of: item) }
    }
    switch type.primitive {
    case .anySimpleType: return true
    case .string: return isString(text, of: type.name)
    case .anyURI: return true
    case .QName, .NOTATION: return text.trimmedXMLSpace.isQName
    default: break
    }
    let text = text.trimmedXMLSpace
    switch type.primitive {
    case .boolean: return ["true", "false", "1", "0"].contains(text)
    case .decimal: return isDecimal(text, of: type)
    case .float, .double: return isFloat(text)
    case .hexBinary: return text.count.isMultiple(of: 2) && text.allSatisfy(\.isHexDigit)
    case .base64Binary: return isBase64(text)
    case .duration: return isDuration(text)
    default: return CalendarText(text, as: type.primitive) != nil
    }
  }

  private static func isString(_ text: String, of name: String) -> Bool {
    let token = text.trimmedXMLSpace
    switch name {
    case "language":
      let parts = token.split(separator: "-", omittingEmptySubsequences: false)
      return parts.enumerated().allSatisfy { index, part in
        (1...8).contains(part.count)
          && part.allSatisfy { $0.isASCII && ($0.isLetter || (index > 0 && $0.isNumber)) }
      }
    case "NMTOKEN":
      return !token.isEmpty && token.unicodeScalars.allSatisfy(\.isNameCharacter)
    case "Name": return token.isXMLName
    case "NCName", "ID", "IDREF", "ENTITY": return token.isNCName
    default: return true
    }
  }

  private static func isDecimal(_ text: String, of type: BuiltinType) -> Bool {
    guard let value = DecimalText(text) else { return false }
    if type.isInteger, text.contains(".") { return false }
    if let minimum = type.minimum.flatMap(DecimalText.init), value < minimum { return false }
    if let maximum = type.maximum.flatMap(DecimalText.init), maximum < value { return false }
    return true
  }

  private static func isFloat(_ text: String) -> Bool {
    if ["INF", "-INF", "NaN"].contains(text) { return true }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard parts.count <= 2, DecimalText(String(parts[0])) != nil else { return false }
    guard parts.count == 2 else { return true }
    let digits = parts[1].hasPrefix("-") ? parts[1].dropFirst() : parts[1]
    return digits.isWholeNumber && !(parts[1].hasPrefix("-") && digits.hasPrefix("+"))
  }

  private static func isBase64(_ text: String) -> Bool {
    let text = text.filter { !$0.isWhitespace }
    let body = text.drop(while: { $0 != "=" })
    let isPadded = body.isEmpty || body == "=" || body == "=="
    return text.count.isMultiple(of: 4) && isPadded
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0)) }
  }

  static func isDuration(_ text: String) -> Bool {
    var rest = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard rest.popFirst() == "P" else { return false }
    let parts = rest.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard !rest.isEmpty, parts.count == 1 || !parts[1].isEmpty else { return false }
    return isRun(parts[0], of: "YMD") && (parts.count == 1 || isRun(parts[1], of: "HMS"))
  }

  /// Whether the text is numbers with designators in this order, each at most once.
  private static func isRun(_ text: Substring, of designators: String) -> Bool {
    var allowed = designators[...]
    var rest = text
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(number.count)
      guard let designator = rest.popFirst(), let index = allowed.firstIndex(of: designator)
      else { return false }
      let isFraction = number.contains(".")
      guard !number.isEmpty, !number.hasPrefix("."), !number.hasSuffix(".") || !isFraction,
        !isFraction || (designator == "S" && number.count { $0 == "." } == 1)
      else { return false }
      allowed = allowed[allowed.index(after: index)...]
    }
    return true
  }
}
