/// What XML Schema demands of a value that is compared by what its text stands for (part 2, section
/// 4.3), as far as the other constraints do not say it.
public struct ValueFacets: Sendable, Equatable {
  /// What texts stand for.
  public indirect enum Space: Sendable, Hashable {
    case decimal, float, double, boolean, dateTime, date, time, duration, hex, base64
    case year, yearMonth, month, monthDay, day
    case text
    /// Qualified names.
    case name
    /// Values separated by white space.
    case list(Space)
  }

  /// What the text stands for.
  public var space: Space
  /// The least value.
  public var minInclusive: String?
  /// A value that all values are more than.
  public var minExclusive: String?
  /// The greatest value.
  public var maxInclusive: String?
  /// A value that all values are less than.
  public var maxExclusive: String?
  /// The most significant digits of a number.
  public var totalDigits: Int?
  /// The most digits behind the point.
  public var fractionDigits: Int?
  /// The only values; empty if there are others.
  public var values: [String] = []

  /// Makes facets that every value of a space has.
  public init(_ space: Space) { self.space = space }

  /// Whether every value of the space has them.
  public var isEmpty: Bool { self == ValueFacets(space) }
}
