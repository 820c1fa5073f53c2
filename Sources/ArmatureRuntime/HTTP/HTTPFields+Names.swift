import HTTPTypes

extension HTTPFields {
  /// The value of the field with a name; the values of repeated fields are joined by commas.
  ///
  /// A name that is not valid has no value and is not set.
  subscript(named name: String) -> String? {
    get { HTTPField.Name(name).flatMap { self[$0] } }
    set {
      guard let name = HTTPField.Name(name) else { return }
      self[name] = newValue
    }
  }
}
