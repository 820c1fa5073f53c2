import ServiceModel
import SpecDocuments

/// Turns `oneOf`, `anyOf` and lists of types into sums.
struct UnionImporter {
  let schemas: SchemaImporter

  private var session: ImportSession { schemas.session }

  /// The alternatives that say what a value looks like; others only say what must be present.
  static func typed(_ schema: Node) -> [Node] {
    if let list = schema["oneOf"] {
      let alternatives = typed(in: list)
      if !alternatives.isEmpty { return alternatives }
    }
    if let list = schema["anyOf"] {
      let alternatives = typed(in: list)
      if !alternatives.isEmpty { return alternatives }
    }
    return listedItems(of: schema).map { typed(in: $0) } ?? []
  }

  /// Those of a list.
  static func typed(in list: Node) -> [Node] {
    list.elements.filter { alternative in
      alternative.kind != .mapping
        || SchemaImporter.shapeKeys.contains { alternative[$0] != nil }
    }
  }

  /// Schemas under `items` of what is not said to be a list: documents of Swagger 2, which has no
  /// `oneOf`, list alternatives there.
  private static func listedItems(of schema: Node) -> Node? {
    guard schema["type"] == nil, let items = schema["items"], items.kind == .sequence else {
      return nil
    }
    return items
  }

  /// The alternatives of a schema that becomes a sum; nil if it has none, or has members of its own
  /// beside them and nothing to choose by.
  func alternatives(of schema: Node) -> [Node]? {
    let alternatives = Self.typed(schema)
    guard !alternatives.isEmpty else { return nil }
    let hasMembers =
      schema["properties"]?.members.isEmpty == false
      || ObjectImporter(schemas: schemas).hasObject(in: schema["allOf"])
      || hasRest(in: schema)
    guard hasMembers else { return alternatives }
    guard let member = ObjectImporter(schemas: schemas).discriminator(of: schema) else {
      return nil
    }
    // What the alternatives do not repeat would be lost in them.
    let own = schema["properties"]?.members.map(\.key).filter { $0 != member } ?? []
    let isRepeated = alternatives.allSatisfy { alternative in
      own.allSatisfy { hasProperty($0, in: alternative, seen: []) }
    }
    return isRepeated ? alternatives : nil
  }

  /// Whether a schema has members of a given type beside those of objects of which it may be several
  /// at once (`additionalProperties` beside `anyOf`).
  func hasRest(in schema: Node) -> Bool {
    guard schema["oneOf"] == nil, schema["anyOf"] != nil,
      schema["additionalProperties"]?.members.isEmpty == false
    else { return false }
    return Self.typed(schema).allSatisfy { alternative in
      guard let target = session.resolvedNode(alternative) else { return false }
      return target["properties"] != nil && Self.typed(target).isEmpty
    }
  }

  private func hasProperty(_ name: String, in node: Node, seen: Set<Node>) -> Bool {
    guard let schema = session.resolvedNode(node), !seen.contains(schema) else { return false }
    if schema["properties"]?[named: name] != nil { return true }
    return schema["allOf"]?.elements.contains {
      hasProperty(name, in: $0, seen: seen.union([schema]))
    } ?? false
  }

  /// The alternative that anything is.
  private static func anything(_ schema: Node) -> Node? {
    (schema["oneOf"] ?? schema["anyOf"])?.elements.first {
      $0.kind == .mapping && $0.members.isEmpty
    }
  }

  /// Whether an alternative of a schema allows null.
  func allowsNull(_ schema: Node) -> Bool {
    Self.anything(schema) != nil
      || Self.typed(schema).contains { alternative in
        isNull(alternative) || session.resolvedNode(alternative).map(schemas.isNullable) == true
      }
  }

  /// Whether a schema allows null and nothing else, here or where it refers to.
  func isNull(_ node: Node) -> Bool {
    guard let schema = session.resolvedNode(node) else { return false }
    if schema["type"]?.string == "null" || schema["const"]?.kind == .null { return true }
    guard let values = schema["enum"]?.elements, !values.isEmpty else { return false }
    return values.allSatisfy { $0.kind == .null }
  }

  // MARK: Uses

  /// The type of a schema with alternatives: the only one that is not null, or a sum.
  func use(of schema: Node, _ alternatives: [Node], in context: NameContext) -> TypeUse {
    let others = alternatives.filter { !isNull($0) }
    let anything = Self.anything(schema)
    let isNullable = allowsNull(schema)
    if let only = others.first, others.count == 1 {
      var use = session.nested(at: only) { schemas.use(of: only, in: context) }
      if isNullable { use?.isNullable = true }
      return use ?? TypeUse(.untyped)
    }
    if var use = baseUse(of: schema, others, in: context) {
      if isNullable { use.isNullable = true }
      return use
    }
    if var use = valueUse(of: schema, others, in: context)
      ?? textUse(of: schema, others, in: context)
    {
      use.isNullable = isNullable
      return use
    }
    let id = session.id(of: schema)
    if !session.isKnown(id) {
      session.reserve(id)
      declare(id, schema, others, orAnything: anything, in: context)
    }
    return TypeUse(.named(id), isNullable: isNullable)
  }

  /// The type of alternatives that are a base with a discriminator and its subtypes: that of the
  /// base, which is any of them.
  private func baseUse(of schema: Node, _ alternatives: [Node], in context: NameContext) -> TypeUse?
  {
    guard schema["discriminator"] == nil else { return nil }
    let targets = alternatives.map { session.resolvedNode($0) }
    for (place, target) in zip(alternatives, targets) {
      guard let base = target, place["$ref"] != nil, base["properties"] != nil,
        ObjectImporter(schemas: schemas).discriminator(of: base) != nil,
        targets.allSatisfy({ $0 == base || extends($0, base, seen: []) })
      else { continue }
      return schemas.use(of: place, in: context)
    }
    return nil
  }

  private func extends(_ schema: Node?, _ base: Node, seen: Set<Node>) -> Bool {
    guard let schema, !seen.contains(schema) else { return false }
    return schema["allOf"]?.elements.contains { part in
      guard part["$ref"] != nil, let target = session.resolvedNode(part) else { return false }
      return target == base || extends(target, base, seen: seen.union([schema]))
    } ?? false
  }

  /// The type of a schema that lists several types: a sum over them.
  func use(of schema: Node, types: [String], in context: NameContext) -> TypeUse {
    let id = TypeID("\(session.id(of: schema).rawValue)|types")
    if !session.isKnown(id) {
      session.reserve(id)
      let cases = types.map { type in
        let shape = schemas.shape(
          of: schema, typeName: type, in: NameContext(parent: id, name: type))
        return SumCase(
          name: type, type: TypeUse(shape, constraints: schemas.constraints(of: schema)),
          origin: session.origin(of: schema))
      }
      declare(
        id, schema, Sum(cases: cases, selection: .structure, isOpen: true, isJSON: true), context)
    }
    return TypeUse(.named(id))
  }

  /// The type of alternatives that are all text: one of any text, or an open enumeration of the
  /// values that stand beside any text.
  private func textUse(of schema: Node, _ alternatives: [Node], in context: NameContext) -> TypeUse?
  {
    guard let targets = texts(among: alternatives, seen: [schema]) else { return nil }
    let named = targets.filter { EnumerationImporter.items(of: $0) != nil }
    guard named.count < targets.count else { return nil }
    let values = named.flatMap { EnumerationImporter.items(of: $0) ?? [] }
    guard values.count > 1 else { return TypeUse(.scalar(.string)) }
    var known: Set<String> = []
    return EnumerationImporter(session: session, dialect: schemas.dialect).use(
      of: named.count == 1 ? named[0] : schema,
      items: values.filter { known.insert($0.value.scalarText ?? "").inserted },
      typeName: "string", isOpen: true, in: context)
  }

  /// What alternatives refer to, and the alternatives of these, if all of them are text.
  private func texts(among alternatives: [Node], seen: Set<Node>) -> [Node]? {
    var result: [Node] = []
    for alternative in alternatives where !isNull(alternative) {
      guard let target = session.resolvedNode(alternative), !seen.contains(target) else {
        return nil
      }
      let nested = Self.typed(target)
      if !nested.isEmpty, target["enum"] == nil {
        guard let found = texts(among: nested, seen: seen.union([target])) else { return nil }
        result += found
      } else if target["type"]?.string == "string", target["format"] == nil {
        result.append(target)
      } else {
        return nil
      }
    }
    return result
  }

  /// The type of alternatives that list values (`const`, `enum`): one enumeration of all of them,
  /// an open one where any text stands beside them.
  private func valueUse(
    of schema: Node, _ alternatives: [Node], in context: NameContext
  ) -> TypeUse? {
    var items: [EnumerationImporter.Item] = []
    var isOpen: Bool?
    var kinds: Set<Node.Kind> = []
    for alternative in alternatives {
      guard alternative["$ref"] == nil else { return nil }
      if let values = EnumerationImporter.items(of: alternative) {
        items += values
        if alternative["type"]?.string != "string" {
          kinds.formUnion(values.map(\.value.kind).filter { $0 != .null })
        } else {
          kinds.insert(.string)
        }
      } else if alternative["type"]?.string == "string", alternative["format"] == nil {
        isOpen = true
        kinds.insert(.string)
      } else {
        return nil
      }
    }
    guard items.count > 1, kinds.count == 1 else { return nil }
    let type = ([schema] + alternatives).compactMap { $0["type"]?.string }.first
    return EnumerationImporter(session: session, dialect: schemas.dialect).use(
      of: schema, items: items, typeName: type, isOpen: isOpen, in: context)
  }

  // MARK: Declarations

  private func declare(
    _ id: TypeID, _ schema: Node, _ alternatives: [Node], orAnything anything: Node?,
    in context: NameContext
  ) {
    let discriminators = Discriminators(session: session)
    let member = ObjectImporter(schemas: schemas).discriminator(of: schema)
    let choice =
      member.map { discriminators.declared(by: schema, member: $0, alternatives) }
      ?? discriminators.implied(by: alternatives)
    var cases: [SumCase] = []
    for (index, alternative) in alternatives.enumerated() {
      var name = caseName(
        of: alternative, among: alternatives, selectedBy: choice?.values[index] ?? [], index: index)
      if cases.contains(where: { $0.name == name }) { name += " \(index + 1)" }
      var use = schemas.valueUse(of: alternative, in: NameContext(parent: id, name: name))
      // Null is told apart before the alternatives are.
      use.isNullable = false
      if cases.contains(where: { $0.type == use }), choice == nil { continue }
      cases.append(
        SumCase(
          name: name, type: use, discriminatorValues: choice?.values[index] ?? [],
          documentation: schemas.documentation(of: alternative),
          origin: session.origin(of: alternative)))
      if choice?.absent.contains(index) == true {
        cases[cases.count - 1].isSelectedByAbsence = true
      }
      if let choice, choice.isConstant(of: index), case .named(let product) = use.shape {
        session.constants[product, default: [:]][choice.member, default: []]
          .formUnion(choice.values[index])
      }
    }
    if choice == nil, let anything, !cases.contains(where: { $0.type.shape == .untyped }) {
      cases.append(
        SumCase(name: "any", type: TypeUse(.untyped), origin: session.origin(of: anything)))
    }
    let selection = choice.map { Sum.Selection.discriminator(member: $0.member) } ?? .structure
    declare(
      id, schema, Sum(cases: cases, selection: selection, isOpen: true, isJSON: true), context)
  }

  private func declare(_ id: TypeID, _ schema: Node, _ sum: Sum, _ context: NameContext) {
    var declaration = TypeDeclaration(
      id: id, name: context.name, clientName: schema["x-ms-client-name"]?.string,
      parent: context.parent, documentation: schemas.documentation(of: schema),
      isDeprecated: schema["deprecated"]?.boolean ?? false, definition: .sum(sum),
      origin: session.origin(of: schema))
    declaration.examples = schemas.examples(of: schema)
    session.declare(declaration)
  }

  private func caseName(
    of alternative: Node, among alternatives: [Node], selectedBy values: [String], index: Int
  ) -> String {
    if let reference = alternative["$ref"]?.string {
      let last = reference.utf8.split(separator: UInt8(ascii: "/")).last ?? reference.utf8[...]
      // Of a file, what its name is without the extension.
      guard !reference.utf8.dropLast().contains(UInt8(ascii: "#")) else {
        return String(Substring(last))
      }
      return String(Substring(last.split(separator: UInt8(ascii: ".")).first ?? last))
    }
    if let title = alternative["title"]?.string { return title }
    if values.count == 1 { return values[0] }
    if let key = ownRequiredKey(of: alternative, among: alternatives) { return key }
    if let type = alternative["type"]?.string {
      let isOnly = alternatives.count { $0["type"]?.string == type && $0["$ref"] == nil } == 1
      return isOnly ? type : distinctName(of: alternative, type: type)
    }
    let nested = Self.typed(alternative).filter { !isNull($0) }
    if let only = nested.first, nested.count == 1 {
      return caseName(of: only, among: alternatives, selectedBy: values, index: index)
    }
    return "case\(index + 1)"
  }

  /// The name of one of several alternatives of a type: by its format, or by what it is a list of.
  private func distinctName(of alternative: Node, type: String) -> String {
    if let format = alternative["format"]?.string { return format }
    let items = alternative["items"] ?? alternative["additionalProperties"]
    guard let items, items.kind == .mapping else { return type }
    let reference = items["$ref"]?.string?.split(separator: "/").last.map(String.init)
    return (reference ?? items["format"]?.string ?? items["type"]?.string).map {
      "\(type) of \($0)"
    } ?? type
  }

  /// The first key that an object must have and no other alternative knows.
  private func ownRequiredKey(of alternative: Node, among alternatives: [Node]) -> String? {
    let others = alternatives.filter { $0 != alternative }.compactMap { session.resolvedNode($0) }
    guard others.contains(where: { $0["properties"] != nil }) else { return nil }
    return alternative["required"]?.elements.compactMap(\.string).first { key in
      !others.contains { $0["properties"]?[named: key] != nil }
    }
  }
}
