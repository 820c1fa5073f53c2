import ArmatureRuntime
import ArmatureXML
import Foundation
import ServiceManagement
import XMLCoder

/// A document of about 12 kB, beside XMLCoder with synthesized conformances.
func xmlRows() throws -> [Row] {
  let namespace = "http://schemas.microsoft.com/windowsazure"
  let root = XMLName("UpgradeDeployment", XMLNamespace(namespace))
  let value = upgradeDeployment()
  let document = try XML.encode(value, root: root)
  let data = Data(document)

  let decoder = XMLDecoder()
  decoder.shouldProcessNamespaces = true
  let encoder = XMLEncoder()
  let other = try decoder.decode(CodableUpgradeDeployment.self, from: data)

  // Ours is over too quickly to be measured once.
  let count = 100
  var decoding = try measure(rounds: 10) {
    for _ in 0..<count { keep(try XML.decode(UpgradeDeployment.self, from: document, root: root)) }
  } beside: {
    keep(try decoder.decode(CodableUpgradeDeployment.self, from: data))
  }
  var encoding = try measure(rounds: 10) {
    for _ in 0..<count { keep(try XML.encode(value, root: root)) }
  } beside: {
    keep(
      try encoder.encode(
        other, withRootKey: "UpgradeDeployment", rootAttributes: ["xmlns": namespace]))
  }
  decoding.0.time /= Double(count)
  encoding.0.time /= Double(count)
  return [
    .speed(
      "decode XML, \(document.count / 1_000) kB; beside XMLCoder", decoding.0, decoding.1,
      atLeast: 60),
    .speed("encode XML, the same; beside XMLCoder", encoding.0, encoding.1, atLeast: 150),
  ]
}

private func upgradeDeployment() -> UpgradeDeployment {
  let extensions = (0..<40).map { Extension(id: "extension-\($0)-of-a-role", state: .enable) }
  return UpgradeDeployment(
    mode: .auto,
    packageURL: "https://example.blob.core.windows.net/packages/service.cspkg",
    configuration: Base64Data(utf8: String(repeating: "<Role name=\"a\" count=\"2\"/>", count: 80)),
    label: "the label of an upgrade",
    force: false,
    extendedProperties: (0..<25).map {
      ExtendedProperty(name: "Property\($0)", value: .value("the value of \($0) & more"))
    },
    extensionConfiguration: ExtensionConfiguration(
      allRoles: extensions, namedRoles: [Role(roleName: "Web", extensions: extensions)]))
}

// The same types as they are written for XMLCoder.

struct CodableUpgradeDeployment: Codable {
  var mode: String
  var packageURL: String
  var configuration: String
  var label: String
  var force: Bool?
  var extendedProperties: CodableExtendedProperties?
  var extensionConfiguration: CodableExtensionConfiguration?

  enum CodingKeys: String, CodingKey {
    case mode = "Mode"
    case packageURL = "PackageUrl"
    case configuration = "Configuration"
    case label = "Label"
    case force = "Force"
    case extendedProperties = "ExtendedProperties"
    case extensionConfiguration = "ExtensionConfiguration"
  }
}

struct CodableExtendedProperties: Codable {
  var items: [CodableExtendedProperty]

  enum CodingKeys: String, CodingKey { case items = "ExtendedProperty" }
}

struct CodableExtendedProperty: Codable {
  var name: String
  var value: String?

  enum CodingKeys: String, CodingKey {
    case name = "Name"
    case value = "Value"
  }
}

struct CodableExtensionConfiguration: Codable {
  var allRoles: CodableExtensions?
  var namedRoles: CodableRoles?

  enum CodingKeys: String, CodingKey {
    case allRoles = "AllRoles"
    case namedRoles = "NamedRoles"
  }
}

struct CodableExtensions: Codable {
  var items: [CodableExtension]

  enum CodingKeys: String, CodingKey { case items = "Extension" }
}

struct CodableExtension: Codable {
  var id: String
  var state: String?

  enum CodingKeys: String, CodingKey {
    case id = "Id"
    case state = "State"
  }
}

struct CodableRoles: Codable {
  var items: [CodableRole]

  enum CodingKeys: String, CodingKey { case items = "Role" }
}

struct CodableRole: Codable {
  var roleName: String
  var extensions: CodableExtensions

  enum CodingKeys: String, CodingKey {
    case roleName = "RoleName"
    case extensions = "Extensions"
  }
}
