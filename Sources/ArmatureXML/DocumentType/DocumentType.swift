/// What the internal subset of a document type declaration says of entities and attributes (XML 1.0,
/// sections 3.3 and 4.2). It refers to the memory of the document.
struct DocumentType {
  /// What a reference to an entity stands for.
  enum Entity {
    /// The replacement text.
    case text(UnsafeBufferPointer<UInt8>)
    /// Text, or something else, that stands outside and is not read.
    case external
    /// What no reference may name.
    case unparsed
  }

  /// The definition of an attribute.
  struct AttributeDefinition {
    var prefix: UnsafeBufferPointer<UInt8>
    var local: UnsafeBufferPointer<UInt8>
    /// Whether the type is another one than `CDATA`, so that spaces are collapsed.
    var isTokenized: Bool
    /// The normalized value of elements that do not have the attribute, nil if there is none.
    var defaultValue: UnsafeBufferPointer<UInt8>?
  }

  /// General entities by name.
  var entities: [String: Entity] = [:]
  /// Parameter entities by name.
  var parameterEntities: [String: Entity] = [:]
  /// The definitions of attributes by the name of the element as written.
  var attributes: [String: [AttributeDefinition]] = [:]
  /// Whether declarations may stand where they are not read.
  var isIncomplete = false
  /// Whether there are references to parameter entities, so that a reference to what is not declared
  /// is not a matter of well-formedness (section 4.1, "Entity Declared").
  var hasReferences = false
  /// Whether `standalone="yes"` says that such declarations do not matter.
  var isStandalone = false

  /// Whether declarations count: those behind a reference that is not followed may not be the first
  /// of their names (section 5.1).
  var followsDeclarations: Bool { !isIncomplete || isStandalone }
}
