/// The XPath expressions of identity constraints (part 1, §3.11.6).
enum XPathSubset {
  /// What is wrong with an expression, nil if nothing is.
  static func problem(of expression: String, isField: Bool) -> String? {
    let paths = expression.split(separator: "|", omittingEmptySubsequences: false)
    for path in paths where !isPath(path.trimmedXMLSpace, isField: isField) {
      let kind = isField ? "field" : "selector"
      return "'\(expression)' is not an expression that a \(kind) allows"
    }
    return nil
  }

  /// The prefixes in an expression, in order.
  static func prefixes(in expression: String) -> [String] {
    expression.split { "|/@ \t\r\n".contains($0) }.compactMap { step in
      var name = step
      for axis in ["child::", "attribute::"] where name.hasPrefix(axis) {
        name = name.dropFirst(axis.count)
      }
      guard let colon = name.firstIndex(of: ":") else { return nil }
      let prefix = String(name[..<colon])
      return prefix.isNCName ? prefix : nil
    }
  }

  /// The steps of an expression that consists of child steps, and of an attribute at its end;
  /// nil for any other.
  static func simpleSteps(of expression: String) -> [String]? {
    let steps = expression.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.trimmedXMLSpace }
      .filter { $0 != "." }
      .map { step in
        step.hasPrefix("child::") ? String(step.dropFirst(7)) : step
      }
      .map { step in
        step.hasPrefix("attribute::") ? "@" + step.dropFirst(11) : step
      }
    return steps.allSatisfy { ($0.hasPrefix("@") ? String($0.dropFirst()) : $0).isQName }
      ? steps : nil
  }

  private static func isPath(_ path: String, isField: Bool) -> Bool {
    var rest = path[...]
    if rest.hasPrefix(".") {
      let tail = rest.dropFirst().drop { $0.isWhitespace }
      if tail.hasPrefix("//") { rest = tail.dropFirst(2) }
    }
    let steps = rest.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.trimmedXMLSpace }
    return steps.enumerated().allSatisfy { index, step in
      isStep(step, allowsAttribute: isField && index + 1 == steps.count)
    }
  }

  private static func isStep(_ step: String, allowsAttribute: Bool) -> Bool {
    if step == "." { return true }
    var name = step[...]
    if let attribute = after("@", or: "attribute", in: step) {
      guard allowsAttribute else { return false }
      name = attribute[...]
    } else if let child = after(nil, or: "child", in: step) {
      name = child[...]
    }
    if name == "*" { return true }
    if name.hasSuffix(":*") { return name.dropLast(2).isNCName }
    return name.isQName
  }

  /// What follows an axis, nil if the step does not begin with it.
  private static func after(_ short: String?, or axis: String, in step: String) -> String? {
    if let short, step.hasPrefix(short) { return step.dropFirst(short.count).trimmedXMLSpace }
    guard step.hasPrefix(axis) else { return nil }
    let rest = step.dropFirst(axis.count).drop { $0.isWhitespace }
    return rest.hasPrefix("::") ? rest.dropFirst(2).trimmedXMLSpace : nil
  }
}
