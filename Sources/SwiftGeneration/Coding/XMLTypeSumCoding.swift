import ServiceModel

/// The XML coder of the values that an element of some type can have: of that type, or of one that
/// is derived from it, which `xsi:type` names (XML Schema part 1, section 2.6.1).
struct XMLTypeSumCoding {
  let declaration: SumDeclaration
  let spelling: TypeSpelling
  let namespaces: NamespaceNames

  /// What the template `xmlTypeCoding` lays out.
  var context: TemplateContext {
    [
      "name": declaration.name.description,
      "cases": declaration.cases.map { item -> TemplateContext in
        let name = item.model.xmlTypeName.map(namespaces.expression) ?? "nil"
        return [
          "name": item.name.description,
          "label": declaration.label(of: item),
          "type": spelling.codedType(of: item.model.type, isXML: true),
          "pattern": item.model.isDeclaredType ? "nil, \(name)" : name,
          "typeName": item.model.isDeclaredType ? [String]() : [name],
        ]
      },
    ]
  }
}
