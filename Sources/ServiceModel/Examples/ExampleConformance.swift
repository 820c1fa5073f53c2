/// Compares documented JSON values with the types that they should have.
package struct ExampleConformance: Sendable {
  private let types: [TypeID: TypeDeclaration]
  /// Whether values are requests, which leave out what only the service sets.
  package var isRequest = false
  private typealias Steps = [ExampleMismatch.Step]
  private typealias Kind = ExampleMismatch.Kind

  /// Makes a comparison with the types of a service.
  package init(types: [TypeID: TypeDeclaration]) { self.types = types }

  /// The first mismatch for which the value may change when it is decoded and encoded again; nil if
  /// there is none.
  package func mismatch(of value: Literal, with use: TypeUse) -> ExampleMismatch? {
    mismatches(of: value, with: use).first(where: \.kind.affectsCoding)
  }

  /// All mismatches, in the order of the value. What is inside a value of another type is not
  /// looked at.
  package func mismatches(of value: Literal, with use: TypeUse) -> [ExampleMismatch] {
    var found: [ExampleMismatch] = []
    compare(value, with: use, at: [], &found)
    return found
  }

  private func compare(
    _ value: Literal, with use: TypeUse, at steps: Steps, _ found: inout [ExampleMismatch]
  ) {
    let use = types.resolved(use)
    if value == .null {
      if !use.isNullable, use.shape != .untyped {
        found.append(mismatch(.null, at: steps, expected: description(of: use), value))
      }
      return
    }
    switch (use.shape, value) {
    case (.untyped, _), (.byteStream, .string), (.textList, .string): break
    case (.scalar(let scalar), _):
      if let kind = kind(of: value, against: scalar) {
        return found.append(mismatch(kind, at: steps, expected: description(of: use), value))
      }
    case (.list(let element), .array(let values)):
      for (index, value) in values.enumerated() {
        compare(value, with: element, at: steps + [.index(index)], &found)
      }
    case (.map(let element), .object(let members)):
      for member in members {
        compare(member.value, with: element, at: steps + [.key(member.key)], &found)
      }
    case (.named(let id), _):
      guard let type = types[id] else { return }
      compare(value, with: type.definition, at: steps, &found)
    default:
      return found.append(mismatch(.wrongType, at: steps, expected: description(of: use), value))
    }
    if let expected = use.constraints.violation(by: value) {
      found.append(mismatch(.constraint, at: steps, expected: expected, value))
    }
  }

  private func mismatch(
    _ kind: Kind, at steps: Steps, expected: String, _ value: Literal
  ) -> ExampleMismatch {
    ExampleMismatch(kind: kind, steps: steps, expected: expected, found: value.shortDescription)
  }

  private func compare(
    _ value: Literal, with definition: TypeDefinition, at steps: Steps,
    _ found: inout [ExampleMismatch]
  ) {
    switch definition {
    case .alias(let use): compare(value, with: use, at: steps, &found)
    case .enumeration(let enumeration):
      if let kind = kind(of: value, against: enumeration.rawType) {
        found.append(
          mismatch(kind, at: steps, expected: enumeration.rawType.wireDescription, value))
      } else if !enumeration.values.contains(where: { $0.rawValue == value.scalarText }) {
        let known = enumeration.values.map(\.rawValue)
        let list = known.prefix(8).joined(separator: ", ") + (known.count > 8 ? " and others" : "")
        found.append(mismatch(.constraint, at: steps, expected: "one of \(list)", value))
      }
    case .product(let product):
      guard case .object(let members) = value else {
        return found.append(mismatch(.wrongType, at: steps, expected: "an object", value))
      }
      compare(members, with: product, below: [], at: steps, &found)
    case .sum(let sum): compare(value, with: sum, at: steps, &found)
    case .external: break
    }
  }

  // MARK: Objects

  private func compare(
    _ members: [LiteralMember], with product: Product, below keys: [String], at steps: Steps,
    _ found: inout [ExampleMismatch]
  ) {
    let declared = product.members.filter { $0.json?.path.starts(with: keys) ?? false }
    for member in declared where member.json?.path.count == keys.count + 1 {
      guard product.isAlwaysPresent(member), let key = member.json?.path.last else { continue }
      if !members.contains(where: { $0.key == key }) {
        var missing = ExampleMismatch(
          kind: .missing, steps: steps, expected: "the required member '\(key)'", found: "none")
        missing.missingKey = key
        found.append(missing)
      }
    }
    for member in members {
      let place = steps + [.key(member.key)]
      let inner = keys + [member.key]
      if let known = declared.first(where: { $0.json?.path == inner }) {
        if isRequest, product.isLeftOutOfRequests(known) {
          found.append(
            ExampleMismatch(
              kind: .direction, steps: place, expected: "what is sent", found: "'\(member.key)'"))
          continue
        }
        if let constant = known.constantValue {
          guard constant != member.value else { continue }
          found.append(
            mismatch(
              .wrongType, at: place, expected: constant.shortDescription, member.value))
        } else {
          compare(member.value, with: known.type, at: place, &found)
        }
      } else if declared.contains(where: { $0.json?.path.starts(with: inner) ?? false }) {
        // Members are flattened out of this object.
        guard case .object(let nested) = member.value else {
          let kind: Kind = member.value == .null ? .null : .wrongType
          found.append(mismatch(kind, at: place, expected: "an object", member.value))
          continue
        }
        if nested.isEmpty {
          found.append(mismatch(.emptyObject, at: place, expected: "members", member.value))
        }
        compare(nested, with: product, below: inner, at: place, &found)
      } else if let additional = product.additionalMembers, keys.isEmpty {
        compare(member.value, with: additional, at: place, &found)
      } else if product.absentMembers.contains(member.key) {
        found.append(
          ExampleMismatch(
            kind: .direction, steps: place, expected: "a member that travels this way",
            found: "'\(member.key)'"))
      } else {
        found.append(
          ExampleMismatch(
            kind: .undeclared, steps: place, expected: "a declared member",
            found: "'\(member.key)'"))
      }
    }
  }

  // MARK: Alternatives

  private func compare(
    _ value: Literal, with sum: Sum, at steps: Steps, _ found: inout [ExampleMismatch]
  ) {
    guard case .discriminator(let member) = sum.selection else {
      return compare(value, withOneOf: sum.cases, at: steps, &found)
    }
    guard case .object = value else {
      return found.append(mismatch(.wrongType, at: steps, expected: "an object", value))
    }
    let absent = sum.cases.filter(\.isSelectedByAbsence)
    guard case .string(let tag)? = value[member] else {
      guard absent.isEmpty else { return compare(value, withOneOf: absent, at: steps, &found) }
      var missing = ExampleMismatch(
        kind: .missing, steps: steps, expected: "the member '\(member)' that tells what it is",
        found: "none")
      missing.missingKey = member
      return found.append(missing)
    }
    guard let chosen = sum.cases.first(where: { $0.discriminatorValues.contains(tag) }) else {
      // A value that is not known is kept whole.
      guard !sum.isOpen else { return }
      let known = sum.cases.flatMap(\.discriminatorValues).prefix(8).joined(separator: ", ")
      return found.append(
        mismatch(
          .noAlternative, at: steps + [.key(member)], expected: "one of \(known)", .string(tag)))
    }
    compare(value, with: chosen.type, at: steps, &found)
  }

  /// Compares with alternatives that only what a value looks like tells apart.
  private func compare(
    _ value: Literal, withOneOf cases: [SumCase], at steps: Steps,
    _ found: inout [ExampleMismatch]
  ) {
    let tried = cases.map { item -> [ExampleMismatch] in
      var tried: [ExampleMismatch] = []
      compare(value, with: item.type, at: steps, &tried)
      return tried
    }
    guard !tried.contains(where: { !$0.contains(where: \.kind.affectsCoding) }) else { return }
    // An alternative that the value is of, but for members that it does not know.
    let near = tried.filter { $0.allSatisfy { $0.kind == .undeclared } }.min {
      $0.count < $1.count
    }
    if let near { return found += near }
    let names = cases.map(\.name).prefix(8).joined(separator: ", ")
    found.append(mismatch(.noAlternative, at: steps, expected: "one of \(names)", value))
  }

  // MARK: Single values

  private func description(of use: TypeUse) -> String {
    switch use.shape {
    case .scalar(let scalar): return scalar.wireDescription
    case .list: return "an array"
    case .map: return "an object"
    case .byteStream, .textList: return "a string"
    case .untyped: return "any value"
    case .named(let id):
      switch types[id]?.definition {
      case .enumeration(let enumeration): return enumeration.rawType.wireDescription
      case .alias(let target): return description(of: target)
      case .sum(let sum) where sum.selection == .structure:
        return "one of \(sum.cases.map(\.name).prefix(8).joined(separator: ", "))"
      case .external: return "any value"
      case .product, .sum, nil: return "an object"
      }
    }
  }

  private func kind(of value: Literal, against scalar: Scalar) -> Kind? {
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
    case (.dateTime, .string(let text)): return WireForms.isDateTime(text) ? nil : .format
    case (.date, .string(let text)): return WireForms.isDate(text) ? nil : .format
    case (.time, .string(let text)): return WireForms.isTime(text) ? nil : .format
    case (.rfc1123, .string(let text)): return WireForms.isHTTPDate(text) ? nil : .format
    case (.duration, .string(let text)): return WireForms.isDuration(text) ? nil : .format
    default: return .wrongType
    }
  }
}

extension Literal {
  /// The text of a single value; nil for null and collections.
  package var scalarText: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}

extension Constraints {
  /// What a value of the right type must be and is not; nil if it satisfies all. Patterns are left
  /// out.
  fileprivate func violation(by value: Literal) -> String? {
    switch value {
    case .string(let text):
      let count = text.unicodeScalars.count
      if let minLength, count < minLength { return "at least \(minLength) characters" }
      if let maxLength, count > maxLength { return "at most \(maxLength) characters" }
    case .number(let text):
      guard let number = Double(text) else { return nil }
      if let minimum, let bound = Double(minimum.value),
        number < bound || (minimum.isExclusive && number == bound)
      {
        return minimum.isExclusive ? "more than \(minimum.value)" : "at least \(minimum.value)"
      }
      if let maximum, let bound = Double(maximum.value),
        number > bound || (maximum.isExclusive && number == bound)
      {
        return maximum.isExclusive ? "less than \(maximum.value)" : "at most \(maximum.value)"
      }
    case .array(let values):
      if let minItems, values.count < minItems { return "at least \(minItems) elements" }
      if let maxItems, values.count > maxItems { return "at most \(maxItems) elements" }
      if uniqueItems, Set(values).count < values.count { return "elements that differ" }
    case .object(let members):
      if let minItems, members.count < minItems { return "at least \(minItems) members" }
      if let maxItems, members.count > maxItems { return "at most \(maxItems) members" }
    case .null, .boolean: break
    }
    return nil
  }
}

extension Scalar {
  /// Whether an integer type has the value of a JSON number.
  fileprivate func canHold(_ text: String) -> Bool {
    let isNumeral = !text.contains { ".eE".contains($0) }
    let bits =
      switch self {
      case .int8, .uint8: 8
      case .int16, .uint16: 16
      case .int32, .uint32: 32
      default: 64
      }
    switch self {
    case .bigInteger:
      return isNumeral
    case .uint8, .uint16, .uint32, .uint64:
      guard
        let value = isNumeral ? UInt64(text) : Double(text).flatMap(UInt64.init(exactly:))
      else { return false }
      return bits == 64 || value < 1 << UInt64(bits)
    default:
      guard let value = isNumeral ? Int64(text) : Double(text).flatMap(Int64.init(exactly:)) else {
        return false
      }
      return bits == 64 || (value >= -(1 << (bits - 1)) && value < 1 << (bits - 1))
    }
  }
}
