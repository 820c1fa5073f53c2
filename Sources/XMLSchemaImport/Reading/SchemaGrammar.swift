/// What XML Schema 1.0 allows in each of its elements (part 1, the "XML Representation" sections).
struct SchemaGrammar {
  /// A run of child elements.
  struct Part {
    var names: [String]
    var isRequired: Bool
    var repeats: Bool
  }

  var attributes: Set<String>
  var requiredAttributes: [String]
  var content: [Part]
  /// Whether anything may stand in it.
  var isOpen: Bool

  /// The rule for an element, which may depend on the element that it stands in.
  static func rule(for name: String, in parent: String?) -> SchemaGrammar? {
    if let parent, let rule = rules["\(parent)/\(name)"] { return rule }
    return rules[name]
  }

  /// Constructs of XML Schema 1.1.
  static let laterElements: Set<String> = [
    "assert", "assertion", "alternative", "openContent", "defaultOpenContent", "override",
    "explicitTimezone",
  ]

  /// The attributes that XML Schema 1.1 adds.
  static let laterAttributes: Set<String> = [
    "notNamespace", "notQName", "xpathDefaultNamespace", "defaultAttributes",
    "defaultAttributesApply", "inheritable", "targetNamespace",
  ]

  /// The built-in types that XML Schema 1.1 adds.
  static let laterTypes: Set<String> = [
    "anyAtomicType", "dateTimeStamp", "dayTimeDuration", "error", "yearMonthDuration",
  ]

  static var elementNames: [String] {
    Set(rules.keys.map { $0.split(separator: "/").last.map(String.init) ?? $0 }).sorted()
  }

  /// Attributes and content, the content as a sequence of parts: `?` optional, `*` repeated, `+`
  /// both required and repeated; `!` behind an attribute makes it required.
  private static let rules: [String: SchemaGrammar] = {
    let attributes = " (attribute|attributeGroup)* anyAttribute?"
    let groups = " (group|all|choice|sequence)?"
    let complex = "annotation? (simpleContent|complexContent|group|all|choice|sequence)?"
    let particles = "annotation? (element|group|choice|sequence|any)*"
    let components = "simpleType|complexType|group|attributeGroup"
    let facets =
      " (minExclusive|minInclusive|maxExclusive|maxInclusive|totalDigits|fractionDigits|length"
      + "|minLength|maxLength|enumeration|whiteSpace|pattern)*"
    let element = "annotation? (simpleType|complexType)? (unique|key|keyref)*"
    let constraint = "annotation? selector field+"
    var rules: [String: SchemaGrammar] = [
      "schema": .init(
        "attributeFormDefault blockDefault elementFormDefault finalDefault id targetNamespace "
          + "version",
        "(include|import|redefine|annotation)* "
          + "(\(components)|element|attribute|notation|annotation)*"),
      "include": .init("id schemaLocation!", "annotation?"),
      "import": .init("id namespace schemaLocation", "annotation?"),
      "redefine": .init("id schemaLocation!", "(annotation|\(components))*"),
      "schema/element": .init(
        "abstract block default final fixed id name! nillable substitutionGroup type", element),
      "element": .init(
        "block default fixed form id maxOccurs minOccurs name nillable ref type", element),
      "schema/attribute": .init("default fixed id name! type", "annotation? simpleType?"),
      "attribute": .init("default fixed form id name ref type use", "annotation? simpleType?"),
      "schema/complexType": .init("abstract block final id mixed name!", complex + attributes),
      "redefine/complexType": .init("abstract block final id mixed name!", complex + attributes),
      "complexType": .init("id mixed", complex + attributes),
      "simpleContent": .init("id", "annotation? (restriction|extension)"),
      "complexContent": .init("id mixed", "annotation? (restriction|extension)"),
      "complexContent/restriction": .init("base! id", "annotation?" + groups + attributes),
      "complexContent/extension": .init("base! id", "annotation?" + groups + attributes),
      "simpleContent/restriction": .init(
        "base! id", "annotation? simpleType?" + facets + attributes),
      "simpleContent/extension": .init("base! id", "annotation?" + attributes),
      "schema/simpleType": .init("final id name!", "annotation? (restriction|list|union)"),
      "redefine/simpleType": .init("final id name!", "annotation? (restriction|list|union)"),
      "simpleType": .init("id", "annotation? (restriction|list|union)"),
      "simpleType/restriction": .init("base id", "annotation? simpleType?" + facets),
      "list": .init("id itemType", "annotation? simpleType?"),
      "union": .init("id memberTypes", "annotation? simpleType*"),
      "schema/group": .init("id name!", "annotation? (all|choice|sequence)"),
      "redefine/group": .init("id name!", "annotation? (all|choice|sequence)"),
      "group": .init("id maxOccurs minOccurs ref!", "annotation?"),
      "definition/all": .init("id", "annotation? element*"),
      "definition/choice": .init("id", particles),
      "definition/sequence": .init("id", particles),
      "all": .init("id maxOccurs minOccurs", "annotation? element*"),
      "choice": .init("id maxOccurs minOccurs", particles),
      "sequence": .init("id maxOccurs minOccurs", particles),
      "any": .init("id maxOccurs minOccurs namespace processContents", "annotation?"),
      "anyAttribute": .init("id namespace processContents", "annotation?"),
      "schema/attributeGroup": .init("id name!", "annotation?" + attributes),
      "redefine/attributeGroup": .init("id name!", "annotation?" + attributes),
      "attributeGroup": .init("id ref!", "annotation?"),
      "unique": .init("id name!", constraint),
      "key": .init("id name!", constraint),
      "keyref": .init("id name! refer!", constraint),
      "selector": .init("id xpath!", "annotation?"),
      "field": .init("id xpath!", "annotation?"),
      "notation": .init("id name! public system", "annotation?"),
      "annotation": .init("id", "(appinfo|documentation)*"),
      "appinfo": .init("source", nil),
      "documentation": .init("source", nil),
    ]
    for kind in Facet.Kind.allCases {
      let isPlain = kind == .enumeration || kind == .pattern
      rules[kind.rawValue] = .init(isPlain ? "id value!" : "fixed id value!", "annotation?")
    }
    return rules
  }()

  private init(_ attributes: String, _ content: String?) {
    let words = attributes.split(separator: " ")
    self.attributes = Set(words.map { String($0.hasSuffix("!") ? $0.dropLast() : $0) })
    requiredAttributes = words.filter { $0.hasSuffix("!") }.map { String($0.dropLast()) }
    isOpen = content == nil
    self.content = (content ?? "").split(separator: " ").map { word in
      let mark = word.last ?? " "
      let isMarked = "?*+".contains(mark)
      let names = (isMarked ? word.dropLast() : word).filter { $0 != "(" && $0 != ")" }
      return Part(
        names: names.split(separator: "|").map(String.init),
        isRequired: mark != "?" && mark != "*", repeats: mark == "*" || mark == "+")
    }
  }
}
