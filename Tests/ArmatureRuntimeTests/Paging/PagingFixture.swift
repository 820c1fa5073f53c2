import ArmatureRuntime

/// The page that a service answers: `{"value":[numbers],"nextLink":"link"}`.
@Sendable func numbers(_ response: OperationResponse) throws -> Page<Int> {
  struct Body: JSONDecodable {
    var value: [Int] = []
    var nextLink: String?

    init(from reader: inout JSONReader) throws {
      let object = try JSONValue(from: &reader)
      nextLink = object["nextLink"]?.string
      guard case .array(let items)? = object["value"] else { return }
      value = items.compactMap { if case .number(let item) = $0 { item.integer } else { nil } }
    }
  }
  let body = try response.json(Body.self)
  return Page(items: body.value, continuation: body.nextLink)
}

/// The answer with a page.
func page(_ items: [Int], next: String? = nil) -> ScriptedTransport.Step {
  .reply(200, body: #"{"value":\#(items),"nextLink":\#(next.map { "\"\($0)\"" } ?? "null")}"#)
}

func collect<Items: AsyncSequence>(_ items: Items) async throws -> [Items.Element] {
  var result: [Items.Element] = []
  for try await item in items { result.append(item) }
  return result
}
