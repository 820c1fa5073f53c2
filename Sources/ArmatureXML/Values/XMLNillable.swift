import ArmatureRuntime

/// The value of an element that may be nil (`xsi:nil`) and has attributes, which are kept if it is.
public enum XMLNillable<Wrapped: Sendable>: Sendable {
  /// The element is nil, with these attributes.
  case empty(attributes: [XMLAttribute])
  /// The element has a value, attributes included.
  case value(Wrapped)

  /// The element is nil, without attributes.
  public static var null: XMLNillable { .empty(attributes: []) }

  /// The value, nil if the element is.
  public var wrapped: Wrapped? { if case .value(let value) = self { value } else { nil } }
}

extension XMLNillable: Equatable where Wrapped: Equatable {}
extension XMLNillable: Hashable where Wrapped: Hashable {}

extension XMLNillable: XMLDecodable where Wrapped: XMLDecodable {
  /// Reads the attributes where the current element says `xsi:nil="true"`, else the value.
  ///
  /// - Throws: `XMLDecodingError` if the element does not hold such a value, or is nil and has
  ///   content.
  public init(from reader: inout XMLReader) throws {
    guard reader.isNil else {
      self = .value(try Wrapped(from: &reader))
      return
    }
    var attributes: [XMLAttribute] = []
    while try reader.nextAttribute(in: .any) != nil { attributes.append(try reader.attribute()) }
    if try reader.nextElement(in: .any) != nil { throw reader.unexpectedContent() }
    self = .empty(attributes: attributes)
  }
}

extension XMLNillable: XMLEncodable where Wrapped: XMLEncodable {
  /// Writes `xsi:nil="true"` and the attributes if the element is nil, else the value.
  public func encode(to writer: inout XMLWriter) {
    switch self {
    case .empty(let attributes):
      writer.null()
      writer.attributes(attributes)
    case .value(let value): value.encode(to: &writer)
    }
  }
}
