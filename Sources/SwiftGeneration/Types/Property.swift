import ServiceModel

/// A member of a product as a Swift property.
final class Property: Sendable {
  let member: Member
  let name: MemberName
  /// The type with aliases followed.
  let resolvedType: TypeUse
  /// The type without regard to absence.
  let valueType: String
  /// The type that the runtime codes, without regard to absence.
  let codedType: String
  /// Whether the property is nil where the wire leaves the member out.
  let isOptional: Bool
  /// Whether an absent member is an empty list: XML knows no other.
  let isEmptyListWhenAbsent: Bool
  /// Whether the value lives in a box, so that the structure can contain itself.
  let isBoxed: Bool
  /// Whether the property holds a `String` that travels as base64.
  let isBase64Text: Bool
  /// How XML carries values, or those in the list if it carries each on its own.
  let conversion: WireConversion?
  /// What the initializer takes when the caller gives nothing, nil if the caller must.
  let defaultExpression: String?

  /// The type as declared.
  var type: String { isOptional ? valueType + "?" : valueType }
  /// Whether decoders set the property itself rather than a variable.
  let isSetDirectly: Bool
  /// The name of the variable that holds the value, where it cannot be that of the property.
  let variable: MemberName?
  /// The variable that holds the value while the others are read.
  var local: MemberName {
    isSetDirectly ? MemberName(verbatim: "self.\(name)") : variable ?? name
  }
  /// The property as a statement of an encoder names it.
  var reference: String { encoderNames.contains(name.bare) ? "self.\(name)" : name.description }
  /// What the property is, where the specification does not say; nil if its name tells all.
  var fallbackDocumentation: String? {
    switch member.xml {
    case .content: isEmptyListWhenAbsent ? "The content, in its order." : "A part of the content."
    case .wildcard: "Elements that the specification leaves open."
    case .anyAttribute: "Attributes that the specification leaves open."
    case .text: "The text of the element."
    default: DocumentationWriter.origin(member.name, writtenAs: name.bare)
    }
  }
  /// Whether requests leave the value out.
  let isLeftOutOfRequests: Bool
  /// Whether the box is a property wrapper. The compiler takes none in `nonisolated` structures, where
  /// the property is computed, and stored under the same name as the wrapper would be.
  let canBeWrapped: Bool

  init(
    member: Member,
    name: MemberName,
    resolvedType: TypeUse,
    valueType: String,
    codedType: String,
    isOptional: Bool,
    isEmptyListWhenAbsent: Bool,
    isBoxed: Bool,
    isBase64Text: Bool,
    conversion: WireConversion?,
    defaultExpression: String?,
    isSetDirectly: Bool = false,
    variable: MemberName?,
    isLeftOutOfRequests: Bool,
    canBeWrapped: Bool
  ) {
    self.member = member
    self.name = name
    self.resolvedType = resolvedType
    self.valueType = valueType
    self.codedType = codedType
    self.isOptional = isOptional
    self.isEmptyListWhenAbsent = isEmptyListWhenAbsent
    self.isBoxed = isBoxed
    self.isBase64Text = isBase64Text
    self.conversion = conversion
    self.defaultExpression = defaultExpression
    self.isSetDirectly = isSetDirectly
    self.variable = variable
    self.isLeftOutOfRequests = isLeftOutOfRequests
    self.canBeWrapped = canBeWrapped
  }

  /// The property where decoders set it itself rather than a variable.
  var setDirectly: Property {
    Property(
      member: member, name: name, resolvedType: resolvedType, valueType: valueType,
      codedType: codedType, isOptional: isOptional, isEmptyListWhenAbsent: isEmptyListWhenAbsent,
      isBoxed: isBoxed, isBase64Text: isBase64Text, conversion: conversion,
      defaultExpression: defaultExpression, isSetDirectly: true, variable: variable,
      isLeftOutOfRequests: isLeftOutOfRequests, canBeWrapped: canBeWrapped)
  }

  /// The type that keeps the value in a box, if it is in one.
  var box: String? { isBoxed ? (isOptional ? "OptionalIndirect" : "Indirect") : nil }
  /// The name of what is stored in a box.
  var storage: String { "_\(name.bare)" }
  /// The statement that gives the property its first value.
  func initialization(_ value: String, indentation: Int) -> String {
    guard let box, !canBeWrapped else {
      return Statement.assignment(
        concatenated("self.", name.description), value, indentation: indentation)
    }
    return Statement.assignment(
      storage, "\(box)(wrappedValue: \(value))", indentation: indentation)
  }
}

/// Names that generated decoders use themselves.
private let decoderNames: Set<String> = ["reader", "key", "attribute", "element"]
/// Names that generated encoders and checks use themselves.
private let encoderNames: Set<String> = ["writer", "check"]

/// The properties of products.
final class PropertyBuilder: Sendable {
  let spelling: TypeSpelling
  let boxes: BoxedMembers
  /// Whether properties can have wrappers.
  let canWrap: Bool
  let enumerations: EnumerationNames

  init(spelling: TypeSpelling, boxes: BoxedMembers, canWrap: Bool, enumerations: EnumerationNames) {
    self.spelling = spelling
    self.boxes = boxes
    self.canWrap = canWrap
    self.enumerations = enumerations
  }

  /// The properties of a product: one for each member that can vary.
  func properties(of product: Product, id: TypeID) -> [Property] {
    var scope = NameScope(
      reserved: reservedPropertyNames.union(spelling.names.namesLikeMembers))
    if product.additionalMembers != nil { scope.reserve("additionalProperties") }
    if product.xml?.keepsOrder == true { scope.reserve("elementOrder") }
    if product.xml?.keepsTypeName == true { scope.reserve("typeClaim") }
    if product.xml?.keepsMemberTypes == true { scope.reserve("typeClaims") }
    // A method of that name would stand for the property where a closure may stand.
    if product.xml != nil { scope.reserve("encode") }
    let isXML = product.xml != nil && !product.isJSON
    let varying = product.members.indices.filter { product.members[$0].constantValue == nil }
    let names = varying.map { index in
      let plain = MemberName(
        specified: product.members[index].clientName ?? product.members[index].name)
      return MemberName(verbatim: scope.claim(plain.bare, plain.bare + "Value"))
    }
    return zip(varying, names).map { index, name in
      let variable =
        decoderNames.contains(name.bare)
        ? MemberName(verbatim: scope.claim(name.bare + "Value")) : nil
      return property(
        product.members[index], of: product, name: name, variable: variable, in: id, isXML: isXML)
    }
  }

  private func property(
    _ member: Member, of product: Product, name: MemberName, variable: MemberName?,
    in id: TypeID, isXML: Bool
  ) -> Property {
    let isAttributeWildcard = if case .anyAttribute? = member.xml { true } else { false }
    let isFreeList =
      isAttributeWildcard
      || (isXML && member.xml.map(\.repeats) == true && spelling.isList(member.type))
    let isRequired =
      product.isAlwaysPresent(member) && member.availability.requiredSince == nil
      && member.availability.since == nil
    let isOptional = !isRequired && !isFreeList
    var defaultExpression: String?
    if isRequired, let value = member.defaultValue {
      defaultExpression = self.defaultExpression(value, for: member.type)
    } else if isOptional, member.availability.requiredSince == nil,
      !product.isRequiredInRequests(member)
    {
      defaultExpression = "nil"
      if member.isDefaultSent, let value = member.defaultValue {
        defaultExpression = self.defaultExpression(value, for: member.type) ?? "nil"
      }
    } else if isFreeList, (spelling.resolved(member.type).constraints.minItems ?? 0) == 0 {
      defaultExpression = "[]"
    }
    let resolvedType = spelling.resolved(member.type)
    return Property(
      member: member,
      name: name,
      resolvedType: resolvedType,
      valueType: isAttributeWildcard
        ? "[XMLAttribute]" : spelling.type(of: resolvedType, isXML: isXML),
      codedType: spelling.codedType(of: resolvedType, isXML: isXML),
      isOptional: isOptional,
      isEmptyListWhenAbsent: isFreeList,
      isBoxed: boxes.contains(member, of: id, spelling: spelling),
      isBase64Text: spelling.isBase64Text(resolvedType),
      conversion: conversion(of: member),
      defaultExpression: defaultExpression,
      variable: variable,
      isLeftOutOfRequests: product.isLeftOutOfRequests(member),
      canBeWrapped: canWrap)
  }

  private func conversion(of member: Member) -> WireConversion? {
    guard case .list(let element) = spelling.resolved(member.type).shape else {
      return spelling.conversion(of: member.type)
    }
    return spelling.isTextList(element) ? spelling.conversion(of: element) : nil
  }

  /// A default of the specification as a Swift expression; nil where Swift has no literal for it.
  func defaultExpression(_ literal: Literal, for use: TypeUse) -> String? {
    let use = spelling.resolved(use)
    guard use.isNullable else { return presentDefault(literal, for: use) }
    if case .null = literal { return ".null" }
    let value = presentDefault(literal, for: use)
    // A value that may be null takes the same literals.
    if case .scalar = use.shape { return value }
    return value.map { ".value(\($0))" }
  }

  /// A default that is not null, as an expression of the type without null.
  func presentDefault(_ literal: Literal, for use: TypeUse) -> String? {
    switch (use.shape, literal) {
    case (.scalar(.string), .string(let text)), (.scalar(.base64Text), .string(let text)):
      return stringLiteral(text)
    case (.scalar(.boolean), .boolean(let value)):
      return value ? "true" : "false"
    case (.scalar(.boolean), .string(let text)):
      return ["true": "true", "1": "true", "false": "false", "0": "false"][text]
    case (.scalar(let scalar), .number(let text)), (.scalar(let scalar), .string(let text)):
      return numeral(text, for: scalar)
    case (.textList(let element), .array(let values)):
      let elements = values.compactMap { defaultExpression($0, for: element) }
      return elements.count == values.count ? "[\(elements.joined(separator: ", "))]" : nil
    case (.named(let id), _) where spelling.textSums.contains(id):
      return defaultExpression(literal, forUnion: id)
    case (.named(let id), .string(let text)), (.named(let id), .number(let text)):
      return enumerations.caseName(of: text, in: id).map { ".\($0)" }
    default:
      return nil
    }
  }

  /// A value of the first alternative that has it.
  private func defaultExpression(_ literal: Literal, forUnion id: TypeID) -> String? {
    guard let declaration = spelling.types[id], case .sum(let sum) = declaration.definition else {
      return nil
    }
    let shape = SumDeclaration(
      declaration: declaration, sum: sum, name: spelling.names[id], spelling: spelling, shared: nil)
    return shape.cases.lazy.compactMap { item in
      self.defaultExpression(literal, for: item.model.type).map { ".\(item.name)(\($0))" }
    }.first
  }

  private func numeral(_ text: String, for scalar: Scalar) -> String? {
    switch scalar {
    case .float, .double:
      guard let value = Double(text), value.isFinite else { return nil }
      return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    case .int8, .int16, .int32, .uint8, .uint16, .int64, .integer,
      .bigInteger:
      return Int64(text).flatMap { scalar.holds($0) ? "\($0)" : nil }
    case .uint32, .uint64:
      return UInt64(text).flatMap { scalar == .uint64 || $0 <= UInt32.max ? "\($0)" : nil }
    default:
      return nil
    }
  }
}

extension XMLBinding {
  /// Whether a list is written as so many elements or groups, without one of its own around them.
  var repeats: Bool {
    switch self {
    case .element, .content, .wildcard, .mixedText: true
    case .wrapped, .attribute, .text, .anyAttribute: false
    }
  }
}
