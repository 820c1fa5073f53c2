import ServiceModel
import SpecDocuments

/// The keys `filter`, `nameOverrides`, `typeOverrides` and `enumerations` of `armature.yaml`.
extension ConfigurationReader {
  mutating func readAdjustments(of node: Node, into adjustments: inout ServiceAdjustments) {
    if let filter = mapping(node, "filter") {
      let subjects = ServiceFilter.Subject.allCases.map(\.rawValue)
      check(filter, allows: subjects + ["exclude"])
      readRules(of: filter, isExclusion: false, into: &adjustments)
      if let exclude = mapping(filter, "exclude") {
        check(exclude, allows: subjects)
        readRules(of: exclude, isExclusion: true, into: &adjustments)
      }
    }
    if let names = mapping(node, "nameOverrides") {
      check(names, allows: NameOverride.Subject.allCases.map(\.rawValue))
      for subject in NameOverride.Subject.allCases {
        for (target, value) in texts(names, subject.rawValue) {
          guard value.text.isIdentifier else {
            report("'\(value.text)' cannot be a name in Swift", at: value.location)
            continue
          }
          adjustments.names.append(
            .init(
              wish: NameOverride(subject, target, name: value.text), location: value.keyLocation))
        }
      }
    }
    if let types = mapping(node, "typeOverrides") {
      check(types, allows: ["schemas", "formats"])
      adjustments.schemaTypes += typeOverrides(types, "schemas")
      adjustments.formatTypes += typeOverrides(types, "formats")
    }
    if let enumerations = choice(node, "enumerations", ServiceAdjustments.Enumerations.self) {
      adjustments.enumerations = enumerations
    }
  }

  private mutating func readRules(
    of node: Node, isExclusion: Bool, into adjustments: inout ServiceAdjustments
  ) {
    for subject in ServiceFilter.Subject.allCases {
      guard let list = node[named: subject.rawValue] else { continue }
      let items = list.string == nil ? Array(list.elements) : [list]
      if list.kind != .sequence, list.string == nil {
        report(
          "'\(subject.rawValue)' must be a list, found \(list.kindDescription)", at: list.location)
      }
      for item in items {
        guard let text = item.string, !text.isEmpty else {
          report(
            "'\(subject.rawValue)' must be strings, found \(item.kindDescription)",
            at: item.location)
          continue
        }
        adjustments.filter.append(
          .init(
            wish: ServiceFilter.Rule(subject, text, isExclusion: isExclusion),
            location: item.location))
      }
    }
  }

  private mutating func typeOverrides(
    _ node: Node, _ key: String
  ) -> [ServiceAdjustments.Placed<ServiceAdjustments.TypeOverride>] {
    texts(node, key).compactMap { target, value in
      guard let type = ExternalType(swiftName: value.text) else {
        report(
          "'\(value.text)' cannot be a type in Swift", at: value.location,
          hint: "write Module.Type, or Type if the module itself declares it")
        return nil
      }
      return .init(wish: .init(target: target, type: type), location: value.keyLocation)
    }
  }

  private mutating func mapping(_ node: Node, _ key: String) -> Node? {
    guard let value = node[named: key] else { return nil }
    if value.kind == .mapping { return value }
    report("'\(key)' must be a mapping, found \(value.kindDescription)", at: value.location)
    return nil
  }

  /// The texts of a mapping, with their places.
  private mutating func texts(
    _ node: Node, _ key: String
  ) -> [(key: String, value: (text: String, location: SourceLocation, keyLocation: SourceLocation))]
  {
    guard let value = mapping(node, key) else { return [] }
    return value.members.compactMap { member in
      guard let text = member.value.string else {
        report(
          "'\(member.key)' must be a string, found \(member.value.kindDescription)",
          at: member.value.location)
        return nil
      }
      return (member.key, (text, member.value.location, member.keyLocation))
    }
  }
}
