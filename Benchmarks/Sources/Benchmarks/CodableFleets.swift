import Foundation

// The types of fleets.yaml as they are written for JSONDecoder and JSONEncoder.

struct CodableFleetList: Codable {
  var value: [CodableFleet]
  var nextLink: String?
}

struct CodableFleet: Codable {
  var id: String?
  var name: String?
  var type: String?
  var location: String
  var tags: [String: String]?
  var size: CodableFleetSize?
  var plan: CodablePlan?
  var zones: [String]?
  var identity: CodableIdentity?
  var properties: CodableFleetProperties?
}

struct CodableFleetSize: Codable {
  var name: String?
  var tier: String?
  var capacity: Int32?
}

struct CodablePlan: Codable {
  var name: String?
  var publisher: String?
  var product: String?
  var promotionCode: String?
}

struct CodableIdentity: Codable {
  var principalId: String?
  var tenantId: String?
  var type: CodableIdentityType?
}

struct CodableFleetProperties: Codable {
  var upgradePolicy: CodableUpgradePolicy?
  var repairPolicy: CodableRepairPolicy?
  var machineProfile: CodableMachineProfile?
  var provisioningState: String?
  var overprovision: Bool?
  var skipsExtensionsOnExtraMachines: Bool?
  var uniqueId: String?
  var timeCreated: Date?
  var singlePlacementGroup: Bool?
  var zoneBalance: Bool?
  var faultDomainCount: Int32?
  var placementGroup: CodableReference?
  var hostGroup: CodableReference?
  var capabilities: CodableCapabilities?
  var scaleInPolicy: CodableScaleInPolicy?
  var orchestrationMode: CodableOrchestrationMode?
}

struct CodableReference: Codable {
  var id: String?
}

struct CodableCapabilities: Codable {
  var ultraDisk: Bool?
  var hibernation: Bool?
}

struct CodableScaleInPolicy: Codable {
  var rules: [CodableScaleInRule]?
  var forceDeletion: Bool?
}

struct CodableUpgradePolicy: Codable {
  var mode: CodableUpgradeMode?
  var rolling: CodableRollingUpgradePolicy?
  var automatic: CodableAutomaticUpgradePolicy?
}

struct CodableRollingUpgradePolicy: Codable {
  var maxBatchPercent: Int32?
  var maxUnhealthyPercent: Int32?
  var maxUnhealthyUpgradedPercent: Int32?
  var pauseBetweenBatches: String?
  var crossesZones: Bool?
  var prioritizesUnhealthy: Bool?
}

struct CodableAutomaticUpgradePolicy: Codable {
  var isEnabled: Bool?
  var disablesRollback: Bool?
}

struct CodableRepairPolicy: Codable {
  var isEnabled: Bool?
  var gracePeriod: String?
}

struct CodableMachineProfile: Codable {
  var storage: CodableStorageProfile?
  var system: CodableSystemProfile?
  var network: CodableNetworkProfile?
  var security: CodableSecurityProfile?
  var diagnostics: CodableDiagnosticsProfile?
  var extensions: CodableExtensionProfile?
  var licenseType: String?
  var priority: CodablePriority?
  var evictionPolicy: CodableEvictionPolicy?
  var billing: CodableBillingProfile?
  var userData: String?
}

struct CodableBillingProfile: Codable {
  var maxPrice: Double?
}

struct CodableSecurityProfile: Codable {
  var encryptsAtHost: Bool?
  var securityType: String?
  var secureBoot: Bool?
}

struct CodableDiagnosticsProfile: Codable {
  var isEnabled: Bool?
  var storageUri: String?
}

struct CodableStorageProfile: Codable {
  var image: CodableImageReference?
  var systemDisk: CodableSystemDisk?
  var dataDisks: [CodableDataDisk]?
}

struct CodableImageReference: Codable {
  var publisher: String?
  var offer: String?
  var sku: String?
  var version: String?
  var exactVersion: String?
}

struct CodableSystemDisk: Codable {
  var name: String?
  var caching: CodableCaching?
  var writeAccelerator: Bool?
  var createOption: CodableCreateOption
  var sizeGB: Int32?
  var systemType: CodableSystemType?
  var managedDisk: CodableDiskParameters?
}

struct CodableDiskParameters: Codable {
  var storageAccountType: String?
  var encryptionSet: CodableReference?
}

struct CodableDataDisk: Codable {
  var name: String?
  var lun: Int32
  var caching: CodableCaching?
  var writeAccelerator: Bool?
  var createOption: CodableCreateOption
  var sizeGB: Int32?
  var managedDisk: CodableDiskParameters?
  var iops: Int64?
  var mbps: Int64?
}

struct CodableSystemProfile: Codable {
  var computerNamePrefix: String?
  var adminUsername: String?
  var customData: String?
  var linux: CodableLinuxConfiguration?
  var secrets: [String]?
}

struct CodableLinuxConfiguration: Codable {
  var disablesPassword: Bool?
  var keys: [CodablePublicKey]?
  var agent: Bool?
}

struct CodablePublicKey: Codable {
  var path: String?
  var keyData: String?
}

struct CodableNetworkProfile: Codable {
  var healthProbe: CodableReference?
  var interfaces: [CodableNetworkInterface]?
}

struct CodableNetworkInterface: Codable {
  var id: String?
  var name: String
  var properties: CodableNetworkInterfaceProperties?
}

struct CodableNetworkInterfaceProperties: Codable {
  var primary: Bool?
  var acceleratedNetworking: Bool?
  var securityGroup: CodableReference?
  var dnsServers: [String]?
  var addresses: [CodableAddressConfiguration]
  var forwarding: Bool?
  var deleteOption: String?
}

struct CodableAddressConfiguration: Codable {
  var id: String?
  var name: String
  var properties: CodableAddressProperties?
}

struct CodableAddressProperties: Codable {
  var subnet: CodableReference?
  var primary: Bool?
  var version: CodableAddressVersion?
  var pools: [CodableReference]?
}

struct CodableExtensionProfile: Codable {
  var items: [CodableMachineExtension]?
  var timeBudget: String?
}

struct CodableMachineExtension: Codable {
  var name: String
  var properties: CodableExtensionProperties?
}

struct CodableExtensionProperties: Codable {
  var forceUpdateTag: String?
  var publisher: String?
  var type: String?
  var handlerVersion: String?
  var autoUpgradeMinorVersion: Bool?
  var settings: [String: String]?
  var after: [String]?
}

enum CodableIdentityType: String, Codable {
  case system = "System"
  case user = "User"
  case none = "None"
}

enum CodableScaleInRule: String, Codable {
  case `default` = "Default"
  case oldestFirst = "OldestFirst"
  case newestFirst = "NewestFirst"
}

enum CodableOrchestrationMode: String, Codable {
  case uniform = "Uniform"
  case flexible = "Flexible"
}

enum CodableUpgradeMode: String, Codable {
  case automatic = "Automatic"
  case manual = "Manual"
  case rolling = "Rolling"
}

enum CodablePriority: String, Codable {
  case regular = "Regular"
  case low = "Low"
  case spot = "Spot"
}

enum CodableEvictionPolicy: String, Codable {
  case deallocate = "Deallocate"
  case delete = "Delete"
}

enum CodableCaching: String, Codable {
  case none = "None"
  case readOnly = "ReadOnly"
  case readWrite = "ReadWrite"
}

enum CodableCreateOption: String, Codable {
  case fromImage = "FromImage"
  case empty = "Empty"
  case attach = "Attach"
}

enum CodableSystemType: String, Codable {
  case windows = "Windows"
  case linux = "Linux"
}

enum CodableAddressVersion: String, Codable {
  case ipV4 = "IPv4"
  case ipV6 = "IPv6"
}
