import ServiceModel
import Testing

/// Bodies that hold one value after the other.
@Suite struct StreamTests {
  private func payload(_ mediaType: String, _ content: String) -> (MediaContent.Payload?, Fixture) {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.2.0
      info: {title: Test, version: '1'}
      paths:
        /a:
          get:
            operationId: A
            responses:
              '200': {description: '', content: {\(mediaType): \(content)}}
      components:
        schemas:
          Item: {type: object, properties: {text: {type: string}}}
          Event:
            type: object
            properties:
              event: {const: item}
              data: {type: string, contentSchema: {$ref: '#/components/schemas/Item'}}
          Plain: {type: object, properties: {id: {type: string}, data: {type: string}}}
          Other: {type: object, properties: {data: {type: integer}}}
      """
    ])
    return (fixture.service.operations.first?.responses.first?.contents.first?.payload, fixture)
  }

  @Test(arguments: [
    ("{}", nil), ("{schema: {type: string}}", nil),
    ("{schema: {$ref: '#/components/schemas/Item'}}", "Item"),
    ("{schema: {type: array, items: {$ref: '#/components/schemas/Item'}}}", "Item"),
    ("{itemSchema: {$ref: '#/components/schemas/Event'}}", "Item"),
    ("{itemSchema: {$ref: '#/components/schemas/Plain'}}", nil),
    ("{itemSchema: {$ref: '#/components/schemas/Other'}}", "Other"),
    (
      "{itemSchema: {oneOf: [{$ref: '#/components/schemas/Event'}, {$ref: '#/components/schemas/Plain'}]}}",
      nil
    ),
  ])
  func eventsHaveTheTypeOfTheirData(content: String, expected: String?) {
    let (payload, fixture) = payload("text/event-stream", content)
    guard case .events(let use)? = payload else {
      Issue.record("expected events, found \(String(describing: payload))")
      return
    }
    #expect(name(use, in: fixture) == expected)
  }

  @Test(arguments: [
    "application/jsonl", "application/x-ndjson; charset=utf-8", "application/json-seq",
    "application/geo+json-seq",
  ])
  func linesHaveTheTypeOfOneItem(mediaType: String) {
    for content in [
      "{itemSchema: {$ref: '#/components/schemas/Item'}}",
      "{schema: {$ref: '#/components/schemas/Item'}}",
      "{schema: {type: array, items: {$ref: '#/components/schemas/Item'}}}",
    ] {
      let (payload, fixture) = payload("'\(mediaType)'", content)
      guard case .jsonItems(let use)? = payload else {
        Issue.record("expected items, found \(String(describing: payload))")
        return
      }
      #expect(name(use, in: fixture) == "Item")
    }
  }

  @Test(arguments: [
    ("{schema: {type: string, format: binary}}", Shape.untyped),
    ("{schema: {type: string}}", .untyped), ("{}", .untyped),
    ("{itemSchema: {type: string}}", .scalar(.string)),
    ("{schema: {type: array, items: {type: string}}}", .scalar(.string)),
  ])
  func bytesAndTextAreAllLinesTogether(content: String, shape: Shape) {
    guard case .jsonItems(let use)? = payload("application/jsonl", content).0 else {
      Issue.record("expected items")
      return
    }
    #expect(use.shape == shape)
  }

  private func name(_ use: TypeUse?, in fixture: Fixture) -> String? {
    guard case .named(let id)? = use?.shape else { return nil }
    return fixture.service.types.first { $0.id == id }?.name
  }
}
