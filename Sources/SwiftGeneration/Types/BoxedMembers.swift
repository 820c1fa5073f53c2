import ServiceModel

/// The members that a structure keeps in a box.
///
/// Products refer to one another through members that are neither lists nor maps. The members that
/// stay within a strongly connected component of that graph are boxed, since a structure cannot
/// contain itself by value. So are those whose structures are wide: what copies, destroys and compares
/// a structure is code over all that it contains, however deep, so that without boxes the size of the
/// code grows with the square of that of the specification. Sums need no box: they are `indirect`.
struct BoxedMembers {
  /// How many values a structure may have, its unboxed members' values included, to be kept in place.
  private static let mostValues = 12

  private var component: [TypeID: Int] = [:]
  /// How many values a structure has in place.
  private var width: [TypeID: Int] = [:]

  init(types: [TypeDeclaration], spelling: TypeSpelling) {
    var edges: [TypeID: [TypeID]] = [:]
    var plain: [TypeID: Int] = [:]
    for declaration in types {
      guard case .product(let product) = declaration.definition else { continue }
      var targets: [TypeID] = []
      var others = 0
      for index in product.members.indices where product.members[index].constantValue == nil {
        if let target = Self.target(of: product.members[index].type, spelling) {
          targets.append(target)
        } else {
          others += 1
        }
      }
      edges[declaration.id] = targets
      plain[declaration.id] = others
    }
    width = plain
    findComponents(of: types.map(\.id), edges: edges)
  }

  /// Whether the member of a product is boxed.
  func contains(_ member: Member, of id: TypeID, spelling: TypeSpelling) -> Bool {
    guard let target = Self.target(of: member.type, spelling) else { return false }
    return isBoxed(target, in: id)
  }

  private func isBoxed(_ target: TypeID, in id: TypeID) -> Bool {
    component[target] == component[id] || width[target, default: 0] > Self.mostValues
  }

  private static func target(of use: TypeUse, _ spelling: TypeSpelling) -> TypeID? {
    guard case .named(let id) = spelling.resolved(use).shape,
      case .product? = spelling.types[id]?.definition
    else { return nil }
    return id
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
        var members: [TypeID] = []
        while let top = stack.popLast() {
          onStack.remove(top)
          component[top] = index[id]
          members.append(top)
          if top == id { break }
        }
        // What the component refers to was found before it.
        for member in members {
          for target in edges[member] ?? [] {
            width[member, default: 0] += isBoxed(target, in: member) ? 1 : width[target, default: 0]
          }
        }
      }
    }
  }
}
