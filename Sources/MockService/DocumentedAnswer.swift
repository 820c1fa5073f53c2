import ExampleSynthesis
import ServiceModel

/// What a documented call is answered with, under one status.
struct DocumentedAnswer: Sendable {
  /// The documented call.
  let example: OperationExample
  /// The status, or the statuses of the declared response that it is an example of.
  let status: Response.Status
  /// Header fields, by name.
  private(set) var headers: [LiteralMember]
  /// The bodies, in several media types.
  private(set) var bodies: [BodyExample]

  /// The name of the example.
  var name: String { example.title }

  /// The answers of an operation, in the order in which they are documented.
  static func answers(of operation: Operation) -> [DocumentedAnswer] {
    operation.examples.flatMap { example in
      var answers: [DocumentedAnswer] = []
      for response in example.responses {
        if let index = answers.firstIndex(where: { $0.status == response.status }) {
          answers[index].headers += response.headers
          answers[index].bodies += response.body.map { [$0] } ?? []
        } else {
          answers.append(
            DocumentedAnswer(
              example: example, status: response.status, headers: response.headers,
              bodies: response.body.map { [$0] } ?? []))
        }
      }
      return answers
    }
  }

  /// The body in the media type of a declared content; nil if none is shown.
  func body(in content: MediaContent, among contents: [MediaContent]) -> Literal? {
    bodies.first { contents.content(of: $0)?.mediaType == content.mediaType }?.value
  }

  /// The answer without header fields.
  var withoutHeaders: DocumentedAnswer {
    var result = self
    result.headers = []
    return result
  }
}

extension Response.Status {
  /// Whether it stands for a status, by itself or with others.
  func covers(_ code: Int) -> Bool {
    switch self {
    case .code(let own): own == code
    case .range(let hundred): hundred == code / 100
    case .other: true
    }
  }
}
