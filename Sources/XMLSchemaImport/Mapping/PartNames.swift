import ServiceModel

/// The names within a product or sum, so that parts without a name of their own get one that is
/// free: the first that is, or the last with a number behind it.
struct PartNames {
  private var taken: Set<String>
  private var counts: [String: Int] = [:]

  init(_ taken: [String] = []) { self.taken = Set(taken) }

  /// Takes the name of a part that has one.
  mutating func reserve(_ name: String) { taken.insert(name) }

  /// Takes the first of the names that is free.
  mutating func claim(_ names: String...) -> String {
    for name in names where taken.insert(name).inserted { return name }
    let name = names.last ?? "part"
    var result = name
    var count = counts[name] ?? 1
    while !taken.insert(result).inserted {
      count += 1
      result = "\(name)\(count)"
    }
    counts[name] = count
    return result
  }
}
