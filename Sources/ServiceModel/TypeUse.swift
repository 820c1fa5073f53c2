/// A type where it is used: its shape, whether null may stand for it, and its constraints there.
public struct TypeUse: Sendable, Hashable {
  /// What values look like.
  public var shape: Shape
  /// Whether the wire may say null (JSON `null`, `xsi:nil`) and means it.
  public var isNullable: Bool
  /// What values must satisfy beyond their shape.
  public var constraints: Constraints {
    get { if case .some(let constraints) = held { constraints } else { Constraints() } }
    set { held = newValue.isEmpty ? .none : .some(newValue) }
  }
  /// Whether values must satisfy more than their shape.
  public var isConstrained: Bool { if case .some = held { true } else { false } }
  private var held: HeldConstraints

  /// Constraints in a place of their own: most uses have none, and uses are copied a lot.
  /// Shapes tell most uses apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(shape)
    hasher.combine(isNullable)
  }

  private indirect enum HeldConstraints: Sendable, Equatable {
    case none
    case some(Constraints)
  }

  /// Makes a use.
  public init(
    _ shape: Shape,
    isNullable: Bool = false,
    constraints: Constraints = Constraints()
  ) {
    self.shape = shape
    self.isNullable = isNullable
    held = constraints.isEmpty ? .none : .some(constraints)
  }
}

/// What values of a type look like, without regard to a wire.
public indirect enum Shape: Sendable, Hashable {
  /// A single value.
  case scalar(Scalar)
  /// A type declared in the service.
  case named(TypeID)
  /// An ordered list.
  case list(TypeUse)
  /// An ordered list of values that stand in one text, separated by white space (`xs:list`).
  case textList(TypeUse)
  /// Values under string keys.
  case map(TypeUse)
  /// Anything that the wire can carry: any JSON value, or any XML element.
  case untyped
  /// Bytes that are streamed, never held whole.
  case byteStream
}

/// A type of single values. Each keeps exactly what the wire says.
public enum Scalar: String, Sendable, Hashable, CaseIterable {
  case string, boolean
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  /// A whole number.
  case integer
  /// A whole number of any size.
  case bigInteger
  case float, double
  /// A decimal number of any precision.
  case decimal
  /// Bytes, on the wire as base64 (RFC 4648 §4).
  case base64
  /// Bytes, on the wire as base64url without padding (RFC 4648 §5).
  case base64URL
  /// Bytes, on the wire as hexadecimal digits.
  case hex
  /// Text, on the wire as the base64 of its UTF-8.
  case base64Text
  /// A date and time (RFC 3339, `xs:dateTime`).
  case dateTime
  /// A date (RFC 3339 `full-date`, `xs:date`).
  case date
  /// A time of day.
  case time
  /// A date and time as in HTTP headers (RFC 9110 §5.6.7).
  case rfc1123
  /// Seconds since 1970, as an integer.
  case unixTime
  /// An ISO 8601 duration.
  case duration
  /// A qualified name, on the wire with a prefix that is bound there (`xs:QName`).
  case qualifiedName
}

/// What values must satisfy beyond their shape.
public struct Constraints: Sendable, Equatable {
  /// The least length of a string in characters, or of bytes in octets.
  public var minLength: Int?
  /// The greatest length of a string in characters, or of bytes in octets.
  public var maxLength: Int?
  /// Regular expressions that a string must match, each.
  public var patterns: [Pattern] = []
  /// The least value.
  public var minimum: Bound?
  /// The greatest value.
  public var maximum: Bound?
  /// What a number must be a multiple of, as decimal text.
  public var multipleOf: String?
  /// The least number of elements of a list, or of members of a map.
  public var minItems: Int?
  /// The greatest number of elements of a list, or of members of a map.
  public var maxItems: Int?
  /// Whether the elements of a list must differ.
  public var uniqueItems = false
  /// Names of members in which, together, the elements of a list must differ.
  public var uniqueMembers: [String] = []
  /// The most significant digits of a decimal.
  public var totalDigits: Int?
  /// The most digits after the point of a decimal.
  public var fractionDigits: Int?
  /// What XML Schema demands beyond that.
  public var valueFacets: ValueFacets?

  /// Makes constraints that everything satisfies.
  public init() {}

  /// Whether everything satisfies them.
  public var isEmpty: Bool {
    minLength == nil && maxLength == nil && patterns.isEmpty && minimum == nil && maximum == nil
      && multipleOf == nil && minItems == nil && maxItems == nil && !uniqueItems
      && uniqueMembers.isEmpty && totalDigits == nil && fractionDigits == nil
      && valueFacets == nil
  }

  /// A bound of a number.
  public struct Bound: Sendable, Equatable {
    /// The bound, as decimal text.
    public var value: String
    /// Whether the bound itself is excluded.
    public var isExclusive: Bool

    /// Makes a bound.
    public init(_ value: String, isExclusive: Bool = false) {
      self.value = value
      self.isExclusive = isExclusive
    }
  }

  /// A regular expression.
  public struct Pattern: Sendable, Hashable {
    /// The languages in which specifications write regular expressions.
    public enum Dialect: Sendable, Hashable {
      /// ECMA-262, unanchored, as in JSON Schema.
      case ecmaScript
      /// XML Schema part 2, appendix F, anchored at both ends.
      case xmlSchema
    }

    /// The expression.
    public var text: String
    /// The language it is written in.
    public var dialect: Dialect

    /// Makes a pattern.
    public init(_ text: String, dialect: Dialect) {
      self.text = text
      self.dialect = dialect
    }
  }
}
