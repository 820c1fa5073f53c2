import ServiceModel
import Testing

/// Documented values beside the types that they should have.
@Suite struct ExampleConformanceTests {
  private let thing = TypeID("thing")

  private func object(_ members: KeyValuePairs<String, Literal>) -> Literal {
    .object(members.map { LiteralMember(key: $0.key, value: $0.value) })
  }

  private func conformance(_ members: [Member]) -> ExampleConformance {
    let origin = Origin(path: "api.yaml", line: 1, column: 1)
    return ExampleConformance(types: [
      thing: TypeDeclaration(
        id: thing, name: "Thing", definition: .product(Product(members: members, isJSON: true)),
        origin: origin)
    ])
  }

  private func member(
    _ name: String, _ shape: Shape, isRequired: Bool = false, path: [String]? = nil
  ) -> Member {
    Member(
      name: name, type: TypeUse(shape), isRequired: isRequired,
      json: JSONBinding(path: path ?? [name]), origin: Origin(path: "api.yaml", line: 1, column: 1))
  }

  private var members: [Member] {
    [
      member("a", .scalar(.string), isRequired: true), member("b", .scalar(.int32)),
      member("d", .scalar(.dateTime)), member("e", .list(TypeUse(.scalar(.string)))),
      member("g", .scalar(.string), path: ["f", "g"]),
    ]
  }

  @Test func whatDiffersFromItsTypeIsFoundWithItsPath() {
    let cases: [(Literal, String?)] = [
      (object(["a": .string("x"), "b": .number("1")]), nil),
      (object(["a": .string("x"), "b": .null]), "null where none is allowed: b"),
      (object(["a": .number("1")]), "a value of another type: a"),
      (object(["b": .number("1")]), "a required member that is missing: a"),
      (object(["a": .string("x"), "c": .number("1")]), "a member that is not declared: c"),
      (
        object(["a": .string("x"), "d": .string("yesterday")]),
        "text that is not of the format: d"
      ),
      (object(["a": .string("x"), "e": .array([object([:])])]), "a value of another type: e[0]"),
      (
        object(["a": .string("x"), "f": object([:])]),
        "an object without members where they are flattened: f"
      ),
      (object(["a": .string("x"), "f": object(["g": .string("y")])]), nil),
      (.array([]), "a value of another type: the value"),
    ]
    for (value, expected) in cases {
      let found = conformance(members).mismatch(of: value, with: TypeUse(.named(thing)))
      #expect(found?.description == expected)
    }
  }

  @Test func allThatDiffersIsFound() {
    let value = object(["b": .null, "d": .string(""), "x": .null])
    let found = conformance(members).mismatches(of: value, with: TypeUse(.named(thing)))
    #expect(found.map(\.kind) == [.missing, .null, .format, .undeclared])
    #expect(found.first?.expected == "the required member 'a'")
  }

  @Test func aBrokenConstraintDoesNotChangeWhatIsCoded() {
    var use = TypeUse(.scalar(.string))
    use.constraints.maxLength = 2
    let conformance = conformance([])
    #expect(conformance.mismatch(of: .string("abc"), with: use) == nil)
    #expect(
      conformance.mismatches(of: .string("abc"), with: use).map(\.expected) == [
        "at most 2 characters"
      ])
  }

  @Test func aValueIsPutTogetherOfWhatIsShownOfItsMembers() {
    let origin = Origin(path: "api.yaml", line: 1, column: 1)
    var name = member("name", .scalar(.string), isRequired: true)
    name.examples = [
      ValueExample(value: .number("5"), origin: origin),
      ValueExample(value: .string("x"), origin: origin),
    ]
    var kind = member("kind", .scalar(.string), isRequired: true)
    kind.constantValue = .string("k")
    let inner = member("inner", .scalar(.string), isRequired: true, path: ["outer", "inner"])
    func composition(_ members: [Member]) -> ExampleComposition {
      ExampleComposition(types: [
        thing: TypeDeclaration(
          id: thing, name: "Thing",
          definition: .product(Product(members: members, isJSON: true)), origin: origin)
      ])
    }
    let use = TypeUse(.list(TypeUse(.named(thing))))
    let expected = object(["name": .string("x"), "kind": .string("k")])
    #expect(composition([name, kind]).value(of: use) == .array([expected]))
    #expect(composition([name, kind]).value(ofMembersOf: thing) == expected)
    // Nothing is made up.
    #expect(composition([name, kind, inner]).value(of: use) == nil)
    #expect(composition([kind]).value(of: use) == nil)
  }
}
