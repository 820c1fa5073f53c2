import ServiceModel
import Testing

@testable import SwiftGeneration

@Suite struct EnumerationSnippetTests {
  private func enumeration(_ name: String, _ values: [String]) -> TypeDeclaration {
    TypeDeclaration(
      id: TypeID(name), name: name,
      definition: .enumeration(
        Enumeration(values: values.map { EnumerationValue(rawValue: $0) }, isOpen: true)),
      origin: Fixture.origin)
  }

  @Test func enumerationsAmongAlternativesAreToldApartByTheirValues() throws {
    let types = [enumeration("Power", ["on", "off"]), enumeration("Speed", ["slow", "fast"])]
    let cases = types.map { SumCase(name: $0.name, type: TypeUse(.named($0.id))) }
    let sum = Sum(cases: cases, selection: .structure, isOpen: true, isJSON: true)
    let code = try Fixture.code(
      types + [
        TypeDeclaration(
          id: TypeID("Mode"), name: "Mode", definition: .sum(sum), origin: Fixture.origin)
      ])
    #expect(code.contains(#"$0.string(Self.power, among: ["on", "off"])"#))
    #expect(code.contains(#"$0.string(Self.speed, among: ["slow", "fast"])"#))
  }

  @Test func aMinusInFrontIsPartOfTheName() throws {
    let code = try Fixture.code([enumeration("Order", ["-created", "created", "-1", "1", "-"])])
    #expect(
      code.split(separator: "\n").filter { $0.contains("static var") }.map { $0.dropFirst(20) } == [
        #"minusCreated: Self { Self(rawValue: "-created") }"#,
        #"created: Self { Self(rawValue: "created") }"#,
        #"minus1: Self { Self(rawValue: "-1") }"#, #"_1: Self { Self(rawValue: "1") }"#,
        #"hyphen: Self { Self(rawValue: "-") }"#,
      ])
  }

  @Test func noPropertyHasTheNameOfTheTableOfMembers() throws {
    let code = try Fixture.code([
      Fixture.product("Item", [Fixture.member("jsonMembers", .scalar(.string))])
    ])
    #expect(code.contains(#"$0.optional("jsonMembers", \.jsonMembersValue)"#))
  }
}
