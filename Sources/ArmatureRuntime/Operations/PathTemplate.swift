/// A path with `{parameters}`.
enum PathTemplate {
  /// Replaces the parameters by their values, which are encoded already.
  ///
  /// - Throws: ``RequestError/missingPathParameter(_:)``
  static func fill(
    _ template: String, _ values: [String: String]
  ) throws(RequestError) -> String {
    var filled = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      guard let value = values[name] else { throw .missingPathParameter(name) }
      filled += rest[..<open]
      filled += value
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}

extension ServiceURL {
  /// The URL of a path, relative to this one, which is the root of a service.
  func appending(_ path: String) -> ServiceURL {
    let base = self.path.hasSuffix("/") ? self.path.dropLast() : self.path[...]
    let separator = path.hasPrefix("/") ? "" : "/"
    return ServiceURL(
      scheme: scheme, authority: authority,
      path: base + separator + PercentEncoding.invalidBytes(of: path))
  }
}
