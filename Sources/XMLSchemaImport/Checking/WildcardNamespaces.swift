import ServiceModel

extension XMLWildcard {
  /// Whether names of a namespace are admitted.
  func admits(_ namespace: String?) -> Bool { namespaces.admits(namespace) }
}

extension XMLWildcard.Processing {
  /// Whether it checks at least what another does.
  func isAtLeast(_ other: XMLWildcard.Processing) -> Bool {
    let order: [XMLWildcard.Processing] = [.skip, .lax, .strict]
    return (order.firstIndex(of: self) ?? 0) >= (order.firstIndex(of: other) ?? 0)
  }
}

/// The namespace constraints of wildcards as sets (part 1, §3.10.6).
extension XMLWildcard.Namespaces {
  func admits(_ namespace: String?) -> Bool {
    switch self {
    case .any: true
    case .other(let own): namespace != nil && namespace != own
    case .only(let list): list.contains(namespace)
    }
  }

  /// Whether both admit the same namespaces.
  func isEqual(to other: Self) -> Bool {
    if case .only(let left) = self, case .only(let right) = other {
      return Set(left) == Set(right)
    }
    return self == other
  }

  /// Whether some namespace is admitted by both.
  func overlaps(_ other: Self) -> Bool {
    switch (self, other) {
    case (.only(let list), _): list.contains { other.admits($0) }
    case (_, .only(let list)): list.contains { admits($0) }
    default: true
    }
  }

  /// Whether all that it admits another admits (Wildcard Subset).
  func isSubset(of other: Self) -> Bool {
    switch (self, other) {
    case (_, .any): true
    case (.only(let list), _): list.allSatisfy { other.admits($0) }
    case (.other(let left), .other(let right)): left == right
    default: false
    }
  }

  /// What either admits; nil if no wildcard can say it (Attribute Wildcard Union).
  func union(_ other: Self) -> Self? {
    switch (self, other) {
    case (.any, _), (_, .any): return .any
    case (.only(let left), .only(let right)):
      return .only(left + right.filter { !left.contains($0) })
    case (.other(let left), .other(let right)): return left == right ? self : .other(nil)
    case (.other(let own), .only(let list)), (.only(let list), .other(let own)):
      let hasNone = list.contains(nil)
      guard let own else { return hasNone ? .any : .other(nil) }
      switch (list.contains(own), hasNone) {
      case (true, true): return .any
      case (true, false): return .other(nil)
      case (false, true): return nil
      case (false, false): return .other(own)
      }
    }
  }

  /// What both admit; nil if no wildcard can say it (Attribute Wildcard Intersection).
  func intersection(_ other: Self) -> Self? {
    switch (self, other) {
    case (.any, _): return other
    case (_, .any): return self
    case (.only(let list), _): return .only(list.filter { other.admits($0) })
    case (_, .only(let list)): return .only(list.filter { admits($0) })
    case (.other(let left), .other(let right)):
      if left == right || right == nil { return self }
      return left == nil ? other : nil
    }
  }
}
