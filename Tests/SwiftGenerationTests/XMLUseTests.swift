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

  @Test func listsInOneTextAreSentAsSuch() throws {
    let list = TypeUse(.textList(TypeUse(.scalar(.integer))))
    var operation = Operation(
      id: "Set", group: nil, name: "Set", method: "PUT", path: "/", origin: Fixture.origin)
    operation.body = RequestBody(
      name: "body", isRequired: true,
      contents: [MediaContent(mediaType: "application/xml", payload: .xml(list, root: root))])
    var service = Service(name: "Test")
    service.operations = [operation]
    let options = GenerationOptions(moduleName: "Test", toolVersion: "1.0")
    let generator = SwiftGenerator(
      service: service, options: options, templates: try Templates())
    let code = generator.files().map(\.contents).joined()
    #expect(code.contains("body: [Int]"))
    #expect(code.contains("request.xml(XMLList(body), root: "))
  }

  @Test func clientsThatTakeJSONNeedNoXML() throws {
    let code = try code([.json(use), .xml(use, root: root)])
    #expect(code.contains("extension Item: JSONObjectCodable"))
    #expect(!code.contains("XML"))
  }

  @Test func aTypeOfBothWiresHasBothCoders() throws {
    let code = try code([.xml(use, root: root)])
    #expect(code.contains("extension Item: JSONObjectCodable"))
    #expect(code.contains("extension Item: XMLCodable"))
    #expect(code.contains("    var values: [Int64] = []\n    while let element"))
    #expect(code.contains("      values: values.isEmpty ? nil : values\n"))
    #expect(code.contains("response.xml(Item.self, root: nil)"))
  }
}

/// What a decoder declares, so that what is unknown can be refused.
@Suite struct XMLDeclaredContentTests {
  private func code(
    _ members: [Member], others: [TypeDeclaration] = []
  ) throws -> String {
    var declarations = [Fixture.product("Item", members)] + others
    var inner = Fixture.member("k", .scalar(.string))
    inner.xml = .attribute(XMLQName("k", namespace: nil))
    declarations.append(Fixture.product("Inner", [inner]))
    for index in declarations.indices {
      if case .product(var product) = declarations[index].definition {
        product.xml = XMLProductBinding()
        product.isJSON = false
        declarations[index].definition = .product(product)
      }
    }
    return try Fixture.code(declarations)
  }

  @Test func constantsAreDeclared() throws {
    var attribute = Fixture.member("version", .scalar(.string), isRequired: true)
    attribute.constantValue = .string("1")
    attribute.xml = .attribute(XMLQName("version", namespace: nil))
    var element = Fixture.member("kind", .scalar(.string), isRequired: true)
    element.constantValue = .string("x")
    element.xml = .element(XMLQName("kind", namespace: nil))
    let code = try code([attribute, element])
    #expect(code.contains("case \"version\": reader.skipDeclaredAttribute()"))
    #expect(code.contains("case \"kind\": try reader.skipDeclaredElement()"))
    #expect(code.contains("default: reader.skipAttribute()"))
    #expect(code.contains("default: try reader.skipElement()"))
  }

  @Test func callsHaveNoBackticksAroundLabelsThatNeedNone() throws {
    let members = ["let", "var", "inout", "do"].map { name in
      var member = Fixture.member(name, .scalar(.string))
      member.xml = .attribute(XMLQName(name, namespace: nil))
      return member
    }
    let code = try code(members)
    #expect(code.contains("      let: `let`,\n      var: `var`,\n      `inout`: `inout`,\n"))
    #expect(code.contains("    `let`: String? = nil,\n    `var`: String? = nil,\n"))
  }

  @Test func defaultsThatMayBeNullAreOfTheNullableType() throws {
    var list = Fixture.member("list", .textList(TypeUse(.scalar(.integer))), isNullable: true)
    list.defaultValue = .array([.number("1")])
    var text = Fixture.member("text", .scalar(.string), isNullable: true)
    text.defaultValue = .string("a")
    var number = Fixture.member("number", .scalar(.double), isNullable: true)
    number.defaultValue = .number("0.5")
    let code = try code(
      [list, text, number].map { member in
        var member = member
        member.isRequired = true
        member.xml = .element(XMLQName(member.name, namespace: nil))
        return member
      })
    #expect(code.contains("    list: Nullable<XMLList<Int>> = .value([1]),"))
    #expect(code.contains("    text: Nullable<String> = \"a\","))
    #expect(code.contains("    number: Nullable<Double> = 0.5"))
  }

  @Test func nilElementsKeepAttributesIfTheirTypesHaveAny() throws {
    var inner = Fixture.member(
      "inner", .named(TypeID("spec.json#Inner")), isNullable: true)
    inner.xml = .element(XMLQName("inner", namespace: nil))
    var text = Fixture.member("text", .scalar(.string), isNullable: true)
    text.xml = .element(XMLQName("text", namespace: nil))
    var any = Fixture.member("any", .named(TypeID("spec.json#Any")), isNullable: true)
    any.xml = .element(XMLQName("any", namespace: nil))
    let cases = [SumCase(name: "Inner", type: TypeUse(.named(TypeID("spec.json#Inner"))))]
    let sum = TypeDeclaration(
      id: TypeID("spec.json#Any"), name: "AnyInner",
      definition: .sum(Sum(cases: cases, selection: .xmlType)), origin: Fixture.origin)
    let code = try code([inner, text, any], others: [sum])
    #expect(code.contains("var any: XMLNillable<AnyInner>?"))
    #expect(code.contains("var inner: XMLNillable<Inner>?"))
    #expect(code.contains("inner = try reader.decode(XMLNillable<Inner>.self)"))
    #expect(code.contains("var text: Nullable<String>?"))
  }
}

@Suite struct LargeEnumerationTests {
  private func enumeration(of count: Int) throws -> String {
    let values = (0..<count).map { EnumerationValue(rawValue: "v\($0)") }
    return try Fixture.code([
      TypeDeclaration(
        id: TypeID("E"), name: "E",
        definition: .enumeration(Enumeration(values: values, isOpen: false)),
        origin: Fixture.origin)
    ])
  }

  @Test func closedEnumerationsOfVeryManyValuesAreStructures() throws {
    #expect(try enumeration(of: 100).contains("public enum E: ClosedEnumeration"))
    let large = try enumeration(of: 101)
    #expect(large.contains("public struct E: ClosedEnumeration"))
    #expect(large.contains(#"  public static var v100: Self { Self(rawValue: "v100") }"#))
    #expect(large.contains("  fileprivate static let specifiedValues: Set<String> = ["))
    #expect(large.contains("    check.recognized(rawValue, among: Self.specifiedValues)"))
  }
}
