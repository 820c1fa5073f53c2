import ServiceModel
import Testing

@Suite struct ScalarTests {
  /// The type of a member with a schema.
  private static func type(of schema: String) -> (use: TypeUse?, fixture: Fixture) {
    let fixture = Fixture(swaggerDefinitions: "A: {type: object, properties: {m: \(schema)}}")
    return (fixture.product("A")?.member("m")?.type, fixture)
  }

  @Test(arguments: [
    ("{type: string, format: base64url}", Shape.scalar(.base64URL)),
    ("{type: string, format: date-time-rfc1123}", .scalar(.rfc1123)),
    ("{type: integer, format: unixtime}", .scalar(.unixTime)),
    ("{type: string, format: unixtime}", .scalar(.string)),
    ("{type: string, format: whatever}", .scalar(.string)),
    ("{type: string, format: binary}", .scalar(.string)),
    ("{type: number, format: decimal}", .scalar(.decimal)),
    ("{type: number, format: float}", .scalar(.double)),
    ("{type: integer}", .scalar(.integer)),
    ("{const: true}", .scalar(.boolean)),
    ("{const: 1.5}", .scalar(.double)),
    ("{type: number, enum: [1, 1.5]}", .scalar(.double)),
    ("{type: boolean, enum: [true]}", .scalar(.boolean)),
    ("{enum: [1, a]}", .untyped),
    ("{allOf: [{type: string}]}", .scalar(.string)),
    ("{type: object}", .untyped),
    ("{type: array, items: {type: string, format: binary}}", .list(TypeUse(.scalar(.string)))),
  ])
  func shapes(schema: String, expected: Shape) {
    let (use, fixture) = Self.type(of: schema)
    #expect(use?.shape == expected)
    #expect(fixture.result.diagnostics.filter { $0.severity == .error } == [])
  }

  @Test func aStringEnumerationKeepsTheTextOfItsValues() throws {
    let (_, fixture) = Self.type(of: "{type: string, enum: [1.0, true, a, a]}")
    #expect(fixture.enumeration("m")?.rawType == .string)
    #expect(fixture.enumeration("m")?.values.map(\.rawValue) == ["1.0", "true", "a"])
    #expect(
      fixture.messages.prefix(1) == [
        "api.yaml:5:73: warning: the value 'a' occurs twice [duplicate-enum-value]"
      ])
  }

  @Test func aWrapperAroundAnEnumerationIsThatEnumeration() {
    let fixture = Fixture(
      swaggerDefinitions: """
        E: {type: string, enum: [a, b]}
        W: {description: d, allOf: [{$ref: '#/definitions/E'}]}
        A: {type: object, properties: {m: {$ref: '#/definitions/W', x-nullable: true}}}
        """)
    #expect(
      fixture.product("A")?.member("m")?.type
        == TypeUse(.named(TypeID("api.yaml#/definitions/E")), isNullable: true))
    #expect(fixture.messages == [])
  }

  @Test func integersThatAreShownBeyond64BitsHaveAnySize() {
    let fixture = Fixture(
      swaggerDefinitions: """
        A:
          type: object
          properties:
            small: {type: integer, maximum: 9223372036854775807}
            large: {type: integer, example: 9223372036854775808}
            least: {type: integer, minimum: -99999999999999999999}
            fixed: {type: integer, format: int64, maximum: 9223372036854775808}
        """)
    #expect(
      fixture.product("A")?.members.map(\.type.shape)
        == [.scalar(.integer), .scalar(.bigInteger), .scalar(.bigInteger), .scalar(.int64)])
  }
}
