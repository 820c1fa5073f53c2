import ServiceComparison
import Testing

private func type(_ properties: String, required: String = "", more: String = "") -> String {
  let list = required.isEmpty ? "" : ", required: [\(required)]"
  return "A: {type: object, properties: {\(properties)}\(list)\(more)}"
}

private func taken(_ definitions: String) -> String {
  Comparison.types(definitions, takes: "A")
}

private func returned(_ definitions: String) -> String {
  Comparison.types(definitions, returns: "A")
}

private func both(_ definitions: String) -> String {
  Comparison.types(definitions, takes: "A", returns: "A")
}

private let size = "size: {type: string}"
private let depth = "depth: {type: string}"
private func property(_ keys: String) -> String { "size: {type: string, \(keys)}" }

private func open(_ values: String) -> String {
  "kind: {type: string, enum: [\(values)], x-ms-enum: {name: Kind, modelAsString: true}}"
}

private func closed(_ values: String) -> String {
  "kind: {type: string, enum: [\(values)], x-ms-enum: {name: Kind, modelAsString: false}}"
}

private func animals(_ kinds: [String], base: String = "", mark: String = "") -> String {
  let subtypes = kinds.map { kind in
    """
    \(kind): {allOf: [{$ref: '#/definitions/A'}], x-ms-discriminator-value: \(mark)\(kind),
     properties: {own\(kind): {type: string}}}
    """
  }
  return
    ([
      """
      A: {type: object, discriminator: kind, required: [kind],
       properties: {kind: {type: string}\(base)}}
      """
    ] + subtypes).joined(separator: ", ")
}

/// Each rule about types, in both directions.
@Suite struct TypeRuleTests {
  static let properties: [RuleCase] = [
    RuleCase(
      "a type that comes is additive, one that goes is breaking",
      both(type(size)), both(type(size) + ", B: {type: object, properties: {b: {type: string}}}"),
      ["additive type-added B"], ["breaking type-removed B"]),
    RuleCase(
      "a type of the same structure in the same place was renamed",
      both(type("b: {$ref: '#/definitions/B'}") + ", B: {type: object, properties: {\(size)}}"),
      both(type("b: {$ref: '#/definitions/C'}") + ", C: {type: object, properties: {\(size)}}"),
      ["breaking type-renamed C"], ["breaking type-renamed B"]),
    RuleCase(
      "a structure that becomes an enumeration is another type",
      both(type("b: {$ref: '#/definitions/B'}") + ", B: {type: object, properties: {\(size)}}"),
      both(type("b: {$ref: '#/definitions/B'}") + ", B: {type: string, enum: [a, b]}"),
      ["breaking type-kind-changed B"], ["breaking type-kind-changed B"]),
    RuleCase(
      "a property that a request may have is additive",
      taken(type(size)), taken(type("\(size), \(depth)")),
      ["additive property-added A.depth"], ["breaking property-removed A.depth"]),
    RuleCase(
      "a property that a request must have is breaking",
      taken(type(size)), taken(type("\(size), \(depth)", required: "depth")),
      ["breaking property-added A.depth"], ["breaking property-removed A.depth"]),
    RuleCase(
      "a property that a response must have is additive",
      returned(type(size)), returned(type("\(size), \(depth)", required: "depth")),
      ["additive property-added A.depth"], ["breaking property-removed A.depth"]),
    RuleCase(
      "a property that both must have is breaking",
      both(type(size)), both(type("\(size), \(depth)", required: "depth")),
      ["breaking property-added A.depth"], ["breaking property-removed A.depth"]),
    RuleCase(
      "a property that must be there but has a default is additive",
      taken(type(size)),
      taken(type("\(size), depth: {type: string, default: a}", required: "depth")),
      ["additive property-added A.depth"], ["breaking property-removed A.depth"]),
    RuleCase(
      "the same key with another Swift name was renamed",
      both(type(size)), both(type(property("x-ms-client-name: width"))),
      ["breaking property-renamed A.width"], ["breaking property-renamed A.size"]),
    RuleCase(
      "a property of another type is breaking wherever it is",
      returned(type("size: {type: integer, format: int32}")),
      returned(type("size: {type: integer, format: int64}")),
      ["breaking property-type-changed A.size"], ["breaking property-type-changed A.size"]),
    RuleCase(
      "a list of what was one value is another occurrence",
      both(type(size)), both(type("size: {type: array, items: {type: string}}")),
      ["breaking property-occurrence-changed A.size"],
      ["breaking property-occurrence-changed A.size"]),
    RuleCase(
      "null that is allowed makes another type",
      both(type(size)), both(type(property("x-nullable: true"))),
      ["breaking property-nullability-changed A.size"],
      ["breaking property-nullability-changed A.size"]),
    RuleCase(
      "a request whose property may be left out is easier to make",
      taken(type(size)), taken(type(size, required: "size")),
      ["breaking property-required A.size"], ["additive property-optional A.size"]),
    RuleCase(
      "a response whose property is optional must be unwrapped, or not any more",
      returned(type(size)), returned(type(size, required: "size")),
      ["breaking property-required A.size"], ["breaking property-optional A.size"]),
    RuleCase(
      "a default of an initializer is missed when it goes",
      taken(type(size, required: "size")), taken(type(property("default: a"), required: "size")),
      ["additive property-default-changed A.size"], ["breaking property-default-changed A.size"]),
    RuleCase(
      "another default of an initializer makes other values",
      taken(type(property("default: b"), required: "size")),
      taken(type(property("default: a"), required: "size")),
      ["breaking property-default-changed A.size"], ["breaking property-default-changed A.size"]),
    RuleCase(
      "a default of what callers only read is neutral",
      returned(type(property("default: b"), required: "size")),
      returned(type(property("default: a"), required: "size")),
      ["neutral property-default-changed A.size"], ["neutral property-default-changed A.size"]),
    RuleCase(
      "a default of an optional property is the service's own",
      taken(type(size)), taken(type(property("default: a"))),
      ["neutral property-default-changed A.size"], ["neutral property-default-changed A.size"]),
    RuleCase(
      "a value that clients send unless told otherwise is in the initializer",
      taken(type(size)), taken(type(property("x-ms-client-default: a"))),
      ["breaking property-default-changed A.size"], ["breaking property-default-changed A.size"]),
    RuleCase(
      "properties that change places break initializers",
      taken(type("\(size), \(depth)")), taken(type("\(depth), \(size)")),
      ["breaking property-order-changed A"], ["breaking property-order-changed A"]),
    RuleCase(
      "properties that change places in responses are neutral",
      returned(type("\(size), \(depth)")), returned(type("\(depth), \(size)")),
      ["neutral property-order-changed A"], ["neutral property-order-changed A"]),
    RuleCase(
      "another key for the same property is neutral",
      both(type(size)), both(type("Size: {type: string}")),
      ["neutral property-wire-changed A.size"], ["neutral property-wire-changed A.size"]),
    RuleCase(
      "a property that flattening takes out of an object keeps its name",
      both(
        type("inner: {$ref: '#/definitions/B', x-ms-client-flatten: true}")
          + ", B: {type: object, properties: {\(size)}}"),
      both(type(size) + ", B: {type: object, properties: {\(size)}}"),
      ["neutral property-wire-changed A.size"], ["neutral property-wire-changed A.size"]),
    RuleCase(
      "what callers may set no more is breaking",
      both(type(size)), both(type(property("readOnly: true"))),
      ["breaking property-access-changed A.size"], ["neutral property-access-changed A.size"]),
    RuleCase(
      "what callers never set is neutral",
      returned(type(size)), returned(type(property("readOnly: true"))),
      ["neutral property-access-changed A.size"], ["neutral property-access-changed A.size"]),
    RuleCase(
      "a secret is hidden",
      both(type(size)), both(type(property("x-ms-secret: true"))),
      ["neutral property-secrecy-changed A.size"], ["neutral property-secrecy-changed A.size"]),
    RuleCase(
      "a constant that clients send is theirs",
      both(type(property("enum: [a]"), required: "size")),
      both(type(property("enum: [b]"), required: "size")),
      ["neutral constant-changed A.size"], ["neutral constant-changed A.size"]),
    RuleCase(
      "a constant may come and go",
      both(type(size)), both(type("\(size), depth: {type: string, enum: [a]}", required: "depth")),
      ["neutral constant-changed A.depth"], ["neutral constant-changed A.depth"]),
    RuleCase(
      "a property that becomes a constant is gone",
      taken(type(size, required: "size")), taken(type(property("enum: [a]"), required: "size")),
      ["breaking property-removed A.size"], ["breaking property-added A.size"]),
    RuleCase(
      "members without a name are kept, or no more",
      both(type(size)), both(type(size, more: ", additionalProperties: {type: string}")),
      ["additive additional-properties-added A.additionalProperties"],
      ["breaking additional-properties-removed A.additionalProperties"]),
    RuleCase(
      "members without a name have a type",
      both(type(size, more: ", additionalProperties: {type: boolean}")),
      both(type(size, more: ", additionalProperties: {type: string}")),
      ["breaking additional-properties-changed A.additionalProperties"],
      ["breaking additional-properties-changed A.additionalProperties"]),
    RuleCase(
      "a limit that is tightened is breaking where callers give values",
      taken(type(property("maxLength: 9"))), taken(type(property("maxLength: 5"))),
      ["breaking constraint-tightened A.size"], ["neutral constraint-loosened A.size"]),
    RuleCase(
      "a limit on what callers only read is neutral",
      returned(type(size)), returned(type(property("pattern: a"))),
      ["neutral constraint-tightened A.size"], ["neutral constraint-loosened A.size"]),
    RuleCase(
      "limits on elements count",
      taken(type("size: {type: array, items: {type: string}}")),
      taken(type("size: {type: array, items: {type: string, minLength: 2}}")),
      ["breaking constraint-tightened A.size[]"], ["neutral constraint-loosened A.size[]"]),
  ]

  static let alternatives: [RuleCase] = [
    RuleCase(
      "a value of an open enumeration is additive",
      both(type(open("a, b"))), both(type(open("a, b, c"))),
      ["additive case-added Kind.c"], ["breaking case-removed Kind.c"]),
    RuleCase(
      "a value of a closed enumeration breaks switches",
      both(type(closed("a, b"))), both(type(closed("a, b, c"))),
      ["breaking case-added Kind.c"], ["breaking case-removed Kind.c"]),
    RuleCase(
      "a value with another Swift name was renamed",
      both(type(open("a, b"))),
      both(
        type(
          """
          kind: {type: string, enum: [a, b], x-ms-enum: {name: Kind, modelAsString: true,
           values: [{value: a, name: first}]}}
          """)),
      ["breaking case-renamed Kind.first"], ["breaking case-renamed Kind.a"]),
    RuleCase(
      "an enumeration that opens is another kind of type",
      both(type(closed("a, b"))), both(type(open("a, b"))),
      ["breaking openness-changed Kind"], ["breaking openness-changed Kind"]),
    RuleCase(
      "raw values of another type are breaking",
      both(type("kind: {$ref: '#/definitions/Kind'}") + ", Kind: {type: string, enum: ['1', '2']}"),
      both(type("kind: {$ref: '#/definitions/Kind'}") + ", Kind: {type: integer, enum: [1, 2]}"),
      [
        "breaking raw-type-changed Kind", "breaking case-renamed Kind.value1",
        "breaking case-renamed Kind.value2",
      ],
      [
        "breaking raw-type-changed Kind", "breaking case-renamed Kind._1",
        "breaking case-renamed Kind._2",
      ]),
    RuleCase(
      "an alternative that comes breaks switches",
      both(animals(["Cat"])), both(animals(["Cat", "Dog"])),
      ["breaking alternative-added A.dog", "additive type-added Dog"],
      ["breaking type-removed Dog", "breaking alternative-removed A.dog"]),
    RuleCase(
      "an alternative with another name was renamed, with its type",
      both(animals(["Cat"])),
      both(animals(["Cat"]).replacing("Cat: {allOf", with: "Lion: {allOf")),
      ["breaking alternative-renamed A.lion", "breaking type-renamed Lion"],
      ["breaking alternative-renamed A.cat", "breaking type-renamed Cat"]),
    RuleCase(
      "an alternative with another payload is breaking",
      both(
        type("b: {$ref: '#/definitions/B'}") + """
          , B: {oneOf: [{$ref: '#/definitions/C'}, {type: string}]},
           C: {type: object, properties: {c: {type: string}}}
          """),
      both(
        type("b: {$ref: '#/definitions/B'}") + """
          , B: {oneOf: [{$ref: '#/definitions/C'}, {type: integer}]},
           C: {type: object, properties: {c: {type: string}}}
          """),
      ["breaking alternative-removed B.string", "breaking alternative-added B.integer"],
      ["breaking alternative-removed B.integer", "breaking alternative-added B.string"]),
    RuleCase(
      "how an alternative is chosen is the client's affair",
      both(animals(["Cat"])), both(animals(["Cat"], mark: "Big")),
      ["neutral constant-changed Cat.kind", "neutral selection-changed A.cat"],
      ["neutral constant-changed Cat.kind", "neutral selection-changed A.cat"]),
    RuleCase(
      "a property that all alternatives share is behind them",
      both(animals(["Cat"], base: ", name: {type: string}")),
      both(animals(["Cat"], base: ", name: {type: string}, age: {type: string}")),
      ["additive property-added ABase.age", "additive shared-property-added A.shared.age"],
      [
        "breaking property-removed ABase.age", "breaking shared-property-removed A.shared.age",
      ]),
  ]

  @Test(arguments: properties + alternatives)
  func changesAreJudgedInBothDirections(_ rule: RuleCase) throws {
    #expect(try Comparison.changes(from: rule.old, to: rule.new) == rule.forward)
    #expect(try Comparison.changes(from: rule.new, to: rule.old) == rule.backward)
    #expect(try Comparison.changes(from: rule.new, to: rule.new) == [])
  }
}
