import HTTPTypes

extension HTTPFields {
  /// The value of the field with a name; the values of repeated fields are joined by commas.
  ///
  /// A name that is not valid has no value and is not set.
  subscript(named name: String) -> String? {
    get { self[known: HTTPField.Name(name)] }
    set { self[known: HTTPField.Name(name)] = newValue }
  }

  /// The value of the field with a name that may not be valid.
  subscript(known name: HTTPField.Name?) -> String? {
    get { name.flatMap { self[$0] } }
    set { if let name { self[name] = newValue } }
  }

  /// Adds a field, unless there is one of that name.
  mutating func addIfAbsent(_ field: HTTPField) {
    if !contains(field.name) { append(field) }
  }
}

extension HTTPField.Name {
  /// The identifier that the client gives to a call.
  static let clientRequestID = HTTPField.Name("x-ms-client-request-id")
  /// The names of the fields that say in milliseconds how long to wait.
  static let retryAfterMilliseconds = ["retry-after-ms", "x-ms-retry-after-ms"]
    .compactMap { HTTPField.Name($0) }
}
