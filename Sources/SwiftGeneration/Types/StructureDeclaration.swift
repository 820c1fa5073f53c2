import ServiceModel

/// A product as a Swift structure.
final class StructureDeclaration: Sendable {
  let declaration: TypeDeclaration
  let properties: [Property]
  let name: TypeName
  let additionalType: String?
  let access: GenerationOptions.Access

  init(
    declaration: TypeDeclaration,
    properties: [Property],
    name: TypeName,
    additionalType: String?,
    access: GenerationOptions.Access
  ) {
    self.declaration = declaration
    self.properties = properties
    self.name = name
    self.additionalType = additionalType
    self.access = access
  }

  private var binding: XMLProductBinding? {
    if case .product(let product) = declaration.definition { product.xml } else { nil }
  }

  /// Whether the compiler's memberwise initializer does: it is internal, and knows no boxes and
  /// nothing hidden.
  private var hasImplicitInitializer: Bool {
    access == .internal && binding?.keepsOrder != true && binding?.keepsTypeName != true
      && binding?.keepsMemberTypes != true && !properties.contains(where: \.isBoxed)
  }

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
        "declaration": "\(access.modifier)var \(name): \(type)"
          + (hasImplicitInitializer ? " = [:]" : ""),
        "isComputed": false,
        "assignment": "self.\(name) = \(name)",
      ])
    }
    let secrets = properties.filter(\.member.isSecret)
    return [
      "documentation": documentation.lines(
        declaration.documentation,
        fallback: DocumentationWriter.origin(declaration.name, writtenAs: name.description),
        isDeprecated: declaration.isDeprecated, indentation: 0),
      "name": name.description,
      "conformances": conformances,
      "properties": listed,
      "parameters": parameters,
      "hasParameters": !parameters.isEmpty,
      "hasImplicitInitializer": hasImplicitInitializer,
      "hidesSecrets": !secrets.isEmpty,
      "keepsOrder": binding?.keepsOrder == true,
      "keepsTypeName": binding?.keepsTypeName == true,
      "keepsMemberTypes": binding?.keepsMemberTypes == true,
      "reflected": Deferred { self.reflected },
    ]
  }

  /// The members as mirrors show them.
  private var reflected: [TemplateContext] {
    properties.map { property in
      [
        "key": stringLiteral(property.name.bare),
        "value": property.member.isSecret ? "\"REDACTED\"" : "\(property.name) as Any",
      ]
    }
  }

  private func parameter(
    _ name: MemberName, _ type: String, defaultExpression: String?
  ) -> String {
    let type = defaultExpression.map { concatenated(type, " = ", $0) } ?? type
    return Statement.declaration(name.label, type, indentation: 4)
  }

  private func propertyContext(
    _ property: Property, documentation: DocumentationWriter
  ) -> TemplateContext {
    let isStored = property.isBoxed && !property.canBeWrapped
    let wrapper = isStored ? "" : property.box.map { "@\($0) " } ?? ""
    var type = property.type
    if hasImplicitInitializer, let value = property.defaultExpression, value != "nil" {
      type += " = \(value)"
    }
    return [
      "documentation": documentation.lines(
        property.member, type: property.resolvedType,
        fallback: property.fallbackDocumentation,
        indentation: 2),
      "declaration": Statement.declaration(
        concatenated(wrapper, access.modifier, "var ", property.name.description), type,
        indentation: 2),
      "isComputed": isStored,
      "storage": property.storage,
      "box": property.box.map { "\($0)<\(property.valueType)>" } ?? "",
      "assignment": property.initialization(property.name.description, indentation: 4),
    ]
  }
}
