/// A type whose values must satisfy more than their Swift type says.
///
/// Generated types conform where the specification constrains them: lengths, counts, patterns,
/// bounds, enumerations, and the service versions in which members exist.
public protocol Validatable: Sendable {
  /// Reports what the value violates.
  func validate(_ check: inout Validation)
}

extension Validatable {
  /// Checks the value.
  ///
  /// - Parameter serviceVersion: The version of the service that the value is meant for; nil leaves
  ///   the availability of members unchecked.
  /// - Throws: ``ValidationError`` with everything that is violated.
  public func validate(serviceVersion: String? = nil) throws(ValidationError) {
    var check = Validation(serviceVersion: serviceVersion)
    validate(&check)
    try check.finish()
  }
}

/// A request that the specification does not allow. Nothing was sent.
public struct ValidationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Everything that is violated, in the order of the specification.
  public var violations: [Violation]

  /// A constraint that a value violates.
  public struct Violation: Sendable, Hashable, CustomStringConvertible {
    /// The names that lead to the value, `UpgradeDeployment/ExtendedProperties[2]/Name`.
    public var path: String
    /// What was found and what is allowed. The value itself is never part of it.
    public var message: String

    /// The path and the message.
    public var description: String { "\(path): \(message)" }
  }

  /// One line for each violation.
  public var description: String { violations.map(\.description).joined(separator: "\n") }
}
