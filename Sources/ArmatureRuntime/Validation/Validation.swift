/// A check of a value against the constraints of its specification.
///
/// It walks the value with it, so that every violation is reported with the path to it.
public struct Validation: Sendable {
  /// The version of the service that the value is meant for; nil leaves availability unchecked.
  public let serviceVersion: String?
  /// What was violated so far.
  public private(set) var violations: [ValidationError.Violation] = []
  private var path: [String] = []

  /// Starts a check.
  public init(serviceVersion: String? = nil) { self.serviceVersion = serviceVersion }

  /// Runs checks and throws if any failed.
  ///
  /// - Throws: ``ValidationError`` with everything that is violated.
  public static func check(
    serviceVersion: String? = nil,
    _ body: (inout Validation) -> Void
  ) throws(ValidationError) {
    var check = Validation(serviceVersion: serviceVersion)
    body(&check)
    try check.finish()
  }

  /// Ends the check.
  ///
  /// - Throws: ``ValidationError`` with everything that is violated.
  public func finish() throws(ValidationError) {
    if !violations.isEmpty { throw ValidationError(violations: violations) }
  }

  /// Reports a violation by the value at the current path.
  public mutating func report(_ message: String) {
    let path = path.reduce(into: "") { path, name in
      path += path.isEmpty || name.hasPrefix("[") ? name : "/\(name)"
    }
    violations.append(.init(path: path, message: message))
  }

  /// Runs checks of what is under a name: violations have it in their path, unless it is empty.
  public mutating func at(_ name: String, _ body: (inout Validation) -> Void) {
    guard !name.isEmpty else { return body(&self) }
    path.append(name)
    body(&self)
    path.removeLast()
  }

  // MARK: Nested values

  /// Checks a member.
  public mutating func member(_ name: StaticString, _ value: (some Validatable)?) {
    guard let value else { return }
    at("\(name)") { value.validate(&$0) }
  }

  /// Checks each element of a list.
  public mutating func elements(_ name: StaticString, _ values: [some Validatable]?) {
    each(name, values) { check, value in value.validate(&check) }
  }

  /// Checks each value of a map.
  public mutating func values(_ name: StaticString, _ values: [String: some Validatable]?) {
    for (key, value) in (values ?? [:]).sorted(by: { $0.key < $1.key }) {
      at("\(name)[\(key.debugDescription)]") { value.validate(&$0) }
    }
  }

  /// Runs checks on each element of a list. Elements are counted from 1, as XPath does.
  public mutating func each<Element>(
    _ name: StaticString,
    _ values: [Element]?,
    _ body: (inout Validation, Element) -> Void
  ) {
    for (index, value) in (values ?? []).enumerated() {
      at("\(name)[\(index + 1)]") { body(&$0, value) }
    }
  }
}
