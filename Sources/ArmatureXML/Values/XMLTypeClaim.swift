/// What `xsi:type` said of an element that need not have said it, so that it is said again when the
/// element is written.
///
/// It means nothing: all claims are equal, and so do not tell equal values apart.
public struct XMLTypeClaim: Sendable, Hashable {
  /// The type that was named, nil if none was.
  var name: XMLName?

  /// Makes a claim of nothing.
  public init() {}

  init(name: XMLName?) { self.name = name }

  /// True.
  public static func == (left: XMLTypeClaim, right: XMLTypeClaim) -> Bool { true }

  /// Hashes nothing.
  public func hash(into hasher: inout Hasher) {}
}

extension XMLReader {
  /// What the current element says of its type. It must be asked for before the content is read.
  ///
  /// - Throws: `XMLDecodingError` if it is not a name with a prefix that is bound.
  public var typeClaim: XMLTypeClaim {
    mutating get throws { XMLTypeClaim(name: try typeName) }
  }
}

extension XMLWriter {
  /// Writes `xsi:type` if it was read, unless it is written already.
  public mutating func typeClaim(_ claim: XMLTypeClaim) {
    if let name = claim.name, !hasTypeName { typeName(name) }
  }
}
