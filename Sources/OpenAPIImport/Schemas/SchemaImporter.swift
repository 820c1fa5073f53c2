import ServiceModel
import SpecDocuments

/// What an anonymous type is named after, if a schema turns out to need a declaration.
struct NameContext {
  /// The declaration that it stands in.
  var parent: TypeID?
  /// The name that its place suggests.
  var name: String
}

/// Turns schemas into types.
struct SchemaImporter {
  let session: ImportSession
  let dialect: Dialect

  // MARK: Uses

  /// The type of a schema where it is used. What cannot be understood is untyped.
  func use(of schema: Node, in context: NameContext) -> TypeUse {
    session.schemaDepth += 1
    defer { session.schemaDepth -= 1 }
    guard schema.kind == .mapping else {
      if schema.kind != .boolean {
        session.error(
          "invalid-schema", "expected a schema, found \(schema.kindDescription)", at: schema,
          hint: schema.string.map { "write {type: \($0)} if that is its type" }
            ?? "write a mapping with 'type' or '$ref'")
      }
      return TypeUse(.untyped)
    }
    guard let reference = schema.reference else { return inlineUse(of: schema, in: context) }
    switch session.resolved(schema) {
    case .node(let target):
      var use =
        session.uses[target]
        ?? session.reading(target, referredToBy: reference) { namedUse(of: target, in: context) }
      if isNullable(schema) { use?.isNullable = true }
      return use ?? TypeUse(.untyped)
    case .schemaComponent(let component):
      do {
        return try session.schemaTypes(component).type
      } catch {
        session.report(error)
        return TypeUse(.untyped)
      }
    case nil:
      return TypeUse(.untyped)
    }
  }

  /// The type of a schema inside a JSON value, where nothing can be streamed: bytes without an
  /// encoding are the text that the service makes of them.
  func valueUse(of schema: Node, in context: NameContext) -> TypeUse {
    var use = use(of: schema, in: context)
    if case .byteStream = use.shape { use.shape = .scalar(.string) }
    return use
  }

  /// The type of a schema that is referred to: by name if it needs a declaration.
  private func namedUse(of schema: Node, in context: NameContext) -> TypeUse {
    guard schema.kind == .mapping else { return use(of: schema, in: context) }
    guard let name = declaredName(of: schema) else {
      return inlineUse(of: schema, in: NameContext(parent: nil, name: context.name))
    }
    let use = inlineUse(of: schema, in: NameContext(parent: nil, name: name))
    session.uses[schema] = use
    return use
  }

  /// The key or file that a schema is named by; nil if it stands where a body or parameter has it.
  func declaredName(of schema: Node) -> String? {
    guard let name = schema.name else {
      return session.fileNames[schema]
        ?? schema.document.path.split(separator: "/").last?.split(separator: ".").first
        .map(String.init)
    }
    return name == "schema" || name == "items" ? nil : name
  }

  /// The type of a schema that is no reference.
  private func inlineUse(of schema: Node, in context: NameContext) -> TypeUse {
    noteIgnoredKeys(of: schema)
    var use: TypeUse
    let unions = UnionImporter(schemas: self)
    if let external = externalUse(of: schema) {
      use = external
    } else if let known = enumeration(of: schema, in: context) {
      use = known
    } else if let alternatives = unions.alternatives(of: schema) {
      use = unions.use(of: schema, alternatives, in: context)
    } else if schema["type"]?.kind == .sequence, let names = typeNames(of: schema), names.count > 1
    {
      use = unions.use(of: schema, types: names, in: context)
    } else if let part = soleType(of: schema) {
      use = session.nested(at: schema) { self.use(of: part, in: context) } ?? TypeUse(.untyped)
    } else {
      use = TypeUse(shape(of: schema, typeName: typeName(of: schema), in: context))
    }
    if isNullable(schema) { use.isNullable = true }
    if case .named = use.shape { return use }
    let constraints = constraints(of: schema)
    if !constraints.isEmpty { use.constraints.add(constraints) }
    return use
  }

  /// The type of a schema with `enum` or `const`, nil if its values are not told apart by the type.
  private func enumeration(of schema: Node, in context: NameContext) -> TypeUse? {
    guard let items = EnumerationImporter.items(of: schema) else { return nil }
    return EnumerationImporter(session: session, dialect: dialect).use(
      of: schema, items: items, typeName: typeNames(of: schema)?.first, in: context)
  }

  /// The shape of a schema with a given one of its types.
  func shape(of schema: Node, typeName type: String?, in context: NameContext) -> Shape {
    switch type {
    case "string": return stringShape(schema)
    case "boolean": return .scalar(.boolean)
    case "integer": return .scalar(integerScalar(of: schema))
    case "number": return .scalar(numberScalar(schema["format"]?.string))
    case "file": return .byteStream
    case "array":
      if let list = tupleShape(schema, in: context) { return list }
      guard let items = schema["items"], items.kind != .sequence else {
        return .list(TypeUse(.untyped))
      }
      return .list(valueUse(of: items, in: context))
    case "object", nil: return objectShape(schema, in: context)
    case "null": return .untyped
    case let type?:
      let known = ["array", "boolean", "integer", "null", "number", "object", "string"]
      let place = schema["type"] ?? schema
      session.error(
        "unknown-type", "expected a type of JSON Schema, found '\(type)'", at: place,
        hint: Self.formats[type.lowercased()].map { "write \($0)" }
          ?? nearest(to: type, among: known).map { "did you mean '\($0)'?" }
          ?? "it is one of \(known.joined(separator: ", "))")
      return .untyped
    }
  }

  /// How JSON Schema spells what other languages have as types.
  private static let formats = [
    "int": "'type: integer'", "int32": "'type: integer' and 'format: int32'",
    "int64": "'type: integer' and 'format: int64'", "long": "'type: integer' and 'format: int64'",
    "bool": "'type: boolean'", "float": "'type: number' and 'format: float'",
    "double": "'type: number' and 'format: double'",
    "decimal": "'type: number' and 'format: decimal'",
    "date": "'type: string' and 'format: date'",
    "datetime": "'type: string' and 'format: date-time'",
    "date-time": "'type: string' and 'format: date-time'",
    "timestamp": "'type: string' and 'format: date-time'",
    "uuid": "'type: string' and 'format: uuid'", "guid": "'type: string' and 'format: uuid'",
    "binary": "'type: string' and 'format: binary'",
    "map": "'type: object' and 'additionalProperties'",
    "dictionary": "'type: object' and 'additionalProperties'", "list": "'type: array'",
    "any": "no type at all",
  ]

  // MARK: Types

  /// The types that a schema names, other than `null`; nil if it names none.
  private func typeNames(of schema: Node) -> [String]? {
    guard let type = schema["type"] else { return nil }
    if let text = type.string { return [text] }
    if type.kind != .sequence {
      session.error(
        "unknown-type", "expected the name of a type, found \(type.kindDescription)", at: type,
        hint: "write a type such as 'string', or 'object'")
    }
    let names = type.elements.compactMap(\.string)
    return names == ["null"] ? names : names.filter { $0 != "null" }
  }

  /// The only type of a schema, named or implied by its other keys.
  func typeName(of schema: Node) -> String? {
    if let name = schema["type"]?.string { return name }
    if let names = typeNames(of: schema) { return names.first }
    if schema["items"] != nil || schema["prefixItems"] != nil, schema["properties"] == nil {
      return "array"
    }
    switch schema["const"]?.kind {
    case .string: return "string"
    case .boolean: return "boolean"
    case .integer: return "integer"
    case .number: return "number"
    default: return nil
    }
  }

  /// Whether a schema allows null.
  func isNullable(_ schema: Node) -> Bool {
    schema["x-nullable"]?.boolean == true || schema["nullable"]?.boolean == true
      || schema["type"]?.elements.contains { $0.string == "null" } == true
      || schema["enum"]?.elements.contains { $0.kind == .null } == true
      || schema["allOf"]?.elements.contains { part in
        // A part written here is meant to add null, though JSON Schema would have all parts allow it.
        part["nullable"]?.boolean == true && part["$ref"] == nil
      } == true
  }

  /// A list whose first elements have types of their own (`prefixItems`, or a list of `items` until
  /// JSON Schema 2019-09): elements are the one type
  /// that all have, or alternatives. Nil for other lists.
  private func tupleShape(_ schema: Node, in context: NameContext) -> Shape? {
    let drafts = schema["items"].flatMap { $0.kind == .sequence ? $0 : nil }
    guard let prefix = schema["prefixItems"] ?? drafts, !prefix.elements.isEmpty else { return nil }
    let rest = schema["items"].flatMap { $0.kind == .mapping ? [$0] : nil } ?? []
    let items = Array(prefix.elements) + rest
    let uses = items.map { valueUse(of: $0, in: context) }
    if let first = uses.first, uses.allSatisfy({ $0 == first }) { return .list(first) }
    return .list(
      UnionImporter(schemas: self).use(
        of: schema, items, in: NameContext(parent: context.parent, name: "\(context.name) item")))
  }

  // MARK: Objects

  private func objectShape(_ schema: Node, in context: NameContext) -> Shape {
    let objects = ObjectImporter(schemas: self)
    let hasMembers =
      schema["properties"]?.members.isEmpty == false || objects.hasObject(in: schema["allOf"])
      || schema["discriminator"] != nil || UnionImporter(schemas: self).hasRest(in: schema)
    guard hasMembers else {
      guard let values = objects.additionalMembers(of: schema, in: context) else {
        // An object without members is any object; a declared one may gain members later.
        return schema["type"]?.string == "object" && context.parent == nil && isDeclared(schema)
          ? .named(objects.declare(schema, in: context)) : .untyped
      }
      return .map(values)
    }
    return .named(objects.declare(schema, in: context))
  }

  /// The part of `allOf` that alone says what the type is: a reference in a wrapper that adds
  /// nothing but text, or what is no object.
  private func soleType(of schema: Node) -> Node? {
    guard let parts = schema["allOf"]?.elements, schema["properties"] == nil else { return nil }
    let typed = parts.filter { part in
      part["required"] != nil || Self.shapeKeys.contains { part[$0] != nil }
    }
    guard let first = typed.first else { return nil }
    let objects = ObjectImporter(schemas: self)
    guard objects.hasObject(in: schema["allOf"]) else { return first }
    let isWhole =
      first["$ref"] != nil || UnionImporter(schemas: self).alternatives(of: first) != nil
    let isWrapper = typed.count == 1 && schema["required"] == nil && isWhole
    return isWrapper && !isDeclared(schema) && schema["additionalProperties"] == nil
      && schema["discriminator"] == nil ? first : nil
  }

  /// Notes the keys, in document order, by which a schema says more of values than types can.
  private func noteIgnoredKeys(of schema: Node) {
    let ignored = Self.ignoredKeys.filter { schema[$0] != nil }.map(\.description)
    guard !ignored.isEmpty else { return }
    for member in schema.members where ignored.contains(member.key) {
      session.note(ignored: member.key, in: schema)
    }
  }

  /// The keys by which a schema says more of values than types can.
  private static let ignoredKeys: [Key] = [
    "not", "if", "then", "else", "dependentRequired", "dependentSchemas", "contains",
    "propertyNames", "unevaluatedItems",
  ]

  /// The keys by which a schema says what a value looks like.
  static let shapeKeys: [Key] = [
    "$ref", "$dynamicRef", "type", "properties", "items", "enum", "const", "allOf", "oneOf",
    "anyOf", "additionalProperties",
  ]

  /// Whether a schema stands among the declarations of its document.
  func isDeclared(_ schema: Node) -> Bool {
    guard let collection = schema.container else { return true }
    guard let outer = collection.container else { return false }
    guard let root = outer.container else { return collection.name == "definitions" }
    return root.container == nil && outer.name == "components"
  }

  // MARK: Examples

  /// The values that a schema shows itself: its examples, and its default.
  func examples(of schema: Node) -> [ValueExample] {
    var examples = ShownValues([schema], schema: nil, session).all
    // Null is said where the type is used.
    if isNullable(schema) || UnionImporter(schemas: self).allowsNull(schema) {
      examples.removeAll { $0.value == .null }
    }
    if let value = schema["default"], value.kind != .null {
      examples.append(
        ValueExample(
          title: "default", value: Literal(value), origin: session.exampleOrigin(of: value)))
    }
    return examples
  }

  /// Keeps the values that a declared schema shows, where it becomes no declaration that has them.
  func keepExamples(of schema: Node, name: String, type: TypeUse) {
    guard schema.kind == .mapping, schema["$ref"] == nil else { return }
    if case .named(let id) = type.shape, let declaration = session.declaration(id),
      !declaration.examples.isEmpty, declaration.origin == session.origin(of: schema)
    {
      return
    }
    session.schemaExamples += examples(of: schema).map {
      SchemaExample(name: name, type: type, example: $0)
    }
  }

  /// What a schema is for.
  func documentation(of schema: Node) -> Documentation {
    Documentation(
      summary: schema["title"]?.string, description: session.text(schema["description"]),
      externalURL: schema["externalDocs"]?["url"]?.string)
  }
}
