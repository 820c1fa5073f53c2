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
    let last = """
          default:
            guard case .e699(let value) = self else { break }
            writer.element("e699", in: .none, value)
          }
      """
    #expect(encoding.contains(last))
  }

  @Test func manyIdentityConstraintsAreStatementsOfTheirOwn() throws {
    func code(_ count: Int) throws -> String {
      var product = Product(xml: XMLProductBinding())
      product.identityConstraints = (0..<count).map {
        IdentityConstraint(
          kind: .key, name: "k\($0)", selector: "a", fields: ["@b"], prefixes: [:])
      }
      return try Fixture.code([
        TypeDeclaration(
          id: TypeID("P"), name: "P", definition: .product(product), origin: Fixture.origin)
      ])
    }
    #expect(try code(20).contains("      [\n        XMLIdentityConstraint(\n          .key,"))
    let many = try code(21)
    #expect(many.contains("      var constraints: [XMLIdentityConstraint] = []"))
    #expect(
      many.contains("      constraints.append(\n        XMLIdentityConstraint(\n          .key,"))
    #expect(many.contains("      check.identity(self, constraints)"))
  }
}
