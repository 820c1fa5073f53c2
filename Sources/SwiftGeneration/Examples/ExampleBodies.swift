import ServiceModel

/// The checks of the bodies that an example shows of responses.
final class ExampleBodies: Sendable {
  let generator: SwiftGenerator
  let example: OperationExample
  let operation: Operation

  init(generator: SwiftGenerator, example: OperationExample, operation: Operation) {
    self.generator = generator
    self.example = example
    self.operation = operation
  }

  /// The check of a response.
  struct Response {
    /// The place among the responses of the example.
    let index: Int
    /// The variable that has the body, and its lines; nil if there is no body.
    var variable: String?
    var lines: [String]?
    /// The statements that check it; none if another test does.
    var statements: [String] = []
    var usesXML = false
  }

  /// The checks, in order.
  ///
  /// - Parameter isNew: Whether no other test checks a body as a type.
  func responses(isNew: (BodyExample, String) -> Bool) -> [Response] {
    let answer = answer
    var scope = NameScope()
    return example.responses.enumerated().compactMap { index, response in
      guard let body = response.body else { return nil }
      let status = response.status.text
      var result = Response(index: index)
      let contents = operation.response(for: response)?.contents ?? []
      let check = check(body, among: contents, part: stringLiteral("response \(status)"))
      guard let check else {
        let reason = contents.reasonToLeaveOut(body)
        if isNew(body, reason) {
          result.statements = [
            "call.leaveOut(\(stringLiteral("response \(status)")), \(stringLiteral(reason)))"
          ]
        }
        return result
      }
      let isNew = isNew(body, check.type)
      guard isNew || index == answer.index else { return nil }
      let variable = scope.claim("response\(status)", "response\(status)\(index + 1)")
      result.variable = variable
      result.lines = check.lines
      result.usesXML = check.usesXML && isNew
      if isNew { result.statements = [check.statement(variable)] }
      return result
    }
  }

  /// What the service answers: the first documented success, or else the first declared one.
  var answer: (status: Int, index: Int?, contentType: String?) {
    let documented = example.responses.enumerated().compactMap {
      index, response -> (Int, Int, String?)? in
      guard let status = response.status.success, let body = response.body else { return nil }
      let contents = operation.response(for: response)?.contents ?? []
      guard contents.content(of: body)?.mediaType == contents.first?.mediaType else { return nil }
      let type = contents.content(of: body)?.mediaType
      return (status, index, type == "application/json" || type?.contains("*") == true ? nil : type)
    }
    if let first = documented.min(by: { $0.0 < $1.0 }) { return first }
    let declared = operation.responses.compactMap(\.status.success).min()
    let bare = example.responses.compactMap(\.status.success).min()
    return (bare ?? declared ?? 200, nil, nil)
  }

  // MARK: Checks

  private struct Check {
    let type: String
    let lines: [String]
    var usesXML = false
    /// The statement, of the variable that has the body.
    let statement: (String) -> String
  }

  /// The check of a body; nil if it cannot be compared.
  private func check(_ body: BodyExample, among contents: [MediaContent], part: String) -> Check? {
    switch contents.content(of: body)?.payload {
    case .json(let use):
      let type = generator.testedType(of: use)
      let despite = despite(body.value, use)
      return Check(type: type, lines: body.value.jsonLines(indentation: 6)) {
        "try call.check(\(part), \($0), as: \(type).self\(despite))"
      }
    case .xml(let use, let root):
      guard case .string(let text) = body.value, text.isXML else { return nil }
      let type = generator.testedType(of: use)
      let name = generator.namespaces.expression(root)
      let despite = body.contradiction.map { ", despite: \(stringLiteral($0))" } ?? ""
      return Check(type: type, lines: text.rawLines(indentation: 6), usesXML: true) {
        "try call.check(\(part), xml: \($0), as: \(type).self, root: \(name)\(despite))"
      }
    case .text, .binary, .events, .jsonItems, .form, .multipart, nil: return nil
    }
  }

  private func despite(_ value: Literal, _ use: TypeUse) -> String {
    generator.conformance.mismatch(of: value, with: use).map {
      ", despite: \(stringLiteral($0.summary))"
    } ?? ""
  }
}

extension SwiftGenerator {
  /// What compares documented values with types.
  var conformance: ExampleConformance { ExampleConformance(types: spelling.types) }

  /// The type as a file of tests spells it.
  func testedType(of use: TypeUse) -> String {
    let use = spelling.resolved(use)
    switch use.shape {
    case .named(let id) where testingTypeNames.contains(spelling.names[id].description):
      let name = "\(options.moduleName).\(spelling.names[id])"
      return use.isNullable ? "Nullable<\(name)>" : name
    case .list(let element) where !use.isNullable: return "[\(testedType(of: element))]"
    case .map(let element) where !use.isNullable: return "[String: \(testedType(of: element))]"
    default: return spelling.codedType(of: use)
    }
  }
}

extension [MediaContent] {
  /// Why a body is not compared.
  fileprivate func reasonToLeaveOut(_ body: BodyExample) -> String {
    switch content(of: body)?.payload {
    case .json, .xml: "the example is no text of its media type"
    case .text, .binary, .events, .jsonItems: "the body is passed on as it is"
    case .form, .multipart: "the response is a form"
    case nil:
      isEmpty
        ? "the specification describes no body for this status"
        : "the client does not speak the example's media type"
    }
  }
}

extension Response.Status {
  /// The status as documents write it.
  var text: String {
    switch self {
    case .code(let code): "\(code)"
    case .range(let hundred): "\(hundred)XX"
    case .other: "Default"
    }
  }

  /// A status that it stands for, if it reports success.
  fileprivate var success: Int? {
    switch self {
    case .code(let code): code < 300 ? code : nil
    case .range(let hundred): hundred < 3 ? hundred * 100 : nil
    case .other: nil
    }
  }
}

extension String {
  /// Whether it looks like a document of XML.
  var isXML: Bool { first { !$0.isWhitespace } == "<" }
}
