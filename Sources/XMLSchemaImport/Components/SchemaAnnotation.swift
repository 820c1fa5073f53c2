import ServiceModel
import SpecDocuments

/// What an `xs:annotation` says: text for people, and instructions for the generator.
struct SchemaAnnotation: Sendable {
  var documentation = Documentation()
  var availability = Availability()
  var base64Text: Base64Text?
  var ignoresNamespaces = false
  var isSecret = false

  /// That base64 on the wire is the UTF-8 of a text.
  struct Base64Text: Sendable {
    /// The greatest length of the text in characters.
    var maxLength: Int?
    var location: SourceLocation
  }
}
