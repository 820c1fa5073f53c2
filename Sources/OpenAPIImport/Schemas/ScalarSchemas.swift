import ServiceModel
import SpecDocuments

/// Single values: their formats and constraints.
extension SchemaImporter {
  func stringShape(_ schema: Node) -> Shape {
    switch schema["format"]?.string {
    case "byte": .scalar(.base64)
    case "base64url": .scalar(.base64URL)
    case "binary", "file": .byteStream
    case "date": .scalar(.date)
    case "date-time": .scalar(.dateTime)
    case "date-time-rfc1123": .scalar(.rfc1123)
    case "time": .scalar(.time)
    case "duration": .scalar(.duration)
    default: encodedShape(schema)
    }
  }

  /// Text that stands for something else: bytes in Base64, or bytes as they are where the encoding says
  /// so (RFC 2045 section 6.2), or without one a media type says what they are (OpenAPI 3.1,
  /// "Considerations for File Uploads").
  private func encodedShape(_ schema: Node) -> Shape {
    if let encoding = schema["contentEncoding"]?.string {
      return switch encoding {
      case "base64": .scalar(.base64)
      case "binary": .byteStream
      default: .scalar(.string)
      }
    }
    let essence = schema["contentMediaType"]?.string?.mediaTypeEssence ?? ""
    let isBinary =
      ["image/", "audio/", "video/", "font/"].contains { essence.hasPrefix($0) }
      || ["application/octet-stream", "application/pdf", "application/zip", "application/gzip"]
        .contains(essence)
    return isBinary && !essence.hasSuffix("+xml") ? .byteStream : .scalar(.string)
  }

  func integerScalar(of schema: Node) -> Scalar {
    switch schema["format"]?.string {
    case "int8": .int8
    case "int16": .int16
    case "int32": .int32
    case "uint8": .uint8
    case "uint16": .uint16
    case "uint32": .uint32
    case "uint64": .uint64
    case "unixtime": .unixTime
    case "int64": .int64
    default: showsLargeIntegers(schema) ? .bigInteger : .integer
    }
  }

  /// Whether a schema mentions integers that do not fit 64 bits.
  private func showsLargeIntegers(_ schema: Node) -> Bool {
    ["default", "example", "minimum", "maximum"].contains { (key: Key) in
      guard let node = schema[key], node.kind == .integer, node.integer == nil,
        let text = node.scalarText, !text.hasPrefix("0")
      else { return false }
      // Bounds of 64 bits, rounded by a program whose numbers are all `Double`, are no others.
      let isBound = key == "minimum" || key == "maximum"
      return !isBound || Double(text)?.magnitude != 0x1p63
    }
  }

  /// `float` too is a `Double`: services write more digits than 32 bits keep.
  func numberScalar(_ format: String?) -> Scalar {
    switch format {
    case "decimal": .decimal
    case "int32": .int32
    case "int64": .int64
    default: .double
    }
  }

  func constraints(of schema: Node) -> Constraints {
    var constraints = Constraints()
    constraints.minLength = schema["minLength"]?.integer
    constraints.maxLength = schema["maxLength"]?.integer
    if let pattern = schema["pattern"]?.string {
      constraints.patterns = [.init(pattern, dialect: .ecmaScript)]
    }
    constraints.minimum = bound(schema, "minimum", "exclusiveMinimum")
    constraints.maximum = bound(schema, "maximum", "exclusiveMaximum")
    constraints.multipleOf = schema["multipleOf"]?.scalarText
    constraints.minItems = schema["minItems"]?.integer ?? schema["minProperties"]?.integer
    constraints.maxItems = schema["maxItems"]?.integer ?? schema["maxProperties"]?.integer
    constraints.uniqueItems = schema["uniqueItems"]?.boolean ?? false
    return constraints
  }

  /// A bound: until OpenAPI 3.0 a flag says that it is excluded, later it is a number of its own.
  private func bound(_ schema: Node, _ key: Key, _ exclusiveKey: Key) -> Constraints.Bound? {
    let exclusive = schema[exclusiveKey]
    if let exclusive, exclusive.number != nil, let text = exclusive.scalarText {
      return Constraints.Bound(text, isExclusive: true)
    }
    guard let limit = schema[key], limit.number != nil, let text = limit.scalarText else {
      return nil
    }
    return Constraints.Bound(text, isExclusive: exclusive?.boolean ?? false)
  }
}

extension Constraints {
  /// Adds the constraints that stand beside a reference to what they constrain, or replace its.
  mutating func add(_ other: Constraints) {
    minLength = other.minLength ?? minLength
    maxLength = other.maxLength ?? maxLength
    patterns += other.patterns.filter { !patterns.contains($0) }
    minimum = other.minimum ?? minimum
    maximum = other.maximum ?? maximum
    multipleOf = other.multipleOf ?? multipleOf
    minItems = other.minItems ?? minItems
    maxItems = other.maxItems ?? maxItems
    uniqueItems = uniqueItems || other.uniqueItems
  }
}

extension Literal {
  /// The value of a node.
  init(_ node: Node) {
    switch node.kind {
    case .null: self = .null
    case .boolean: self = .boolean(node.boolean ?? false)
    case .integer, .number: self = Self.number(of: node)
    case .string: self = .string(node.string ?? "")
    case .sequence: self = .array(node.elements.map(Literal.init))
    case .mapping:
      self = .object(node.members.map { LiteralMember(key: $0.key, value: Literal($0.value)) })
    }
  }

  /// A number in the notation of JSON, as written if that is JSON; YAML has others, and values that
  /// JSON has none for, which are text.
  private static func number(of node: Node) -> Literal {
    let text = node.scalarText ?? "0"
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    if text.utf8.first != digits.lowerBound, text.utf8.allSatisfy(digits.contains) {
      return .number(text)
    }
    if text.wholeMatch(of: #/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/#) != nil {
      return .number(text)
    }
    if let integer = node.integer { return .number(String(integer)) }
    guard let number = node.number, number.isFinite else { return .string(text) }
    return .number("\(number)")
  }
}
