/// What the values of a union are read as.
///
/// With a discriminator, the member of that name says which alternative an object is:
///
///     static let jsonAlternatives = JSONAlternatives<Self>(discriminator: "kind") {
///       $0.when("cat", Self.cat)
///       $0.when("dog", Self.dog)
///       $0.unknown(Self.unknown)
///     }
///
/// Without one, the alternative is taken that can be read, has the constants that stand there, and
/// knows the most of the members, the first of several:
///
///     static let jsonAlternatives = JSONAlternatives<Self> {
///       $0.object(Self.address)
///       $0.string(Self.text)
///     }
public struct JSONAlternatives<Union: Sendable>: Sendable {
  private let discriminator: StaticString?
  private let alternatives: [JSONAlternative<Union>]
  private let unknown: (@Sendable (JSONValue) -> Union)?
  /// The alternative for each value of the discriminator.
  private let numbers: [String: Int]
  /// The alternatives for its absence.
  private let absent: [JSONAlternative<Union>]

  /// Makes the table of what is described.
  ///
  /// - Parameter discriminator: The member whose value names the alternative; nil if values are told
  ///   apart by what they look like.
  public init(
    discriminator: StaticString? = nil,
    _ describe: (inout JSONAlternativeDescription<Union>) -> Void
  ) {
    var description = JSONAlternativeDescription<Union>()
    describe(&description)
    self.discriminator = discriminator
    alternatives = description.alternatives
    unknown = description.unknown
    numbers = description.numbers
    absent = description.absent
  }

  func read(from reader: inout JSONReader) throws -> Union {
    if let discriminator {
      let value = try reader.peekMember(discriminator)
      if let number = value.flatMap({ numbers[$0] }) {
        return try alternatives[number].read(from: &reader)
      }
      if value == nil, let only = absent.first, absent.count == 1 {
        return try only.read(from: &reader)
      }
      if absent.count > 1, let union = try choose(from: &reader, among: absent) { return union }
    } else if let union = try choose(from: &reader, among: alternatives) {
      return union
    }
    guard let unknown else {
      throw discriminator.map(reader.unknownDiscriminator) ?? reader.noMatchingCase()
    }
    return unknown(try JSONValue(from: &reader))
  }

  /// The alternative that has a text; nil if none has, and none is unknown.
  func read(text: String) -> Union? {
    let strings = alternatives.filter { $0.kind == .string }
    let others = alternatives.filter { $0.kind != .string }
    return (others + strings).lazy.compactMap { $0.makeOfText(text) }.first
      ?? unknown?(.string(text))
  }

  /// Reads the alternative that passes over the fewest members.
  private func choose(
    from reader: inout JSONReader, among alternatives: [JSONAlternative<Union>]
  ) throws -> Union? {
    let start = reader
    let kind = try reader.peekKind
    var best: (union: Union, end: JSONReader)?
    for alternative in alternatives {
      if let best, best.end.skippedMembers == start.skippedMembers { break }
      guard try alternative.mayRead(start, kind) else { continue }
      var end = start
      guard let union = try? alternative.read(from: &end) else { continue }
      if let best, best.end.skippedMembers <= end.skippedMembers { continue }
      best = (union, end)
    }
    if let best { reader = best.end }
    return best?.union
  }
}

/// A type that the values of a union can have.
struct JSONAlternative<Union: Sendable>: Sendable {
  /// The kind of its values; nil if it has several.
  let kind: JSONReader.Kind?
  /// The type, if it has a table of its members.
  let object: (any JSONObjectCodable.Type)?
  private let make: @Sendable (inout JSONReader) throws -> Union
  /// Makes a value of the text of a parameter; nil for what the type does not have.
  let makeOfText: @Sendable (String) -> Union?

  init<Payload: JSONCodable>(
    _ kind: JSONReader.Kind?, _ make: @escaping @Sendable (Payload) -> Union
  ) {
    self.kind = kind
    object = Payload.self as? any JSONObjectCodable.Type
    self.make = { reader in make(try Payload(from: &reader)) }
    makeOfText = { text in Self.payload(of: text).map(make) }
  }

  /// Makes an alternative for those values of a type that are wanted.
  init<Payload: JSONCodable>(
    _ kind: JSONReader.Kind, _ make: @escaping @Sendable (Payload) -> Union,
    where isWanted: @escaping @Sendable (Payload) -> Bool
  ) {
    self.kind = kind
    object = nil
    self.make = { reader in
      let payload = try Payload(from: &reader)
      guard isWanted(payload) else { throw reader.noMatchingCase() }
      return make(payload)
    }
    makeOfText = { text in
      Self.payload(of: text).flatMap { isWanted($0) ? make($0) : nil }
    }
  }

  private static func payload<Payload>(of text: String) -> Payload? {
    (Payload.self as? any WireText.Type)?.init(wireText: text) as? Payload
  }

  func read(from reader: inout JSONReader) throws -> Union { try make(&reader) }

  /// Whether a value looks as if it could be read, which is found out faster than by reading it.
  func mayRead(_ reader: JSONReader, _ kindAtHand: JSONReader.Kind) throws -> Bool {
    if let kind, kind != kindAtHand { return false }
    guard kindAtHand == .object, let object else { return true }
    return try object.jsonLayout.hasRequiredKeys(of: reader)
  }
}
