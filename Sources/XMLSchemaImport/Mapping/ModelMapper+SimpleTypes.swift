import ServiceModel
import SpecDocuments

extension ModelMapper {
  // MARK: Uses

  /// The use of a type that a schema names.
  mutating func use(ofNamed name: XMLQName) -> TypeUse {
    if let builtin = schemas.builtin(name) {
      if let item = builtin.item { return TypeUse(.textList(use(ofNamed: .schema(item)))) }
      return TypeUse(.scalar(builtin.scalar), constraints: builtin.constraints)
    }
    guard schemas.types[name] != nil else { return TypeUse(.untyped) }
    return TypeUse(.named(require(.type(name))))
  }

  /// The use of a simple type; an anonymous enumeration is declared.
  mutating func simpleUse(
    _ use: SchemaTypeUse?, annotation: SchemaAnnotation, name: String, in owner: Owner
  ) -> TypeUse {
    guard let use else { return TypeUse(.scalar(.string)) }
    if let base64Text = annotation.base64Text {
      var constraints = Constraints()
      constraints.maxLength = base64Text.maxLength
      return TypeUse(.scalar(.base64Text), constraints: constraints)
    }
    switch use {
    case .named(let reference):
      return schemas.resolvedSimpleType(use) == nil
        ? TypeUse(.scalar(.string)) : self.use(ofNamed: reference.name)
    case .anonymous(let type):
      guard case .simple(let simple) = type, let resolved = schemas.resolvedSimpleType(use)
      else { return TypeUse(.scalar(.string)) }
      return anonymousUse(of: resolved, simple.location, name: name, in: owner, simple.annotation)
    }
  }

  mutating func anonymousUse(
    of resolved: ResolvedSimpleType, _ location: SourceLocation, name: String, in owner: Owner,
    _ annotation: SchemaAnnotation = SchemaAnnotation()
  ) -> TypeUse {
    if resolved.hasTextEnumeration {
      if let base = resolved.enumerationName { return TypeUse(.named(require(.type(base)))) }
      return anonymousUse(
        of: .enumeration(enumeration(of: resolved)), location, name: name, in: owner, annotation)
    }
    if let item = resolved.item {
      return listUse(of: resolved, item, name: name, in: owner)
    }
    guard case .union = resolved.variety else {
      return TypeUse(.scalar(resolved.scalar), constraints: resolved.constraints)
    }
    if let name = resolved.varietyName {
      return TypeUse(.named(require(.type(name))), constraints: resolved.unionConstraints)
    }
    let key = anonymousID(at: location, name: name, in: owner)
    if key.isNew {
      let (typeName, parent) = owner.name(of: name)
      declareUnion(
        resolved, key.id, name: typeName, parent: parent, annotation.documentation, at: location)
    }
    return TypeUse(.named(key.id), constraints: resolved.unionConstraints)
  }

  /// The use of a definition without a name of its own.
  mutating func anonymousUse(
    of definition: TypeDefinition, _ location: SourceLocation, name: String, in owner: Owner,
    _ annotation: SchemaAnnotation = SchemaAnnotation()
  ) -> TypeUse {
    let key = anonymousID(at: location, name: name, in: owner)
    if key.isNew {
      let (typeName, parent) = owner.name(of: name)
      declare(
        key.id, name: typeName, parent: parent, documentation: annotation.documentation,
        definition, at: location)
    }
    return TypeUse(.named(key.id))
  }

  /// The use of a list whose items stand in one text.
  private mutating func listUse(
    of list: ResolvedSimpleType, _ item: ResolvedSimpleType, name: String, in owner: Owner
  ) -> TypeUse {
    if item.name == nil, let base = list.varietyName, .component("type", base) != owner.id {
      return TypeUse(.named(require(.type(base))), constraints: list.listConstraints)
    }
    return TypeUse(
      .textList(use(ofItem: item, name: name.isEmpty ? "item" : "\(name)-item", in: owner)),
      constraints: list.listConstraints)
  }

  /// The use of the type of a list's items.
  private mutating func use(
    ofItem item: ResolvedSimpleType, name: String, in owner: Owner
  ) -> TypeUse {
    guard let location = item.location else {
      return item.name.map { use(ofNamed: $0) } ?? TypeUse(.scalar(.string))
    }
    if let name = item.name { return use(ofNamed: name) }
    var annotation = SchemaAnnotation()
    annotation.documentation.summary = "An item of a list."
    return anonymousUse(of: item, location, name: name, in: owner, annotation)
  }

  // MARK: Declarations

  mutating func declareSimpleType(_ type: SimpleType, _ name: XMLQName) {
    let id = TypeID.component("type", name)
    let definition: TypeDefinition
    if let resolved = schemas.resolvedSimpleType(of: type) {
      if resolved.hasTextEnumeration {
        if let base = resolved.enumerationName, base != name {
          definition = .alias(TypeUse(.named(require(.type(base)))))
        } else {
          definition = .enumeration(enumeration(of: resolved))
        }
      } else if let item = resolved.item {
        // An item without a name is named after the list.
        definition = .alias(
          listUse(of: resolved, item, name: "", in: Owner(group: "type", name)))
      } else if case .union = resolved.variety {
        guard let base = resolved.varietyName, base != name else {
          return declareUnion(
            resolved, id, name: name.writtenName, parent: nil, type.annotation.documentation,
            at: type.location)
        }
        definition = .alias(
          TypeUse(.named(require(.type(base))), constraints: resolved.unionConstraints))
      } else {
        definition = .alias(
          TypeUse(.scalar(resolved.scalar), constraints: resolved.constraints))
      }
    } else {
      definition = .alias(TypeUse(.scalar(.string)))
    }
    declare(
      id, name: name.writtenName, documentation: type.annotation.documentation, definition,
      at: type.location)
  }

  mutating func enumeration(of resolved: ResolvedSimpleType) -> Enumeration {
    var seen: Set<String> = []
    var values: [EnumerationValue] = []
    for facet in resolved.enumeration {
      let text = resolved.normalized(facet.value)
      guard seen.insert(text).inserted else { continue }
      values.append(
        EnumerationValue(
          rawValue: text, documentation: facet.annotation.documentation,
          availability: facet.annotation.availability, origin: origin(facet.location)))
    }
    return Enumeration(values: values, isOpen: false)
  }

  // MARK: Values

  /// A default or fixed value as a literal of the type.
  func literal(_ text: String, of type: SchemaTypeUse?) -> Literal {
    literal(text, of: schemas.resolvedSimpleType(type))
  }

  private func literal(_ text: String, of resolved: ResolvedSimpleType?) -> Literal {
    let text = resolved?.normalized(text) ?? text
    if let item = resolved?.item {
      return .array(text.xmlWords.map { literal(String($0), of: item) })
    }
    switch resolved?.scalar {
    case .boolean where text == "true" || text == "1": return .boolean(true)
    case .boolean where text == "false" || text == "0": return .boolean(false)
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .integer,
      .bigInteger, .decimal, .float, .double:
      return DecimalText(text) != nil || Double(text)?.isFinite == true
        ? .number(text) : .string(text)
    default: return .string(text)
    }
  }
}
