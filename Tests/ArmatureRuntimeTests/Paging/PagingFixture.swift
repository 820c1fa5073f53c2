import ArmatureRuntime

/// The page that a service answers: `{"value":[numbers],"nextLink":"link"}`.
@Sendable func numbers(_ response: OperationResponse) throws -> Page<Int> {
  struct Body: JSONObjectCodable {
    var value: [Int]?
    var nextLink: String?

    static let jsonMembers = JSONMembers<Self> {
      $0.optional("value", \.value)
      $0.optional("nextLink", \.nextLink)
    }
  }
  let body = try response.json(Body.self)
  return Page(items: body.value ?? [], continuation: body.nextLink)
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
