extension Validation {
  /// Whether a value violates nothing.
  public static func accepts(_ value: some Validatable) -> Bool {
    accepts { value.validate(&$0) }
  }

  /// Whether checks find nothing that is violated.
  public static func accepts(_ body: (inout Validation) -> Void) -> Bool {
    var check = Validation()
    body(&check)
    return check.violations.isEmpty
  }
}
