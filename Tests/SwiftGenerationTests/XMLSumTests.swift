import ServiceModel
import Testing

@testable import SwiftGeneration

@Suite struct XMLSumTests {
  private func choice(of count: Int) throws -> String {
    let cases = (0..<count).map { index in
      SumCase(
        name: "e\(index)", type: TypeUse(.scalar(.string)),
        xml: .element(XMLQName("e\(index)", namespace: nil)))
    }
    let declaration = TypeDeclaration(
      id: TypeID("C"), name: "C", definition: .sum(Sum(cases: cases, selection: .content)),
      origin: Fixture.origin)
    return try Fixture.code([declaration])
  }

  @Test func theCompilerNeedNotProveThatManyCasesAreAll() throws {
    #expect(try choice(of: 3).contains("    case .e2(let value): writer.element(\"e2\""))
    let isComplete = "{\n    switch self {\n    case .e0(let value): writer"
    #expect(try choice(of: 3).contains(isComplete))
    #expect(try !choice(of: 3).contains("    }\n    default: break\n    }"))
    let large = try choice(of: 700)
    let encoding = try #require(large.split(separator: "func encodeContent").last)
    #expect(encoding.prefix { $0 != "}" }.hasSuffix("    default: break\n    "))
  }

  @Test func largeStructuresInStructuresAreBoxed() throws {
    func member(_ name: String, _ shape: Shape) -> Member {
      Member(
        name: name, type: TypeUse(shape), xml: .element(XMLQName(name, namespace: nil)),
        origin: Fixture.origin)
    }
    func type(_ name: String, _ members: [Member]) -> TypeDeclaration {
      TypeDeclaration(
        id: TypeID(name), name: name,
        definition: .product(Product(members: members, xml: XMLProductBinding())),
        origin: Fixture.origin)
    }
    let large = type("Large", (0..<20).map { member("m\($0)", .scalar(.string)) })
    let small = type("Small", [member("a", .scalar(.string))])
    let outer = type(
      "Outer",
      [member("large", .named(TypeID("Large"))), member("small", .named(TypeID("Small")))])
    let code = try Fixture.code([large, small, outer])
    #expect(code.contains("private var largeStorage: Indirect<Large>?"))
    #expect(code.contains("  public var small: Small?\n"))
  }
}
