import ServiceModel
import SpecDocuments

/// Whether examples are what their schemas describe.
///
/// The types are those of the finished service, so that nothing is reported that the generated code
/// reads all the same.
struct ExampleChecks {
  private let session: ImportSession
  private let conformance: ExampleConformance

  init(types: [TypeDeclaration], session: ImportSession) {
    self.session = session
    conformance = ExampleConformance(
      types: Dictionary(types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
  }

  func check(_ service: Service) {
    for declaration in service.types { check(declaration) }
    for shown in service.schemaExamples { check(shown.example, shown.type) }
    for operation in service.operations { check(operation) }
  }

  private func check(_ declaration: TypeDeclaration) {
    let use = TypeUse(.named(declaration.id))
    switch declaration.definition {
    case .product(let product):
      guard product.isJSON else { return }
      for example in declaration.examples { check(example, use) }
      for member in product.members where member.json != nil && member.constantValue == nil {
        for example in member.examples { check(example, member.type) }
      }
    case .external: break
    case .sum, .enumeration, .alias:
      for example in declaration.examples { check(example, use) }
    }
  }

  private func check(_ operation: Operation) {
    for parameter in operation.parameters {
      for example in parameter.examples { check(example, ofText: parameter.type) }
    }
    for header in operation.responses.flatMap(\.headers) {
      for example in header.examples { check(example, ofText: header.type) }
    }
    for example in operation.examples {
      for value in example.parameters {
        guard
          let parameter = operation.parameters.first(where: {
            $0.name == value.name && $0.location == value.location
          })
        else { continue }
        check(ValueExample(value: value.value, origin: value.origin), ofText: parameter.type)
      }
      if let body = example.body { check(body, among: operation.body?.contents ?? []) }
      for response in example.responses {
        guard let body = response.body else { continue }
        check(body, among: operation.response(for: response)?.contents ?? [])
      }
    }
  }

  private func check(_ body: BodyExample, among contents: [MediaContent]) {
    guard let content = contents.content(of: body) else { return }
    let example = ValueExample(value: body.value, origin: body.origin)
    switch content.payload {
    case .json(let use): check(example, use)
    case .form(let fields), .multipart(let fields):
      for field in fields {
        guard let value = body.value[field.name] else { continue }
        check(
          ValueExample(value: value, origin: body.origin), ofText: field.type,
          at: [.key(field.name)])
      }
    case .xml, .text, .binary, .events, .jsonItems: break
    }
  }

  /// Checks a value that travels as text, where any single value can be a string.
  private func check(
    _ example: ValueExample, ofText use: TypeUse, at steps: [ExampleMismatch.Step] = []
  ) {
    if use.shape == .scalar(.string), example.value.scalarText != nil { return }
    check(example, use, at: steps)
  }

  private func check(
    _ example: ValueExample, _ use: TypeUse, at steps: [ExampleMismatch.Step] = []
  ) {
    guard let node = session.exampleNodes[example.origin] else { return }
    for mismatch in conformance.mismatches(of: example.value, with: use)
    where mismatch.kind.contradictsSchema {
      // Single values are compared with their schemas where these are checked.
      if node.isDefault, steps.isEmpty, mismatch.steps.isEmpty { continue }
      report(mismatch, at: node.following(steps + mismatch.steps))
    }
  }

  private func report(_ mismatch: ExampleMismatch, at node: Node) {
    let code: String
    let hint: String
    switch mismatch.kind {
    case .null: (code, hint) = ("example-null", "let the schema allow null, or give a value")
    case .wrongType: (code, hint) = ("example-type", "correct the example, or its schema")
    case .format: (code, hint) = ("example-format", "correct the example, or remove the format")
    case .missing: (code, hint) = ("example-missing", "add it, or do not require it")
    case .undeclared: (code, hint) = ("example-undeclared", "declare it, or remove it")
    case .noAlternative:
      (code, hint) = ("example-alternative", "correct the example, or add an alternative")
    case .constraint:
      (code, hint) = ("example-constraint", "correct the example, or the constraint")
    case .emptyObject, .direction: return
    }
    session.warn(
      code, "expected \(mismatch.expected) in an example, found \(mismatch.found)", at: node,
      hint: hint)
  }
}

extension Node {
  /// Whether it is the default of a schema.
  fileprivate var isDefault: Bool { pointer.hasSuffix("/default") }

  /// The value that steps lead to, as far as there is one.
  fileprivate func following(_ steps: [ExampleMismatch.Step]) -> Node {
    var node = self
    for step in steps {
      switch step {
      case .key(let key):
        guard let next = node[named: key] else { return node }
        node = next
      case .index(let index):
        guard node.elements.indices.contains(index) else { return node }
        node = node.elements[index]
      }
    }
    return node
  }
}
