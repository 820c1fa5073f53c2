import ServiceModel
import Testing

@testable import SwiftGeneration

/// Where a body may be JSON or XML.
@Suite struct XMLUseTests {
  private func code(_ payloads: [MediaContent.Payload]) throws -> String {
    var member = Fixture.member("values", .list(TypeUse(.scalar(.int64))))
    member.xml = .element(XMLQName("value", namespace: "urn:example:values"))
    var declaration = Fixture.product("Item", [member])
    if case .product(var product) = declaration.definition {
      product.xml = XMLProductBinding(acceptsAnyRoot: true)
      declaration.definition = .product(product)
    }
    var operation = Operation(
      id: "Get", group: nil, name: "Get", method: "GET", path: "/", origin: Fixture.origin)
    operation.responses = [
      Response(
        status: .code(200), contents: payloads.map { MediaContent(mediaType: "a/b", payload: $0) },
        isError: false)
    ]
    var service = Service(name: "Test")
    service.types = [declaration]
    service.operations = [operation]
    let options = GenerationOptions(moduleName: "Test", toolVersion: "1.0")
    let generator = SwiftGenerator(
      service: service, options: options, templates: try Templates())
    return generator.files().map(\.contents).joined()
  }

  private let use = TypeUse(.named(TypeID("spec.json#Item")))
  private let root = XMLQName("item", namespace: nil)

  @Test func clientsThatTakeJSONNeedNoXML() throws {
    let code = try code([.json(use), .xml(use, root: root)])
    #expect(code.contains("extension Item: JSONCodable"))
    #expect(!code.contains("XML"))
  }

  @Test func aTypeOfBothWiresHasBothCoders() throws {
    let code = try code([.xml(use, root: root)])
    #expect(code.contains("extension Item: JSONCodable"))
    #expect(code.contains("extension Item: XMLCodable"))
    #expect(code.contains("    var values: [Int64] = []\n    while let element"))
    #expect(code.contains("      values: values.isEmpty ? nil : values\n"))
    #expect(code.contains("response.xml(Item.self, root: nil)"))
  }
}
