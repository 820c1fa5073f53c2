/// URLs that the mock hands out, and knows again by a mark at their ends.
struct Links {
  /// The origin of the server, such as `http://localhost:8080`.
  let origin: String

  /// What a URL leads to.
  enum Role: Character {
    /// How a long-running operation is doing, as a status document.
    case monitor = "m"
    /// The result of a long-running operation, once there is one.
    case result = "r"
    /// The next page of a list.
    case page = "p"
  }

  private static let mark = "armature-mock="

  /// A URL with the mock's host and a mark.
  ///
  /// - Parameters:
  ///   - text: A URL, or its path; other texts, such as tokens, give the mark alone.
  ///   - role: What it leads to.
  ///   - number: Which one.
  func marked(_ text: String, _ role: Role, _ number: Int) -> String {
    let mark = "\(Self.mark)\(number)\(role.rawValue)"
    guard text.contains("/") || text.hasPrefix("?") else { return mark }
    let url = rehosted(text)
    // The example of a real service has a query without a question mark.
    return url + (url.contains("?") || url.contains("&") ? "&" : "?") + mark
  }

  /// A URL with the mock's host in place of its own; a relative one stays.
  func rehosted(_ text: String) -> String {
    guard let scheme = text.firstRange(of: "://"),
      ["http", "https"].contains(text[..<scheme.lowerBound].lowercased())
    else { return text }
    let path = text[scheme.upperBound...].drop { !"/?#".contains($0) }
    return origin + (path.hasPrefix("/") ? "" : "/") + path
  }

  /// The role and number that a text is marked with; nil if it is not.
  static func mark(in text: String) -> (role: Role, number: Int)? {
    guard let found = text.ranges(of: mark).last else { return nil }
    let rest = text[found.upperBound...]
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), let role = rest.dropFirst(digits.count).first.flatMap(Role.init)
    else { return nil }
    return (role, number)
  }
}
