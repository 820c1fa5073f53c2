import ServiceModel

/// The members through which a structure would contain itself by value.
///
/// Products refer to one another through members that are neither lists nor maps; the members that
/// stay within a strongly connected component of that graph are stored in a box. Sums need none:
/// they are `indirect`.
struct RecursiveMembers {
  private var component: [TypeID: Int] = [:]
  private var cyclic: Set<Int> = []

  init(types: [TypeDeclaration], spelling: TypeSpelling) {
    var edges: [TypeID: [TypeID]] = [:]
    for declaration in types {
      guard case .product(let product) = declaration.definition else { continue }
      edges[declaration.id] = product.members.compactMap { Self.target(of: $0, spelling) }
    }
    findComponents(of: types.map(\.id), edges: edges)
    for (id, targets) in edges {
      guard let own = component[id] else { continue }
      if targets.contains(where: { component[$0] == own }) { cyclic.insert(own) }
    }
  }

  /// Whether the member of a product must be boxed.
  func isBoxed(_ member: Member, in id: TypeID, spelling: TypeSpelling) -> Bool {
    guard let own = component[id], cyclic.contains(own),
      let target = Self.target(of: member, spelling)
    else { return false }
    return component[target] == own
  }

  private static func target(of member: Member, _ spelling: TypeSpelling) -> TypeID? {
    guard let declaration = spelling.declaration(of: member.type),
      case .product = declaration.definition
    else { return nil }
    return declaration.id
  }

  /// Tarjan's algorithm with a stack of its own, so that depth is bounded by memory alone.
  private mutating func findComponents(of ids: [TypeID], edges: [TypeID: [TypeID]]) {
    var index: [TypeID: Int] = [:]
    var low: [TypeID: Int] = [:]
    var onStack: Set<TypeID> = []
    var stack: [TypeID] = []
    var counter = 0
    for root in ids where index[root] == nil {
      var work: [(id: TypeID, next: Int)] = [(root, 0)]
      while let (id, next) = work.last {
        if next == 0 {
          index[id] = counter
          low[id] = counter
          counter += 1
          stack.append(id)
          onStack.insert(id)
        }
        let targets = edges[id] ?? []
        if next < targets.count {
          work[work.count - 1].next += 1
          let target = targets[next]
          if index[target] == nil {
            work.append((target, 0))
          } else if onStack.contains(target) {
            low[id] = min(low[id] ?? 0, index[target] ?? 0)
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.id { low[parent] = min(low[parent] ?? 0, low[id] ?? 0) }
        guard low[id] == index[id] else { continue }
        while let top = stack.popLast() {
          onStack.remove(top)
          component[top] = index[id]
          if top == id { break }
        }
      }
    }
  }
}
