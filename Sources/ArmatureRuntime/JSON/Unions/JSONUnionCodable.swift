/// One of several types in JSON, which a table of them reads.
///
/// The table takes the place of a decoding function of the union's own, which would cost the
/// compiler most of its time for unions.
public protocol JSONUnionCodable: JSONCodable {
  /// What values are read as.
  static var jsonAlternatives: JSONAlternatives<Self> { get }
}

extension JSONUnionCodable {
  /// Reads the value as the alternative that it is.
  ///
  /// - Throws: ``JSONDecodingError`` if it is none of them, or the document is malformed.
  public init(from reader: inout JSONReader) throws {
    self = try Self.jsonAlternatives.read(from: &reader)
  }
}
