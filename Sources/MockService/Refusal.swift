import ExampleSynthesis
import LoopbackServices
import ServiceModel

/// Why the mock itself does not answer a request as documented.
struct Refusal: Error {
  var status: Int
  /// The kind, in Pascal case.
  var code: String
  /// What was expected, and what was found.
  var message: String
  /// The parameter or member that it is about.
  var target: String?
  var headers: [(String, String)] = []

  /// The response that says so.
  var reply: Reply {
    var error: [LiteralMember] = [
      LiteralMember(key: "code", value: .string(code)),
      LiteralMember(key: "message", value: .string(message)),
    ]
    if let target { error.append(LiteralMember(key: "target", value: .string(target))) }
    let body = Literal.object([LiteralMember(key: "error", value: .object(error))])
    return .response(
      status, headers: headers, contentType: "application/json", body: body.json)
  }
}
