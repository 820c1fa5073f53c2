import Testing

/// A document and what XML 1.0 (fifth edition) or Namespaces in XML 1.0 (third edition) say of it.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  enum Verdict: Sendable {
    case wellFormed
    case malformed
  }

  /// The production or constraint that the document is about.
  var production = ""
  let title: String
  let document: [UInt8]
  let verdict: Verdict

  static func wellFormed(_ title: String, _ document: String) -> Self {
    Self(title: title, document: Array(document.utf8), verdict: .wellFormed)
  }

  static func malformed(_ title: String, _ document: String) -> Self {
    Self(title: title, document: Array(document.utf8), verdict: .malformed)
  }

  static func wellFormed(_ title: String, bytes: [UInt8]) -> Self {
    Self(title: title, document: bytes, verdict: .wellFormed)
  }

  static func malformed(_ title: String, bytes: [UInt8]) -> Self {
    Self(title: title, document: bytes, verdict: .malformed)
  }

  /// A document whose type declaration has an internal subset; the root element is `r`.
  static func wellFormed(_ title: String, subset: String, _ root: String = "<r/>") -> Self {
    wellFormed(title, "<!DOCTYPE r [\(subset)]>\(root)")
  }

  /// A document whose type declaration has an internal subset; the root element is `r`.
  static func malformed(_ title: String, subset: String, _ root: String = "<r/>") -> Self {
    malformed(title, "<!DOCTYPE r [\(subset)]>\(root)")
  }

  var testDescription: String {
    "\(production): \(title)"
  }
}

/// A production or a constraint, with documents that keep to it and documents that do not.
struct Production: Sendable {
  let cases: [ConformanceCase]

  init(_ name: String, _ cases: [ConformanceCase]) {
    self.cases = cases.map { item in
      var item = item
      item.production = name
      return item
    }
  }
}
