/// Describes the alternatives of a union, in the order in which they are tried.
public struct JSONAlternativeDescription<Union: Sendable> {
  private(set) var alternatives: [JSONAlternative<Union>] = []
  private(set) var numbers: [String: Int] = [:]
  private(set) var absent: [JSONAlternative<Union>] = []
  private(set) var unknown: (@Sendable (JSONValue) -> Union)?

  init() {}

  // MARK: With a discriminator

  /// What an object is whose discriminator has a value. Of several for one value, the first counts.
  public mutating func when<Payload: JSONCodable>(
    _ value: StaticString, _ make: @escaping @Sendable (Payload) -> Union
  ) {
    add(name: "\(value)", make)
  }

  /// What an object is that has no discriminator. Of several, it is the one that it looks like, and so
  /// is an object whose discriminator has another value.
  public mutating func whenAbsent<Payload: JSONCodable>(
    _ make: @escaping @Sendable (Payload) -> Union
  ) {
    absent.append(.init(.object, make))
  }

  // MARK: Without a discriminator

  /// An object that can be read as the type.
  public mutating func object<Payload: JSONCodable>(
    _ make: @escaping @Sendable (Payload) -> Union
  ) {
    add(.object, make)
  }

  /// An array.
  public mutating func array<Payload: JSONCodable>(
    _ make: @escaping @Sendable (Payload) -> Union
  ) {
    add(.array, make)
  }

  /// A string.
  public mutating func string<Payload: JSONCodable>(
    _ make: @escaping @Sendable (Payload) -> Union
  ) {
    add(.string, make)
  }

  /// A string that an enumeration knows.
  ///
  /// - Parameter values: Those that it knows: others are left to other alternatives.
  public mutating func string<Payload: WireEnumeration>(
    _ make: @escaping @Sendable (Payload) -> Union, among values: [Payload.RawValue]
  ) {
    add(.string, make, among: values)
  }

  /// A number that an enumeration knows.
  ///
  /// - Parameter values: Those that it knows: others are left to other alternatives.
  public mutating func number<Payload: WireEnumeration>(
    _ make: @escaping @Sendable (Payload) -> Union, among values: [Payload.RawValue]
  ) {
    add(.number, make, among: values)
  }

  /// A number.
  public mutating func number<Payload: JSONCodable>(
    _ make: @escaping @Sendable (Payload) -> Union
  ) {
    add(.number, make)
  }

  /// `true` or `false`.
  public mutating func boolean<Payload: JSONCodable>(
    _ make: @escaping @Sendable (Payload) -> Union
  ) {
    add(.boolean, make)
  }

  /// A value of any kind that can be read as the type.
  public mutating func value<Payload: JSONCodable>(
    _ make: @escaping @Sendable (Payload) -> Union
  ) {
    add(nil, make)
  }

  // MARK: What is left

  /// What a value is that is none of the alternatives.
  public mutating func unknown(_ make: @escaping @Sendable (JSONValue) -> Union) {
    unknown = make
  }

  private mutating func add<Payload: JSONCodable>(
    _ kind: JSONReader.Kind?, _ make: @escaping @Sendable (Payload) -> Union
  ) {
    alternatives.append(.init(kind, make))
  }

  private mutating func add<Payload: WireEnumeration>(
    _ kind: JSONReader.Kind, _ make: @escaping @Sendable (Payload) -> Union,
    among values: [Payload.RawValue]
  ) {
    let known = Set(values.map(\.wireText))
    alternatives.append(
      .init(kind, make) { (payload: Payload) in known.contains(payload.wireText) })
  }

  private mutating func add<Payload: JSONCodable>(
    name: String, _ make: @escaping @Sendable (Payload) -> Union
  ) {
    guard numbers[name] == nil else { return }
    numbers[name] = alternatives.count
    alternatives.append(.init(.object, make))
  }
}
