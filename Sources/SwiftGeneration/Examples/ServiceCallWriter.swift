import ExampleSynthesis
import ServiceModel

/// Writes a call of each operation, for services that answer as their specification documents.
///
/// Arguments are what documents show of parameters, or are made of their types. The fields that a form must arrive with are worked out from
/// the specification alone, so that the generated code and the runtime can be compared with them.
final class ServiceCallWriter: Sendable {
  let generator: SwiftGenerator
  private let emitter: ClientEmitter
  private let types: TypeTable

  /// How many operations a file has.
  private static let operationsInFile = 60

  init(generator: SwiftGenerator) {
    self.generator = generator
    emitter = ClientEmitter(generator: generator)
    types = TypeTable(generator.service.types)
  }

  /// The files: one that lists all calls, and those with the calls.
  func files() -> [GeneratedFile] {
    let module = generator.options.moduleName
    var scope = NameScope(reserved: ["run", "client", "calls", "self", "init"])
    let calls = emitter.groups.flatMap { group in
      emitter.shapes(of: group).map { call(of: $0, group: group, in: &scope) }
    }
    guard !calls.isEmpty else { return [] }
    var files = [
      file(
        "\(module)Calls",
        generator.templates.render(
          [
            "module": module, "client": emitter.client.name,
            "functions": calls.map(\.function), "statements": clientStatements(),
          ], with: "serviceCallList"), needsXML: false)
    ]
    for (index, start) in stride(from: 0, to: calls.count, by: Self.operationsInFile).enumerated() {
      let part = calls[start..<min(start + Self.operationsInFile, calls.count)]
      let text = generator.templates.render(
        [
          "module": module, "declaration": "extension \(module)Calls",
          "calls": part.map { call -> TemplateContext in
            [
              "operation": generator.documentation.lines(
                Documentation(summary: call.operation), fallback: "", indentation: 2
              ).first.map { String($0.dropFirst(4)) } ?? "",
              "function": call.function, "statements": call.statements,
            ]
          },
        ], with: "serviceCalls")
      files.append(
        file("\(module)Calls\(index + 1)", text, needsXML: part.contains(where: \.needsXML)))
    }
    return files
  }

  private func file(_ name: String, _ declaration: String, needsXML: Bool) -> GeneratedFile {
    generator.file(
      named: name,
      imports: ["ArmatureRuntime", "ArmatureTesting"] + (needsXML ? ["ArmatureXML"] : []),
      testable: generator.options.moduleName, [declaration])
  }

  // MARK: The client

  private func clientStatements() -> [String] {
    let client = emitter.client
    let values = CallValues(generator: generator, types: types)
    var arguments: [String] = []
    for argument in client.arguments where argument.defaultExpression == nil {
      guard let value = values.value(of: argument) else {
        return ["throw ServiceCalls.MissingArgument(\(stringLiteral(argument.parameter.name)))"]
      }
      arguments.append("\(argument.name.argumentLabel): \(value.expression)")
    }
    if case .token = client.authentication { arguments.append("credential: calls.credential") }
    let credentials = client.authentication.credentials
    arguments += credentials.filter(\.isRequired).map(\.sample)
    arguments.append("transport: calls.transport")
    arguments.append(client.takesCloud ? "cloud: calls.cloud" : "endpoint: calls.endpoint")
    arguments += credentials.filter { !$0.isRequired }.map(\.sample)
    arguments.append("options: calls.options")
    let list = arguments.map { "  \($0)" }.joined(separator: ",\n")
    return lines("return \(client.name)(\n\(list)\n)")
  }

  // MARK: Calls

  private struct Call {
    let operation: String
    let function: String
    let statements: [String]
    let needsXML: Bool
  }

  private func call(
    of shape: OperationShape, group: ClientEmitter.Group, in scope: inout NameScope
  ) -> Call {
    let operation = shape.operation
    let function = MemberName(
      verbatim: scope.claim(shape.name.bare, MemberName(specified: operation.id).bare)
    ).description
    let values = CallValues(generator: generator, types: types)
    let id = stringLiteral(operation.documentedID)
    var arguments: [String] = []
    var fields = operation.formFields.compactMap { field in
      field.constantValue.map { LiteralMember(key: field.name, value: $0) }
    }
    for parameter in shape.parameters {
      switch values.argument(parameter, of: operation, fields: &fields) {
      case .given(let expression):
        arguments.append("\(parameter.name.argumentLabel): \(expression)")
      case .omitted: continue
      case .missing:
        let reason = stringLiteral("no value can be made for '\(parameter.name.bare)'")
        return Call(
          operation: operation.documentedID, function: function,
          statements: ["calls.leaveOut(\(id), \(reason))"], needsXML: false)
      }
    }
    // Its own servers are not the one that is called.
    if operation.ownEndpoint(in: generator.service) != nil {
      arguments.append("options: RequestOptions(endpoint: calls.endpoint)")
    }
    let path = (group.typeName == nil ? "" : "\(group.propertyName).") + shape.name.description
    let list = arguments.map { text in
      lines(text).map { "      \($0)" }.joined(separator: "\n")
    }.joined(separator: ",\n")
    let statement = """
      \(opening(operation, form: fields)) {
        try await calls.consume(
          client(calls).\(path)(\(list.isEmpty ? "" : "\n\(list)\n    "))
        )
      }
      """
    return Call(
      operation: operation.documentedID, function: function, statements: lines(statement),
      needsXML: arguments.contains { $0.contains("XML.decode(") })
  }

  /// The call up to its closure, with the fields that a form must arrive with, URL-encoded.
  private func opening(_ operation: Operation, form fields: [LiteralMember]) -> String {
    let id = stringLiteral(operation.documentedID)
    guard !fields.isEmpty else { return "await calls.call(\(id))" }
    let form = fields.map { field in
      let value = ExampleTarget.encoded(field.value.scalarText ?? "")
      return ExampleTarget.encoded(field.key) + "=" + value
    }.joined(separator: "&")
    return "await calls.call(\n  \(id),\n  form: \(wrappedStringLiteral(form, indentation: 4))\n)"
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// What calls are given: values made of types, as Swift, and as a form has them.
private final class CallValues: Sendable {
  let generator: SwiftGenerator
  let types: TypeTable

  init(generator: SwiftGenerator, types: TypeTable) {
    self.generator = generator
    self.types = types
  }

  /// What becomes of an argument.
  enum Outcome {
    case given(String)
    /// The method does without it.
    case omitted
    /// The method needs it, and there is none.
    case missing
  }

  private var synthesizer: ValueSynthesizer { ValueSynthesizer(types: types, direction: .request) }

  /// The value of an argument: as the specification has it, and as Swift.
  func value(
    of argument: Argument
  ) -> (literal: Literal, expression: String)? {
    // What a form must have is compared as JSON or text.
    guard argument.parameter.part?.xmlRoot == nil else { return nil }
    let literal = synthesizer.value(of: argument.parameter)
    switch argument.swiftType {
    case "FileUpload":
      return (.string("bytes"), "FileUpload(HTTPBody(\"bytes\"), fileName: \"file\")")
    case "[FileUpload]":
      return (
        .array([.string("bytes")]), "[FileUpload(HTTPBody(\"bytes\"), fileName: \"file\")]"
      )
    default:
      return expression(literal, for: argument.parameter.type).map { (literal, $0) }
    }
  }

  /// The value of a parameter of a method; the fields that it adds to a form are noted.
  func argument(
    _ parameter: MethodParameter, of operation: Operation, fields: inout [LiteralMember]
  ) -> Outcome {
    switch parameter {
    case .argument(let argument):
      guard let value = value(of: argument) else {
        return argument.defaultExpression == nil ? .missing : .omitted
      }
      add(value.literal, of: argument.parameter, isPart: operation.isMultipart, to: &fields)
      return .given(value.expression)
    case .group(let group):
      var members: [String] = []
      for member in group.members {
        guard let value = value(of: member) else {
          if member.defaultExpression == nil { return .missing }
          continue
        }
        add(value.literal, of: member.parameter, isPart: operation.isMultipart, to: &fields)
        members.append("\(member.name.argumentLabel): \(value.expression)")
      }
      let list = members.map { text in
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
          .joined(separator: "\n")
      }
      return .given(members.isEmpty ? ".init()" : ".init(\n\(list.joined(separator: ",\n"))\n)")
    case .body(let body):
      // Few services read the bodies of such requests, and some clients send none.
      if !body.body.isRequired, ["GET", "HEAD", "DELETE"].contains(operation.method) {
        return .omitted
      }
      guard
        let (caseName, content, _) = body.contents.first(where: { $0.content.isJSON })
          ?? body.contents.first, let text = self.body(content)
      else { return body.body.isRequired ? .missing : .omitted }
      return .given(body.contents.count == 1 ? text : ".\(caseName)(\(text))")
    case .contentType(_, let content) where content.sentMediaType == nil:
      let boundary = content.mediaType.hasPrefix("multipart/") ? "; boundary=x" : ""
      return .given(stringLiteral(content.mediaType.replacing("*", with: "x") + boundary))
    default: return .omitted
    }
  }

  private func body(_ content: MediaContent) -> String? {
    switch content.payload {
    case .json(let use), .text(let use):
      return expression(synthesizer.value(of: use, name: "body"), for: use)
    case .xml(let use, let root):
      guard types.declaration(of: use) != nil else { return nil }
      let value = ValueSynthesizer(types: types, direction: .request, wire: .xml).value(
        of: use, name: root.localName)
      let text = XMLText(types: types).document(value, of: use, root: root)
      let type = generator.spelling.codedType(of: use, isXML: true)
      return "try XML.decode(\n  \(type).self,\n  from: Array("
        + "\n    \(wrappedStringLiteral(text, indentation: 4))\n      .utf8),\n  root: nil\n)"
    case .binary: return "HTTPBody(\"bytes\")"
    default: return nil
    }
  }

  // MARK: Expressions

  private func expression(_ value: Literal, for use: TypeUse) -> String? {
    let use = generator.spelling.resolved(use)
    if !use.isNullable {
      switch (use.shape, value) {
      case (.byteStream, _): return "HTTPBody(\"bytes\")"
      case (.scalar(.string), .string(let text)): return stringLiteral(text)
      case (.scalar(.base64Text), _): return "\"text\""
      case (.scalar(.boolean), .boolean(let value)): return value ? "true" : "false"
      // A decimal has no literal, which would be a binary fraction.
      case (.scalar(let scalar), .number(let text)) where scalar.isNumeric && scalar != .decimal:
        return text
      case (.named(let id), _):
        guard case .enumeration(let enumeration)? = generator.spelling.types[id]?.definition,
          let text = value.scalarText
        else { break }
        return "\(generator.spelling.names[id])(rawValue: "
          + "\(enumeration.rawType == .string ? stringLiteral(text) : text))"
      default: break
      }
    }
    if case .list(let element) = use.shape,
      generator.spelling.resolved(element).shape == .byteStream
    {
      return "[HTTPBody(\"bytes\")]"
    }
    return "try decoded(\(jsonLiteral(value)))"
  }

  /// JSON as a literal: in the line, or in lines of its own.
  private func jsonLiteral(_ value: Literal) -> String {
    switch value {
    case .array(let values) where !values.isEmpty: break
    case .object(let members) where !members.isEmpty: break
    default: return stringLiteral(value.json)
    }
    let lines = value.jsonLines(indentation: 2)
    return "\n  #\"\"\"\n\(lines.joined(separator: "\n"))\n  \"\"\"#\n"
  }

  // MARK: Forms

  /// Notes the fields that a value adds to the form.
  private func add(
    _ value: Literal, of parameter: Parameter, isPart: Bool, to fields: inout [LiteralMember]
  ) {
    guard parameter.location == .form else { return }
    let form = ExampleForm(spelling: generator.spelling, isMultipart: isPart)
    let pairs = form.pairs(of: [(parameter, value)]) ?? []
    fields += pairs.map { LiteralMember(key: $0.name, value: .string($0.text)) }
  }
}
