import ArmatureRuntime

extension Validation {
  /// Checks a value by what its text stands for (XML Schema part 2, section 4.3).
  ///
  /// What cannot be told is taken for right: the order of times with and without a zone, say.
  ///
  /// - Parameters:
  ///   - name: The name of the member.
  ///   - value: The value.
  ///   - space: What texts stand for.
  ///   - least: The least value.
  ///   - lower: A value that it must be more than.
  ///   - most: The greatest value.
  ///   - upper: A value that it must be less than.
  ///   - totalDigits: How many significant digits it may have.
  ///   - fractionDigits: How many digits it may have behind the point.
  ///   - values: The values that it may have; empty if it may have any.
  public mutating func facets(
    _ name: StaticString,
    _ value: (some WireText)?,
    in space: XMLValueSpace,
    atLeast least: String? = nil,
    moreThan lower: String? = nil,
    atMost most: String? = nil,
    lessThan upper: String? = nil,
    totalDigits: Int? = nil,
    fractionDigits: Int? = nil,
    oneOf values: [String] = []
  ) {
    guard let value, let found = XMLComparedValue(value.wireText, in: space) else { return }
    func bound(_ text: String?) -> XMLComparedValue? {
      text.flatMap { XMLComparedValue($0, in: space) }
    }
    var problems: [String] = []
    if let least, let bound = bound(least), found.isLess(than: bound) == true {
      problems.append("must be at least \(least)")
    }
    if let lower, let bound = bound(lower), found == bound || found.isLess(than: bound) == true {
      problems.append("must be more than \(lower)")
    }
    if let most, let bound = bound(most), bound.isLess(than: found) == true {
      problems.append("must be at most \(most)")
    }
    if let upper, let bound = bound(upper), found == bound || bound.isLess(than: found) == true {
      problems.append("must be less than \(upper)")
    }
    if case .decimal(let number) = found {
      if let totalDigits, number.totalDigits > totalDigits {
        problems.append("has \(number.totalDigits) digits, at most \(totalDigits) allowed")
      }
      if let fractionDigits, number.fraction.utf8.count > fractionDigits {
        problems.append(
          "has \(number.fraction.utf8.count) digits behind the point, "
            + "at most \(fractionDigits) allowed")
      }
    }
    if !values.isEmpty, !values.contains(where: { XMLComparedValue($0, in: space) == found }) {
      problems.append("must be one of \(values.joined(separator: ", "))")
    }
    if problems.isEmpty { return }
    at("\(name)") { check in problems.forEach { check.report($0) } }
  }
}
