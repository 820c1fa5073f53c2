import ServiceModel

/// Decides how an operation looks as a Swift method.
final class OperationShape: Sendable {
  /// A method with more arguments than this takes the optional ones in a structure.
  static let maximumArguments = 15

  /// A body with more properties than this stays one argument.
  static let maximumMembers = 8

  /// A method that asks for another media type, which has another Swift type.
  struct Alternative {
    let name: MemberName
    let mediaType: String
    let result: ResultShape
  }

  let operation: Operation
  let name: MemberName
  /// The parameters that callers give, whether by themselves or in a structure.
  let arguments: [Argument]
  let body: BodyArgument?
  let result: ResultShape
  let acceptedStatuses: [Int]
  let failures: FailureContents
  let paging: PagingShape?
  let alternatives: [Alternative]
  /// What the method takes, in its order.
  let parameters: [MethodParameter]
  /// The types that belong to the method alone: template and context.
  let declarations: [(template: String, context: TemplateContext)]
  private let clientArguments: [Argument]

  /// Decides.
  ///
  /// - Parameters:
  ///   - operation: The operation.
  ///   - name: The name of the method.
  ///   - clientArguments: What the client holds.
  ///   - groups: The groups of parameters that the specification names.
  ///   - sharedHeaders: The header fields that several operations answer with.
  ///   - generator: What generates.
  ///   - builder: Makes arguments.
  ///   - methodNames: The names of the group's methods.
  ///   - typeScope: The names of types that the method's own types must leave alone.
  init(
    _ operation: Operation,
    name: MemberName,
    clientArguments: [Argument],
    groups: SharedParameterGroups,
    sharedHeaders: SharedResponseHeaders,
    generator: SwiftGenerator,
    builder: ArgumentBuilder,
    methodNames: Set<String>,
    typeScope: inout NameScope
  ) {
    self.operation = operation
    self.name = name
    self.clientArguments = clientArguments
    let typePrefix = TypeName(specified: name.bare).description
    var types = typeScope
    func typeName(_ suffix: String) -> String {
      types.claim(typePrefix + suffix, "\(typePrefix)Operation\(suffix)")
    }
    var scope = NameScope(
      reserved: builder.spelling.names.namesLikeMembers.union([
        "options", "client", "request", "response", "check", "self",
      ]))
    var declared: [(template: String, context: TemplateContext)] = []
    let own =
      operation.parameters.filter {
        !$0.isClientLevel && $0.constantValue == nil && !$0.isGrouped
      } + operation.formFields.filter { $0.constantValue == nil }
    var arguments = own.map { builder.argument($0, in: &scope) }
    let body = builder.bodyArgument(of: operation, in: &scope) { typeName("Body") }
    var named: [ParameterGroup] = []
    for group in operation.parameters.filter(\.isGrouped).compactMap(\.group).uniqued {
      if let group = groups.group(named: group, in: &scope) { named.append(group) }
    }
    let bodyCount = body.map { $0.members?.count ?? 1 } ?? 0
    if arguments.count + named.count + bodyCount > Self.maximumArguments {
      let groupName = MemberName(verbatim: scope.claim("parameters", "optionalParameters"))
      arguments = arguments.map {
        $0.defaultExpression == nil ? $0 : $0.taken(in: groupName)
      }
      let members = arguments.filter { $0.group == groupName }
      if !members.isEmpty {
        let group = ParameterGroup(
          typeName: typeName("Parameters"), name: groupName, members: members)
        declared.append(
          (
            "structure",
            group.context(
              declaredAs: group.typeName, documentation: "What `\(name.bare)` can be given.",
              writer: generator.documentation, access: generator.options.access)
          ))
        named.append(group)
      }
    }
    self.arguments =
      arguments
      + named.flatMap { $0.members.filter { $0.isIn(operation) } }
      .filter { member in !arguments.contains { $0.isFor(member.parameter) } }
    self.body = body
    if let context = body.flatMap({
      builder.enumerationContext($0, writer: generator.documentation)
    }) {
      declared.append(("bodyEnumeration", context))
    }
    paging = builder.paging(of: operation)
    let results = ResultBuilder(
      operation: operation, spelling: builder.spelling, namespaces: builder.namespaces,
      writer: generator.documentation, access: generator.options.access,
      sharedHeaders: sharedHeaders, wantedType: nil)
    result =
      paging.map { ResultShape(swiftType: "PagedItems<\($0.itemType)>") }
      ?? results.result(typeName: typeName)
    var alternatives: [Alternative] = []
    var taken = methodNames
    if paging == nil, operation.longRunning == nil, operation.method != "HEAD" {
      for (type, content) in results.alternatives {
        let subtype = content.mediaType.mediaTypeEssence.split(separator: "/").last ?? ""
        let suffixes = [content.kindName, String(subtype)].map { "As" + upperCamelCase(of: $0) }
        guard let suffix = suffixes.first(where: { taken.insert(name.bare + $0).inserted }) else {
          continue
        }
        alternatives.append(
          Alternative(
            name: MemberName(verbatim: name.bare + suffix), mediaType: content.mediaType,
            result: results.wanting(type).result { typeName(suffix + $0) }))
      }
    }
    self.alternatives = alternatives
    declarations = declared + result.declarations + alternatives.flatMap(\.result.declarations)
    typeScope = types
    let successes = operation.responses.filter { !$0.isError }
    acceptedStatuses =
      successes.contains { if case .code = $0.status { false } else { true } }
      ? []
      : (successes.compactMap { if case .code(let code) = $0.status { code } else { nil } }
        + (result.acceptsNotFound ? [404] : [])).uniqued.sorted()
    failures = FailureContents(of: operation)
    parameters = Self.ordered(arguments.filter { $0.group == nil }, named, body)
  }

  /// What callers must give, then what they may.
  private static func ordered(
    _ arguments: [Argument], _ groups: [ParameterGroup], _ body: BodyArgument?
  ) -> [MethodParameter] {
    let all =
      arguments.map { MethodParameter.argument($0) }
      + groups.filter { !$0.isOptional }.map { .group($0) }
      + (body.map { body in body.members?.map { .member($0) } ?? [.body(body)] } ?? [])
      + (body?.contentType.flatMap { name in
        body?.content.map { [.contentType(name: name, of: $0)] }
      } ?? [])
      + groups.filter(\.isOptional).map { .group($0) }
    return all.filter { $0.defaultExpression == nil } + all.filter { $0.defaultExpression != nil }
  }

  /// The media type of what the method reads, nil if it reads nothing.
  var acceptedMediaType: String? {
    let successes = operation.responses.filter { !$0.isError }
    return (successes.compactMap(\.preferredContent).first ?? failures.other)?.mediaType
  }

  /// The argument of the client for a parameter.
  func clientArgument(for parameter: Parameter) -> Argument? {
    clientArguments.first { $0.parameter.isSame(as: parameter) }
  }

  /// The argument for a parameter, of the client or of the method.
  func argument(for parameter: Parameter) -> Argument? {
    parameter.isClientLevel
      ? clientArgument(for: parameter) : arguments.first { $0.parameter.isSame(as: parameter) }
  }
}

extension Argument {
  fileprivate func isIn(_ operation: Operation) -> Bool {
    operation.parameters.contains { $0.isSame(as: parameter) }
  }
}

extension Sequence where Element: Hashable {
  /// The elements, each once, in the order of their first appearance.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
