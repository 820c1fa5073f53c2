import ServiceModel
import SpecDocuments

/// How a document says that the values of a parameter or a form field are written (OpenAPI 3 `style`,
/// `explode` and `content`; OpenAPI 2 `collectionFormat`).
struct ParameterStyle {
  /// How a list is written.
  let collectionFormat: CollectionFormat
  /// How a value with members is written.
  let objectStyle: ObjectStyle

  /// Whether values are JSON text, whatever they are.
  var isJSON: Bool { collectionFormat == .json }

  /// The style of a parameter.
  init(_ node: Node, _ location: ParameterLocation, _ dialect: Dialect) {
    if let name = node["collectionFormat"]?.string,
      ["csv", "ssv", "tsv", "pipes", "multi"].contains(name),
      let format = CollectionFormat(rawValue: name)
    {
      self.init(format, .joined)
    } else if dialect != .openAPI3 {
      self.init(.csv, .joined)
    } else if let content = node["content"]?.members.first {
      let isJSON = Self.isJSON(content.key)
      self.init(isJSON ? .json : .csv, .json)
    } else {
      self.init(
        style: node["style"]?.string ?? (Self.isForm(location) ? "form" : "simple"),
        explodes: node["explode"]?.boolean)
    }
  }

  /// The style of a field of a URL-encoded form, given its encoding.
  init(ofField encoding: Node?) {
    if ["style", "explode", "allowReserved"].contains(where: { encoding?[$0] != nil }) {
      self.init(
        style: encoding?["style"]?.string ?? "form", explodes: encoding?["explode"]?.boolean)
    } else {
      // Lists are repeated; what has members is JSON (OpenAPI 3.1 "Encoding Object", contentType).
      self.init(.multi, .json)
    }
  }

  private init(_ collectionFormat: CollectionFormat, _ objectStyle: ObjectStyle) {
    self.collectionFormat = collectionFormat
    self.objectStyle = objectStyle
  }

  private init(style: String, explodes: Bool?) {
    let isExploded = explodes ?? ["form", "cookie"].contains(style)
    switch (style, isExploded) {
    case ("form", true), ("cookie", true), ("spaceDelimited", true), ("pipeDelimited", true):
      self.init(.multi, .exploded)
    case ("form", false), ("cookie", false): self.init(.csv, .joined)
    case ("spaceDelimited", false): self.init(.ssv, .spaces)
    case ("pipeDelimited", false): self.init(.pipes, .pipes)
    case ("label", true): self.init(.explodedLabel, .explodedLabel)
    case ("label", false): self.init(.label, .label)
    case ("matrix", true): self.init(.explodedMatrix, .explodedMatrix)
    case ("matrix", false): self.init(.matrix, .matrix)
    case ("deepObject", _): self.init(.indexed, .deepObject)
    default: self.init(.csv, isExploded ? .exploded : .joined)
    }
  }

  private static func isForm(_ location: ParameterLocation) -> Bool {
    location == .query || location == .cookie
  }

  static func isJSON(_ mediaType: String) -> Bool {
    let essence = mediaType.mediaTypeEssence
    return essence == "application/json" || essence.hasSuffix("+json")
  }
}
