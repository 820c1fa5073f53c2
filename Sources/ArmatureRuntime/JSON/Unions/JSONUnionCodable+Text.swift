extension JSONUnionCodable where Self: WireText {
  /// Makes a value of the text of a parameter or header field: the first alternative that has such a
  /// text, numbers and truth values before strings.
  public init?(wireText: String) {
    guard let value = Self.jsonAlternatives.read(text: wireText) else { return nil }
    self = value
  }
}
