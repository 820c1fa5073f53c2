import ServiceModel

/// Why a documented value is not what its schema describes.
struct ExampleMismatch {
  enum Kind: String {
    case null = "null where none is allowed"
    case wrongType = "a value of another type"
    case format = "text that is not of the format"
    case missing = "a required member that is missing"
    case undeclared = "a member that is not declared"
    case noAlternative = "a value that fits no alternative"
    case emptyObject = "an object without members where they are flattened"
  }

  let kind: Kind
  /// The member, as the keys that lead to it.
  let path: String

  /// What is wrong, and where.
  var description: String { "\(kind.rawValue): \(path.isEmpty ? "the value" : path)" }

  /// The description with no more of the path than fits a line.
  var summary: String {
    path.count <= 28 ? description : "\(kind.rawValue): …\(path.suffix(28))"
  }
}

/// Compares documented JSON values with the types that they should have.
struct ExampleConformance {
  let spelling: TypeSpelling

  /// The first mismatch; nil if the value is what its type describes.
  func mismatch(of value: Literal, with use: TypeUse, at path: String = "") -> ExampleMismatch? {
    let use = spelling.resolved(use)
    if value == .null {
      return use.isNullable || use.shape == .untyped
        ? nil : ExampleMismatch(kind: .null, path: path)
    }
    switch use.shape {
    case .untyped: return nil
    case .scalar(let scalar):
      return kind(of: value, against: scalar).map { ExampleMismatch(kind: $0, path: path) }
    case .byteStream:
      if case .string = value { return nil }
    case .list(let element):
      guard case .array(let values) = value else { break }
      return values.enumerated().firstMapped { index, value in
        mismatch(of: value, with: element, at: "\(path)[\(index)]")
      }
    case .map(let element):
      guard case .object(let members) = value else { break }
      return members.firstMapped {
        mismatch(of: $0.value, with: element, at: joined(path, $0.key))
      }
    case .named(let id):
      guard let type = spelling.types[id] else { return nil }
      return mismatch(of: value, with: type.definition, at: path)
    }
    return ExampleMismatch(kind: .wrongType, path: path)
  }

  private func joined(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }

  private func mismatch(
    of value: Literal, with definition: TypeDefinition, at path: String
  ) -> ExampleMismatch? {
    switch definition {
    case .alias(let use): return mismatch(of: value, with: use, at: path)
    case .enumeration(let enumeration):
      return kind(of: value, against: enumeration.rawType).map {
        ExampleMismatch(kind: $0, path: path)
      }
    case .product(let product):
      guard case .object(let members) = value else {
        return ExampleMismatch(kind: .wrongType, path: path)
      }
      return mismatch(of: members, with: product, below: [], at: path)
    case .sum(let sum): return mismatch(of: value, with: sum, at: path)
    }
  }

  // MARK: Objects

  private func mismatch(
    of members: [LiteralMember], with product: Product, below keys: [String], at path: String
  ) -> ExampleMismatch? {
    let declared = product.members.filter { $0.json?.path.starts(with: keys) ?? false }
    for member in declared where member.json?.path.count == keys.count + 1 {
      let isSent = member.mutability.contains(.create) || member.mutability.contains(.update)
      guard member.isRequired, isSent, let key = member.json?.path.last else { continue }
      if !members.contains(where: { $0.key == key }) {
        return ExampleMismatch(kind: .missing, path: joined(path, key))
      }
    }
    for member in members {
      let place = joined(path, member.key)
      let inner = keys + [member.key]
      if let known = declared.first(where: { $0.json?.path == inner }) {
        if let constant = known.constantValue {
          if constant != member.value { return ExampleMismatch(kind: .wrongType, path: place) }
        } else if let found = mismatch(of: member.value, with: known.type, at: place) {
          return found
        }
      } else if declared.contains(where: { $0.json?.path.starts(with: inner) ?? false }) {
        // Members are flattened out of this object.
        guard case .object(let nested) = member.value else {
          return ExampleMismatch(
            kind: member.value == .null ? .null : .wrongType, path: place)
        }
        if nested.isEmpty { return ExampleMismatch(kind: .emptyObject, path: place) }
        if let found = mismatch(of: nested, with: product, below: inner, at: place) {
          return found
        }
      } else if let additional = product.additionalMembers, keys.isEmpty {
        if let found = mismatch(of: member.value, with: additional, at: place) { return found }
      } else {
        return ExampleMismatch(kind: .undeclared, path: place)
      }
    }
    return nil
  }

  // MARK: Alternatives

  private func mismatch(of value: Literal, with sum: Sum, at path: String) -> ExampleMismatch? {
    guard case .discriminator(let member) = sum.selection else {
      let fits = sum.cases.contains { mismatch(of: value, with: $0.type, at: path) == nil }
      return fits ? nil : ExampleMismatch(kind: .noAlternative, path: path)
    }
    guard case .object = value else { return ExampleMismatch(kind: .wrongType, path: path) }
    guard case .string(let tag)? = value[member] else {
      return ExampleMismatch(kind: .missing, path: joined(path, member))
    }
    guard let chosen = sum.cases.first(where: { $0.discriminatorValues.contains(tag) }) else {
      // A value that is not known is kept whole.
      return sum.isOpen ? nil : ExampleMismatch(kind: .noAlternative, path: joined(path, member))
    }
    return mismatch(of: value, with: chosen.type, at: path)
  }

  // MARK: Single values

  private func kind(of value: Literal, against scalar: Scalar) -> ExampleMismatch.Kind? {
    switch (scalar, value) {
    case (.boolean, .boolean): return nil
    case (.float, .number), (.double, .number), (.decimal, .number), (.unixTime, .number):
      return nil
    case (_, .number(let text)) where scalar.isNumeric:
      return scalar.canHold(text) ? nil : .wrongType
    case (.string, .string), (.base64Text, .string): return nil
    case (.base64, .string(let text)):
      return Base64Form.standard.accepts(text) ? nil : .format
    case (.base64URL, .string(let text)): return Base64Form.url.accepts(text) ? nil : .format
    case (.hex, .string(let text)): return text.allSatisfy(\.isHexDigit) ? nil : .format
    case (.dateTime, .string(let text)):
      return text.wholeMatch(of: WireForms.dateTime) == nil ? .format : nil
    case (.date, .string(let text)):
      return text.wholeMatch(of: WireForms.date) == nil ? .format : nil
    case (.time, .string(let text)):
      return text.wholeMatch(of: WireForms.time) == nil ? .format : nil
    case (.rfc1123, .string(let text)):
      return text.wholeMatch(of: WireForms.rfc1123) == nil ? .format : nil
    case (.duration, .string(let text)):
      return text.wholeMatch(of: WireForms.duration) == nil ? .format : nil
    default: return .wrongType
    }
  }
}

extension Scalar {
  /// Whether an integer type has the value of a JSON number.
  fileprivate func canHold(_ text: String) -> Bool {
    let isSigned =
      switch self {
      case .uint8, .uint16, .uint32, .uint64: false
      default: true
      }
    let bits =
      switch self {
      case .int8, .uint8: 8
      case .int16, .uint16: 16
      case .int32, .uint32: 32
      default: 64
      }
    let isNumeral = !text.contains { ".eE".contains($0) }
    if isSigned {
      guard let value = isNumeral ? Int64(text) : Double(text).flatMap(Int64.init(exactly:)) else {
        return false
      }
      return bits == 64 || (value >= -(1 << (bits - 1)) && value < 1 << (bits - 1))
    }
    guard let value = isNumeral ? UInt64(text) : Double(text).flatMap(UInt64.init(exactly:)) else {
      return false
    }
    return bits == 64 || value < 1 << UInt64(bits)
  }
}

/// Base64 as an encoder would write it (RFC 4648).
private struct Base64Form {
  let symbols: String
  let isPadded: Bool

  static let standard = Base64Form(symbols: "+/", isPadded: true)
  static let url = Base64Form(symbols: "-_", isPadded: false)

  func accepts(_ text: String) -> Bool {
    let digits = text.prefix { $0 != "=" }
    let padding = text.count - digits.count
    return digits.allSatisfy {
      ($0.isASCII && ($0.isLetter || $0.isNumber)) || symbols.contains($0)
    }
      && digits.count % 4 != 1 && padding == (isPadded ? (4 - digits.count % 4) % 4 : 0)
  }
}

/// The text forms of dates and times (RFC 3339, RFC 9110 section 5.6.7, ISO 8601).
private enum WireForms {
  nonisolated(unsafe) static let date = #/-?\d{4,}-(0\d|1[0-2])-([0-2]\d|3[01])/#
  nonisolated(unsafe) static let time = #/\d\d:\d\d:\d\d([.,]\d+)?([Zz]|[-+]\d\d:?\d\d)?/#
  nonisolated(unsafe) static let dateTime =
    #/-?\d{4,}-(0\d|1[0-2])-([0-2]\d|3[01])[Tt ]([01]\d|2[0-4]):[0-5]\d:([0-5]\d|60)([.,]\d+)?([Zz]|[-+]\d\d:?\d\d)?/#
  nonisolated(unsafe) static let rfc1123 =
    #/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/#
  nonisolated(unsafe) static let duration =
    #/-?P(?=.)(\d+([.,]\d+)?Y)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?W)?(\d+([.,]\d+)?D)?(T(?=.)(\d+([.,]\d+)?H)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?S)?)?/#
}

extension Sequence {
  /// The first value that the transformation gives.
  fileprivate func firstMapped<Value>(_ transform: (Element) -> Value?) -> Value? {
    for element in self {
      if let value = transform(element) { return value }
    }
    return nil
  }
}
