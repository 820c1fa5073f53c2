import SpecDocuments

/// What the values of the attributes of XML Schema's elements must look like.
enum SchemaAttributeValues {
  /// What is expected of the value of an attribute, nil if it is right.
  static func expectation(of attribute: String, on element: String, value: String) -> String? {
    let text = value.trimmedXMLSpace
    switch attribute {
    case "name", "id":
      return text.isNCName ? nil : "a name without colon"
    case "ref", "type", "base", "itemType", "refer", "substitutionGroup":
      return text.isQName ? nil : "a qualified name"
    case "memberTypes":
      return text.xmlWords.allSatisfy { $0.isQName } ? nil : "qualified names"
    case "abstract", "nillable", "mixed":
      return booleans.contains(text) ? nil : "'true' or 'false'"
    case "fixed" where Facet.Kind(rawValue: element) != nil:
      return booleans.contains(text) ? nil : "'true' or 'false'"
    case "minOccurs":
      return text.isWholeNumber ? nil : "a whole number"
    case "maxOccurs":
      return text == "unbounded" || text.isWholeNumber ? nil : "a whole number or 'unbounded'"
    case "form", "elementFormDefault", "attributeFormDefault":
      return oneOf(["qualified", "unqualified"], text)
    case "use":
      return oneOf(["optional", "prohibited", "required"], text)
    case "processContents":
      return oneOf(["lax", "skip", "strict"], text)
    case "block", "blockDefault":
      let words: Set<String> =
        element == "complexType"
        ? ["extension", "restriction"] : ["extension", "restriction", "substitution"]
      return derivations(words, text)
    case "final" where element == "simpleType":
      return derivations(["restriction", "list", "union"], text)
    case "final":
      return derivations(["extension", "restriction"], text)
    case "finalDefault":
      return derivations(["extension", "restriction", "list", "union"], text)
    case "namespace" where element == "any" || element == "anyAttribute":
      let isWord = text == "##any" || text == "##other"
      let isList = text.xmlWords.allSatisfy {
        !$0.hasPrefix("##") || $0 == "##targetNamespace" || $0 == "##local"
      }
      return isWord || isList
        ? nil : "'##any', '##other', or namespaces, '##targetNamespace' and '##local'"
    case "targetNamespace", "namespace":
      return text.isEmpty ? "a namespace; leave the attribute out for none" : nil
    case "value" where element == "whiteSpace":
      return oneOf(["collapse", "preserve", "replace"], text)
    case "value" where ["length", "minLength", "maxLength", "fractionDigits"].contains(element):
      return text.isWholeNumber ? nil : "a whole number"
    case "value" where element == "totalDigits":
      return text.isWholeNumber && !text.allSatisfy { "+0".contains($0) }
        ? nil : "a whole number above 0"
    default:
      return nil
    }
  }

  /// The words of `block` and `final`; `#all` stands for all of them.
  static func derivationWords(_ value: String?) -> Set<String> {
    guard let value else { return [] }
    let words = value.xmlWords
    return words == ["#all"]
      ? ["extension", "restriction", "substitution", "list", "union"] : Set(words)
  }

  private static let booleans: Set<String> = ["true", "false", "1", "0"]

  private static func oneOf(_ words: [String], _ text: String) -> String? {
    guard !words.contains(text) else { return nil }
    return words.dropLast().map { "'\($0)'" }.joined(separator: ", ")
      + " or '\(words.last ?? "")'"
  }

  private static func derivations(_ allowed: Set<String>, _ text: String) -> String? {
    let words = text.xmlWords
    if words == ["#all"] || words.allSatisfy(allowed.contains) { return nil }
    return "'#all', or a list of " + allowed.sorted().map { "'\($0)'" }.joined(separator: ", ")
  }
}

extension SchemaAttributeValues {
  /// The truth value of an attribute, false if it is absent.
  static func boolean(_ value: String?) -> Bool {
    guard let value = value?.trimmedXMLSpace else { return false }
    return value == "true" || value == "1"
  }
}
