import ServiceModel
import SpecDocuments

/// Turns bodies that hold one value after the other into the model's: server-sent events, JSON lines,
/// JSON text sequences (RFC 7464).
struct StreamImporter {
  let schemas: SchemaImporter

  private var session: ImportSession { schemas.session }

  /// The payload; nil if the media type is no such stream.
  ///
  /// - Parameters:
  ///   - schema: The schema that the document gives.
  ///   - itemSchema: That of one item, if the document gives one (OpenAPI 3.2).
  ///   - name: What an anonymous type is named after.
  func payload(
    mediaType: String, schema: Node?, itemSchema: Node? = nil, name: String
  ) -> MediaContent.Payload? {
    let essence = mediaType.mediaTypeEssence
    let whole = itemSchema == nil ? schema : nil
    let schema = itemSchema ?? schema.map(item)
    if essence == "text/event-stream" {
      guard let data = schema.flatMap(data) else { return .events(nil) }
      let use = schemas.valueUse(of: data, in: NameContext(parent: nil, name: "\(name) event"))
      return .events(isText(use) ? nil : use)
    }
    guard Self.itemTypes.contains(essence) || essence.hasSuffix("+json-seq") else { return nil }
    guard let schema else { return .jsonItems(TypeUse(.untyped)) }
    let use = schemas.use(of: schema, in: NameContext(parent: nil, name: "\(name) item"))
    // Bytes, or text, are all items together.
    let isWhole = schema == whole && (use.shape == .byteStream || isText(use))
    return .jsonItems(isWhole || use.shape == .byteStream ? TypeUse(.untyped) : use)
  }

  private static let itemTypes: Set<String> = [
    "application/jsonl", "application/x-jsonl", "application/jsonlines", "application/x-jsonlines",
    "application/ndjson", "application/x-ndjson", "application/json-seq", "application/stream+json",
  ]

  /// The schema of one item: a document that knows no `itemSchema` may describe all of them.
  private func item(_ schema: Node) -> Node {
    guard let target = session.resolvedNode(schema), target["type"]?.string == "array",
      let items = target["items"]
    else { return schema }
    return items
  }

  /// The schema of the data of an event: a schema may be that of the event with all its fields, as
  /// `itemSchema` is, or of the data alone. Nil if the data are text.
  private func data(_ schema: Node) -> Node? {
    guard let target = session.resolvedNode(schema) else { return nil }
    let branches = ["oneOf", "anyOf"].compactMap { target[$0] }.flatMap { $0.elements.map(\.self) }
    // Events of several types have data of several types.
    if !branches.isEmpty, branches.allSatisfy({ session.resolvedNode($0).map(isEvent) ?? false }) {
      return nil
    }
    guard isEvent(target), let data = target["properties"]?["data"] else { return schema }
    return session.resolvedNode(data)?["contentSchema"] ?? data
  }

  private func isEvent(_ schema: Node) -> Bool {
    guard let properties = schema["properties"], properties["data"] != nil else { return false }
    let names = properties.members.map(\.key)
    return names.count > 1 && names.allSatisfy { ["data", "event", "id", "retry"].contains($0) }
      || session.resolvedNode(properties["data"] ?? schema)?["contentSchema"] != nil
  }

  private func isText(_ use: TypeUse) -> Bool {
    switch use.shape {
    case .scalar(.string): true
    case .named(let id):
      if case .alias(let other)? = session.declaration(id)?.definition {
        isText(other)
      } else {
        false
      }
    default: false
    }
  }
}
