import ServiceModel

extension SchemaSet {
  /// The type of an element: its own, or that of the head of its substitution group. Nil stands for
  /// `xs:anyType`.
  func typeUse(of element: ElementDeclaration) -> SchemaTypeUse? {
    var current = element
    var seen: Set<XMLQName> = [element.name]
    while true {
      if let type = current.type {
        if case .named(let reference) = type, reference.name.isAnyType { return nil }
        return type
      }
      guard let head = current.substitutionGroup?.name, seen.insert(head).inserted,
        let next = elements[head]
      else { return nil }
      current = next
    }
  }

  /// The elements that can stand for a global element, itself included, in reading order; nil if
  /// only it can.
  func substitutes(of head: ElementDeclaration) -> [ElementDeclaration]? {
    guard affiliates[head.name] != nil || head.isAbstract else { return nil }
    var found = [head]
    if !head.block.contains("substitution") {
      var seen: Set<XMLQName> = [head.name]
      var next = 0
      while next < found.count {
        for name in affiliates[found[next].name] ?? [] where seen.insert(name).inserted {
          if let element = elements[name] { found.append(element) }
        }
        next += 1
      }
    }
    return found.filter { !$0.isAbstract }
  }
}

extension XMLQName {
  /// Whether it is `xs:anyType`.
  var isAnyType: Bool { localName == "anyType" && namespace == SchemaNamespace.schema }

  /// Whether it is `xs:anySimpleType`.
  var isAnySimpleType: Bool {
    localName == "anySimpleType" && namespace == SchemaNamespace.schema
  }
}
