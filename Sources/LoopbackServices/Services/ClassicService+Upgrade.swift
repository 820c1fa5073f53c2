#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ClassicService {
  /// The body of an Upgrade Deployment request, as the service understood it.
  public struct Upgrade: Sendable, Equatable {
    /// `Auto`, `Manual` or `Simultaneous`.
    public let mode: String
    /// The URL of the package.
    public let packageURL: String
    /// The service configuration, decoded from base64.
    public let configuration: String
    /// The label, decoded from base64.
    public let label: String
    /// The one role to upgrade.
    public let roleToUpgrade: String?
    /// Whether local data may be lost.
    public let force: Bool?
    /// The extended properties; a value of `nil` takes the property away.
    public let extendedProperties: [String: String?]
    /// Identifiers of the extensions for all roles, and of those of each role under its name.
    public let extensions: [String: [String]]

    static let namespace = "http://schemas.microsoft.com/windowsazure"

    private static let order = [
      "Mode", "PackageUrl", "Configuration", "Label", "RoleToUpgrade", "TreatWarningsAsError",
      "Force", "ExtendedProperties", "ExtensionConfiguration",
    ]

    /// The version of the API in which an element appeared.
    private static let since = [
      "Force": "2011-10-01", "ExtendedProperties": "2012-03-01",
      "ExtensionConfiguration": "2013-03-01",
    ]

    init(_ text: String, version: String) throws(Failure) {
      let root = try Self.root(text, named: "UpgradeDeployment")
      try Self.checkOrder(of: root, Self.order)
      for child in root.children where Self.since[child.name].map({ $0 > version }) ?? false {
        throw .xml("\(child.name) is not known in version \(version).")
      }
      mode = try Self.required("Mode", in: root)
      let modes = ["Auto", "Manual"] + (version >= "2012-12-01" ? ["Simultaneous"] : [])
      guard modes.contains(mode) else { throw .xml("Mode \(mode) is not known.") }
      packageURL = try Self.required("PackageUrl", in: root)
      configuration = try Self.decoded("Configuration", in: root)
      label = try Self.decoded("Label", in: root)
      guard label.count <= 100 else { throw .xml("Label is longer than 100 characters.") }
      roleToUpgrade = root.child("RoleToUpgrade").flatMap { $0.isNull ? nil : $0.text }
      switch root.child("Force")?.text {
      case "true": force = true
      case "false": force = false
      case nil where version < "2011-10-01": force = nil
      default: throw .xml("Force must be true or false.")
      }
      var properties: [String: String?] = [:]
      for property in root.child("ExtendedProperties")?.children ?? [] {
        try Self.checkOrder(of: property, ["Name", "Value"])
        let name = try Self.required("Name", in: property)
        let value = property.child("Value").flatMap { $0.isNull ? nil : $0.text }
        guard name.wholeMatch(of: #/[A-Za-z][A-Za-z0-9_]{0,63}/#) != nil,
          value.map({ $0.count <= 255 }) ?? true,
          properties.updateValue(value, forKey: name) == nil
        else { throw .xml("The extended property \(name) is not valid.") }
      }
      guard properties.count <= 25 else { throw .xml("There are more than 25 properties.") }
      extendedProperties = properties
      extensions = try Self.extensions(of: root)
    }

    /// The domain in the body of a Walk Upgrade Domain request.
    static func domain(_ text: String) throws(Failure) -> Int {
      let root = try root(text, named: "WalkUpgradeDomain")
      try checkOrder(of: root, ["UpgradeDomain"])
      guard let domain = Int(try required("UpgradeDomain", in: root)) else {
        throw .xml("UpgradeDomain must be a number.")
      }
      return domain
    }

    private static func extensions(of root: XMLElement) throws(Failure) -> [String: [String]] {
      guard let configuration = root.child("ExtensionConfiguration") else { return [:] }
      try checkOrder(of: configuration, ["AllRoles", "NamedRoles"])
      var result: [String: [String]] = [:]
      for child in configuration.child("AllRoles")?.children ?? [] {
        result["", default: []].append(try required("Id", in: child))
      }
      for role in configuration.child("NamedRoles")?.children ?? [] {
        try checkOrder(of: role, ["RoleName", "Extensions"])
        let name = try required("RoleName", in: role)
        for child in role.child("Extensions")?.children ?? [] {
          result[name, default: []].append(try required("Id", in: child))
        }
      }
      return result
    }

    private static func root(_ text: String, named name: String) throws(Failure) -> XMLElement {
      guard let root = XMLElement.document(text) else { throw .xml("The body is not XML.") }
      guard root.name == name, root.namespace == namespace else {
        throw .xml("The root element must be \(name) of \(namespace).")
      }
      return root
    }

    private static func checkOrder(of parent: XMLElement, _ order: [String]) throws(Failure) {
      var rest = order[...]
      for child in parent.children {
        guard child.namespace == namespace, let index = rest.firstIndex(of: child.name) else {
          throw .xml("\(child.name) is unexpected in \(parent.name), or out of order.")
        }
        rest = order[(index + 1)...]
      }
    }

    private static func required(
      _ name: String,
      in parent: XMLElement
    ) throws(Failure) -> String {
      guard let child = parent.child(name), !child.isNull, !child.text.isEmpty else {
        throw .xml("\(name) is required in \(parent.name).")
      }
      return child.text
    }

    private static func decoded(_ name: String, in root: XMLElement) throws(Failure) -> String {
      let encoded = try required(name, in: root)
      guard let data = Data(base64Encoded: encoded),
        let text = String(validating: data, as: UTF8.self)
      else { throw .xml("\(name) is not base64 of UTF-8 text.") }
      return text
    }
  }
}

extension XMLElement {
  fileprivate func child(_ name: String) -> XMLElement? {
    children.first { $0.name == name }
  }
}
