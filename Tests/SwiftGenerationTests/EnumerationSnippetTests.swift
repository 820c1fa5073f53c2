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

  private func names(_ values: [String]) throws -> [String] {
    try Fixture.code([enumeration("Kind", values)]).split(separator: "\n")
      .filter { $0.contains("static var") && $0.contains("rawValue") }
      .map { String($0.dropFirst(20).prefix { $0 != ":" }) }
  }

  @Test(arguments: [
    (["1.10", "11.0", "1.9"], ["_1_10", "_11_0", "_19"]),
    (["v1.10-beta", "v11.0-beta"], ["v1_10Beta", "v11_0Beta"]),
    (["2024-1-01", "2024-10-1"], ["_2024_1_01", "_2024_10_1"]),
    (["1_0", "10", "1-0", "1.0"], ["_1_0", "_10", "_1Hyphen0", "_1Period0"]),
    (["-1.5", "-15", "1.5", "15"], ["minus1_5", "minus15", "_1_5", "_15"]),
    (["1", "+1", "-1"], ["_1", "plus1", "minus1"]), (["a.b", "ab"], ["aB", "ab"]),
  ])
  func numbersThatSeparatorsTellApartKeepThem(values: [String], expected: [String]) throws {
    #expect(try names(values) == expected)
  }

  @Test(arguments: [
    (["a_b", "a-b", "a b", "aB"], ["aB", "aHyphenB", "aSpaceB", "aBValue"]),
    (["GET", "get", "Get"], ["get", "getValue", "getGet"]), (["", " "], ["empty", "emptyValue"]),
    (["1.10", "2.0"], ["_110", "_20"]), (["a/1-b", "a/1.b"], ["a1B", "a1PeriodB"]),
  ])
  func valuesOfTheSameWordsAreToldApartByTheirMarksAndThenTheirCase(
    values: [String], expected: [String]
  ) throws {
    #expect(try names(values) == expected)
  }

  @Test func noPropertyHasTheNameOfTheTableOfMembers() throws {
    let code = try Fixture.code([
      Fixture.product("Item", [Fixture.member("jsonMembers", .scalar(.string))])
    ])
    #expect(code.contains(#"$0.optional("jsonMembers", \.jsonMembersValue)"#))
  }
}
