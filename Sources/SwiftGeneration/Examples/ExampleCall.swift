import ServiceModel

/// A documented call as a call of a generated method.
final class ExampleCall {
  let example: OperationExample
  let shape: OperationShape
  /// What stands for a JSON body; nil for the body itself as an expression.
  let bodyExpression: String?
  /// A documented value as Swift; nil if it does not fit the type.
  let expression: (Literal, TypeUse) -> String?

  init(
    example: OperationExample,
    shape: OperationShape,
    bodyExpression: String? = nil,
    expression: @escaping (Literal, TypeUse) -> String?
  ) {
    self.example = example
    self.shape = shape
    self.bodyExpression = bodyExpression
    self.expression = expression
  }

  /// The documented body, if there is one.
  var body: Literal? { example.body?.value }

  /// `label: value` for each argument that the example gives.
  ///
  /// - Throws: ``ExampleGap`` if it does not give what the method needs.
  func arguments() throws(ExampleGap) -> [String] {
    var result: [String] = []
    for parameter in shape.parameters {
      if let value = try value(of: parameter) {
        result.append("\(parameter.name.argumentLabel): \(value)")
      }
    }
    return result
  }

  /// `label: value` for each argument of the client that the example gives.
  ///
  /// - Throws: ``ExampleGap`` if it does not give what the client needs.
  func clientArguments(_ arguments: [Argument]) throws(ExampleGap) -> [(Argument, String)] {
    var result: [(Argument, String)] = []
    for argument in arguments {
      let isUsed = shape.operation.parameters.contains { $0.isSame(as: argument.parameter) }
      if !isUsed, example.value(of: argument.parameter) == nil, argument.defaultExpression == nil,
        argument.swiftType == "String"
      {
        // The client wants it, but this operation does not.
        result.append(
          (argument, "\(argument.name.argumentLabel): \(stringLiteral(argument.name.bare))"))
      } else if let text = try value(of: argument), text != argument.defaultExpression {
        result.append((argument, "\(argument.name.argumentLabel): \(text)"))
      }
    }
    return result
  }

  private func value(of parameter: MethodParameter) throws(ExampleGap) -> String? {
    switch parameter {
    case .argument(let argument): return try value(of: argument)
    case .group(let group):
      var members: [String] = []
      for member in group.members {
        if let text = try value(of: member) {
          members.append("\(member.name.argumentLabel): \(text)")
        }
      }
      return members.isEmpty && group.isOptional ? nil : ".init(\(members.joined(separator: ", ")))"
    case .body(let body):
      guard let literal = self.body, literal != .null else {
        if body.body.isRequired { throw ExampleGap(name: body.body.name, problem: .missing) }
        return nil
      }
      guard let (caseName, content, _) = body.documented(by: example),
        let text = text(of: literal, in: content)
      else { throw ExampleGap(name: body.body.name, problem: .unfit) }
      return body.contents.count == 1 ? text : ".\(caseName)(\(text))"
    case .member(let member): return try value(of: member)
    case .contentType(_, let content):
      guard content.sentMediaType == nil else { return nil }
      throw ExampleGap(name: "Content-Type", problem: .missing)
    }
  }

  private func value(of member: BodyMember) throws(ExampleGap) -> String? {
    let property = member.property
    let key = property.member.json?.path ?? []
    guard case .object(let members)? = body, key.count == 1,
      let literal = members.first(where: { $0.key == key[0] })?.value
    else {
      if property.defaultExpression == nil {
        throw ExampleGap(name: property.member.name, problem: .missing)
      }
      return nil
    }
    if let bodyExpression { return "\(bodyExpression).\(property.name)" }
    guard let text = expression(literal, property.member.type) else {
      throw ExampleGap(name: property.member.name, problem: .unfit)
    }
    return text
  }

  private func text(of literal: Literal, in content: MediaContent) -> String? {
    switch content.payload {
    case .json(let use): return bodyExpression ?? expression(literal, use)
    case .text(let use): return expression(literal, use)
    case .binary:
      guard case .string(let text) = literal else { return nil }
      return "HTTPBody(\(stringLiteral(text)))"
    case .xml: return bodyExpression
    case .events, .jsonItems, .form, .multipart: return nil
    }
  }

  private func files(_ literal: Literal, for argument: Argument) -> String? {
    func file(_ text: String) -> String {
      let name = stringLiteral(argument.parameter.name)
      return "FileUpload(HTTPBody(\(stringLiteral(text))), fileName: \(name))"
    }
    switch (argument.swiftType, literal) {
    case ("FileUpload", _): return literal.scalarText.map(file)
    case ("[FileUpload]", .array(let values)):
      return "[\(values.compactMap(\.scalarText).map(file).joined(separator: ", "))]"
    default: return nil
    }
  }

  private func value(of argument: Argument) throws(ExampleGap) -> String? {
    let name = argument.parameter.name
    guard let literal = example.value(of: argument.parameter),
      literal != .null || argument.type.isNullable
    else {
      if argument.defaultExpression == nil { throw ExampleGap(name: name, problem: .missing) }
      return nil
    }
    if let files = files(literal, for: argument) { return files }
    guard let text = expression(literal, argument.type) else {
      throw ExampleGap(name: name, problem: .unfit)
    }
    return text
  }
}

extension BodyArgument {
  /// The content that an example shows, with the name of its case.
  func documented(
    by example: OperationExample
  ) -> (caseName: MemberName, content: MediaContent, swiftType: String)? {
    guard let example = example.body, let declared = body.contents.content(of: example) else {
      return nil
    }
    // Of several media types of one type there is one here.
    return contents.first { $0.content.mediaType == declared.mediaType }
      ?? contents.first { $0.content.isJSON && declared.isJSON }
  }
}

/// Why an example cannot be called.
struct ExampleGap: Error {
  enum Problem {
    case missing, unfit
  }

  let name: String
  let problem: Problem

  /// What to say about it.
  var description: String {
    switch problem {
    case .missing: "the example gives no '\(name)'"
    case .unfit: "the example's '\(name)' does not have its type"
    }
  }
}
