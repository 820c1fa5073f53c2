/// Why a document could not be read. It never quotes values of the document, only names.
public struct XMLDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// The bytes are not text in the encoding that they claim, or that encoding is not supported.
    case encoding
    /// The document is not well-formed.
    case malformed
    /// A document type declaration, which is refused.
    case documentType
    /// A limit of the decoding options is exceeded.
    case limit
    /// The root element is not the one expected.
    case unexpectedRoot
    /// An element stands where none, or another one, belongs.
    case unexpectedElement
    /// An attribute is not declared, where unknown ones are refused.
    case unexpectedAttribute
    /// Text stands where only elements belong.
    case unexpectedText
    /// A required element or attribute is absent.
    case missing
    /// A text is not a value of the type expected.
    case invalidValue
  }

  /// What is wrong.
  public var kind: Kind
  /// What was expected and what was found.
  public var message: String
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int
  /// The element, such as `/Order/Item[3]/Name`: local names, and ordinals among siblings of the
  /// same name from the second on.
  public var elementPath: String

  /// Makes an error.
  public init(kind: Kind, message: String, line: Int, column: Int, elementPath: String) {
    self.kind = kind
    self.message = message
    self.line = line
    self.column = column
    self.elementPath = elementPath
  }

  /// The position, the path and the message.
  public var description: String { "\(line):\(column): \(elementPath): \(message)" }
}
