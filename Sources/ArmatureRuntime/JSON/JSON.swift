/// A value that reads itself from JSON and writes itself as JSON.
///
/// Both directions are one protocol: each conformance of a generated type costs its consumers'
/// compiler time.
public protocol JSONCodable: Sendable {
  /// Reads the value at the reader's place, and moves the reader behind it.
  ///
  /// - Throws: ``JSONDecodingError`` if the document is malformed or holds no such value there.
  init(from reader: inout JSONReader) throws

  /// Writes the value.
  ///
  /// What JSON cannot hold (a number that is not finite) is kept by the writer and thrown when the
  /// document is finished.
  func encode(to writer: inout JSONWriter)
}

/// Whole JSON documents (RFC 8259).
public enum JSON {
  /// Decodes a document.
  ///
  /// Unknown members are skipped; of a key that stands twice in an object, the last one counts.
  ///
  /// - Parameters:
  ///   - type: The type of the value.
  ///   - bytes: The document, in UTF-8, with or without a byte order mark.
  ///   - maximumDepth: How deep objects and arrays may be nested.
  /// - Throws: ``JSONDecodingError`` with the place if the document is malformed or holds no such
  ///   value.
  public static func decode<Value: JSONCodable>(
    _ type: Value.Type,
    from bytes: [UInt8],
    maximumDepth: Int = 512
  ) throws -> Value {
    try bytes.withUnsafeBufferPointer { buffer in
      do {
        guard let start = buffer.baseAddress else {
          throw JSONReader.Failure(kind: .unexpectedEnd, offset: 0)
        }
        var reader = JSONReader(start: start, count: buffer.count, maximumDepth: maximumDepth)
        let value = try Value(from: &reader)
        try reader.finish()
        return value
      } catch let failure as JSONReader.Failure {
        throw JSONDecodingError(failure, in: buffer)
      }
    }
  }

  /// Encodes a document in UTF-8, without white space.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - isRequest: Whether members that only services set are left out (OpenAPI 3 `readOnly`).
  /// - Throws: ``JSONEncodingError`` if JSON cannot hold the value.
  public static func encode(
    _ value: some JSONCodable, isRequest: Bool = false
  ) throws -> [UInt8] {
    var writer = JSONWriter(isRequest: isRequest)
    value.encode(to: &writer)
    return try writer.finish()
  }
}
