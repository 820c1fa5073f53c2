import ServiceModel
import Testing

@testable import SwiftGeneration

/// Properties whose names generated code could take for something else.
@Suite struct PropertyNameTests {
  private func code(_ members: [Member]) throws -> String {
    var declaration = Fixture.product("Item", members)
    if case .product(var product) = declaration.definition {
      product.xml = XMLProductBinding()
      product.isJSON = false
      declaration.definition = .product(product)
    }
    return try Fixture.code([declaration])
  }

  private func attribute(_ name: String) -> Member {
    var member = Fixture.member(name, .scalar(.string))
    member.xml = .attribute(XMLQName(name, namespace: nil))
    return member
  }

  private func element(_ name: String) -> Member {
    var member = Fixture.member(name, .scalar(.string))
    member.xml = .element(XMLQName(name, namespace: nil))
    return member
  }

  @Test func anAttributeAndAnElementOfAVariablesNameHaveVariablesOfTheirOwn() throws {
    let code = try code([attribute("key"), element("key")])
    #expect(code.contains("    var keyValue2: String?\n    var keyValue: String?\n"))
    #expect(code.contains("      key: keyValue2,\n      keyValue: keyValue\n"))
  }

  @Test func noPropertyHasTheNameOfTheMethodThatWrites() throws {
    let code = try code([element("encode"), element("writer")])
    #expect(code.contains("  public var encodeValue: String?\n"))
    #expect(code.contains("writer.element(\"encode\", in: .none, encodeValue)"))
    #expect(code.contains("writer.element(\"writer\", in: .none, self.writer)"))
  }

  @Test func noMemberHasTheNameOfATypeThatIsSpelledAsMembersAre() throws {
    let types = ["2nd", "地址", "Plain"].map { name in
      Fixture.product(name, [Fixture.member("a", .scalar(.string))])
    }
    let members = ["2nd", "地址", "plain", "面积"].map { Fixture.member($0, named("地址")) }
    let cases = ["地址", "plain"].map { SumCase(name: $0, type: TypeUse(named("地址"))) }
    let sum = TypeDeclaration(
      id: TypeID("spec.json#Either"), name: "Either",
      definition: .sum(Sum(cases: cases, selection: .xmlType)), origin: Fixture.origin)
    let code = try Fixture.code(types + [Fixture.product("Item", members), sum])
    #expect(code.contains("  public var _2ndValue: 地址?\n"))
    #expect(code.contains("  public var 地址Value: 地址?\n"))
    #expect(code.contains("  public var plain: 地址?\n"))
    #expect(code.contains("  public var 面积: 地址?\n"))
    #expect(code.contains("  case 地址Value(地址)\n"))
    #expect(code.contains("  case plain(地址)\n"))
  }

  private func named(_ name: String) -> Shape { .named(TypeID("spec.json#\(name)")) }
}
