import ServiceModel

/// The path, query and header fields that a documented call must send, worked out from the specification alone.
struct ExampleTarget {
  let text: String
  /// The header fields that the example gives, in the operation's order, cookies last.
  let headers: [(name: String, value: String)]

  /// Works it out; nil if the example does not say enough, or gives a value that has no text form.
  init?(_ example: OperationExample, of operation: Operation, spelling: TypeSpelling) {
    var path = operation.path
    var query: [String] = []
    var headers: [(name: String, value: String)] = []
    var cookies: [String] = []
    for parameter in operation.parameters {
      guard parameter.headerPrefix == nil, !parameter.allowsReserved else { return nil }
      let given = parameter.constantValue ?? example.value(of: parameter)
      guard let value = given ?? (parameter.isRequired ? parameter.defaultValue : nil),
        value != .null
      else {
        if parameter.isRequired { return nil }
        continue
      }
      if parameter.collectionFormat == .json || parameter.objectStyle != nil {
        let style = parameter.objectStyle ?? .json
        let text = Self.text(of: value, style)
        switch (parameter.location, style) {
        case (.path, .joined), (.path, .exploded):
          path = path.replacing("{\(parameter.name)}", with: Self.encodedParts(of: value, style))
        case (.path, .json): path = path.replacing("{\(parameter.name)}", with: Self.encoded(text))
        case (.query, .joined):
          query.append("\(Self.encoded(parameter.name))=\(Self.encodedParts(of: value, style))")
        case (.query, .exploded), (.query, .deepObject), (.query, .json):
          query += Self.items(of: value, style, name: parameter.name)
        case (.header, .joined), (.header, .exploded), (.header, .json):
          headers.append((parameter.name, text))
        case (.cookie, .joined):
          cookies.append("\(Self.encoded(parameter.name))=\(Self.encodedParts(of: value, style))")
        case (.cookie, .exploded), (.cookie, .json):
          cookies += Self.items(of: value, style, name: parameter.name)
        default: return nil
        }
        continue
      }
      switch parameter.collectionFormat {
      case .csv, .ssv, .tsv, .pipes, .multi: break
      case .label, .explodedLabel, .matrix, .explodedMatrix, .indexed, .json: return nil
      }
      guard let texts = Self.texts(of: value, parameter.type, spelling) else { return nil }
      let encode = parameter.skipsURLEncoding ? Self.encodedAlready : Self.encoded
      switch parameter.location {
      case .path:
        let separator = parameter.collectionFormat.separator
        let joint = separator == "," ? separator : Self.encoded(separator)
        path = path.replacing(
          "{\(parameter.name)}", with: texts.map(encode).joined(separator: joint))
      case .query:
        if parameter.collectionFormat == .multi, spelling.isList(parameter.type) {
          query += texts.map { "\(Self.encoded(parameter.name))=\(encode($0))" }
        } else {
          let separator = parameter.collectionFormat.separator
          let joint = separator == "," ? separator : Self.encoded(separator)
          query.append(
            "\(Self.encoded(parameter.name))=" + texts.map(encode).joined(separator: joint))
        }
      case .header:
        headers.append(
          (parameter.name, texts.joined(separator: parameter.collectionFormat.separator)))
      case .cookie:
        let name = Self.encoded(parameter.name)
        let isRepeated = parameter.collectionFormat == .multi && spelling.isList(parameter.type)
        let values = texts.map(Self.encoded)
        let joined = values.joined(separator: parameter.collectionFormat.separator)
        cookies += (isRepeated ? values : [joined]).map { "\(name)=\($0)" }
      case .form, .host: continue
      }
    }
    if !cookies.isEmpty { headers.append(("Cookie", cookies.joined(separator: "; "))) }
    guard !path.contains("{") else { return nil }
    let separator = path.contains("?") ? "&" : "?"
    let target = query.isEmpty ? path : path + separator + query.joined(separator: "&")
    text = Self.encodedAlready(target.hasPrefix("/") ? target : "/" + target)
    self.headers = headers
  }

  // MARK: Values with members

  /// The items of the query that a value with members is (OpenAPI 3 `style` and `explode`).
  private static func items(
    of value: Literal, _ style: ObjectStyle, name: String
  ) -> [String] {
    let pairs: [(name: String, text: String)] =
      switch (style, value) {
      case (.deepObject, _), (.exploded, .array): value.formFields(name: name)
      case (.exploded, .object(let members)):
        members.flatMap { member -> [(name: String, text: String)] in
          guard case .array(let values) = member.value else {
            return [(member.key, plainText(of: member.value))]
          }
          return values.map { (member.key, plainText(of: $0)) }
        }
      default: [(name, text(of: value, style))]
      }
    return pairs.map { "\(encoded($0.name))=\(encoded($0.text))" }
  }

  /// A value with members as one text.
  private static func text(of value: Literal, _ style: ObjectStyle) -> String {
    switch style {
    case .json: value.jsonLine
    case .deepObject: plainText(of: value)
    default: parts(of: value, style) { $0 }
    }
  }

  /// The same with its parts encoded, but not what is between them.
  private static func encodedParts(of value: Literal, _ style: ObjectStyle) -> String {
    parts(of: value, style, encoded)
  }

  private static func parts(
    of value: Literal, _ style: ObjectStyle, _ change: (String) -> String
  ) -> String {
    let joint = style == .exploded ? "=" : ","
    return switch value {
    case .object(let members):
      members.map { "\(change($0.key))\(joint)\(change(plainText(of: $0.value)))" }
        .joined(separator: ",")
    case .array(let values): values.map { change(plainText(of: $0)) }.joined(separator: ",")
    default: change(plainText(of: value))
    }
  }

  private static func plainText(of value: Literal) -> String {
    value.scalarText ?? (value == .null ? "" : value.jsonLine)
  }

  // MARK: Texts

  /// The text of a value, or of each element of a list.
  private static func texts(
    of value: Literal, _ use: TypeUse, _ spelling: TypeSpelling
  ) -> [String]? {
    let use = spelling.resolved(use)
    if case .list(let element) = use.shape {
      guard case .array(let values) = value, !spelling.isList(element) else { return nil }
      let texts = values.compactMap { text(of: $0, element, spelling) }
      return texts.count == values.count ? texts : nil
    }
    return text(of: value, use, spelling).map { [$0] }
  }

  private static func text(of value: Literal, _ use: TypeUse, _ spelling: TypeSpelling) -> String? {
    let isBinary =
      switch spelling.resolved(use).shape {
      case .scalar(.float), .scalar(.double): true
      default: false
      }
    switch value {
    case .string(let text): return text
    case .boolean(let value): return value ? "true" : "false"
    case .number(let text):
      guard isBinary, let number = Double(text) else { return text }
      let shortest = "\(number)"
      return shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
    case .null, .array, .object: return nil
    }
  }

  /// All but the unreserved characters percent-encoded (RFC 3986 section 2.3).
  static func encoded(_ text: String) -> String {
    escape(text) { isAlphanumeric($0) || "-._~".utf8.contains($0) }
  }

  private static func encodedAlready(_ text: String) -> String {
    escape(text) { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    let character = Character(Unicode.Scalar(byte))
    return character.isASCII && (character.isLetter || character.isNumber)
  }

  private static func escape(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    var result = ""
    for byte in text.utf8 {
      if isKept(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}

extension CollectionFormat {
  /// What stands between the elements of a list in one text.
  var separator: String {
    switch self {
    case .csv, .multi: ","
    case .ssv: " "
    case .tsv: "\t"
    case .pipes: "|"
    case .label, .explodedLabel, .matrix, .explodedMatrix, .indexed, .json: ","
    }
  }
}
