/// Which parts of a service are wanted.
public struct ServiceFilter: Sendable {
  /// What a rule looks at.
  public enum Subject: String, Sendable, CaseIterable {
    /// The identities of operations, and the names of webhooks.
    case operations
    /// The tags of operations.
    case tags
    /// The paths of operations.
    case paths
    /// The names of declared types.
    case schemas
  }

  /// A rule: what a pattern matches is wanted, or is not.
  public struct Rule: Sendable {
    /// What the pattern is compared with.
    public var subject: Subject
    /// A name or path; `*` stands for any text, in paths within a segment, `**` for any text.
    public var pattern: String
    /// Whether what matches is left out rather than taken.
    public var isExclusion: Bool

    /// Makes a rule.
    public init(_ subject: Subject, _ pattern: String, isExclusion: Bool = false) {
      self.subject = subject
      self.pattern = pattern
      self.isExclusion = isExclusion
    }

    fileprivate var glob: GlobPattern {
      GlobPattern(pattern, hasSegments: subject == .paths)
    }
  }

  /// The rules. Without one that takes something, all is taken; one that leaves out is stronger.
  public var rules: [Rule]

  /// Makes a filter.
  public init(rules: [Rule]) { self.rules = rules }

  /// What a rule says of a service to which it does not apply.
  public enum Problem: Sendable, Equatable {
    /// Nothing matches; the candidates are the names that there are.
    case noMatch(candidates: [String])
    /// A type that is left out is needed by what is taken, and stays.
    case needed(type: String)
  }
}

extension Service {
  /// Leaves out what a filter does not take. What remains has all the types that it needs.
  ///
  /// - Returns: The problems, by the index of the rule.
  package mutating func apply(_ filter: ServiceFilter) -> [(
    rule: Int, problem: ServiceFilter.Problem
  )] {
    guard !filter.rules.isEmpty else { return [] }
    var problems = unmatched(filter)
    let all = closure(of: operations + incomingRequests.map(\.operation), [])

    let inclusions = filter.rules.filter { !$0.isExclusion }.map { ($0.subject, $0.glob) }
    let exclusions = filter.rules.filter(\.isExclusion).map { ($0.subject, $0.glob) }
    func isWanted(_ operation: Operation, _ name: String) -> Bool {
      func matches(_ rule: (subject: ServiceFilter.Subject, glob: GlobPattern)) -> Bool {
        switch rule.subject {
        case .operations: rule.glob.matches(operation.id) || rule.glob.matches(name)
        case .tags: operation.tags.contains(where: rule.glob.matches)
        case .paths: rule.glob.matches(operation.path)
        case .schemas: false
        }
      }
      return (inclusions.isEmpty || inclusions.contains(where: matches))
        && !exclusions.contains(where: matches)
    }
    let wanted = Set(operations.filter { isWanted($0, $0.id) }.map(\.id))
    let followed = Set(
      operations.filter { wanted.contains($0.id) }.flatMap(\.followingOperationIDs))
    operations.removeAll { !wanted.contains($0.id) && !followed.contains($0.id) }
    incomingRequests.removeAll { request in
      if case .callback(let id) = request.kind, wanted.contains(id), !isExcluded(request) {
        return false
      }
      return !isWanted(request.operation, request.name)
    }
    func isExcluded(_ request: IncomingRequest) -> Bool {
      exclusions.contains { $0.0 == .operations && $0.1.matches(request.operation.id) }
    }

    var roots: [TypeID] = []
    for type in types {
      func matches(_ rule: (subject: ServiceFilter.Subject, glob: GlobPattern)) -> Bool {
        rule.subject == .schemas && rule.glob.matches(type.name)
      }
      let isTaken =
        inclusions.isEmpty ? !all.contains(type.id) : inclusions.contains(where: matches)
      if isTaken, !exclusions.contains(where: matches) { roots.append(type.id) }
    }
    let kept = closure(of: operations + incomingRequests.map(\.operation), roots)
    for (index, rule) in filter.rules.enumerated()
    where rule.isExclusion && rule.subject == .schemas {
      let needed = types.filter { kept.contains($0.id) && rule.glob.matches($0.name) }
      // That a pattern spares what is needed is its purpose.
      if rule.glob.isLiteral, let type = needed.first {
        problems.append((index, .needed(type: type.name)))
      }
    }
    types.removeAll { !kept.contains($0.id) }
    schemaExamples.removeAll { !kept.isSuperset(of: $0.type.namedTypes) }
    return problems
  }

  private func unmatched(
    _ filter: ServiceFilter
  ) -> [(rule: Int, problem: ServiceFilter.Problem)] {
    var names: [ServiceFilter.Subject: [String]] = [:]
    let all = operations + incomingRequests.map(\.operation)
    names[.operations] = all.map(\.id) + incomingRequests.map(\.name)
    names[.tags] = all.flatMap(\.tags)
    names[.paths] = operations.map(\.path)
    names[.schemas] = types.filter { $0.parent == nil }.map(\.name)
    return filter.rules.enumerated().compactMap { index, rule in
      let candidates = names[rule.subject] ?? []
      guard !candidates.contains(where: rule.glob.matches) else { return nil }
      let distinct = candidates.reduce(into: (seen: Set<String>(), list: [String]())) {
        if $0.seen.insert($1).inserted { $0.list.append($1) }
      }
      return (index, .noMatch(candidates: distinct.list))
    }
  }

  /// Takes away types that nothing uses.
  ///
  /// - Parameter isRemovable: Whether a type may go: the specification does not declare it for
  ///   itself.
  package mutating func removeUnusedTypes(where isRemovable: (TypeDeclaration) -> Bool) {
    let places = places
    // A constant needs no enumeration.
    for index in operations.indices {
      for place in operations[index].parameters.indices
      where operations[index].parameters[place].constantValue != nil {
        guard case .named(let id) = operations[index].parameters[place].type.shape,
          let type = places[id], case .enumeration(let enumeration) = types[type].definition
        else { continue }
        operations[index].parameters[place].type.shape = .scalar(enumeration.rawType)
      }
    }
    for index in types.indices {
      guard case .product(var product) = types[index].definition,
        product.members.contains(where: { $0.constantValue != nil })
      else { continue }
      for place in product.members.indices where product.members[place].constantValue != nil {
        guard case .named(let id) = product.members[place].type.shape, let type = places[id],
          case .enumeration(let enumeration) = types[type].definition
        else { continue }
        product.members[place].type.shape = .scalar(enumeration.rawType)
      }
      types[index].definition = .product(product)
    }
    let used = closure(
      of: operations + incomingRequests.map(\.operation),
      types.filter { !isRemovable($0) }.map(\.id) + schemaExamples.flatMap(\.type.namedTypes))
    types.removeAll { !used.contains($0.id) }
  }

  /// The places of the types, by their identities.
  private var places: [TypeID: Int] {
    Dictionary(
      types.indices.lazy.map { (types[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The types that operations and other types need.
  private func closure(of operations: [Operation], _ roots: [TypeID]) -> Set<TypeID> {
    let places = places
    var result: Set<TypeID> = []
    var pending = roots
    for operation in operations { operation.forEachUse { $0.addNamedTypes(to: &pending) } }
    while let id = pending.popLast() {
      guard result.insert(id).inserted, let place = places[id] else { continue }
      if let parent = types[place].parent { pending.append(parent) }
      let definition = types[place].definition
      definition.forEachUse { $0.addNamedTypes(to: &pending) }
      switch definition {
      case .product(let product):
        if let base = product.base { pending.append(base) }
        if let view = product.polymorphicView { pending.append(view) }
      case .sum(let sum): if let base = sum.base { pending.append(base) }
      case .enumeration, .alias, .external: break
      }
    }
    return result
  }
}

extension Operation {
  /// The operations by which this one goes on.
  fileprivate var followingOperationIDs: [String] {
    var ids: [String] = []
    if let id = paging?.nextOperationID { ids.append(id) }
    if case .statusOperation(let status)? = longRunning { ids.append(status.operationID) }
    return ids
  }

  /// Does something with the types of parameters, bodies and header fields.
  fileprivate func forEachUse(_ body: (TypeUse) -> Void) {
    for parameter in parameters.indices { body(parameters[parameter].type) }
    for content in self.body?.contents ?? [] { content.uses.forEach(body) }
    for response in responses {
      for content in response.contents { content.uses.forEach(body) }
      for header in response.headers.indices { body(response.headers[header].type) }
    }
  }
}

extension TypeUse {
  /// The declared types in a use.
  package var namedTypes: [TypeID] {
    var result: [TypeID] = []
    addNamedTypes(to: &result)
    return result
  }

  /// Appends the declared types in a use.
  func addNamedTypes(to types: inout [TypeID]) {
    switch shape {
    case .named(let id): types.append(id)
    case .list(let element), .textList(let element), .map(let element):
      element.addNamedTypes(to: &types)
    case .scalar, .untyped, .byteStream: break
    }
  }
}
