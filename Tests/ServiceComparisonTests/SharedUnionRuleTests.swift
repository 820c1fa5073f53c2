import Testing

/// Unions that come to be alike, or cease to be.
@Suite struct SharedUnionRuleTests {
  private func document(keeper: String) -> String {
    """
    openapi: 3.1.0
    info: {title: Test, version: '1'}
    paths: {}
    components:
      schemas:
        Cat: {type: object, properties: {claws: {type: integer}}}
        Dog: {type: object, properties: {bark: {type: string}}}
        Owner: {type: object, properties: {pet: {oneOf: [\(Self.cat), \(Self.dog)]}}}
        Keeper: {type: object, properties: {pet: {oneOf: [\(keeper)]}}}
    """
  }

  private static let cat = "{$ref: '#/components/schemas/Cat'}"
  private static let dog = "{$ref: '#/components/schemas/Dog'}"

  @Test func aUnionThatBecomesLikeAnotherKeepsItsName() throws {
    let changes = try Comparison.changes(
      from: document(keeper: "\(Self.cat), {type: string}"),
      to: document(keeper: "\(Self.cat), \(Self.dog)"))
    #expect(
      changes == [
        "breaking alternative-removed KeeperPet.string", "breaking alternative-added KeeperPet.dog",
      ])
  }

  @Test func aUnionThatCeasesToBeLikeAnotherIsAnotherType() throws {
    let changes = try Comparison.changes(
      from: document(keeper: "\(Self.cat), \(Self.dog)"),
      to: document(keeper: "\(Self.cat), {type: string}"))
    #expect(changes.contains("breaking property-type-changed Keeper.pet"))
    #expect(!changes.contains { $0.contains("type-added") || $0.contains("type-removed") })
  }
}
