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
    guard schema.kind == .mapping else {
      if schema.kind != .boolean {
        session.error(
          "invalid-schema", "expected a schema, found \(schema.kindDescription)", at: schema)
      }
      return TypeUse(.untyped)
    }
    guard schema["$ref"] != nil else { return inlineUse(of: schema, in: context) }
    switch session.resolved(schema) {
    case .node(let target):
      var use = namedUse(of: target, in: context)
      if isNullable(schema) { use.isNullable = true }
      return use
    case .schemaComponent(let reference):
      do {
        return try session.schemaTypes(reference).type
      } catch {
        session.report(error)
        return TypeUse(.untyped)
      }
    case nil:
      return TypeUse(.untyped)
    }
  }

  /// The type of a schema that is referred to: by name if it needs a declaration.
  private func namedUse(of schema: Node, in context: NameContext) -> TypeUse {
    let name = declaredName(of: schema) ?? context.name
    return inlineUse(of: schema, in: NameContext(parent: nil, name: name))
  }

  /// The key under which a schema is declared.
  private func declaredName(of schema: Node) -> String? {
    let last = schema.pointer.split(separator: "/").last.map(String.init)
    return last?.replacing("~1", with: "/").replacing("~0", with: "~")
      ?? schema.document.path.split(separator: "/").last?.split(separator: ".").first
      .map(String.init)
  }

  /// The type of a schema that is no reference.
  func inlineUse(of schema: Node, in context: NameContext) -> TypeUse {
    var use: TypeUse
    if let values = schema["enum"], values.kind == .sequence, !isBooleanEnumeration(schema) {
      use = EnumerationImporter(session: session).use(of: schema, values: values, in: context)
    } else if let alternatives = schema["oneOf"] ?? schema["anyOf"] {
      use = UnionImporter(schemas: self).use(of: schema, alternatives, in: context)
    } else {
      use = TypeUse(shape(of: schema, in: context))
    }
    if isNullable(schema) { use.isNullable = true }
    if case .named = use.shape {} else { use.constraints = constraints(of: schema) }
    return use
  }

  private func shape(of schema: Node, in context: NameContext) -> Shape {
    let type = typeName(of: schema)
    switch type {
    case "string": return stringShape(schema)
    case "boolean": return .scalar(.boolean)
    case "integer": return .scalar(integerScalar(schema["format"]?.string))
    case "number": return .scalar(numberScalar(schema["format"]?.string))
    case "file": return .byteStream
    case "array":
      guard let items = schema["items"] else { return .list(TypeUse(.untyped)) }
      return .list(use(of: items, in: context))
    case "object", nil: return objectShape(schema, in: context)
    case "null": return .untyped
    case let type?:
      let known = ["array", "boolean", "integer", "null", "number", "object", "string"]
      let place = schema["type"] ?? schema
      session.error(
        "unknown-type", "expected a type of JSON Schema, found '\(type)'", at: place,
        hint: nearest(to: type, among: known).map { "did you mean '\($0)'?" })
      return .untyped
    }
  }

  /// The type of a schema: of several, the one that is not `null`.
  private func typeName(of schema: Node) -> String? {
    guard let type = schema["type"] else {
      return schema["items"] != nil && schema["properties"] == nil ? "array" : nil
    }
    if let text = type.string { return text }
    let names = type.elements.compactMap(\.string).filter { $0 != "null" }
    if names.count > 1 {
      session.warn("several-types", "a choice of several types is read as any value", at: type)
      return nil
    }
    if type.kind != .sequence {
      session.error(
        "unknown-type", "expected the name of a type, found \(type.kindDescription)", at: type)
    }
    return names.first
  }

  /// Whether a schema allows null.
  func isNullable(_ schema: Node) -> Bool {
    schema["x-nullable"]?.boolean == true || schema["nullable"]?.boolean == true
      || schema["type"]?.elements.contains { $0.string == "null" } == true
  }

  private func isBooleanEnumeration(_ schema: Node) -> Bool {
    schema["type"]?.string == "boolean" || schema["type"]?.string == "array"
      || schema["type"]?.string == "object"
  }

  // MARK: Scalars

  private func stringShape(_ schema: Node) -> Shape {
    switch schema["format"]?.string {
    case "byte": .scalar(.base64)
    case "base64url": .scalar(.base64URL)
    case "binary", "file": .byteStream
    case "date": .scalar(.date)
    case "date-time": .scalar(.dateTime)
    case "date-time-rfc1123": .scalar(.rfc1123)
    case "time": .scalar(.time)
    case "duration": .scalar(.duration)
    case "unixtime": .scalar(.unixTime)
    default: schema["contentEncoding"]?.string == "base64" ? .scalar(.base64) : .scalar(.string)
    }
  }

  private func integerScalar(_ format: String?) -> Scalar {
    switch format {
    case "int8": .int8
    case "int16": .int16
    case "int32": .int32
    case "uint8": .uint8
    case "uint16": .uint16
    case "uint32": .uint32
    case "uint64": .uint64
    case "unixtime": .unixTime
    case "int64": .int64
    default: .integer
    }
  }

  private func numberScalar(_ format: String?) -> Scalar {
    switch format {
    case "float": .float
    case "decimal": .decimal
    case "int32": .int32
    case "int64": .int64
    default: .double
    }
  }

  // MARK: Objects

  private func objectShape(_ schema: Node, in context: NameContext) -> Shape {
    let hasMembers =
      schema["properties"]?.members.isEmpty == false || schema["allOf"] != nil
      || schema["discriminator"] != nil
    guard hasMembers else {
      guard let values = schema["additionalProperties"] else {
        // An object without members is any object; a declared one may gain members later.
        return schema["type"]?.string == "object" && context.parent == nil && isDeclared(schema)
          ? ObjectImporter(schemas: self).shape(of: schema, in: context) : .untyped
      }
      switch values.kind {
      case .mapping: return .map(use(of: values, in: context))
      case .boolean where values.boolean == true: return .map(TypeUse(.untyped))
      default: return .untyped
      }
    }
    // A wrapper around one reference, which adds nothing but text, is that type.
    if let all = schema["allOf"], all.elements.count == 1, schema["properties"] == nil,
      !isDeclared(schema), let only = all.elements.first, only["$ref"] != nil
    {
      return use(of: only, in: context).shape
    }
    return ObjectImporter(schemas: self).shape(of: schema, in: context)
  }

  /// Whether a schema stands among the declarations of its document.
  func isDeclared(_ schema: Node) -> Bool {
    let parts = schema.pointer.split(separator: "/")
    return parts.isEmpty || (parts.count == 2 && parts[0] == "definitions")
      || (parts.count == 3 && parts[0] == "components")
  }

  // MARK: Constraints

  private func constraints(of schema: Node) -> Constraints {
    var constraints = Constraints()
    constraints.minLength = schema["minLength"]?.integer
    constraints.maxLength = schema["maxLength"]?.integer
    if let pattern = schema["pattern"]?.string {
      constraints.patterns = [.init(pattern, dialect: .ecmaScript)]
    }
    constraints.minimum = bound(schema, "minimum", "exclusiveMinimum")
    constraints.maximum = bound(schema, "maximum", "exclusiveMaximum")
    constraints.multipleOf = schema["multipleOf"]?.scalarText
    constraints.minItems = schema["minItems"]?.integer ?? schema["minProperties"]?.integer
    constraints.maxItems = schema["maxItems"]?.integer ?? schema["maxProperties"]?.integer
    constraints.uniqueItems = schema["uniqueItems"]?.boolean ?? false
    return constraints
  }

  /// A bound: until OpenAPI 3.0 a flag says that it is excluded, later it is a number of its own.
  private func bound(_ schema: Node, _ key: String, _ exclusiveKey: String) -> Constraints.Bound? {
    let exclusive = schema[exclusiveKey]
    if let exclusive, exclusive.number != nil, let text = exclusive.scalarText {
      return Constraints.Bound(text, isExclusive: true)
    }
    guard let limit = schema[key], limit.number != nil, let text = limit.scalarText else {
      return nil
    }
    return Constraints.Bound(text, isExclusive: exclusive?.boolean ?? false)
  }

  /// What a schema is for.
  func documentation(of schema: Node) -> Documentation {
    Documentation(
      summary: schema["title"]?.string, description: schema["description"]?.string,
      externalURL: schema["externalDocs"]?["url"]?.string)
  }
}
