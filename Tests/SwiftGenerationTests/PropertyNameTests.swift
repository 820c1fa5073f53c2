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
}
