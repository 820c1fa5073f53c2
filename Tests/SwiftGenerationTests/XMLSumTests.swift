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
}
