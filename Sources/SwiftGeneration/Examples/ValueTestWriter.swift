import ServiceModel

/// Writes tests of the values that a specification shows of its schemas: each is decoded, encoded
/// again and compared.
struct ValueTestWriter {
  let generator: SwiftGenerator

  /// A test for each type and each schema of which a value is shown.
  func tests() -> [ExampleTest] {
    var scope = NameScope()
    var tests: [ExampleTest] = []
    let composition = ExampleComposition(types: generator.spelling.types)
    for declaration in generator.service.types where declaration.isJSON {
      let use = TypeUse(.named(declaration.id))
      let name = generator.spelling.names[declaration.id].description
      var test = ExampleTest()
      for example in declaration.examples { add(example.value, use, name, to: &test) }
      if let value = composition.value(ofMembersOf: declaration.id) {
        add(value, use, name, to: &test)
      }
      leaveOutMembers(of: declaration, name, in: &test)
      if let named = finished(test, name, in: &scope) { tests.append(named) }
    }
    let shown = Dictionary(grouping: generator.service.schemaExamples, by: \.name)
    for name in shown.keys.sorted() {
      var test = ExampleTest()
      for item in shown[name] ?? [] where generator.isJSON(item.type) {
        add(item.example.value, item.type, name, to: &test)
      }
      if let named = finished(test, name, in: &scope) { tests.append(named) }
    }
    return tests
  }

  private func add(_ value: Literal, _ use: TypeUse, _ name: String, to test: inout ExampleTest) {
    let lines = value.jsonLines(indentation: 6)
    // What is put together of members may be shown as a whole too.
    guard !test.literals.contains(where: { $0.lines == lines }) else { return }
    let variable = "value\(test.literals.isEmpty ? "" : "\(test.literals.count + 1)")"
    test.literals.append((variable, lines))
    let despite =
      generator.conformance.mismatch(of: value, with: use).map {
        ", despite: \(stringLiteral($0.summary))"
      } ?? ""
    test.statements.append(
      "try DocumentedValue(\(stringLiteral(name)), \(variable))"
        + ".check(as: \(generator.testedType(of: use)).self\(despite))")
  }

  /// Says which values of members are not part of the value that is put together.
  private func leaveOutMembers(
    of declaration: TypeDeclaration, _ name: String, in test: inout ExampleTest
  ) {
    guard case .product(let product) = declaration.definition else { return }
    for member in product.members where member.json != nil && member.constantValue == nil {
      for example in member.examples.prefix(1) {
        guard
          let mismatch = generator.conformance.mismatch(of: example.value, with: member.type)
        else { continue }
        test.statements.append(
          "DocumentedValue.leaveOut(\(stringLiteral("\(name).\(member.name)")), "
            + "\(stringLiteral(mismatch.kind.rawValue)))")
      }
    }
  }

  private func finished(
    _ test: ExampleTest, _ name: String, in scope: inout NameScope
  ) -> ExampleTest? {
    guard !test.statements.isEmpty else { return nil }
    var test = test
    let plain = MemberName(specified: name).bare
    test.function = MemberName(verbatim: scope.claim(plain, plain + "Values")).description
    test.effects = test.literals.isEmpty ? "" : " throws"
    return test
  }
}

extension SwiftGenerator {
  /// Whether JSON can carry values.
  fileprivate func isJSON(_ use: TypeUse) -> Bool {
    switch spelling.resolved(use).shape {
    case .byteStream, .textList, .scalar(.qualifiedName): false
    case .scalar, .untyped: true
    case .list(let element), .map(let element): isJSON(element)
    case .named(let id): spelling.types[id]?.isJSON ?? false
    }
  }
}

extension TypeDeclaration {
  /// Whether JSON carries it.
  fileprivate var isJSON: Bool {
    switch definition {
    case .product(let product): product.isJSON
    case .sum(let sum): sum.isJSON
    case .enumeration: true
    case .alias, .external: false
    }
  }
}
