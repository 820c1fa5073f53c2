/// A member of a product: its shape for Swift, and how each wire carries it.
public struct Member: Sendable {
  /// The name in the specification: the JSON key, or the local name of the element or attribute.
  public var name: String
  /// A name that the specification prescribes for clients, if any.
  public var clientName: String?
  /// What it is for.
  public var documentation: Documentation
  /// Its type, without regard to absence.
  public var type: TypeUse
  /// Whether it must be present.
  public var isRequired: Bool
  /// The value taken when a caller gives none.
  public var defaultValue: Literal?
  /// Whether clients send the default themselves unless the caller says otherwise.
  public var isDefaultSent = false
  /// The only value that it can have; it is not offered to callers.
  public var constantValue: Literal?
  /// The text that an empty element stands for, nil if it has the empty text.
  public var emptyElementText: String?
  /// Whether its elements may say of what type derived from theirs they are, and say it again when
  /// they are written (`xsi:type` of a simple type).
  public var keepsTypeName = false
  /// What must differ, or must exist elsewhere, within its elements.
  public var identityConstraints: [IdentityConstraint] = []
  /// In which directions it travels.
  public var mutability: Mutability
  /// Whether it must never be shown.
  public var isSecret: Bool
  /// Whether the specification advises against its use.
  public var isDeprecated: Bool
  /// From which service version on it exists.
  public var availability: Availability
  /// Values that the document shows.
  public var examples: [ValueExample] = []
  /// How JSON carries it, nil if JSON does not.
  public var json: JSONBinding?
  /// How XML carries it, nil if XML does not.
  public var xml: XMLBinding?
  /// Where it comes from.
  public var origin: Origin

  /// Makes a member that is optional and travels both ways.
  public init(
    name: String,
    clientName: String? = nil,
    documentation: Documentation = Documentation(),
    type: TypeUse,
    isRequired: Bool = false,
    defaultValue: Literal? = nil,
    constantValue: Literal? = nil,
    mutability: Mutability = .all,
    isSecret: Bool = false,
    isDeprecated: Bool = false,
    availability: Availability = Availability(),
    json: JSONBinding? = nil,
    xml: XMLBinding? = nil,
    origin: Origin
  ) {
    self.name = name
    self.clientName = clientName
    self.documentation = documentation
    self.type = type
    self.isRequired = isRequired
    self.defaultValue = defaultValue
    self.constantValue = constantValue
    self.mutability = mutability
    self.isSecret = isSecret
    self.isDeprecated = isDeprecated
    self.availability = availability
    self.json = json
    self.xml = xml
    self.origin = origin
  }
}

/// When a member is sent by the service, and when by the client.
public struct Mutability: OptionSet, Sendable, Hashable {
  /// The bits.
  public var rawValue: UInt8

  /// Makes a set of its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Present in responses.
  public static let read = Mutability(rawValue: 1)
  /// Accepted when a resource is created.
  public static let create = Mutability(rawValue: 2)
  /// Accepted when a resource is changed.
  public static let update = Mutability(rawValue: 4)
  /// Always.
  public static let all: Mutability = [.read, .create, .update]
}

/// The service versions in which something exists. Versions are compared as text (`2012-03-01`).
public struct Availability: Sendable, Equatable {
  /// The first version that knows it; nil if all do.
  public var since: String?
  /// The first version that demands it; nil if `isRequired` alone says so.
  public var requiredSince: String?

  /// Makes an availability.
  public init(since: String? = nil, requiredSince: String? = nil) {
    self.since = since
    self.requiredSince = requiredSince
  }

  /// Whether it exists, with the same obligation, in every version.
  public var isUnconditional: Bool { since == nil && requiredSince == nil }
}

/// A value written in a specification: a default, a constant or an example.
public indirect enum Literal: Sendable, Hashable {
  /// JSON `null`.
  case null
  /// A truth value.
  case boolean(Bool)
  /// A number, with the text it was written in.
  case number(String)
  /// Text.
  case string(String)
  /// A list.
  case array([Literal])
  /// Members in the order written.
  case object([LiteralMember])
}

/// A member of an object literal.
public struct LiteralMember: Sendable, Hashable {
  /// The key.
  public var key: String
  /// The value.
  public var value: Literal

  /// Makes a member.
  public init(key: String, value: Literal) {
    self.key = key
    self.value = value
  }
}

extension Literal {
  /// The value of an object's member, nil if there is none.
  public subscript(key: String) -> Literal? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}
