import ServiceComparison
import Testing

private let json = "application/json: {schema: {$ref: '#/components/schemas/Note'}}"

/// A document of one webhook, or callback, and one operation.
private func document(
  webhook name: String = "message", id: String = "onMessage", method: String = "post",
  more: String = "", body: String = json, answers: String = "'204': {description: d}",
  isCallback: Bool = false, isMissing: Bool = false,
  results: String = json, type: String = "string"
) -> String {
  let operation = """
    {\(method): {operationId: \(id), \(more) requestBody: {content: {\(body)}}, responses: {\(answers)}}}
    """
  let request = isMissing ? "" : isCallback ? "'{$request.query.url}': \(operation)" : operation
  return """
    openapi: 3.1.0
    info: {title: Test, version: '1'}
    servers: [{url: https://things.example}]
    paths:
      /messages:
        post:
          operationId: Messages_send
          callbacks: {\(isCallback && !isMissing ? "\(name): {\(request)}" : "")}
          responses: {'200': {description: d, content: {\(results)}}}
    webhooks: {\(!isCallback && !isMissing ? "\(name): \(request)" : "")}
    components:
      schemas: {Note: {type: object, properties: {text: {type: \(type)}}}}
    """
}

/// Each rule about requests that the service makes, and about methods for other media types.
@Suite struct IncomingRequestRuleTests {
  private static let hook = "Webhooks.Message"
  private static let text = "text/plain: {schema: {type: string}}"
  private static let events = "text/event-stream: {schema: {type: string}}"

  static let cases: [RuleCase] = [
    RuleCase(
      "a webhook may come and may not go",
      document(isMissing: true), document(),
      ["additive incoming-request-added \(hook)"], ["breaking incoming-request-removed \(hook)"]),
    RuleCase(
      "a callback may come and may not go",
      document(isCallback: true, isMissing: true), document(isCallback: true),
      ["additive incoming-request-added Callbacks.MessagesSendMessage"],
      ["breaking incoming-request-removed Callbacks.MessagesSendMessage"]),
    RuleCase(
      "a webhook of another name is the same if its operationId is",
      document(), document(webhook: "letter"),
      ["breaking incoming-request-renamed Webhooks.Letter"],
      ["breaking incoming-request-renamed Webhooks.Message"]),
    RuleCase(
      "an operationId of a webhook that has no part in its name counts for nothing",
      document(), document(id: "onLetter"), [], []),
    RuleCase(
      "a webhook that is sent by another method is read alike",
      document(), document(method: "put"),
      ["neutral operation-moved \(hook)"], ["neutral operation-moved \(hook)"]),
    RuleCase(
      "a deprecated webhook is worth knowing",
      document(), document(more: "deprecated: true,"),
      ["neutral deprecation-changed \(hook)"], ["neutral deprecation-changed \(hook)"]),
    RuleCase(
      "a body of another type must be read otherwise",
      document(), document(body: "application/json: {schema: {type: string}}"),
      ["breaking incoming-body-changed \(hook)"], ["breaking incoming-body-changed \(hook)"]),
    RuleCase(
      "what a webhook sends is read and written by callers",
      document(), document(type: "integer"),
      ["breaking property-type-changed Note.text"],
      ["breaking property-type-changed Note.text"]),
    RuleCase(
      "an answer of another type must be made otherwise",
      document(answers: "'200': {description: d, content: {\(json)}}"),
      document(
        answers: "'200': {description: d, content: {application/json: {schema: {type: string}}}}"),
      ["breaking incoming-answer-changed \(hook)"], ["breaking incoming-answer-changed \(hook)"]),
    RuleCase(
      "one more answer is additive",
      document(),
      document(answers: "'204': {description: d}, '404': {description: d, content: {\(json)}}"),
      [
        "additive incoming-answer-added \(hook)", "neutral status-added \(hook)",
      ],
      [
        "breaking incoming-answer-removed \(hook)", "neutral status-removed \(hook)",
      ]),
    RuleCase(
      "a method for another media type may come and may not go",
      document(isMissing: true), document(isMissing: true, results: "\(json), \(text)"),
      [
        "additive method-added messages.sendAsText()", "neutral media-type-changed messages.send()",
      ],
      [
        "breaking method-removed messages.sendAsText()",
        "neutral media-type-changed messages.send()",
      ]),
    RuleCase(
      "what a method for another media type returns counts as well",
      document(isMissing: true, results: "\(json), \(events)"),
      document(
        isMissing: true,
        results: "\(json), text/event-stream: {schema: {$ref: '#/components/schemas/Note'}}"),
      ["breaking result-type-changed messages.sendAsEvents()"],
      ["breaking result-type-changed messages.sendAsEvents()"]),
  ]

  @Test(arguments: cases)
  func theRuleHoldsBothWays(_ rule: RuleCase) throws {
    let forward = try Comparison.changes(from: rule.old, to: rule.new)
    #expect(forward == rule.forward)
    let backward = try Comparison.changes(from: rule.new, to: rule.old)
    #expect(backward == rule.backward)
  }
}
