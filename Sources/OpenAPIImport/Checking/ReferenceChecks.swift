import SpecDocuments

/// Whether references lead to what their places need.
extension DocumentChecker {
  /// Checks a reference that stands in the place of an object.
  func checkReference(_ text: String, at reference: Node, to kind: ObjectKind) {
    let found = self.reference(text, from: reference)
    guard found.target != nil else { return }
    switch found.place {
    case .document:
      warn(
        "mismatched-reference",
        "expected a reference to \(kind.description), found one to the whole document",
        at: reference, hint: "name the object behind '#'")
    case .collection(let found) where found != kind && (kind != .items || found != .schema):
      warn(
        "mismatched-reference",
        "expected a reference to \(kind.description), found one to \(found.description)",
        at: reference, hint: "refer to an object that may stand here")
    case .collection, .other: break
    }
  }

  /// Keys beside a reference have no meaning before OpenAPI 3.1.
  func checkNeighbours(of reference: Node, in schema: Node) {
    guard !hasJSONSchemas else { return }
    for member in schema.members where Self.ignoredNeighbours.contains(member.key) {
      if member.key == "type" {
        // What says the same again does no harm.
        guard let target = target(of: schema).flatMap({ type(of: $0) }),
          target != member.value.string
        else { continue }
      }
      warn(
        "ignored-beside-reference", "expected '$ref' alone, found '\(member.key)' beside it",
        at: member.keyLocation, hint: "it is ignored; combine both by 'allOf'")
    }
  }

  private static let ignoredNeighbours: Set<String> = [
    "type", "properties", "items", "enum", "allOf", "oneOf", "anyOf", "required",
    "additionalProperties", "discriminator",
  ]
}

/// Where a reference leads to, as its text has it.
enum ReferencePlace {
  /// The document that it stands in.
  case document
  /// A member of one of a document's collections.
  case collection(ObjectKind)
  case other

  init(_ text: String) {
    let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")) ?? text.endIndex
    let fragment = text[hash...].utf8.dropFirst()
    guard !fragment.isEmpty || hash != text.startIndex else {
      self = .document
      return
    }
    var segments = fragment.split(separator: UInt8(ascii: "/"))[...]
    if segments.first?.elementsEqual("components".utf8) == true { segments = segments.dropFirst() }
    let container = segments.count == 2 ? segments.first : nil
    self = container.flatMap { Self.contents[String(Substring($0))] }.map(Self.collection) ?? .other
  }

  /// What the collections of a document hold.
  private static let contents: [String: ObjectKind] = [
    "definitions": .schema, "schemas": .schema, "parameters": .parameter, "responses": .response,
    "securityDefinitions": .securityScheme, "securitySchemes": .securityScheme,
    "headers": .header, "requestBodies": .requestBody, "examples": .example, "links": .link,
    "callbacks": .callback, "pathItems": .pathItem, "paths": .pathItem,
  ]
}
