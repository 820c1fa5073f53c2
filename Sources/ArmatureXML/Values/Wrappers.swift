import ArmatureRuntime

extension Nullable: XMLDecodable where Wrapped: XMLDecodable {
  /// Reads null where the current element says `xsi:nil="true"`, else the value.
  ///
  /// - Throws: `XMLDecodingError` if the element does not hold such a value, or is nil and has
  ///   content.
  @inlinable
  public init(from reader: inout XMLReader) throws {
    guard reader.isNil else {
      self = .value(try Wrapped(from: &reader))
      return
    }
    if try reader.nextElement(in: .any) != nil { throw reader.unexpectedContent() }
    self = .null
  }
}

extension Nullable: XMLEncodable where Wrapped: XMLEncodable {
  /// Writes `xsi:nil="true"` for null, else the value.
  @inlinable
  public func encode(to writer: inout XMLWriter) {
    switch self {
    case .null: writer.null()
    case .value(let value): value.encode(to: &writer)
    }
  }
}

/// A list of simple values in one text, separated by white space (XML Schema `xs:list`).
public struct XMLList<Element: WireText>: WireText, XMLCodable {
  /// The values.
  public var values: [Element]

  /// Makes a list.
  public init(_ values: [Element]) { self.values = values }

  /// Reads a list; nil if one of the values is not of its type.
  public init?(wireText: String) {
    values = []
    for part in wireText.split(whereSeparator: { $0.isASCII && $0.isWhitespace }) {
      guard let value = Element(wireText: String(part)) else { return nil }
      values.append(value)
    }
  }

  /// The texts of the values, separated by spaces.
  public var wireText: String { values.map(\.wireText).joined(separator: " ") }
}

extension XMLList: ExpressibleByArrayLiteral {
  /// Makes a list of the values.
  public init(arrayLiteral values: Element...) { self.init(values) }
}

extension XMLList: Equatable where Element: Equatable {}
extension XMLList: Hashable where Element: Hashable {}
