import SpecDocuments

/// The templates of paths.
extension DocumentChecker {
  /// Checks the paths of the document and their operations.
  func checkPaths() {
    var seen: [String: Node.Member] = [:]
    for (key, mayHaveQuery) in [("paths", false), ("x-ms-paths", true)] as [(Key, Bool)] {
      guard let paths = root[key] else { continue }
      for path in paths.members where !path.key.hasPrefix("x-") {
        checkTemplate(path, mayHaveQuery: mayHaveQuery)
        checkEquivalence(path, seen: &seen)
        guard let item = target(of: path.value) else { continue }
        for member in item.members where Self.methods.contains(member.key) {
          checkOperation(member.value, method: member.key, item: item)
        }
      }
    }
  }

  private static let methods: Set<String> = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
  ]

  private func checkTemplate(_ path: Node.Member, mayHaveQuery: Bool) {
    let text = path.key
    var names: Set<Substring> = []
    var rest = text.utf8[...]
    while let brace = rest.firstIndex(where: Self.isBrace) {
      let inner = rest[brace...].dropFirst()
      guard rest[brace] == UInt8(ascii: "{"), let end = Self.end(ofVariable: inner) else {
        return warn(
          "malformed-path",
          "expected each '{' to be followed by a name and '}', found \(quoted(text))",
          at: path.keyLocation, hint: "a name of a parameter stands between '{' and '}'")
      }
      let name = text[inner.startIndex..<end]
      if name.allSatisfy(\.isWhitespace) {
        return warn(
          "empty-path-parameter",
          "expected the name of a parameter between '{' and '}', found none in \(quoted(text))",
          at: path.keyLocation, hint: "name the parameter, or remove the braces")
      } else if !names.insert(name).inserted {
        return warn(
          "repeated-path-parameter",
          "expected each parameter once in a path, found '{\(name)}' twice in \(quoted(text))",
          at: path.keyLocation, hint: "both places get the same value")
      }
      rest = inner[end...].dropFirst()
    }
    // OpenAPI 3 has no other place for a query that is part of what an operation is.
    let allowsQuery = mayHaveQuery || dialect == .openAPI3
    let isMark = { (byte: UInt8) in
      byte == UInt8(ascii: "#") || (byte == UInt8(ascii: "?") && !allowsQuery)
    }
    if let mark = text.utf8.firstIndex(where: isMark) {
      warn(
        "query-in-path", "expected a path, found '\(text[mark...])' in it", at: path.keyLocation,
        hint: text[mark] == "?"
          ? "declare query parameters, or put the path under 'x-ms-paths'"
          : "what follows '#' is never sent")
    }
  }

  /// The brace that ends a variable; nil if there is none. A pattern behind the name has its own.
  private static func end(ofVariable text: Substring.UTF8View) -> Substring.Index? {
    guard let brace = text.firstIndex(where: isBrace) else { return nil }
    if text[brace] == UInt8(ascii: "}") { return brace }
    guard text[..<brace].contains(UInt8(ascii: ":")) else { return nil }
    var depth = 1
    return text.firstIndex { byte in
      depth += byte == UInt8(ascii: "{") ? 1 : byte == UInt8(ascii: "}") ? -1 : 0
      return depth == 0
    }
  }

  private static func isBrace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
  }

  /// Paths that differ only in the names of parameters cannot be told apart.
  private func checkEquivalence(_ path: Node.Member, seen: inout [String: Node.Member]) {
    let key = path.key
    var shape: [UInt8] = []
    var isInside = false
    for byte in key.utf8 {
      if byte == UInt8(ascii: "}") { isInside = false }
      if !isInside { shape.append(byte) }
      if byte == UInt8(ascii: "{") { isInside = true }
    }
    let text = String(decoding: shape, as: UTF8.self)
    guard let first = seen[text] else {
      seen[text] = path
      return
    }
    guard first.key != key else { return }
    warn(
      "equivalent-paths",
      "expected a path unlike all others, found '\(path.key)', which matches what"
        + " '\(first.key)' matches", at: path.keyLocation,
      hint: "give both the same names of parameters, and put their operations together",
      notes: [.init("the other one is here", at: first.keyLocation)])
  }
}
