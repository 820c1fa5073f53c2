import ServiceModel

extension Enumeration {
  /// How many cases a Swift enumeration gets. Beside a case with a payload they are told apart by a
  /// comparison with each, wherever a value is copied.
  private static let mostCases = 100

  /// Whether it becomes a structure over its raw value: it may grow, or has very many values.
  package var isStructure: Bool { isOpen || values.count > Self.mostCases }
}

/// An enumeration as a Swift structure over its raw value or a Swift enumeration.
final class EnumerationDeclaration: Sendable {
  let declaration: TypeDeclaration
  let enumeration: Enumeration
  let name: TypeName
  let names: EnumerationNames
  let access: GenerationOptions.Access

  init(
    declaration: TypeDeclaration,
    enumeration: Enumeration,
    name: TypeName,
    names: EnumerationNames,
    access: GenerationOptions.Access
  ) {
    self.declaration = declaration
    self.enumeration = enumeration
    self.name = name
    self.names = names
    self.access = access
  }

  /// The template that lays it out.
  var template: String { enumeration.isStructure ? "openEnumeration" : "closedEnumeration" }

  /// What the template lays out.
  func context(_ documentation: DocumentationWriter) -> TemplateContext {
    var seen: Set<String> = []
    let distinct = enumeration.values.filter { seen.insert($0.rawValue).inserted }
    return [
      "documentation": documentation.lines(
        declaration.documentation,
        fallback: DocumentationWriter.origin(declaration.name, writtenAs: name.description),
        isDeprecated: declaration.isDeprecated, indentation: 0),
      "name": name.description,
      "isClosed": !enumeration.isOpen,
      "rawType": enumeration.rawType.swiftName,
      "values": distinct.map { value -> TemplateContext in
        let valueName = names.name(of: value.rawValue, in: declaration.id).description
        let lines = documentation.lines(
          value.documentation, fallback: nil,
          notes: value.availability.since.map { ["Exists from version \($0) on."] } ?? [],
          indentation: 2)
        return [
          "documentation": lines,
          "isDocumented": !lines.isEmpty,
          "name": valueName,
          "declaration": Statement.computed(
            "\(access.modifier)static var \(valueName)", "Self",
            "Self(rawValue: \(rawLiteral(value.rawValue)))", indentation: 2),
          "rawValue": rawLiteral(value.rawValue),
        ]
      },
    ]
  }

  private func rawLiteral(_ text: String) -> String {
    enumeration.rawType.isNumeric ? text : stringLiteral(text)
  }
}
