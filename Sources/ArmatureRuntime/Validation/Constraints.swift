extension Validation {
  /// Checks the length of text in characters (Unicode scalars, as JSON Schema and XML Schema count).
  public mutating func characters(
    _ name: StaticString,
    _ value: String?,
    atLeast least: Int = 0,
    atMost most: Int = .max
  ) {
    guard let value else { return }
    limit(name, value.unicodeScalars.count, "character", least, most)
  }

  /// Checks the length of bytes in octets.
  public mutating func bytes(
    _ name: StaticString,
    _ value: [UInt8]?,
    atLeast least: Int = 0,
    atMost most: Int = .max
  ) {
    guard let value else { return }
    limit(name, value.count, "byte", least, most)
  }

  /// Checks the number of elements.
  public mutating func count(
    _ name: StaticString,
    _ value: (some Collection)?,
    atLeast least: Int = 0,
    atMost most: Int = .max
  ) {
    guard let value else { return }
    limit(name, value.count, "element", least, most)
  }

  /// Checks that a value lies within inclusive bounds.
  public mutating func range<Value: Comparable>(
    _ name: StaticString,
    _ value: Value?,
    atLeast least: Value? = nil,
    atMost most: Value? = nil
  ) {
    guard let value else { return }
    if let least, !(value >= least) { fail(name, "must be at least \(least)") }
    if let most, !(value <= most) { fail(name, "must be at most \(most)") }
  }

  /// Checks that a value lies within bounds that are themselves excluded.
  public mutating func range<Value: Comparable>(
    _ name: StaticString,
    _ value: Value?,
    moreThan least: Value? = nil,
    lessThan most: Value? = nil
  ) {
    guard let value else { return }
    if let least, !(value > least) { fail(name, "must be more than \(least)") }
    if let most, !(value < most) { fail(name, "must be less than \(most)") }
  }

  /// Checks that an integer is a multiple of another.
  public mutating func multiple<Value: BinaryInteger>(
    _ name: StaticString, _ value: Value?, of factor: Value
  ) {
    guard let value, factor != 0, !value.isMultiple(of: factor) else { return }
    fail(name, "must be a multiple of \(factor)")
  }

  /// Checks that a whole number of any size is a multiple of an integer.
  public mutating func multiple(_ name: StaticString, _ value: BigInteger?, of factor: Int) {
    guard let value, factor != 0, !value.isMultiple(of: factor) else { return }
    fail(name, "must be a multiple of \(factor)")
  }

  /// Checks that text matches a regular expression.
  ///
  /// - Parameters:
  ///   - name: The name of the member.
  ///   - value: The text.
  ///   - pattern: The expression in Swift's syntax; it may match anywhere unless it is anchored.
  ///   - source: The expression as the specification writes it, for the message.
  public mutating func pattern(
    _ name: StaticString,
    _ value: String?,
    _ pattern: String,
    source: String? = nil
  ) {
    guard let value else { return }
    guard let regex = try? Regex(pattern) else {
      fail(name, "cannot be checked against the pattern '\(source ?? pattern)'")
      return
    }
    let isMatch = (try? regex.matchingSemantics(.unicodeScalar).firstMatch(in: value)) ?? nil
    if isMatch == nil { fail(name, "must match the pattern '\(source ?? pattern)'") }
  }

  /// Checks that the elements of a list differ.
  public mutating func unique<Element, Key: Hashable>(
    _ name: StaticString,
    _ values: [Element]?,
    by description: StaticString? = nil,
    _ key: (Element) -> Key
  ) {
    var seen: [Key: Int] = [:]
    for (index, value) in (values ?? []).enumerated() {
      if let first = seen[key(value)] {
        let which = description.map { "the same \($0)" } ?? "the same value"
        fail(name, "elements \(first + 1) and \(index + 1) have \(which)")
      } else {
        seen[key(value)] = index
      }
    }
  }

  /// Checks that a member is used only in versions of the service that know it.
  ///
  /// - Parameters:
  ///   - name: The name of the member.
  ///   - value: Its value; nil if it is absent.
  ///   - since: The first version that knows it.
  ///   - requiredSince: The first version that demands it.
  public mutating func availability(
    _ name: StaticString,
    _ value: Any?,
    since: StaticString? = nil,
    requiredSince: StaticString? = nil
  ) {
    guard let serviceVersion else { return }
    if value != nil, let since, serviceVersion < "\(since)" {
      fail(name, "exists from version \(since) on, but the version is \(serviceVersion)")
    }
    if value == nil, let requiredSince, serviceVersion >= "\(requiredSince)" {
      fail(name, "is required from version \(requiredSince) on; the version is \(serviceVersion)")
    }
  }

  /// Checks that the value at hand is known to the version of the service.
  public mutating func available(_ value: StaticString, since: StaticString) {
    guard let serviceVersion, serviceVersion < "\(since)" else { return }
    report("\(value) exists from version \(since) on, but the version is \(serviceVersion)")
  }

  /// Reports that the value at hand is none of an enumeration.
  public mutating func unrecognized(allowed: [StaticString]) {
    report("must be one of \(allowed.map { "\($0)" }.joined(separator: ", "))")
  }

  /// Checks that the value at hand is one of an enumeration of very many.
  public mutating func recognized<Value: Hashable>(_ value: Value, among values: Set<Value>) {
    if values.contains(value) { return }
    report("must be one of the \(values.count) values of the enumeration")
  }

  /// Checks that the version of the service is one that the specification knows.
  public mutating func serviceVersion(_ name: StaticString, atLeast least: StaticString) {
    guard let serviceVersion, serviceVersion < "\(least)" else { return }
    fail(name, "must be at least \(least)")
  }

  private mutating func limit(
    _ name: StaticString, _ count: Int, _ unit: String, _ least: Int, _ most: Int
  ) {
    func quantity(_ count: Int) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
    if count < least { fail(name, "has \(quantity(count)), at least \(quantity(least)) needed") }
    if count > most { fail(name, "has \(quantity(count)), at most \(quantity(most)) allowed") }
  }

  private mutating func fail(_ name: StaticString, _ message: String) {
    at("\(name)") { $0.report(message) }
  }
}
