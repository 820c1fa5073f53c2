import ServiceModel

/// How types are spelled in Swift, and which wire form stands behind the spelling.
final class TypeSpelling: Sendable {
  let types: [TypeID: TypeDeclaration]
  let names: TypeNames
  /// The types that are other names.
  private let aliases: Set<TypeID>
  /// The unions of single texts and numbers that parameters and header fields carry.
  let textSums: Set<TypeID>

  init(types: [TypeID: TypeDeclaration], names: TypeNames, textSums: Set<TypeID>) {
    self.types = types
    self.names = names
    self.textSums = textSums
    aliases = Set(
      types.lazy.filter { if case .alias = $0.value.definition { true } else { false } }.map(\.key))
  }

  /// The use with aliases followed: Swift sees the type that an alias leads to, whose constraints come
  /// with the use.
  func resolved(_ use: TypeUse) -> TypeUse {
    guard case .named(let id) = use.shape, aliases.contains(id) else { return use }
    return types.resolved(use)
  }

  /// The Swift type of values, without regard to absence.
  func type(of use: TypeUse, isXML: Bool = false) -> String {
    let use = resolved(use)
    let base: String
    switch use.shape {
    case .scalar(.base64Text) where !use.isNullable: base = "String"
    case .textList(let element) where !use.isNullable: base = "[\(type(of: element, isXML: isXML))]"
    case .list(let element) where isTextList(element):
      base = "[\(type(of: element, isXML: isXML))]"
    case .scalar, .list, .textList, .map, .named, .untyped, .byteStream:
      base = coded(use, isXML: isXML)
    }
    return nullable(base, use)
  }

  /// The type that the runtime codes: that of values but for those whose wire form differs.
  func codedType(of use: TypeUse, isXML: Bool = false) -> String {
    let use = resolved(use)
    let base = coded(use, isXML: isXML)
    return nullable(base, use)
  }

  private func nullable(_ base: String, _ use: TypeUse) -> String {
    guard use.isNullable else { return base }
    return hasAttributes(use) ? "XMLNillable<\(base)>" : "Nullable<\(base)>"
  }

  /// Whether values are elements with attributes, which they have even if they are nil.
  private func hasAttributes(_ use: TypeUse) -> Bool {
    guard case .named(let id) = use.shape else { return false }
    guard case .sum(let sum)? = types[id]?.definition, sum.selection == .xmlType else {
      return isProductWithAttributes(use)
    }
    return sum.cases.contains { isProductWithAttributes(resolved($0.type)) }
  }

  private func isProductWithAttributes(_ use: TypeUse) -> Bool {
    guard case .named(let id) = use.shape, case .product(let product)? = types[id]?.definition,
      product.xml != nil, !product.isJSON
    else { return false }
    return product.members.contains { member in
      switch member.xml {
      case .attribute, .anyAttribute: true
      default: false
      }
    }
  }

  /// Whether a property holds a `String` that travels as the base64 of its UTF-8.
  func isBase64Text(_ use: TypeUse) -> Bool {
    let use = resolved(use)
    return use.shape == .scalar(.base64Text) && !use.isNullable
  }

  /// Whether values are lists in one text, which Swift sees as arrays.
  func isTextList(_ use: TypeUse) -> Bool {
    let use = resolved(use)
    if case .textList = use.shape { return !use.isNullable }
    return false
  }

  /// How values in XML differ from the ones that the runtime codes, nil if they are the same.
  func conversion(of use: TypeUse) -> WireConversion? {
    if isBase64Text(use) { return .base64Text }
    guard isTextList(use), case .textList(let item) = resolved(use).shape else { return nil }
    if resolved(item).shape == .scalar(.qualifiedName) { return .nameList }
    return isScoped(item) ? .scopedList : .textList
  }

  /// Whether the text of values means something only together with the prefixes in scope: qualified
  /// names, lists of them, and unions with them.
  func isScoped(_ use: TypeUse) -> Bool {
    let use = resolved(use)
    switch use.shape {
    case .scalar(let scalar): return scalar == .qualifiedName
    case .textList(let element): return isScoped(element)
    case .named(let id):
      guard case .sum(let sum)? = types[id]?.definition, sum.selection == .text else {
        return false
      }
      return sum.cases.contains { isScoped($0.type) }
    case .list, .map, .untyped, .byteStream: return false
    }
  }

  /// Whether values are lists.
  func isList(_ use: TypeUse) -> Bool {
    if case .list = resolved(use).shape { true } else { false }
  }

  /// The declaration that values have, if any.
  func declaration(of use: TypeUse) -> TypeDeclaration? {
    if case .named(let id) = resolved(use).shape { types[id] } else { nil }
  }

  /// Whether a declared type has values of one text or number.
  func isText(_ id: TypeID) -> Bool {
    switch types[id]?.definition {
    case .enumeration?: true
    case .external(let type)?: type.isText
    case .sum?: textSums.contains(id)
    default: false
    }
  }

  /// Whether a form carries values as text or as they are, rather than as JSON.
  func isFormText(_ use: TypeUse) -> Bool {
    let use = resolved(use)
    guard !use.isNullable else { return false }
    switch use.shape {
    case .scalar, .byteStream: return true
    case .list(let element): return !isList(element) && isFormText(element)
    case .named(let id): return isText(id)
    case .map, .untyped, .textList: return false
    }
  }

  private func coded(_ use: TypeUse, isXML: Bool) -> String {
    switch use.shape {
    case .scalar(let scalar): scalar.swiftName
    case .named(let id): names[id].description
    case .list(let element): "[\(codedType(of: element, isXML: isXML))]"
    case .textList(let element):
      resolved(element).shape == .scalar(.qualifiedName)
        ? WireConversion.nameList.wrapper
        : "\(isScoped(element) ? "XMLScopedList" : "XMLList")<\(codedType(of: element, isXML: isXML))>"
    case .map(let value): "[String: \(codedType(of: value, isXML: isXML))]"
    case .untyped: isXML ? "XMLElement" : "JSONValue"
    case .byteStream: "HTTPBody"
    }
  }
}

/// How a value that the runtime codes becomes the one that a property holds, and back.
enum WireConversion {
  /// A `String` that travels as the base64 of its UTF-8.
  case base64Text
  /// An array that travels as one text.
  case textList
  /// An array of qualified names that travels as one text.
  case nameList
  /// An array of values, some of which may be qualified names, that travels as one text.
  case scopedList

  /// What stands behind the expression of a coded value.
  var suffix: String {
    switch self {
    case .base64Text: ".text"
    case .textList, .nameList, .scopedList: ".values"
    }
  }

  /// The type that codes.
  var wrapper: String {
    switch self {
    case .base64Text: "Base64Text"
    case .textList: "XMLList"
    case .nameList: "XMLNameList"
    case .scopedList: "XMLScopedList"
    }
  }
}

extension Scalar {
  /// The Swift type that keeps the values.
  var swiftName: String {
    switch self {
    case .string: "String"
    case .boolean: "Bool"
    case .int8: "Int8"
    case .int16: "Int16"
    case .int32: "Int32"
    case .int64: "Int64"
    case .uint8: "UInt8"
    case .uint16: "UInt16"
    case .uint32: "UInt32"
    case .uint64: "UInt64"
    case .integer: "Int"
    case .bigInteger: "BigInteger"
    case .float: "Float"
    case .double: "Double"
    case .decimal: "BigDecimal"
    case .base64: "Base64Data"
    case .base64URL: "Base64URLData"
    case .hex: "HexData"
    case .base64Text: "Base64Text"
    case .dateTime: "DateTime"
    case .date: "CalendarDate"
    case .time: "TimeOfDay"
    case .rfc1123: "RFC1123Date"
    case .unixTime: "UnixTime"
    case .duration: "ISODuration"
    case .qualifiedName: "XMLName"
    }
  }
}
