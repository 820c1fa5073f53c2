import ServiceModel

/// Parameters that a method takes together in a structure.
final class ParameterGroup: Sendable {
  /// The type as methods spell it.
  let typeName: String
  let name: MemberName
  let members: [Argument]

  init(typeName: String, name: MemberName, members: [Argument]) {
    self.typeName = typeName
    self.name = name
    self.members = members
  }

  /// Whether callers may leave all of it out.
  var isOptional: Bool { members.allSatisfy { $0.defaultExpression != nil } }

  /// What the template `structure` lays out.
  ///
  /// - Parameter name: The name at the declaration.
  func context(
    declaredAs name: String,
    documentation text: String,
    writer: DocumentationWriter,
    access: GenerationOptions.Access
  ) -> TemplateContext {
    [
      "documentation": writer.lines(Documentation(summary: text), fallback: nil, indentation: 2),
      "name": name,
      "conformances": "",
      "properties": members.map { member -> TemplateContext in
        [
          "documentation": writer.lines(
            member.parameter.documentation, fallback: member.fallbackDocumentation,
            indentation: 4),
          "declaration": Statement.declaration(
            "\(access.modifier)var \(member.name)", member.declaredType, indentation: 4),
          "assignment": Statement.assignment(
            "self.\(member.name)", member.name.description, indentation: 6),
          "isComputed": false,
        ]
      },
      "parameters": members.map { member -> TemplateContext in
        let value = member.defaultExpression.map { " = \($0)" } ?? ""
        return [
          "parameter": Statement.declaration(
            member.name.label, member.declaredType + value, indentation: 6)
        ]
      },
      "hasParameters": !members.isEmpty,
      "hasImplicitInitializer": false,
      "hidesSecrets": false,
      "reflected": [TemplateContext](),
    ]
  }
}

/// The groups of parameters that a specification names (`x-ms-parameter-grouping`). Operations that
/// use the same group share its structure, which has all that any of them puts into it.
struct SharedParameterGroups {
  /// A group and the name of its structure.
  struct Shared {
    let typeName: String
    let members: [Argument]
  }

  private(set) var ordered: [Shared] = []
  private var indices: [String: Int] = [:]
  private let clientName: String

  init(
    operations: [Operation], clientName: String, builder: ArgumentBuilder, scope: inout NameScope
  ) {
    self.clientName = clientName
    var names: [String] = []
    var uses: [String: [[Parameter]]] = [:]
    for operation in operations {
      let grouped = operation.parameters.filter { $0.isGrouped }
      for (name, parameters) in Dictionary(grouping: grouped, by: { $0.group ?? "" }) {
        uses[name, default: []].append(parameters)
      }
      for name in grouped.compactMap(\.group) where !names.contains(name) { names.append(name) }
    }
    for name in names {
      let lists = uses[name] ?? []
      var members = NameScope(reserved: ["self", "init"])
      var arguments: [Argument] = []
      for parameter in lists.joined() where !arguments.contains(where: { $0.isFor(parameter) }) {
        let isRequired =
          parameter.location == .path
          || lists.allSatisfy { list in
            list.first { $0.isSame(as: parameter) }?.isRequired ?? false
          }
        arguments.append(builder.argument(parameter, isRequired: isRequired, in: &members))
      }
      indices[name] = ordered.count
      let typeName = TypeName(specified: name).description
      ordered.append(
        Shared(
          typeName: scope.claim(typeName, typeName + "Group"),
          members: arguments.filter { $0.defaultExpression == nil }
            + arguments.filter { $0.defaultExpression != nil }))
    }
  }

  /// A group as a method takes it.
  func group(named name: String, in scope: inout NameScope) -> ParameterGroup? {
    guard let shared = indices[name].map({ ordered[$0] }) else { return nil }
    let plain = MemberName(specified: name).bare
    let argumentName = MemberName(verbatim: scope.claim(plain, plain + "Group"))
    return ParameterGroup(
      typeName: "\(clientName).\(shared.typeName)", name: argumentName,
      members: shared.members.map { $0.taken(in: argumentName) })
  }
}

extension Parameter {
  /// Whether a method takes the parameter in a group that the specification names.
  var isGrouped: Bool { group != nil && !isClientLevel && constantValue == nil }
}

extension Argument {
  func isFor(_ other: Parameter) -> Bool { parameter.isSame(as: other) }
}
