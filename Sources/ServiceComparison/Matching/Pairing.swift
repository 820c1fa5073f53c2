/// Elements of two versions, put side by side.
struct Pairing<Element> {
  private(set) var matched: [(old: Element, new: Element)] = []
  private(set) var removed: [Element]
  private(set) var added: [Element]

  /// Puts elements side by side that have a key in common: those of the first key first.
  ///
  /// - Parameter keys: What identifies an element; nil if it has no such key.
  init(_ old: [Element], _ new: [Element], by keys: [(Element) -> AnyHashable?]) {
    removed = old
    added = new
    for key in keys { pair(by: key) }
  }

  private mutating func pair(by key: (Element) -> AnyHashable?) {
    var places: [AnyHashable: Int] = [:]
    for (index, element) in added.enumerated().reversed() {
      if let value = key(element) { places[value] = index }
    }
    var taken: Set<Int> = []
    removed = removed.filter { element in
      guard let value = key(element), let index = places.removeValue(forKey: value) else {
        return true
      }
      matched.append((element, added[index]))
      taken.insert(index)
      return false
    }
    added = added.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
  }
}

/// Whether elements that were in this order are in another one.
func isReordered(_ positions: [Int]) -> Bool {
  zip(positions, positions.dropFirst()).contains { $0 > $1 }
}
