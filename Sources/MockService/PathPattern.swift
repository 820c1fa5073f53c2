/// A path template that requests are matched with.
struct PathPattern: Sendable {
  private enum Part: Sendable {
    case literal([Unicode.Scalar])
    case placeholder(name: String, takesSlashes: Bool)
  }

  private let parts: [Part]
  /// What the query must have, besides the parameters of the operation.
  let fixedQuery: [(name: String, value: String)]
  /// How many characters of the path are given.
  let literalCount: Int

  /// Makes a pattern.
  ///
  /// - Parameters:
  ///   - template: The path with `{names}`, perhaps with a query.
  ///   - takingSlashes: The names whose values may have slashes that are not encoded.
  init(_ template: String, takingSlashes: Set<String>) {
    let path = template.prefix { $0 != "?" && $0 != "#" }
    let query = template.dropFirst(path.count).prefix { $0 != "#" }.dropFirst()
    fixedQuery = RequestParts.pairs(query).filter { !$0.value.contains("{") }
    var parts: [Part] = []
    var rest = path
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: start)..<end])
      if start > rest.startIndex { parts.append(Self.literal(rest[..<start])) }
      parts.append(.placeholder(name: name, takesSlashes: takingSlashes.contains(name)))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { parts.append(Self.literal(rest)) }
    self.parts = parts
    literalCount = parts.reduce(0) { count, part in
      if case .literal(let text) = part { count + text.count } else { count }
    }
  }

  private static func literal(_ text: Substring) -> Part {
    .literal(Array(RequestParts.decoded(text).unicodeScalars))
  }

  /// The values of the placeholders; nil if the path does not match.
  func values(in path: [Unicode.Scalar]) -> [String: String]? {
    var steps = 0
    return match(parts[...], path[...], steps: &steps)
  }

  private func match(
    _ parts: ArraySlice<Part>, _ path: ArraySlice<Unicode.Scalar>, steps: inout Int
  ) -> [String: String]? {
    steps += 1
    // Paths that take many tries match nothing.
    guard steps < 10_000 else { return nil }
    guard let part = parts.first else { return path.isEmpty ? [:] : nil }
    let rest = parts.dropFirst()
    switch part {
    case .literal(let text):
      guard path.starts(with: text) else { return nil }
      return match(rest, path.dropFirst(text.count), steps: &steps)
    case .placeholder(let name, let takesSlashes):
      var end = path.startIndex
      while end < path.endIndex, takesSlashes || path[end] != "/" {
        end = path.index(after: end)
        // What follows decides where the value ends; the longest value is the last resort.
        if case .literal(let text)? = rest.first, end < path.endIndex,
          path[end] != text.first
        {
          continue
        }
        if var values = match(rest, path[end...], steps: &steps) {
          var text = String.UnicodeScalarView()
          for scalar in path[path.startIndex..<end] {
            text.append(scalar == RequestParts.encodedSlash ? "/" : scalar)
          }
          values[name] = String(text)
          return values
        }
      }
      return nil
    }
  }
}
