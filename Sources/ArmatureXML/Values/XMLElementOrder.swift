/// The order in which the elements of a value were read, where any order will do (XML Schema's
/// `xs:all`), so that they can be written in it again.
///
/// The order means nothing: all orders are equal, and so do not tell equal values apart.
public struct XMLElementOrder: Sendable, Hashable {
  private var places: [UInt16] = []

  /// Makes the order of the declaration.
  public init() {}

  /// Notes that the element declared at a place, from 0, was read.
  public mutating func append(_ place: UInt16) {
    if !places.contains(place) { places.append(place) }
  }

  /// The places of elements, of which there are so many: those read, in their order, then the
  /// others.
  public func all(_ count: UInt16) -> [UInt16] {
    places.filter { $0 < count } + (0..<count).filter { !places.contains($0) }
  }

  /// True.
  public static func == (left: XMLElementOrder, right: XMLElementOrder) -> Bool { true }

  /// Hashes nothing.
  public func hash(into hasher: inout Hasher) {}
}
