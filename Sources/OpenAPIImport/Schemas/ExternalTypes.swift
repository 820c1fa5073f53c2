import ServiceModel
import SpecDocuments

/// Types that the program has already, and that stand for schemas and formats.
public struct ExternalTypes {
  /// Which of them documents had a place for.
  public struct Uses {
    /// Names of schemas.
    public var schemas: Set<String> = []
    /// Formats.
    public var formats: Set<String> = []

    /// Makes the uses of none.
    public init() {}
  }

  /// By the name of a schema.
  public var schemas: [String: ExternalType]
  /// By the format of strings and numbers.
  public var formats: [String: ExternalType]

  /// Makes a table.
  public init(schemas: [String: ExternalType] = [:], formats: [String: ExternalType] = [:]) {
    self.schemas = schemas
    self.formats = formats
  }
}

extension SchemaImporter {
  /// The type of the program that stands for a schema, if any.
  func externalUse(of schema: Node) -> TypeUse? {
    if let types = session.externalTypes, !types.schemas.isEmpty, isDeclared(schema),
      let name = declaredName(of: schema), var type = types.schemas[name]
    {
      session.usedExternalTypes.schemas.insert(name)
      type.isText = ["string", "integer", "number", "boolean"].contains(typeName(of: schema))
      return declare(type, as: session.id(of: schema), name: name, at: schema)
    }
    if let types = session.externalTypes, let format = schema["format"]?.string,
      schema["enum"] == nil, var type = types.formats[format],
      ["string", "integer", "number", nil].contains(typeName(of: schema))
    {
      session.usedExternalTypes.formats.insert(format)
      type.isText = true
      return declare(type, as: TypeID("format:\(format)"), name: format, at: schema)
    }
    return nil
  }

  private func declare(
    _ type: ExternalType, as id: TypeID, name: String, at schema: Node
  ) -> TypeUse {
    if !session.isKnown(id) {
      session.declare(
        TypeDeclaration(
          id: id, name: name, definition: .external(type), origin: session.origin(of: schema)))
    }
    return TypeUse(.named(id))
  }
}
