import ExampleSynthesis
import ServiceModel
import Testing

/// Texts that patterns match, and numbers within their bounds.
@Suite struct SynthesisTests {
  @Test(
    arguments: [
      ("^[a-z][a-z0-9-]{2,}$", "aaa"), (#"^\d{4}-\d{2}-\d{2}$"#, "0000-00-00"),
      ("(foo|bar)+", "foo"),
      ("^(?=.*a)[^a]{2}$", "00"), (#"^\/subscriptions\/[^\/]+$"#, "/subscriptions/a"),
      ("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}", "aaaaaaaa-aaaa"), (#"^\w+@\w+\.com$"#, "a@a.com"),
      (#"^\p{Lu}+$"#, "A"), ("x*", "x"), (#"(?:a{2}|b)?c"#, "c"), (#"\u0041"#, "A"), ("[", nil),
      ("(((", nil),
    ] as [(String, String?)])
  func aPatternGivesAText(pattern: String, text: String?) {
    #expect(PatternText(.init(pattern, dialect: .ecmaScript)).text(ofLength: 1) == text)
  }

  @Test func aTextIsAsLongAsItMustBe() {
    let pattern = PatternText(.init("^[a-z]+$", dialect: .ecmaScript))
    #expect(pattern.text(ofLength: 4)?.count == 4)
    #expect(PatternText(.init("[a-z-[a]]+", dialect: .xmlSchema)).text(ofLength: 1) == "b")
  }

  @Test(
    arguments: [
      (nil, nil, false, nil, "1"), ("3", nil, false, nil, "3"), ("3", nil, true, nil, "4"),
      (nil, "0", false, nil, "0"), ("10", "20", false, "7", "14"), ("-5", "-2", false, nil, "-2"),
    ] as [(String?, String?, Bool, String?, String)])
  func aNumberIsWithinItsBounds(
    minimum: String?, maximum: String?, isExclusive: Bool, step: String?, expected: String
  ) {
    var constraints = Constraints()
    constraints.minimum = minimum.map { .init($0, isExclusive: isExclusive) }
    constraints.maximum = maximum.map { .init($0) }
    constraints.multipleOf = step
    let value = ValueSynthesizer(types: TypeTable([]), direction: .response).value(
      of: TypeUse(.scalar(.integer), constraints: constraints), name: "n")
    #expect(value == .number(expected))
  }

  @Test func aTypeThatContainsItselfOnlyOnceHasAnEnd() {
    let id = TypeID("Node")
    let node = TypeDeclaration(
      id: id, name: "Node",
      definition: .product(
        Product(
          members: [
            Member(
              name: "next", type: TypeUse(.named(id)), isRequired: true,
              json: JSONBinding(key: "next"), origin: Origin(path: "a", line: 1, column: 1))
          ], isJSON: true)), origin: Origin(path: "a", line: 1, column: 1))
    let value = ValueSynthesizer(types: TypeTable([node]), direction: .response).value(
      of: TypeUse(.named(id)), name: "node")
    #expect(value == .object([]))
  }
}
