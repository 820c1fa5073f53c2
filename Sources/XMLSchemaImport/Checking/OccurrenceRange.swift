extension Occurrence {
  /// Whether all numbers in this range are in another (part 1, §3.9.6, Occurrence Range OK).
  func isWithin(_ other: Occurrence) -> Bool {
    guard minimum >= other.minimum else { return false }
    guard let bound = other.maximum else { return true }
    return maximum.map { $0 <= bound } ?? false
  }

  /// The range as it is written in messages.
  var displayRange: String { "\(minimum)..\(maximum.map(String.init) ?? "unbounded")" }

  /// The range of a group of this range around parts of the range given.
  func times(_ inner: Occurrence) -> Occurrence {
    let lower = minimum.multipliedReportingOverflow(by: inner.minimum)
    var upper: Int?
    if maximum == 0 || inner.maximum == 0 {
      upper = 0
    } else if let outer = maximum, let inner = inner.maximum {
      let product = outer.multipliedReportingOverflow(by: inner)
      upper = product.overflow ? nil : product.partialValue
    }
    return Occurrence(minimum: lower.overflow ? .max : lower.partialValue, maximum: upper)
  }

  /// The range of one after the other.
  func plus(_ other: Occurrence) -> Occurrence {
    let lower = minimum.addingReportingOverflow(other.minimum)
    var upper: Int?
    if let first = maximum, let second = other.maximum {
      let sum = first.addingReportingOverflow(second)
      upper = sum.overflow ? nil : sum.partialValue
    }
    return Occurrence(minimum: lower.overflow ? .max : lower.partialValue, maximum: upper)
  }

  /// The range of one or the other.
  func or(_ other: Occurrence) -> Occurrence {
    var upper: Int?
    if let first = maximum, let second = other.maximum { upper = max(first, second) }
    return Occurrence(minimum: min(minimum, other.minimum), maximum: upper)
  }
}
