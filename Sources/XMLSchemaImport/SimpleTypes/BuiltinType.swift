import ServiceModel

/// A built-in simple type (part 2, §3).
struct BuiltinType: Sendable {
  /// The primitive types, and `anySimpleType`.
  enum Primitive: String, Sendable {
    case anySimpleType, string, boolean, decimal, float, double, duration, dateTime, time, date
    case gYearMonth, gYear, gMonthDay, gDay, gMonth, hexBinary, base64Binary, anyURI, QName
    case NOTATION
  }

  var name: String
  var primitive: Primitive
  /// What values become.
  var scalar: Scalar
  /// For `IDREFS` and the like, the type of the items.
  var item: String?
  /// The range of an integer type, as decimal text.
  var minimum: String?
  var maximum: String?

  /// The type of a name in the namespace of XML Schema.
  static func named(_ name: String) -> BuiltinType? { table[name] }

  static var names: [String] { table.keys.sorted() + ["anyType"] }

  /// Whether values are whole numbers.
  var isInteger: Bool { primitive == .decimal && name != "decimal" }

  /// What the scalar alone does not say about the range.
  var constraints: Constraints {
    var result = Constraints()
    if scalar == .bigInteger {
      result.minimum = minimum.map { Constraints.Bound($0) }
      result.maximum = maximum.map { Constraints.Bound($0) }
    }
    return result
  }

  /// Whether an enumeration of values can become an enumeration of strings.
  var isText: Bool {
    switch primitive {
    case .string, .anyURI, .anySimpleType: item == nil
    default: false
    }
  }

  /// What the texts of a type match whose values become strings; nil if any text will do.
  var stringPattern: String? {
    let zone = "(Z|[+-]\\d\\d:\\d\\d)?"
    return switch name {
    case "gYear": "-?\\d{4,}\(zone)"
    case "gYearMonth": "-?\\d{4,}-\\d\\d\(zone)"
    case "gMonthDay": "--\\d\\d-\\d\\d\(zone)"
    case "gDay": "---\\d\\d\(zone)"
    case "gMonth": "--\\d\\d(--)?\(zone)"
    case "language": "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"
    case "NMTOKEN": "\\c+"
    case "Name": "\\i\\c*"
    case "NCName", "ID", "IDREF", "ENTITY": "[\\i-[:]][\\c-[:]]*"
    default: nil
    }
  }

  /// The built-in type that a built-in type is derived from, nil for `anySimpleType`.
  static func base(of name: String) -> String? {
    guard let type = table[name], name != "anySimpleType" else { return nil }
    return bases[name] ?? (type.name == type.primitive.rawValue ? "anySimpleType" : "token")
  }

  private static let bases: [String: String] = [
    "normalizedString": "string", "token": "normalizedString", "NCName": "Name", "ID": "NCName",
    "IDREF": "NCName", "ENTITY": "NCName", "IDREFS": "anySimpleType", "NMTOKENS": "anySimpleType",
    "ENTITIES": "anySimpleType", "integer": "decimal", "nonPositiveInteger": "integer",
    "negativeInteger": "nonPositiveInteger", "nonNegativeInteger": "integer",
    "positiveInteger": "nonNegativeInteger", "long": "integer", "int": "long", "short": "int",
    "byte": "short", "unsignedLong": "nonNegativeInteger", "unsignedInt": "unsignedLong",
    "unsignedShort": "unsignedInt", "unsignedByte": "unsignedShort",
  ]

  private static let table: [String: BuiltinType] = {
    var table: [String: BuiltinType] = [:]
    func add(_ name: String, _ primitive: Primitive, _ scalar: Scalar, item: String? = nil) {
      table[name] = BuiltinType(name: name, primitive: primitive, scalar: scalar, item: item)
    }
    func addInteger(
      _ name: String, _ scalar: Scalar = .bigInteger, _ minimum: String? = nil,
      _ maximum: String? = nil
    ) {
      table[name] = BuiltinType(
        name: name, primitive: .decimal, scalar: scalar, minimum: minimum, maximum: maximum)
    }
    let scalars: [String: Scalar] = [
      "duration": .duration, "QName": .qualifiedName, "NOTATION": .qualifiedName,
    ]
    add("anySimpleType", .anySimpleType, .string)
    for name in [
      "string", "duration", "gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth", "anyURI",
      "QName", "NOTATION",
    ] {
      add(name, Primitive(rawValue: name) ?? .string, scalars[name] ?? .string)
    }
    add("boolean", .boolean, .boolean)
    add("decimal", .decimal, .decimal)
    add("float", .float, .float)
    add("double", .double, .double)
    add("dateTime", .dateTime, .dateTime)
    add("time", .time, .time)
    add("date", .date, .date)
    add("hexBinary", .hexBinary, .hex)
    add("base64Binary", .base64Binary, .base64)

    for name in [
      "normalizedString", "token", "language", "NMTOKEN", "Name", "NCName", "ID", "IDREF",
      "ENTITY",
    ] {
      add(name, .string, .string)
    }
    for (name, item) in [("IDREFS", "IDREF"), ("NMTOKENS", "NMTOKEN"), ("ENTITIES", "ENTITY")] {
      add(name, .string, .string, item: item)
    }

    addInteger("integer")
    addInteger("nonPositiveInteger", .bigInteger, nil, "0")
    addInteger("negativeInteger", .bigInteger, nil, "-1")
    addInteger("nonNegativeInteger", .bigInteger, "0")
    addInteger("positiveInteger", .bigInteger, "1")
    addInteger("long", .int64, "\(Int64.min)", "\(Int64.max)")
    addInteger("int", .int32, "\(Int32.min)", "\(Int32.max)")
    addInteger("short", .int16, "\(Int16.min)", "\(Int16.max)")
    addInteger("byte", .int8, "\(Int8.min)", "\(Int8.max)")
    addInteger("unsignedLong", .uint64, "0", "\(UInt64.max)")
    addInteger("unsignedInt", .uint32, "0", "\(UInt32.max)")
    addInteger("unsignedShort", .uint16, "0", "\(UInt16.max)")
    addInteger("unsignedByte", .uint8, "0", "\(UInt8.max)")
    return table
  }()
}
