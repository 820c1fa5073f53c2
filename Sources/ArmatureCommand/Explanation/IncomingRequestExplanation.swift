import ServiceModel
import SwiftGeneration

extension DescribedModule {
  /// What is to be said about a request that the service makes.
  func explanation(of incoming: IncomingRequestInterface) -> String {
    let operation = incoming.request.operation
    var result = Explanation()
    result.heading("\(incoming.kind) \(incoming.name)")
    result.add("at \(place(operation.origin))")
    result.add("`\(incoming.request.name)` in the specification, sent by \(operation.method)")
    switch incoming.request.kind {
    case .webhook: result.add("the service sends it when it is set up to")
    case .callback(let operationID):
      let method = operations.first { $0.operation.id == operationID }?.method.signature
      result.add("a call of `\(method ?? operationID)` makes the service send it")
    }
    if operation.isDeprecated { result.add("deprecated") }
    if let body = operation.body {
      result.add(
        "`Body` is `\(incoming.body)`, as \(body.contents.map(\.mediaType).joined(separator: " or "))"
          + (body.isRequired ? ", required" : ""))
      if let origin = body.origin { result.add("at \(place(origin))", indentation: 2) }
    } else {
      result.add("it has no body")
    }
    result.add("answered by:")
    for answer in incoming.answers {
      result.add(
        answer.type == "Void" ? "`\(answer.name)`, no body" : "`\(answer.name)`: \(answer.type)",
        indentation: 2)
    }
    for response in operation.responses {
      let types = response.contents.map(\.mediaType).joined(separator: ", ")
      let at = response.origin.map { " at \(place($0))" } ?? ""
      result.add(
        "\(response.status.words): \(types.isEmpty ? "no body" : types)\(at)", indentation: 2)
    }
    return result.text
  }
}

extension IncomingRequestInterface {
  /// What it is, in words.
  var kind: String { request.kind == .webhook ? "webhook" : "callback" }

  /// The names that it has: in Swift, with and without the enumeration around it, and in the
  /// specification.
  var names: [String] {
    [name, String(name.split(separator: ".").last ?? ""), request.name, request.operation.id]
  }
}
