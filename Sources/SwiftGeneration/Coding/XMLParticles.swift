import ServiceModel

/// The statements that read and write the particles of XML content.
struct XMLParticles {
  let spelling: TypeSpelling
  let namespaces: NamespaceNames
  /// The namespace, as a Swift expression, in which string patterns match.
  let namespace: String
  let isMixed: Bool
  /// Whether there is no element around the particles, so that others may come behind them.
  var inPlace = false
  /// Whether an empty element may stand for a value that is absent.
  var emptyMeansAbsent = false
  /// The variable for what `xsi:type` says of members, nil if there is none.
  var claims: String?

  // MARK: Reading, in any order

  /// The case of a switch over element names.
  func switchCase(_ property: Property) -> [String] {
    guard let name = property.elementName else { return [] }
    return Statement.switchCase(pattern(name), read(property), indentation: 6)
  }

  /// The case of a switch over element names that notes the place of the element.
  func switchCase(_ property: Property, place: Int) -> [String] {
    guard let name = property.elementName else { return [] }
    return ["      case \(pattern(name)):", "        elementOrder.append(\(place))"]
      + Statement.broken(read(property), indentation: 8)
  }

  /// The statements that read a group or an open element, and go on, if it comes next.
  func unorderedStep(_ property: Property, place: Int) -> [String] {
    let (test, statement) = reading(property)
    return ["if \(test) {", "  elementOrder.append(\(place))", "  \(statement)", "  continue", "}"]
  }

  /// Whether a group or an open element comes next, and the statement that reads it.
  private func reading(_ property: Property) -> (test: String, statement: String) {
    let name = property.local
    let type: String
    let test: String
    let call: String
    if case .wildcard(let wildcard)? = property.member.xml {
      test = wildcardTest(wildcard)
      call = "try reader.decode(XMLElement.self)"
    } else {
      type = property.isEmptyListWhenAbsent ? elementType(property) : property.codedType
      test = "try \(type).isNext(in: &reader)"
      call = "try reader.decodeContent(\(type).self)"
    }
    return (test, property.isEmptyListWhenAbsent ? "\(name).append(\(call))" : "\(name) = \(call)")
  }

  private func read(_ property: Property) -> String {
    let conversion = property.conversion?.suffix ?? ""
    if case .wrapped(_, let item)? = property.member.xml {
      let place =
        "\(stringLiteral(item.localName)), in: \(namespaceExpression(item.namespace))"
      let element = elementType(property)
      let values = property.conversion.map { ".map(\\\($0.suffix))" } ?? ""
      return "\(property.local) = try reader.decodeWrapped(\(element).self, \(place))\(values)"
    }
    let whenEmpty =
      property.member.emptyElementText.map { ", whenEmpty: \(stringLiteral($0))" } ?? ""
    if let claims, property.member.keepsTypeName {
      let type = property.isRepeated ? elementType(property) : property.codedType
      let place = property.isRepeated ? ", at: \(property.local).count" : ""
      let call =
        "try reader.decode(\(type).self\(whenEmpty), claims: &\(claims)\(place))\(conversion)"
      return property.isRepeated
        ? "\(property.local).append(\(call))" : "\(property.local) = \(call)"
    }
    if property.isRepeated {
      let type = elementType(property)
      return "\(property.local).append(try reader.decode(\(type).self\(whenEmpty))\(conversion))"
    }
    if !whenEmpty.isEmpty {
      return "\(property.local) = try reader.decode(\(property.codedType).self\(whenEmpty))"
    }
    if emptyMeansAbsent, property.isOptional, !property.canBeEmpty,
      !property.resolvedType.isNullable
    {
      return "\(property.local) = try reader.decodeUnlessEmpty(\(property.codedType).self)"
    }
    return "\(property.local) = try reader.decode(\(property.codedType).self)\(conversion)"
  }

  // MARK: Reading, in order

  /// The statements that read particles one after the other.
  func steps(_ particles: [Property]) -> [String] {
    particles.enumerated().flatMap { index, property -> [String] in
      step(property, isLast: index + 1 == particles.count, followers: particles[(index + 1)...])
    }
  }

  /// Whether the last particle takes all that is left.
  func readsToEnd(_ particles: [Property]) -> Bool {
    guard let last = particles.last, last.isEmptyListWhenAbsent, !inPlace else { return false }
    return last.member.xml == .content
  }

  private func step(
    _ property: Property, isLast: Bool, followers: ArraySlice<Property>
  ) -> [String] {
    let name = property.local
    let keyword = property.isEmptyListWhenAbsent ? "while" : "if"
    // What comes behind a list may look like one more of its values.
    var limit = ""
    if property.isEmptyListWhenAbsent, let maximum = property.resolvedType.constraints.maxItems {
      limit = "\(name).count < \(maximum), "
    }
    switch property.member.xml {
    case .element(let element), .wrapped(let element, _):
      return guarded(keyword, limit + isAt(element), read(property))
    case .content:
      let type = property.isEmptyListWhenAbsent ? elementType(property) : property.codedType
      if property.isEmptyListWhenAbsent, isLast, !inPlace {
        let mixed = isMixed ? ", isMixed: true" : ""
        return ["\(name) = try reader.decodeContents(\(type).self\(mixed))"]
      }
      let test = limit + "try \(type).isNext(in: &reader)"
      return property.isEmptyListWhenAbsent
        ? guarded(keyword, test, "\(name).append(try reader.decodeContent(\(type).self))")
        : guarded(keyword, test, "\(name) = try reader.decodeContent(\(type).self)")
    case .wildcard(let wildcard):
      // One that must come takes whatever comes.
      let isSure = !property.isOptional && !property.isEmptyListWhenAbsent
      let names = isSure ? [] : followers.compactMap(\.elementName)
      let test = limit + wildcardTest(wildcard, butNot: names)
      return property.isEmptyListWhenAbsent
        ? guarded(keyword, test, "\(name).append(try reader.decode(XMLElement.self))")
        : guarded(keyword, test, "\(name) = try reader.decode(XMLElement.self)")
    case .attribute, .text, .mixedText, .anyAttribute, nil:
      return []
    }
  }

  private func guarded(_ keyword: String, _ test: String, _ statement: String) -> [String] {
    let line = "\(keyword) \(test) { \(statement) }"
    return line.count + 4 <= Statement.width
      ? [line] : ["\(keyword) \(test) {", "  \(statement)", "}"]
  }

  private func isAt(_ name: XMLQName) -> String {
    "try reader.isAt(\(stringLiteral(name.localName)), in: \(namespaceExpression(name.namespace)))"
  }

  /// The conditions under which the next element is one that a wildcard admits.
  func wildcardTest(_ wildcard: XMLWildcard, butNot names: [XMLQName] = []) -> String {
    var conditions = ["let next = try reader.nextElement(in: .any)"]
    switch wildcard.namespaces {
    case .any: break
    case .other(let namespace):
      conditions.append("!next.isIn(\(namespaces.expression(namespace)))")
      if namespace != nil { conditions.append("!next.isIn(.none)") }
    case .only(let list):
      let tests = list.map { "next.isIn(\(namespaces.expression($0)))" }
      conditions.append(tests.isEmpty ? "false" : "(\(tests.joined(separator: " || ")))")
    }
    conditions += names.map { "!(\(namespaces.expression($0)) ~= next)" }
    if conditions.count == 1 { conditions[0] = "try reader.nextElement(in: .any) != nil" }
    return conditions.joined(separator: ", ")
  }

  // MARK: What can come first

  /// The tests, one of which holds where the particles begin.
  func starts(of particles: [Property]) -> [String] {
    var tests: [String] = []
    for property in particles {
      switch property.member.xml {
      case .element(let name), .wrapped(let name, _): tests.append(isAt(name))
      case .content:
        let type = property.isEmptyListWhenAbsent ? elementType(property) : property.codedType
        tests.append("try \(type).isNext(in: &reader)")
      case .wildcard(let wildcard): tests.append(wildcardTest(wildcard))
      default: break
      }
      let isNeeded =
        !property.isOptional
        && (!property.isEmptyListWhenAbsent
          || (property.resolvedType.constraints.minItems ?? 0) > 0)
      if isNeeded { break }
    }
    return tests
  }

  // MARK: Writing

  /// The statement that writes a property.
  func encoding(_ property: Property) -> [String] {
    let value = property.encodedExpression
    let line: String
    switch property.member.xml {
    case .element(let name):
      let claims = property.member.keepsTypeName && claims != nil ? ", claims: typeClaims" : ""
      line = "writer.element(\(place(name)), \(value)\(claims))"
    case .wrapped(let outer, let item):
      line =
        "writer.element(\(place(outer)), items: \(value), "
        + "named: \(stringLiteral(item.localName)), in: \(namespaces.expression(item.namespace)))"
    case .content: line = "writer.content(\(value))"
    case .wildcard:
      line = "writer.\(property.isEmptyListWhenAbsent ? "elements" : "element")(\(value))"
    case .text: line = "writer.text(\(value))"
    case .attribute, .mixedText, .anyAttribute, nil: return []
    }
    return Statement.broken(line, indentation: 4).map { String($0.dropFirst(4)) }
  }

  func place(_ name: XMLQName) -> String {
    "\(stringLiteral(name.localName)), in: \(namespaces.expression(name.namespace))"
  }

  // MARK: Names

  /// The pattern that matches an element's key.
  func pattern(_ name: XMLQName) -> String {
    let own = namespaces.expression(name.namespace)
    return own == namespace || namespace == ".any"
      ? stringLiteral(name.localName) : namespaces.expression(name)
  }

  private func namespaceExpression(_ uri: String?) -> String {
    namespace == ".any" ? ".any" : namespaces.expression(uri)
  }

  private func elementType(_ property: Property) -> String {
    guard case .list(let element) = property.resolvedType.shape else { return property.codedType }
    return spelling.codedType(of: element, isXML: true)
  }
}
