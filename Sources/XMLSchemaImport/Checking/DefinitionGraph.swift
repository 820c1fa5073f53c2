import ServiceModel

/// Finds definitions that contain themselves, without recursion.
struct DefinitionGraph {
  /// The names whose definition leads back to them, one for each cycle.
  private(set) var cycles: [XMLQName] = []
  /// The names whose definition leads through more than `maximumDepth` others.
  private(set) var tooDeep: [XMLQName] = []

  init(_ names: [XMLQName], maximumDepth: Int, edges: (XMLQName) -> [XMLQName]) {
    var depths: [XMLQName: Int] = [:]
    var open: Set<XMLQName> = []
    for start in names where depths[start] == nil {
      var stack = [(name: start, edges: edges(start), next: 0)]
      open.insert(start)
      while let top = stack.last {
        if top.next < top.edges.count {
          let target = top.edges[top.next]
          stack[stack.count - 1].next += 1
          if open.contains(target) {
            cycles.append(target)
          } else if depths[target] == nil {
            open.insert(target)
            stack.append((target, edges(target), 0))
          }
        } else {
          let depth = 1 + (top.edges.compactMap { depths[$0] }.max() ?? 0)
          if depth == maximumDepth + 1 { tooDeep.append(top.name) }
          depths[top.name] = depth
          open.remove(top.name)
          stack.removeLast()
        }
      }
    }
  }
}
