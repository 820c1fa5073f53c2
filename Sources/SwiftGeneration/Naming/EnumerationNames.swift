import ServiceModel

/// The Swift names of the values of a service's enumerations.
struct EnumerationNames {
  private var names: [TypeID: [String: MemberName]] = [:]

  init(types: [TypeDeclaration]) {
    for declaration in types {
      guard case .enumeration(let enumeration) = declaration.definition else { continue }
      var scope = NameScope(reserved: [
        "unrecognized", "rawValue", "specifiedValues", "init", "self", "Type", "none",
      ])
      var cases: [String: MemberName] = [:]
      for value in enumeration.values where cases[value.rawValue] == nil {
        cases[value.rawValue] = Self.name(of: value, rawType: enumeration.rawType, in: &scope)
      }
      names[declaration.id] = cases
    }
  }

  /// The name of a value.
  func name(of rawValue: String, in id: TypeID) -> MemberName {
    names[id]?[rawValue] ?? MemberName(specified: rawValue)
  }

  /// The spelling of a declared value's name behind a dot; nil if the value is not declared.
  func caseName(of rawValue: String, in id: TypeID) -> String? {
    names[id]?[rawValue].map { $0.description }
  }

  private static func name(
    of value: EnumerationValue, rawType: Scalar, in scope: inout NameScope
  ) -> MemberName {
    let text = value.clientName ?? value.rawValue
    var name = MemberName(specified: text).bare
    if text.isEmpty || text.allSatisfy(\.isWhitespace) {
      name = "empty"
    } else if value.clientName == nil, rawType.isNumeric {
      name = text.hasPrefix("-") ? "minus\(text.dropFirst())" : "value\(text)"
    } else if value.clientName == nil, text.hasPrefix("-"),
      text.dropFirst().first.map({ $0.isLetter || $0.isNumber }) == true
    {
      name = MemberName(specified: "minus \(text.dropFirst())").bare
    }
    if scope.claimsFirst(name) { return MemberName(verbatim: name) }
    // Values that differ in case alone are told apart by their spelling.
    let spelled = name + upperCamelCase([text.filter { $0.isLetter || $0.isNumber }])
    return MemberName(verbatim: scope.claim(name, name + "Value", spelled))
  }
}
