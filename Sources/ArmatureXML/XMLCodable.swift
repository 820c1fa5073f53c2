/// A value that an element holds, read from its attributes and content.
public protocol XMLDecodable: Sendable {
  /// Reads the value of the reader's current element.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed or does not hold such a value.
  init(from reader: inout XMLReader) throws
}

/// A value that an element holds, written as its attributes and content.
public protocol XMLEncodable: Sendable {
  /// Writes the attributes, then the content, of an element that the caller opened.
  func encode(to writer: inout XMLWriter)
}

/// A value that an element holds.
public typealias XMLCodable = XMLDecodable & XMLEncodable

/// A model group without an element of its own, read in place.
public protocol XMLContentDecodable: Sendable {
  /// Reads the group from what comes next.
  ///
  /// - Throws: `XMLDecodingError` if the document is malformed or something else comes next.
  init(content reader: inout XMLReader) throws
}

/// A model group without an element of its own, written in place.
public protocol XMLContentEncodable: Sendable {
  /// Writes the group's elements and text.
  func encodeContent(to writer: inout XMLWriter)
}

/// A model group without an element of its own.
public typealias XMLContentCodable = XMLContentDecodable & XMLContentEncodable
