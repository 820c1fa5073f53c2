import ServiceModel

/// A product as a Swift structure.
struct StructureDeclaration {
  let declaration: TypeDeclaration
  let properties: [Property]
  let name: TypeName
  let additionalType: String?
  let access: GenerationOptions.Access

  /// What the template `structure` lays out.
  func context(_ documentation: DocumentationWriter, conformances: String) -> TemplateContext {
    var parameters = properties.map { property -> TemplateContext in
      [
        "parameter": parameter(
          property.name, property.type, defaultExpression: property.defaultExpression)
      ]
    }
    var listed = properties.map { property in
      propertyContext(property, documentation: documentation)
    }
    if let additionalType {
      let type = "[String: \(additionalType)]"
      let name = MemberName(verbatim: "additionalProperties")
      parameters.append(["parameter": parameter(name, type, defaultExpression: "[:]")])
      listed.append([
        "documentation": ["/// Members that the specification does not name."],
        "declaration": "\(access.modifier)var \(name): \(type)",
        "assignment": "self.\(name) = \(name)",
        "isBoxed": false,
      ])
    }
    let secrets = properties.filter(\.member.isSecret)
    return [
      "documentation": documentation.lines(
        declaration.documentation, fallback: "`\(declaration.name)` in the specification.",
        isDeprecated: declaration.isDeprecated, indentation: 0),
      "name": name.description,
      "conformances": conformances,
      "properties": listed,
      "parameters": parameters,
      "hasParameters": !parameters.isEmpty,
      "hidesSecrets": !secrets.isEmpty,
      "reflected": properties.map { property -> TemplateContext in
        [
          "key": stringLiteral(property.name.bare),
          "value": property.member.isSecret ? "\"REDACTED\"" : "\(property.name) as Any",
        ]
      },
    ]
  }

  private func parameter(
    _ name: MemberName, _ type: String, defaultExpression: String?
  ) -> String {
    let value = defaultExpression.map { " = \($0)" } ?? ""
    return Statement.declaration(name.label, type + value, indentation: 4)
  }

  private func propertyContext(
    _ property: Property, documentation: DocumentationWriter
  ) -> TemplateContext {
    [
      "documentation": documentation.lines(
        property.member, type: property.resolvedType,
        fallback: property.fallbackDocumentation,
        indentation: 2),
      "name": property.name.description,
      "type": property.type,
      "declaration": Statement.declaration(
        "\(access.modifier)var \(property.name)", property.type, indentation: 2),
      "assignment": Statement.assignment(
        "self.\(property.name)", property.name.description, indentation: 4),
      "isBoxed": property.isBoxed,
      "storage": property.storage,
      "isOptional": property.isOptional,
      "valueType": property.valueType,
    ]
  }
}
