import ServiceModel

extension SwiftGenerator {
  /// The names that the code of a service has outside of its client, as far as another service's in
  /// the same target could have them.
  public static func names(of service: Service) -> Set<String> {
    let service = service.withoutSpareXML
    let names = TypeNames(service: service, moduleName: "")
    var result: Set<String> = []
    for declaration in service.types {
      switch declaration.definition {
      case .alias where !declaration.keepsName: continue
      case .external: continue
      case .alias, .product, .enumeration: result.insert(names[declaration.id].description)
      case .sum:
        let name = names[declaration.id].description
        result.formUnion([name, "\(name)Protocol"])
      }
    }
    if !service.incomingRequests.isEmpty { result.formUnion(["Webhooks", "Callbacks"]) }
    for namespace in NamespaceNames(service: service).all {
      result.insert(NamespaceNames.qualified(namespace.name.bare))
    }
    return result
  }

  /// The names that declarations have which the user named, by the names that they were to have,
  /// where these differ.
  public var givenNames: [NameOverride.Subject: [String: String]] {
    let interface = interface
    var result: [NameOverride.Subject: [String: String]] = [:]
    // What has the name that another was to have is named otherwise itself.
    func note(
      _ subject: NameOverride.Subject, _ scope: [(wanted: String?, plain: String, found: String)]
    ) {
      let owners = Dictionary(grouping: scope, by: \.plain)
      for item in scope {
        guard let wanted = item.wanted else { continue }
        let others = owners[wanted, default: []].filter { $0.found != wanted }
        if let found = item.found != wanted ? item.found : others.first?.found {
          result[subject, default: [:]][wanted] = found
        }
      }
    }
    note(
      .schemas,
      service.types.compactMap { type in
        guard type.parent == nil, !type.isPolymorphicBase, let code = interface.types[type.id]
        else { return nil }
        let plain = TypeName(specified: type.clientName ?? type.name).description
        return (type.clientName, plain, code.name)
      })
    for type in service.types {
      guard let code = interface.types[type.id] else { continue }
      if case .product(let product) = type.definition {
        note(
          .properties,
          code.properties.map { property in
            let member = product.members[property.memberIndex]
            let plain = MemberName(specified: member.clientName ?? member.name).bare
            return (member.clientName, plain, property.name)
          })
      }
      if case .enumeration(let enumeration) = type.definition {
        note(
          .enumValues,
          code.cases.map { item in
            let value = enumeration.values[item.index]
            let plain = MemberName(specified: value.clientName ?? value.rawValue).bare
            return (value.clientName, plain, item.name)
          })
      }
    }
    let methods = zip(service.operations, interface.methods)
    for group in Dictionary(grouping: methods, by: { $0.0.group }).values {
      note(
        .operations,
        group.map { operation, method in
          (operation.name, MemberName(specified: operation.name).bare, method.name)
        })
    }
    return result
  }
}
