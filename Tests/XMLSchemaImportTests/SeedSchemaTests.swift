import ServiceModel
import SpecDocuments
import Testing

@testable import XMLSchemaImport

/// The schema of the Service Management specification, as the generator uses it.
@Suite struct SeedSchemaTests {
  private static let folder =
    #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    + "/specs/service-management"

  @Test func theUpgradeHasItsElementsInOrder() throws {
    let importer = XMLSchemaImporter(store: DocumentStore(root: Self.folder))
    let path = Self.folder + "/UpgradeDeployment.xsd"
    let namespace = "http://schemas.microsoft.com/windowsazure"
    let (type, name) = try importer.element("UpgradeDeployment", in: path)
    let (error, _) = try importer.element("Error", in: path)
    #expect(name == XMLQName("UpgradeDeployment", namespace: namespace))
    #expect(type.shape == .named(TypeID("{\(namespace)}type:UpgradeDeployment")))
    let result = importer.finish()
    #expect(result.diagnostics == [])

    let products = Dictionary(
      uniqueKeysWithValues: result.types.compactMap { declaration in
        if case .product(let product) = declaration.definition {
          (declaration.name, product)
        } else {
          nil
        }
      })
    let prefix = "{\(namespace)}type:"
    let outlines = products.mapValues { product in
      product.members.map { $0.outline.replacing(prefix, with: "") }
    }
    #expect(
      outlines == [
        "UpgradeDeployment": [
          "Mode: UpgradeMode <Mode>", "PackageUrl: string <PackageUrl>",
          "Configuration: base64 <Configuration>", "Label: Label <Label>",
          "RoleToUpgrade?: string <RoleToUpgrade>", "Force?: boolean <Force>",
          "ExtendedProperties?: [ExtendedProperty]0...25 <ExtendedProperties><ExtendedProperty>",
          "ExtensionConfiguration?: ExtensionConfiguration <ExtensionConfiguration>",
        ],
        "ExtendedProperty": [
          "Name: ExtendedPropertyName <Name>", "Value: string nullable <Value>",
        ],
        "ExtensionConfiguration": [
          "AllRoles?: [Extension]1... <AllRoles><Extension>",
          "NamedRoles?: [Role]1... <NamedRoles><Role>",
        ],
        "Role": [
          "RoleName: string <RoleName>", "Extensions: [Extension]1... <Extensions><Extension>",
        ],
        "Extension": ["Id: string <Id>", "State?: ExtensionState <State>"],
        "Error": ["Code: string <Code>", "Message: string <Message>"],
      ])
    let upgrade = products["UpgradeDeployment"]?.members ?? []
    let members = Dictionary(uniqueKeysWithValues: upgrade.map { ($0.name, $0) })
    #expect(members["Mode"]?.defaultValue == .string("Auto"))
    #expect(members["PackageUrl"]?.isSecret == true)
    #expect(
      members["Force"]?.availability
        == Availability(since: "2011-10-01", requiredSince: "2011-10-01"))
    #expect(members["ExtendedProperties"]?.type.constraints.uniqueMembers == ["Name"])
    #expect(error.shape == .named(TypeID("\(prefix)Error")))
    #expect(products["Error"]?.xml?.ignoresNamespaces == true)
  }
}
