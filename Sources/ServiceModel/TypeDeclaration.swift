/// The identity of a named type within a service: where it is declared, not what it is called.
///
/// For JSON Schema, the document and pointer (`common.json#/definitions/ApiError`); for XML Schema,
/// the namespace, symbol space and name (`{urn:x}type:Name`).
public struct TypeID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The identity as text.
  public let rawValue: String
  /// The hash of the text, which is long and looked up often.
  private let textHash: Int

  /// Makes an identity of its text.
  public init(_ rawValue: String) {
    self.rawValue = rawValue
    textHash = rawValue.hashValue
  }

  /// Whether the texts are equal.
  public static func == (left: TypeID, right: TypeID) -> Bool {
    left.textHash == right.textHash && left.rawValue == right.rawValue
  }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(textHash) }

  /// The identity as text.
  public var description: String { rawValue }

  /// Orders identities by their text.
  public static func < (left: TypeID, right: TypeID) -> Bool { left.rawValue < right.rawValue }
}

/// A type that gets a declaration of its own.
public struct TypeDeclaration: Sendable {
  /// Its identity.
  public var id: TypeID
  /// The name that the specification gives it, or that its place suggests, as written there.
  public var name: String
  /// A name that the specification prescribes for clients (`x-ms-client-name`), if any.
  public var clientName: String?
  /// For an anonymous type, the declaration that it stands in; it is named after that one.
  public var parent: TypeID?
  /// What it is for.
  public var documentation: Documentation
  /// Whether the specification advises against its use.
  public var isDeprecated: Bool
  /// What it is.
  public var definition: TypeDefinition
  /// For an alias, whether code may use its name, which else only the specification knows.
  public var keepsName = false
  /// Values that the document shows, as JSON.
  public var examples: [ValueExample] = []
  /// Where it comes from.
  public var origin: Origin

  /// Makes a declaration.
  public init(
    id: TypeID,
    name: String,
    clientName: String? = nil,
    parent: TypeID? = nil,
    documentation: Documentation = Documentation(),
    isDeprecated: Bool = false,
    definition: TypeDefinition,
    origin: Origin
  ) {
    self.id = id
    self.name = name
    self.clientName = clientName
    self.parent = parent
    self.documentation = documentation
    self.isDeprecated = isDeprecated
    self.definition = definition
    self.origin = origin
  }
}

/// What a named type is.
public indirect enum TypeDefinition: Sendable {
  /// Members side by side.
  case product(Product)
  /// One of several types.
  case sum(Sum)
  /// One of several values.
  case enumeration(Enumeration)
  /// Another name for a type, perhaps with constraints of its own.
  case alias(TypeUse)
  /// A type that the program has already, and that codes itself.
  case external(ExternalType)
}

/// A type that the program has already.
public struct ExternalType: Sendable, Equatable {
  /// The module that declares it, nil for that of the generated code.
  public var module: String?
  /// Its name in that module.
  public var name: String
  /// Whether values are single texts or numbers, which parameters can carry.
  public var isText: Bool

  /// Makes a type.
  public init(module: String?, name: String, isText: Bool) {
    self.module = module
    self.name = name
    self.isText = isText
  }
}

/// Members side by side: a JSON object, an XML complex type or a model group.
public struct Product: Sendable {
  /// The members, inherited ones first, in wire order.
  public var members: [Member]
  /// The type of members that are not declared, kept in a dictionary; nil if those are skipped.
  public var additionalMembers: TypeUse?
  /// The product that this one extends. Its members are repeated in `members`.
  public var base: TypeID?
  /// The sum over this product and those that extend it, if it is used polymorphically.
  public var polymorphicView: TypeID?
  /// What must differ, or must exist elsewhere, within the XML element that is described.
  public var identityConstraints: [IdentityConstraint] = []
  /// Whether values of exactly this type never occur (XML Schema `abstract`).
  public var isAbstract: Bool
  /// How it is read from and written to XML, nil where it is not.
  public var xml: XMLProductBinding?
  /// Whether JSON carries it.
  public var isJSON: Bool
  /// Which way its values travel, where members that travel one way are told apart by it (OpenAPI
  /// 3); nil where services may leave out what only they set.
  public var direction: Direction?
  /// The names of members that it does not have, since its values do not travel their way.
  public var absentMembers: Set<String> = []

  /// Makes a product.
  public init(
    members: [Member] = [],
    additionalMembers: TypeUse? = nil,
    base: TypeID? = nil,
    polymorphicView: TypeID? = nil,
    isAbstract: Bool = false,
    xml: XMLProductBinding? = nil,
    isJSON: Bool = false
  ) {
    self.members = members
    self.additionalMembers = additionalMembers
    self.base = base
    self.polymorphicView = polymorphicView
    self.isAbstract = isAbstract
    self.xml = xml
    self.isJSON = isJSON
  }
}

/// One of several types.
public struct Sum: Sendable {
  /// How the case is chosen when a value is read.
  public enum Selection: Sendable, Equatable {
    /// By the string value of a JSON member.
    case discriminator(member: String)
    /// By the kind of JSON value and its keys, then in order.
    case structure
    /// By the XML element or text that comes next: a choice of a content model.
    case content
    /// By the value of `xsi:type`.
    case xmlType
    /// By the text: the first case whose type has it as a value, constraints included (`xs:union`).
    case text

    /// Whether only XML makes the choice.
    public var isXML: Bool {
      switch self {
      case .content, .xmlType, .text: true
      case .discriminator, .structure: false
      }
    }
  }

  /// The cases, in document order.
  public var cases: [SumCase]
  /// How a case is chosen.
  public var selection: Selection
  /// Whether a value that fits no case is kept rather than refused.
  public var isOpen: Bool
  /// The product whose members all cases share.
  public var base: TypeID?
  /// Whether JSON carries it.
  public var isJSON: Bool

  /// Makes a sum.
  public init(
    cases: [SumCase],
    selection: Selection,
    isOpen: Bool = false,
    base: TypeID? = nil,
    isJSON: Bool = false
  ) {
    self.cases = cases
    self.selection = selection
    self.isOpen = isOpen
    self.base = base
    self.isJSON = isJSON
  }
}

/// One alternative of a sum.
public struct SumCase: Sendable {
  /// The name that the specification suggests.
  public var name: String
  /// The payload.
  public var type: TypeUse
  /// The discriminator values that select this case.
  public var discriminatorValues: [String]
  /// Whether an object without the discriminator is this case; of several, the one that it looks like,
  /// which also tells what an unknown value of it is.
  public var isSelectedByAbsence = false
  /// How the payload looks in XML content, for `Selection.content`.
  public var xml: XMLBinding?
  /// The text that an empty element stands for, nil if it has the empty text.
  public var emptyElementText: String?
  /// The name of the payload's type in XML Schema, for `Selection.xmlType`.
  public var xmlTypeName: XMLQName?
  /// Whether the payload is of the type that elements are declared to have, which need not be named
  /// where they stand, for `Selection.xmlType`.
  public var isDeclaredType = false
  /// What must differ, or must exist elsewhere, within the payload's element.
  public var identityConstraints: [IdentityConstraint] = []
  /// Whether white space in the text counts, for `Selection.text`.
  public var keepsSpace = false
  /// What it is for.
  public var documentation: Documentation
  /// Where it comes from.
  public var origin: Origin?

  /// Makes a case.
  public init(
    name: String,
    type: TypeUse,
    discriminatorValues: [String] = [],
    xml: XMLBinding? = nil,
    documentation: Documentation = Documentation(),
    origin: Origin? = nil
  ) {
    self.origin = origin
    self.name = name
    self.type = type
    self.discriminatorValues = discriminatorValues
    self.xml = xml
    self.documentation = documentation
  }
}

/// One of several values.
public struct Enumeration: Sendable {
  /// The type of the raw value: a string or an integer.
  public var rawType: Scalar
  /// The values, in document order.
  public var values: [EnumerationValue]
  /// Whether the document says that more values may come.
  public var isOpen: Bool

  /// Makes an enumeration.
  public init(rawType: Scalar = .string, values: [EnumerationValue], isOpen: Bool) {
    self.rawType = rawType
    self.values = values
    self.isOpen = isOpen
  }
}

/// A value of an enumeration.
public struct EnumerationValue: Sendable, Equatable {
  /// The value on the wire, as text.
  public var rawValue: String
  /// A name that the specification prescribes, if any.
  public var clientName: String?
  /// What it means.
  public var documentation: Documentation
  /// From which service version on it exists.
  public var availability: Availability
  /// Where it comes from.
  @Incidental public var origin: Origin? = nil

  /// Makes a value.
  public init(
    rawValue: String,
    clientName: String? = nil,
    documentation: Documentation = Documentation(),
    availability: Availability = Availability(),
    origin: Origin? = nil
  ) {
    self.origin = origin
    self.rawValue = rawValue
    self.clientName = clientName
    self.documentation = documentation
    self.availability = availability
  }
}
