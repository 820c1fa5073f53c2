import ServiceModel
import SwiftGeneration

extension DescribedModule {
  /// What is to be said about a type, or about some properties of it.
  func explanation(
    of type: TypeDeclaration, _ interface: TypeInterface, properties: [PropertyInterface]? = nil
  ) -> String {
    var result = Explanation()
    result.heading("\(type.definition.kind) \(interface.name)")
    result.add("at \(place(type.origin))")
    if type.name != interface.name {
      result.add("`\(type.name)` in the specification")
    }
    if let reasons = interface.nameReasons.text(isMember: false) {
      result.add("named so because \(reasons)")
    }
    if properties == nil {
      if type.isDeprecated { result.add("deprecated") }
      describeUses(of: type, in: &result)
    }
    switch type.definition {
    case .product(let product):
      describe(product, properties ?? interface.properties, isWhole: properties == nil, &result)
    case .sum(let sum): describe(sum, interface, &result)
    case .enumeration(let enumeration): describe(enumeration, interface, &result)
    case .alias(let use):
      if case .named(let id) = use.shape, let name = self.interface.types[id]?.name {
        result.add("another name of \(name)")
      }
    case .external: break
    }
    return result.text
  }

  private func describeUses(of type: TypeDeclaration, in result: inout Explanation) {
    var takers: [String] = []
    var givers: [String] = []
    for (operation, method) in operations {
      let takes =
        operation.parameters.map(\.type) + (operation.body?.contents ?? []).flatMap(\.uses)
      if takes.contains(where: { $0.leads(to: type.id) }) { takers.append(method.signature) }
      let gives = operation.responses.flatMap { response in
        response.contents.flatMap(\.uses) + response.headers.map(\.type)
      }
      if gives.contains(where: { $0.leads(to: type.id) }) { givers.append(method.signature) }
    }
    let senders = interface.incomingRequests.compactMap { incoming in
      let operation = incoming.request.operation
      let contents = (operation.body?.contents ?? []) + operation.responses.flatMap(\.contents)
      return contents.flatMap(\.uses).contains { $0.leads(to: type.id) } ? incoming.name : nil
    }
    let holders = declarations.compactMap { other, interface in
      other.definition.uses.contains { $0.leads(to: type.id) } ? interface.name : nil
    }
    for (words, names) in [
      ("taken by", takers), ("returned by", givers), ("in", senders), ("part of", holders),
    ] where !names.isEmpty {
      let shown = names.prefix(5).joined(separator: ", ")
      result.add("\(words) \(shown)\(names.count > 5 ? " and \(names.count - 5) more" : "")")
    }
    if (takers + givers + senders + holders).isEmpty { result.add("nothing refers to it") }
  }

  // MARK: Structures

  private func describe(
    _ product: Product, _ properties: [PropertyInterface], isWhole: Bool,
    _ result: inout Explanation
  ) {
    if isWhole {
      if let base = product.base.flatMap({ types[$0] }) {
        result.add(
          "has the properties of `\(base.name)`, which it extends, at \(place(base.origin))")
      }
      if let view = product.polymorphicView.flatMap({ interface.types[$0]?.name }) {
        result.add("others extend it: `\(view)` is the enumeration over all of them")
      }
      if product.additionalMembers != nil {
        result.add("members that the specification does not name are in `additionalProperties`")
      }
      for member in product.members where member.constantValue != nil {
        result.add(
          "`\(member.name)` is always \(member.constantValue?.shortText ?? "") and so no property,"
            + " at \(place(member.origin))")
      }
      result.add(properties.isEmpty ? "no properties" : "properties:")
    }
    for property in properties {
      let member = product.members[property.memberIndex]
      let value = property.defaultExpression.map { " = \($0)" } ?? ""
      result.add("\(property.name): \(property.type)\(value)", indentation: 2)
      result.add("at \(place(member.origin))", indentation: 3)
      for line in facts(about: member, of: product, property) { result.add(line, indentation: 3) }
    }
  }

  private func facts(
    about member: Member, of product: Product, _ property: PropertyInterface
  ) -> [String] {
    var facts: [String] = []
    if let path = member.json?.path {
      facts.append("`\(path.joined(separator: "."))` in JSON")
      if path.count > 1 {
        let outer = path.dropLast().joined(separator: ".")
        facts.append("taken out of `\(outer)`, which is flattened (x-ms-client-flatten)")
      }
    }
    if let xml = member.xml { facts.append(xml.words + " in XML") }
    if let reasons = property.nameReasons.text(isMember: true) {
      facts.append("named so because \(reasons)")
    }
    if !member.mutability.isSent {
      let isOptional = member.isRequired && !product.isAlwaysPresent(member)
      facts.append("read-only: the service sets it" + (isOptional ? ", so it is optional" : ""))
      if product.isLeftOutOfRequests(member) { facts.append("requests leave it out") }
    } else if !member.mutability.contains(.read) {
      facts.append("write-only: responses do not have it")
    } else if member.mutability != .all {
      facts.append(
        member.mutability.contains(.create)
          ? "set when a resource is created, not later" : "set when a resource is changed")
    }
    facts.append(member.isRequired ? "required" : "not required")
    if property.use.isNullable { facts.append("may be null, which is not the same as missing") }
    if let value = member.defaultValue {
      facts.append(
        member.isDefaultSent
          ? "sent as \(value.shortText) unless the caller says otherwise"
          : "the service takes \(value.shortText) where it is missing")
    }
    if let since = member.availability.since { facts.append("exists from version \(since) on") }
    if let since = member.availability.requiredSince {
      facts.append("needed from version \(since) on")
    }
    if member.isSecret { facts.append("secret: `print` does not show it") }
    if member.isDeprecated { facts.append("deprecated") }
    return facts
  }

  // MARK: Enumerations

  private func describe(
    _ sum: Sum, _ interface: TypeInterface, _ result: inout Explanation
  ) {
    switch sum.selection {
    case .discriminator(let member): result.add("told apart by the property `\(member)`")
    case .structure: result.add("told apart by the kind of JSON value and its keys")
    case .content: result.add("told apart by the element, or text, that comes")
    case .xmlType: result.add("told apart by xsi:type")
    case .text: result.add("told apart by the text: the first that it is a value of")
    }
    if sum.isOpen { result.add("what is none of them is kept as `unknown`") }
    result.add("cases:")
    for item in interface.cases where sum.cases.indices.contains(item.index) {
      let alternative = sum.cases[item.index]
      let choice = alternative.discriminatorValues.map { "`\($0)`" }.joined(separator: ", ")
      let at = alternative.origin.map { " at \(place($0))" } ?? ""
      result.add(
        "\(item.name)(\(item.payload ?? ""))\(choice.isEmpty ? "" : " for \(choice)")\(at)",
        indentation: 2)
    }
  }

  private func describe(
    _ enumeration: Enumeration, _ interface: TypeInterface, _ result: inout Explanation
  ) {
    result.add(
      enumeration.isOpen
        ? "open: a structure, since more values may come"
        : "closed: an enumeration, with `unrecognized` for values that the specification does not have"
    )
    result.add("values:")
    for item in interface.cases where enumeration.values.indices.contains(item.index) {
      let value = enumeration.values[item.index]
      let at = value.origin.map { " at \(place($0))" } ?? ""
      result.add("\(item.name) for `\(value.rawValue)`\(at)", indentation: 2)
    }
  }
}

extension MediaContent {
  /// The types of what it holds.
  var uses: [TypeUse] {
    switch payload {
    case .json(let use), .xml(let use, _), .text(let use), .jsonItems(let use): [use]
    case .events(let use): use.map { [$0] } ?? []
    case .form(let fields), .multipart(let fields): fields.map(\.type)
    case .binary: []
    }
  }
}

extension TypeUse {
  /// Whether it is a type, or a list or map of it.
  func leads(to id: TypeID) -> Bool {
    switch shape {
    case .named(let other): other == id
    case .list(let element), .textList(let element), .map(let element): element.leads(to: id)
    case .scalar, .untyped, .byteStream: false
    }
  }
}

extension TypeDefinition {
  /// The types that it is made of.
  fileprivate var uses: [TypeUse] {
    switch self {
    case .product(let product):
      product.members.map(\.type) + (product.additionalMembers.map { [$0] } ?? [])
    case .sum(let sum): sum.cases.map(\.type)
    case .alias(let use): [use]
    case .enumeration, .external: []
    }
  }
}

extension XMLBinding {
  /// The content, in words.
  fileprivate var words: String {
    switch self {
    case .element(let name): "the element `\(name.localName)`"
    case .wrapped(let name, let item): "elements `\(item.localName)` in `\(name.localName)`"
    case .attribute(let name): "the attribute `\(name.localName)`"
    case .text: "the text of the element"
    case .content: "content in its place"
    case .mixedText: "text between elements"
    case .wildcard: "any element"
    case .anyAttribute: "any attribute"
    }
  }
}

extension Literal {
  /// The value in a few words.
  var shortText: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let text): text
    case .string(let text): "`\(text.prefix(60))\(text.count > 60 ? "…" : "")`"
    case .array(let items): items.isEmpty ? "an empty list" : "a list"
    case .object: "an object"
    }
  }
}
