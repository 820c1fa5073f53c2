import SpecDocuments

extension Node {
  /// What a schema refers to: `$ref`, or `$dynamicRef`, which is followed to the schema that has the
  /// anchor in the same document.
  var reference: Node? { self["$ref"] ?? self["$dynamicRef"] }
}
