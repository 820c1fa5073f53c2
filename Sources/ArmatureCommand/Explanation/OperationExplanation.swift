import ServiceModel
import SwiftGeneration

extension DescribedModule {
  /// What is to be said about an operation.
  func explanation(of operation: Operation, _ method: MethodInterface) -> String {
    var result = Explanation()
    result.heading("operation \(method.signature)")
    result.add("at \(place(operation.origin))")
    result.add(
      "`\(operation.documentedID)` in the specification: \(operation.method) \(operation.path)")
    if let group = operation.group {
      result.add("in `\(method.group)`, since its operationId begins with `\(group)_`")
    }
    if operation.isDeprecated { result.add("deprecated") }
    describeParameters(of: operation, method, &result)
    describeResults(of: operation, method, &result)
    describeContinuation(of: operation, method, &result)
    let needed = operation.security.map { alternative in
      alternative.map(\.scheme).joined(separator: " and ")
    }
    if !needed.isEmpty { result.add("needs \(needed.joined(separator: " or "))") }
    for example in operation.examples {
      result.add("documented call at \(place(example.origin))")
    }
    return result.text
  }

  private func describeParameters(
    of operation: Operation, _ method: MethodInterface, _ result: inout Explanation
  ) {
    result.add(method.parameters.isEmpty ? "takes nothing" : "takes:")
    let fields = (operation.body?.contents ?? []).flatMap { content -> [Parameter] in
      switch content.payload {
      case .form(let fields), .multipart(let fields): fields
      case .json, .xml, .text, .binary, .events, .jsonItems: []
      }
    }
    for argument in method.parameters {
      let value = argument.defaultExpression.map { " = \($0)" } ?? ""
      let group = argument.group.map { "\($0)." } ?? ""
      result.add("\(group)\(argument.label): \(argument.type)\(value)", indentation: 2)
      guard case .parameter(let name, let location) = argument.source else {
        if argument.source == .body { describeBody(of: operation, &result) }
        continue
      }
      let parameter = (operation.parameters + fields).first {
        $0.name == name && $0.location == location
      }
      if let parameter { result.add("at \(place(parameter.origin))", indentation: 3) }
      result.add(
        "`\(name)` in the \(location.rawValue)\(parameter?.isRequired == true ? ", required" : "")",
        indentation: 3)
      if let reasons = argument.nameReasons.text(isMember: true) {
        result.add("named so because \(reasons)", indentation: 3)
      }
      if argument.group != nil {
        result.add(
          parameter?.group == nil
            ? "in a structure, since the method would take too many arguments"
            : "in a structure that the specification asks for (x-ms-parameter-grouping)",
          indentation: 3)
      }
      if let value = parameter?.defaultValue {
        result.add("the service takes \(value.shortText) where it is missing", indentation: 3)
      }
    }
    for parameter in operation.parameters {
      if let value = parameter.constantValue {
        result.add(
          "`\(parameter.name)` is always sent as \(value.shortText), at \(place(parameter.origin))")
      } else if parameter.isClientLevel {
        result.add("`\(parameter.name)` is given to the client, at \(place(parameter.origin))")
      }
    }
  }

  private func describeBody(of operation: Operation, _ result: inout Explanation) {
    guard let body = operation.body else { return }
    if let origin = body.origin { result.add("at \(place(origin))", indentation: 3) }
    result.add(
      "the body, as \(body.contents.map(\.mediaType).joined(separator: " or "))"
        + (body.isRequired ? ", required" : ""), indentation: 3)
  }

  private func describeResults(
    of operation: Operation, _ method: MethodInterface, _ result: inout Explanation
  ) {
    result.add("returns \(words(for: method.result))")
    if method.result.type?.hasSuffix("?") == true {
      result.add("nil where the response has no body", indentation: 2)
    }
    for response in operation.responses {
      let types = response.contents.map(\.mediaType).joined(separator: ", ")
      let at = response.origin.map { " at \(place($0))" } ?? ""
      result.add(
        "\(response.status.words)\(response.isError ? ", a failure" : ""):"
          + " \(types.isEmpty ? "no body" : types)\(at)", indentation: 2)
    }
    for alternative in method.alternatives {
      result.add(
        "`\(alternative.name)` asks for \(alternative.mediaType) and returns"
          + " \(words(for: alternative.result))", indentation: 2)
    }
    if let failure = method.failure {
      result.add("failures throw `ServiceError`, whose payload is `\(failure)`")
    }
  }

  private func words(for result: MethodInterface.Result) -> String {
    let headers = (result.headers ?? []).map { "\($0.name): \($0.type)" }
    let returned =
      result.type.map { $0 == "Void" ? "nothing" : "`\($0)`" }
      ?? "one of \(result.cases.map { ".\($0)" }.joined(separator: ", "))"
    return headers.isEmpty
      ? returned : returned + " with the header fields \(headers.joined(separator: ", "))"
  }

  private func describeContinuation(
    of operation: Operation, _ method: MethodInterface, _ result: inout Explanation
  ) {
    let suffix = method.name.prefix(1).uppercased() + method.name.dropFirst()
    switch operation.longRunning {
    case .azure(let state):
      result.add(
        "long-running: `begin\(suffix)` returns a poller, `\(method.name)` waits, `resume\(suffix)`"
          + " goes on in another process")
      result.add(
        "followed by Azure-AsyncOperation, Operation-Location, Location or the resource"
          + (state.map { "; the result is at \($0.rawValue)" } ?? ""), indentation: 2)
    case .statusOperation(let status):
      result.add(
        "long-running: `begin\(suffix)` returns a poller, `\(method.name)` waits, `resume\(suffix)`"
          + " goes on in another process")
      result.add(
        "followed by `\(status.operationID)` with \(status.requestIDHeader) as"
          + " `\(status.requestIDParameter)`; the status is at"
          + " `\(status.statusPath.joined(separator: "."))`", indentation: 2)
    case nil: break
    }
    if let paging = operation.paging {
      let link = paging.nextLinkMember.map { "the next page at `\($0)`" } ?? "one page only"
      let next = paging.nextOperationID.map { ", by `\($0)`" } ?? ""
      result.add("in pages: items in `\(paging.itemsMember)`, \(link)\(next)")
    }
  }
}

extension Response.Status {
  var words: String {
    switch self {
    case .code(let code): "\(code)"
    case .range(let hundred): "\(hundred)XX"
    case .other: "all other statuses"
    }
  }
}
