import ServiceModel

/// The names within a product or sum, so that parts without a name of their own get one that is
/// free: the plain one, or with a number behind it.
struct PartNames {
  private var taken: Set<String>
  private var counts: [String: Int] = [:]

  init(_ taken: [String] = []) { self.taken = Set(taken) }

  /// Takes the name of a part that has one.
  mutating func reserve(_ name: String) { taken.insert(name) }

  /// Takes a name that is free.
  mutating func claim(_ name: String) -> String {
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
