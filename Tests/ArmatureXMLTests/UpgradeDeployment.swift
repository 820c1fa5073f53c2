import ArmatureRuntime
import ArmatureXML

// Types as generated code declares them.

extension XMLNamespace {
  static let windowsAzure = XMLNamespace("http://schemas.microsoft.com/windowsazure")
}

enum UpgradeMode: ClosedEnumeration, XMLCodable {
  case auto
  case manual
  case simultaneous
  case unrecognized(String)

  init(rawValue: String) {
    switch rawValue {
    case "Auto": self = .auto
    case "Manual": self = .manual
    case "Simultaneous": self = .simultaneous
    default: self = .unrecognized(rawValue)
    }
  }

  var rawValue: String {
    switch self {
    case .auto: "Auto"
    case .manual: "Manual"
    case .simultaneous: "Simultaneous"
    case .unrecognized(let rawValue): rawValue
    }
  }
}

struct ExtendedProperty: Equatable {
  var name: String
  var value: Nullable<String>?
}

extension ExtendedProperty: XMLCodable {
  init(from reader: inout XMLReader) throws {
    var name: String?
    var value: Nullable<String>?
    while let element = try reader.nextElement(in: .windowsAzure) {
      switch element {
      case "Name": name = try reader.decode(String.self)
      case "Value": value = try reader.decode(Nullable<String>.self)
      default: try reader.skipElement()
      }
    }
    self.init(name: try reader.require(name, "Name"), value: value)
  }

  func encode(to writer: inout XMLWriter) {
    writer.element("Name", in: .windowsAzure, name)
    writer.element("Value", in: .windowsAzure, value)
  }
}

struct UpgradeDeployment: Equatable {
  static let root = XMLName("UpgradeDeployment", .windowsAzure)

  var mode: UpgradeMode
  var label: String?
  var force: Bool?
  var count: Int32?
  var extendedProperties: [ExtendedProperty]?
}

extension UpgradeDeployment: XMLCodable {
  init(from reader: inout XMLReader) throws {
    var mode: UpgradeMode?
    var label: String?
    var force: Bool?
    var count: Int32?
    var extendedProperties: [ExtendedProperty]?
    while let attribute = try reader.nextAttribute(in: .none) {
      switch attribute {
      case "count": count = try reader.decodeAttribute(Int32.self)
      default: reader.skipAttribute()
      }
    }
    while let element = try reader.nextElement(in: .windowsAzure) {
      switch element {
      case "Mode": mode = try reader.decode(UpgradeMode.self)
      case "Label": label = try reader.decode(String.self)
      case "Force": force = try reader.decode(Bool.self)
      case "ExtendedProperties":
        extendedProperties = try reader.decode(ExtendedPropertyList.self).items
      default: try reader.skipElement()
      }
    }
    self.init(
      mode: try reader.require(mode, "Mode"),
      label: label,
      force: force,
      count: count,
      extendedProperties: extendedProperties
    )
  }

  func encode(to writer: inout XMLWriter) {
    writer.attribute("count", count)
    writer.element("Mode", in: .windowsAzure, mode)
    writer.element("Label", in: .windowsAzure, label)
    writer.element("Force", in: .windowsAzure, force)
    writer.element(
      "ExtendedProperties",
      in: .windowsAzure,
      items: extendedProperties,
      named: "ExtendedProperty",
      in: .windowsAzure
    )
  }
}

private struct ExtendedPropertyList: XMLDecodable {
  var items: [ExtendedProperty] = []

  init(from reader: inout XMLReader) throws {
    while let element = try reader.nextElement(in: .windowsAzure) {
      switch element {
      case "ExtendedProperty": items.append(try reader.decode(ExtendedProperty.self))
      default: try reader.skipElement()
      }
    }
  }
}
