/// Elements of a document, decoded one by one while its bytes arrive.
///
/// Memory is taken for the bytes of one element at a time. The whole document is checked for
/// well-formedness as far as it is read; an error may come after elements that were delivered.
/// Once it has thrown, an iterator is at its end.
public struct XMLElements<Value: XMLDecodable, Chunks: AsyncSequence>: AsyncSequence
where Chunks.Element: Collection<UInt8> {
  /// What an iterator gives.
  public typealias Element = Value

  let chunks: Chunks
  let name: XMLName
  let path: [XMLName]
  let options: XML.DecodingOptions

  /// Reads elements from the chunks as they arrive.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var chunks: Chunks.AsyncIterator
    var stream: ElementStream?

    /// The next element.
    ///
    /// - Throws: `XMLDecodingError` if the document is malformed, a limit is exceeded or the element
    ///   does not hold such a value, and what the chunks throw.
    public mutating func next() async throws -> Value? {
      guard var stream else { return nil }
      // Kept only if all goes well.
      self.stream = nil
      while true {
        switch try stream.next(Value.self) {
        case .value(let value):
          self.stream = stream
          return value
        case .end: return nil
        case .incomplete:
          if let chunk = try await chunks.next() {
            try stream.append(chunk)
          } else {
            try stream.finish()
          }
        }
      }
    }
  }

  /// Starts at the front of the chunks.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(
      chunks: chunks.makeAsyncIterator(),
      stream: ElementStream(name: name, path: path, options: options))
  }
}

extension XMLElements: Sendable where Chunks: Sendable {}

extension XML {
  /// Decodes elements of a document one by one while its bytes arrive, such as each `item` of a list
  /// that is too big for memory:
  ///
  ///     for try await item in XML.elements(Item.self, named: XMLName("item"), in: body) { … }
  ///
  /// All limits of the options hold. Other elements beside those are passed over, and are no unknown
  /// ones; text that is not white space may not stand beside them.
  ///
  /// - Parameters:
  ///   - type: The type of the values.
  ///   - name: The name of the elements that hold them.
  ///   - path: The names of the elements around them, from the root on. If there is none, the
  ///     elements are children of the root element, whatever its name.
  ///   - chunks: The bytes of the document, in pieces of any length.
  ///   - options: Limits.
  public static func elements<Value: XMLDecodable, Chunks: AsyncSequence>(
    _ type: Value.Type,
    named name: XMLName,
    beneath path: [XMLName] = [],
    in chunks: Chunks,
    options: DecodingOptions = DecodingOptions()
  ) -> XMLElements<Value, Chunks> {
    XMLElements(chunks: chunks, name: name, path: path, options: options)
  }
}
