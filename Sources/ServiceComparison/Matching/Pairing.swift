/// Elements of two versions, put side by side.
struct Pairing<Element> {
  let matched: [(old: Element, new: Element)]
  let removed: [Element]
  let added: [Element]

  /// Puts elements side by side that have a key in common: those of the first key first.
  ///
  /// - Parameter keys: What identifies an element; nil if it has no such key.
  init(_ old: [Element], _ new: [Element], by keys: [(Element) -> AnyHashable?]) {
    var places = PairedPlaces(old.count, new.count)
    for key in keys { places.pair(by: { key(old[$0]) }, { key(new[$0]) }) }
    matched = places.matched.map { (old[$0.old], new[$0.new]) }
    removed = places.removed.map { old[$0] }
    added = places.added.map { new[$0] }
  }
}

/// The places of elements of two versions, put side by side. Apart from ``Pairing``, whose code the
/// compiler makes for each type of elements.
private struct PairedPlaces {
  private(set) var matched: [(old: Int, new: Int)] = []
  private(set) var removed: [Int]
  private(set) var added: [Int]

  init(_ old: Int, _ new: Int) {
    removed = Array(0..<old)
    added = Array(0..<new)
  }

  mutating func pair(by oldKey: (Int) -> AnyHashable?, _ newKey: (Int) -> AnyHashable?) {
    var places: [AnyHashable: Int] = [:]
    for place in added.reversed() {
      if let value = newKey(place) { places[value] = place }
    }
    var taken: Set<Int> = []
    removed.removeAll { place in
      guard let value = oldKey(place), let other = places.removeValue(forKey: value) else {
        return false
      }
      matched.append((place, other))
      taken.insert(other)
      return true
    }
    added.removeAll { taken.contains($0) }
  }
}

/// Whether elements that were in this order are in another one.
func isReordered(_ positions: [Int]) -> Bool {
  zip(positions, positions.dropFirst()).contains { $0 > $1 }
}
