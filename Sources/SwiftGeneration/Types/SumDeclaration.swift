import ServiceModel

/// A sum as a Swift enumeration with payloads.
final class SumDeclaration: Sendable {
  /// A case as Swift spells it.
  final class Case: Sendable {
    let model: SumCase
    let name: MemberName
    let payload: String
    let resolvedType: TypeUse

    init(model: SumCase, name: MemberName, payload: String, resolvedType: TypeUse) {
      self.model = model
      self.name = name
      self.payload = payload
      self.resolvedType = resolvedType
    }
  }

  let declaration: TypeDeclaration
  let sum: Sum
  let name: TypeName
  let cases: [Case]
  let shared: SharedMembers?

  init(
    declaration: TypeDeclaration,
    sum: Sum,
    name: TypeName,
    spelling: TypeSpelling,
    shared: SharedMembers?
  ) {
    self.declaration = declaration
    self.sum = sum
    self.name = name
    self.shared = shared
    var scope = NameScope(
      reserved: spelling.names.namesLikeMembers.union([
        "unknown", "shared", "jsonAlternatives", "init", "self", "Type",
      ]))
    if sum.selection == .text {
      for name in ["wireText", "scopedText", "collapsed"] { scope.reserve(name) }
    }
    let isXML = sum.selection.isXML
    cases = sum.cases.map { model in
      let bare = MemberName(specified: model.name).bare
      return Case(
        model: model,
        name: MemberName(verbatim: scope.claim(bare, bare + "Value")),
        payload: spelling.type(of: model.type, isXML: isXML),
        resolvedType: spelling.resolved(model.type))
    }
  }

  /// How many cases a switch may have without a default: the compiler gives up proving that none is
  /// left, which takes as many steps as there are pairs of cases.
  private static let mostCases = 600

  /// The lines that begin a case of a switch over all cases. The last of very many is the default, since
  /// one that does nothing would be reported as never executed.
  func label(of item: Case) -> [String] {
    guard cases.count > Self.mostCases, item.name == cases.last?.name else {
      return ["case .\(item.name)(let value):"]
    }
    return ["default:", "  guard case .\(item.name)(let value) = self else { break }"]
  }

  /// The type of what is kept where no case fits.
  var unknownPayload: String? {
    guard sum.isOpen else { return nil }
    return sum.isJSON ? "JSONValue" : "XMLElement"
  }

  /// The cases as templates lay them out.
  func caseContexts(_ documentation: DocumentationWriter) -> [TemplateContext] {
    cases.map { item -> TemplateContext in
      [
        "documentation": documentation.lines(
          item.model.documentation,
          fallback: DocumentationWriter.origin(item.model.name, writtenAs: item.payload),
          indentation: 2),
        "name": item.name.description,
        "payload": item.payload,
      ]
    }
  }

  /// What the template `sum` lays out.
  func context(_ documentation: DocumentationWriter, conformances: String) -> TemplateContext {
    [
      "documentation": documentation.lines(
        declaration.documentation,
        fallback: sum.selection == .content
          ? "What can stand at a place of the content."
          : DocumentationWriter.origin(declaration.name, writtenAs: name.description),
        isDeprecated: declaration.isDeprecated, indentation: 0),
      "name": name.description,
      "conformances": conformances,
      "cases": caseContexts(documentation),
      "isOpen": unknownPayload != nil,
      "unknownPayload": unknownPayload ?? "",
      "hasShared": shared != nil,
      "protocol": shared?.name.description ?? "",
      "sharedMembers": (shared?.properties ?? []).map { property -> TemplateContext in
        [
          "documentation": documentation.lines(
            property.member, type: property.resolvedType,
            fallback: property.fallbackDocumentation, indentation: 2),
          "name": property.name.description,
          "type": property.type,
        ]
      },
      "conformers": (shared?.conformers ?? []).map(\.description),
    ]
  }
}

/// The members that all cases of a sum have, as a protocol.
struct SharedMembers {
  let name: TypeName
  let properties: [Property]
  let conformers: [TypeName]
}
