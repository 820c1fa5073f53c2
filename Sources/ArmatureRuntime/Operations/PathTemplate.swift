/// A path with `{parameters}`.
enum PathTemplate {
  /// Replaces the parameters by their values, which are encoded already.
  ///
  /// - Throws: ``RequestError/missingPathParameter(_:)``
  static func fill(
    _ template: String, _ values: [String: String]
  ) throws(RequestError) -> String {
    let room = values.reduce(0) { $0 + $1.value.utf8.count }
    return try URLTemplate.fill(template, room: room) { (name, _) throws(RequestError) in
      guard let value = values[name] else { throw .missingPathParameter(name) }
      return value
    }
  }
}

extension ServiceURL {
  /// The URL of a path, relative to this one, which is the root of a service.
  func appending(_ path: String) -> ServiceURL {
    let path = PercentEncoding.invalidBytes(of: path)
    let slash = UInt8(ascii: "/")
    let base = self.path.utf8.last == slash ? self.path.dropLast() : self.path[...]
    let separator = path.utf8.first == slash ? "" : "/"
    return ServiceURL(
      scheme: scheme, authority: authority,
      path: base.isEmpty && separator.isEmpty ? path : "\(base)\(separator)\(path)")
  }
}
