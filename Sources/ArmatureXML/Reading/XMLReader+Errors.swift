extension XMLReader {
  /// An error in the current element.
  ///
  /// - Parameters:
  ///   - place: Where, the cursor if nil.
  ///   - inChild: Whether it is about the child whose start tag was read last.
  ///   - attribute: The attribute that it is about, if any.
  func error(
    _ kind: XMLDecodingError.Kind,
    _ message: String,
    at place: UnsafePointer<UInt8>? = nil,
    inChild: Bool = false,
    attribute: UnsafeBufferPointer<UInt8>? = nil
  ) -> XMLDecodingError {
    // In an entity, the place is that of the reference to it.
    let places = [place ?? cursor, inputs.first?.cursor, cursor].compactMap(\.self)
    let position = document.position(
      of: places.first(where: document.contains) ?? UnsafePointer(document.start))
    var path = document.path("/")
    if let element = inChild ? child : open.last, expansion > 0 {
      path = document.path(open.path)
      if inChild { path += "/" + String(decoding: element.local, as: UTF8.self) }
    } else if let element = inChild ? child : open.last {
      // The bytes up to the element's name are a beginning in which it is the innermost one.
      let start = UnsafePointer(document.start)
      let length = element.start + 1 + element.nameLength - start
      path = document.path(
        ElementPath.description(atEndOf: UnsafeBufferPointer(start: start, count: length)))
    }
    if let attribute { path += "/@" + String(decoding: attribute, as: UTF8.self) }
    return XMLDecodingError(
      kind: kind,
      message: message,
      line: position.line,
      column: position.column,
      elementPath: path
    )
  }
}
