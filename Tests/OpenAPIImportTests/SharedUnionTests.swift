import ServiceModel
import Testing

/// Unions that are written out in several places.
@Suite struct SharedUnionTests {
  /// The definitions of all types but the alternatives, by name: what an alias leads to, or what else
  /// the type is.
  private func definitions(_ owners: String) -> [String: String] {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.1.0
      info: {title: Test, version: '1'}
      paths: {}
      components:
        schemas:
          Cat: {type: object, properties: {claws: {type: integer}}}
          Dog: {type: object, properties: {bark: {type: string}}}
      \(owners.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
      """
    ])
    let types = Dictionary(uniqueKeysWithValues: fixture.service.types.map { ($0.id, $0) })
    func path(_ type: TypeDeclaration) -> String {
      [type.parent.flatMap { types[$0] }?.name, type.name].compactMap { $0 }.joined(separator: ".")
    }
    var result: [String: String] = [:]
    for type in types.values where type.name != "Cat" && type.name != "Dog" {
      switch type.definition {
      case .alias(let use):
        guard type.keepsName, case .named(let id) = use.shape, let target = types[id] else {
          continue
        }
        result[path(type)] = path(target)
      case .sum(let sum): result[path(type)] = "\(sum.cases.count) cases"
      case .product, .enumeration, .external: break
      }
    }
    return result
  }

  private let union =
    "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]"

  @Test func theSameAlternativesAreOneTypeOfTheShortestName() {
    let found = definitions(
      """
      Household: {type: object, properties: {pet: {\(union)}}}
      Owner: {type: object, properties: {pet: {\(union)}, pets: {type: array, items: {\(union)}}}}
      """)
    #expect(
      found == ["Owner.pet": "2 cases", "Owner.pets": "Owner.pet", "Household.pet": "Owner.pet"])
  }

  @Test func otherAlternativesAreAnotherType() {
    let found = definitions(
      """
      Owner: {type: object, properties: {pet: {\(union)}}}
      Keeper: {type: object, properties: {pet: {\(union.replacing("oneOf: [", with: "oneOf: [{type: string}, "))}}}
      Warden: {type: object, properties: {pet: {\(union), deprecated: true}}}
      """)
    #expect(
      found == ["Owner.pet": "2 cases", "Keeper.pet": "3 cases", "Warden.pet": "2 cases"])
  }

  @Test func declaredUnionsStayWhatTheyAre() {
    let found = definitions("Pet: {\(union)}\nAnimal: {\(union)}")
    #expect(found == ["Pet": "2 cases", "Animal": "2 cases"])
  }

  @Test func alternativesThatAreWrittenInPlaceAreNotShared() {
    let text = "oneOf: [{type: string}, {type: integer}]"
    let found = definitions(
      """
      Owner: {type: object, properties: {id: {\(text)}}}
      Keeper: {type: object, properties: {id: {\(text)}}}
      """)
    #expect(found == ["Owner.id": "2 cases", "Keeper.id": "2 cases"])
  }
}
