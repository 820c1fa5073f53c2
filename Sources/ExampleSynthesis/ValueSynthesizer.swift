public import ServiceModel

/// Makes values of types that a specification documents no example of, of examples of their parts
/// where there are any: the same value for the same type, always.
///
/// Values satisfy their constraints as far as is sensible, and are finite: what is optional ends
/// where a type would contain itself, and a few levels down.
public struct ValueSynthesizer: Sendable {
  /// Who writes the value.
  public enum Direction: Sendable {
    /// A client; members that only services write are left out.
    case request
    /// A service; members that only clients write are left out.
    case response
  }

  /// What carries the value.
  public enum Wire: Sendable {
    /// JSON: an object has the keys of the wire.
    case json
    /// XML: an object has the names of members, and one member where a choice stands.
    case xml
  }

  let types: TypeTable
  let direction: Direction
  let wire: Wire

  /// How deep members that are optional are made.
  private static let optionalDepth = 2
  /// How many values a value may have before optional ones are left out.
  private static let budget = 2_000

  /// Makes a synthesizer.
  public init(types: TypeTable, direction: Direction, wire: Wire = .json) {
    self.types = types
    self.direction = direction
    self.wire = wire
  }

  /// A value.
  ///
  /// - Parameters:
  ///   - use: Its type.
  ///   - name: What it is called where it stands; plain text says that.
  public func value(of use: TypeUse, name: String) -> Literal {
    var progress = Progress()
    return value(of: use, name: name, &progress) ?? .object([])
  }

  /// The value of a parameter: what the document shows of it, or one that is made of its type.
  public func value(of parameter: Parameter) -> Literal {
    shown(parameter.examples, of: parameter.type) ?? value(of: parameter.type, name: parameter.name)
  }

  /// The value of a header field: what the document shows of it, or one that is made of its type.
  public func value(of header: ResponseHeader) -> Literal {
    shown(header.examples, of: header.type) ?? value(of: header.type, name: header.name)
  }

  private struct Progress {
    /// The declarations that the value is inside of.
    var stack: [TypeID] = []
    var count = 0
  }

  /// The value; nil if it would have no end.
  private func value(of use: TypeUse, name: String, _ progress: inout Progress) -> Literal? {
    progress.count += 1
    let use = types.resolved(use)
    let made = shape(use, name: name, &progress)
    return made ?? (use.isNullable ? .null : nil)
  }

  private func shape(_ use: TypeUse, name: String, _ progress: inout Progress) -> Literal? {
    switch use.shape {
    case .scalar(let scalar):
      return ScalarSynthesis(constraints: use.constraints, name: name).value(of: scalar)
    case .byteStream: return .string("bytes")
    case .list(let element):
      return list(of: element, use.constraints, name: name, &progress)
    case .map(let element):
      let count = max(use.constraints.minItems ?? 1, use.constraints.maxItems == 0 ? 0 : 1)
      guard count > 0, let item = value(of: element, name: "value", &progress) else {
        return .object([])
      }
      return .object(
        (0..<min(count, 100)).map {
          LiteralMember(key: $0 == 0 ? "key" : "key\($0 + 1)", value: item)
        })
    case .named(let id):
      guard let definition = types[id]?.definition, !progress.stack.contains(id),
        progress.stack.count < 24
      else { return nil }
      progress.stack.append(id)
      defer { progress.stack.removeLast() }
      if wire == .json, let shown = shown(types[id]?.examples, of: use) { return shown }
      switch definition {
      case .product(let product):
        var object = object(product, &progress)
        if wire == .json, let tag = types.tag(of: id) {
          object?.set(.string(tag.value), at: [tag.member])
        }
        return object
      case .sum(let sum): return alternative(of: sum, name: name, &progress)
      case .alias(let target): return value(of: target, name: name, &progress)
      default: return enumerationValue(definition, name: name)
      }
    default: return wire == .xml ? .string("") : .object([])
    }
  }

  private func enumerationValue(_ definition: TypeDefinition, name: String) -> Literal {
    guard case .enumeration(let enumeration) = definition else { return .object([]) }
    guard let first = enumeration.values.first?.rawValue else { return .string(name) }
    return enumeration.rawType == .string ? .string(first) : .number(first)
  }

  private func list(
    of element: TypeUse, _ constraints: Constraints, name: String, _ progress: inout Progress
  ) -> Literal? {
    let least = constraints.minItems ?? 0
    let count = min(max(least, constraints.maxItems == 0 ? 0 : 1), 100)
    guard count > 0 else { return .array([]) }
    guard let item = value(of: element, name: singular(name), &progress) else {
      return least == 0 ? .array([]) : nil
    }
    guard constraints.uniqueItems, count > 1 else {
      return .array([Literal](repeating: item, count: count))
    }
    return .array((0..<count).map { distinct(item, $0, element) })
  }

  /// A value that differs from others by a number.
  private func distinct(_ item: Literal, _ index: Int, _ use: TypeUse) -> Literal {
    switch item {
    case .number(let text): return (Int(text)).map { .number("\($0 + index)") } ?? item
    case .string(let text):
      if let declaration = types.declaration(of: use),
        case .enumeration(let enumeration) = declaration.definition
      {
        let values = enumeration.values
        return values.isEmpty ? item : .string(values[index % values.count].rawValue)
      }
      return index == 0 ? item : .string("\(text)\(index + 1)")
    default: return item
    }
  }

  private func singular(_ name: String) -> String {
    name.count > 3 && name.hasSuffix("s") && !name.hasSuffix("ss") ? String(name.dropLast()) : name
  }

  // MARK: Objects

  private func object(_ product: Product, _ progress: inout Progress) -> Literal? {
    var result = Literal.object([])
    for member in product.members {
      guard let path = path(of: member), isWritten(member) else { continue }
      let isWanted =
        member.isRequired
        || (progress.stack.count <= Self.optionalDepth && progress.count < Self.budget
          && !member.isDeprecated)
      guard isWanted else { continue }
      if let constant = member.constantValue {
        result.set(constant, at: path)
      } else if wire == .json, let shown = shown(member.examples, of: member.type) {
        result.set(shown, at: path)
      } else if let given = member.defaultValue, isPlain(given) {
        result.set(given, at: path)
      } else if let value = value(of: member.type, name: member.name, &progress) {
        result.set(value, at: path)
      } else if member.isRequired {
        return nil
      }
    }
    if let additional = product.additionalMembers, product.members.isEmpty, wire == .json,
      progress.count < Self.budget, let value = value(of: additional, name: "value", &progress)
    {
      result.set(value, at: ["key"])
    }
    return result
  }

  /// The first value that the document shows and that is one of its type.
  private func shown(_ examples: [ValueExample]?, of use: TypeUse) -> Literal? {
    examples?.first { types.conforms($0.value, to: use) }?.value
  }

  private func path(of member: Member) -> [String]? {
    switch wire {
    case .json: member.json?.path
    case .xml: member.xml == nil ? nil : [member.name]
    }
  }

  private func isWritten(_ member: Member) -> Bool {
    switch direction {
    case .response: member.mutability.contains(.read)
    case .request:
      member.mutability.contains(.create) || member.mutability.contains(.update)
    }
  }

  private func isPlain(_ value: Literal) -> Bool {
    switch value {
    case .boolean, .number, .string: true
    case .null, .array, .object: false
    }
  }

  // MARK: Alternatives

  private func alternative(
    of sum: Sum, name: String, _ progress: inout Progress
  ) -> Literal? {
    // Identifiers before what they stand for.
    let simple = sum.selection == .structure ? sum.cases.filter { isSimple($0.type) } : []
    let others = sum.cases.filter { item in !simple.contains { $0.name == item.name } }
    for item in simple + others {
      if case .wildcard? = item.xml { continue }
      guard var value = value(of: item.type, name: name, &progress) else { continue }
      switch sum.selection {
      case .discriminator(let member):
        if let tag = item.discriminatorValues.first { value.set(.string(tag), at: [member]) }
        return value
      case .structure: return value
      default:
        return .object([LiteralMember(key: item.name, value: value)])
      }
    }
    return nil
  }

  private func isSimple(_ use: TypeUse) -> Bool {
    switch types.resolved(use).shape {
    case .scalar: return true
    case .named(let id):
      if case .enumeration? = types[id]?.definition { return true }
      return false
    default: return false
    }
  }
}
