/// Why a value could not be written. It never quotes values, only names.
public struct XMLEncodingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// A text holds a character that XML forbids (XML 1.0, section 2.2).
    case forbiddenCharacter
    /// A name is not one that XML admits.
    case invalidName
    /// An attribute was written after content.
    case misplacedAttribute
    /// A name in a value cannot be expressed where it stands.
    case unrepresentableName
  }

  /// What is wrong.
  public var kind: Kind
  /// What is wrong, for people.
  public var message: String
  /// The element, such as `/Order/Item[3]/Name`.
  public var elementPath: String

  /// Makes an error.
  public init(kind: Kind, message: String, elementPath: String) {
    self.kind = kind
    self.message = message
    self.elementPath = elementPath
  }

  /// The path and the message.
  public var description: String { "\(elementPath): \(message)" }
}
