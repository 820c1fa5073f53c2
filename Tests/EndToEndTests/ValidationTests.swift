import ArmatureRuntime
import LoopbackServices
import ServiceManagement
import Testing

/// Every limit and version gate of an upgrade, from both sides; nothing wrong is ever sent.
@Suite struct ValidationTests {
  private func violations(
    version: String = "2014-10-01", _ change: (inout UpgradeDeployment) -> Void
  ) -> [String] {
    var upgrade = ServiceManagementTests.least()
    change(&upgrade)
    do {
      try upgrade.validate(serviceVersion: version)
      return []
    } catch {
      return error.violations.map(\.description)
    }
  }

  private func properties(_ count: Int) -> [ExtendedProperty] {
    (0..<count).map { ExtendedProperty(name: "p\($0)", value: "v") }
  }

  private func text(_ count: Int) -> String { String(repeating: "a", count: count) }

  // MARK: Limits

  @Test func theLabelHasAtMost100CharactersBeforeItIsEncoded() {
    #expect(violations { $0.label = String(repeating: "ü", count: 100) } == [])
    #expect(
      violations { $0.label = String(repeating: "ü", count: 101) } == [
        "Label: has 101 characters, at most 100 characters allowed"
      ])
  }

  @Test func thereAreAtMost25ExtendedProperties() {
    #expect(violations { $0.extendedProperties = properties(25) } == [])
    #expect(
      violations { $0.extendedProperties = properties(26) } == [
        "ExtendedProperties: has 26 elements, at most 25 elements allowed"
      ])
  }

  @Test func namesOfExtendedPropertiesAreLimited() {
    func result(_ name: String) -> [String] {
      violations { $0.extendedProperties = [ExtendedProperty(name: name, value: "v")] }
    }
    let path = "ExtendedProperties[1]/Name"
    let pattern = "\(path): must match the pattern '[A-Za-z][A-Za-z0-9_]*'"
    #expect(result(text(64)) == [])
    #expect(result(text(65)) == ["\(path): has 65 characters, at most 64 characters allowed"])
    #expect(result("a_1") == [])
    for name in ["", "1a", "_a", "a-b", "a b", "ä", "aä", "a\n"] {
      #expect(result(name) == [pattern], "\(name)")
    }
  }

  @Test func namesOfExtendedPropertiesDiffer() {
    #expect(
      violations {
        $0.extendedProperties = [
          ExtendedProperty(name: "a", value: "1"), ExtendedProperty(name: "b", value: "1"),
          ExtendedProperty(name: "a", value: .null),
        ]
      } == ["ExtendedProperties: elements 1 and 3 have the same Name"])
  }

  @Test func valuesOfExtendedPropertiesAreLimited() {
    func result(_ value: Nullable<String>) -> [String] {
      violations { $0.extendedProperties = [ExtendedProperty(name: "a", value: value)] }
    }
    #expect(result(.null) == [])
    #expect(result("") == [])
    #expect(result(.value(text(255))) == [])
    #expect(
      result(.value(text(256))) == [
        "ExtendedProperties[1]/Value: has 256 characters, at most 255 characters allowed"
      ])
  }

  @Test func thereIsAtLeastOneExtensionInAllRolesAndInEachRole() {
    #expect(
      violations { $0.extensionConfiguration = ExtensionConfiguration(allRoles: []) } == [
        "ExtensionConfiguration/AllRoles: has 0 elements, at least 1 element needed"
      ])
    #expect(
      violations {
        $0.extensionConfiguration = ExtensionConfiguration(namedRoles: [
          Role(roleName: "Web", extensions: [])
        ])
      } == [
        "ExtensionConfiguration/NamedRoles[1]/Extensions: has 0 elements, at least 1 element needed"
      ])
    #expect(
      violations { $0.extensionConfiguration = ServiceManagementTests.whole.extensionConfiguration }
        == [])
  }

  @Test func unknownValuesOfEnumerationsAreRefused() {
    #expect(
      violations { $0.mode = .unrecognized("Sometimes") } == [
        "Mode: must be one of Auto, Manual, Simultaneous"
      ])
    #expect(
      violations {
        $0.extensionConfiguration = ExtensionConfiguration(allRoles: [
          Extension(id: "RDP", state: .unrecognized("Off"))
        ])
      } == [
        "ExtensionConfiguration/AllRoles[1]/State: must be one of Enable, Disable, Uninstall"
      ])
  }

  @Test func upgradeDomainsAreNotNegative() {
    #expect(throws: Never.self) { try WalkUpgradeDomain(upgradeDomain: 0).validate() }
    #expect(throws: ValidationError.self) { try WalkUpgradeDomain(upgradeDomain: -1).validate() }
  }

  // MARK: Version gates

  @Test func forceExistsAndIsRequiredFrom20111001On() {
    #expect(violations(version: "2011-10-01") { $0.force = false } == [])
    #expect(
      violations(version: "2011-10-01") { $0.force = nil } == [
        "Force: is required from version 2011-10-01 on; the version is 2011-10-01"
      ])
    #expect(violations(version: "2011-09-30") { $0.force = nil } == [])
    #expect(
      violations(version: "2011-09-30") { $0.force = true } == [
        "Force: exists from version 2011-10-01 on, but the version is 2011-09-30"
      ])
  }

  @Test(arguments: [
    ("2012-03-01", "ExtendedProperties", "2012-02-29"),
    ("2012-12-01", "Mode", "2012-11-30"),
    ("2013-03-01", "ExtensionConfiguration", "2013-02-28"),
    ("2014-06-01", "ExtensionConfiguration/AllRoles[1]/State", "2014-05-31"),
  ])
  func whatAVersionDoesNotHaveIsRefused(since: String, path: String, before: String) {
    func change(_ upgrade: inout UpgradeDeployment) {
      switch path {
      case "ExtendedProperties": upgrade.extendedProperties = properties(1)
      case "Mode": upgrade.mode = .simultaneous
      case "ExtensionConfiguration":
        upgrade.extensionConfiguration = ExtensionConfiguration(allRoles: [Extension(id: "RDP")])
      default:
        upgrade.extensionConfiguration = ExtensionConfiguration(allRoles: [
          Extension(id: "RDP", state: .disable)
        ])
      }
    }
    #expect(violations(version: since) { change(&$0) } == [])
    let found = violations(version: before) { change(&$0) }
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("\(path): ") == true)
    #expect(
      found.first?.hasSuffix("exists from version \(since) on, but the version is \(before)")
        == true)
  }

  @Test func nothingWrongIsSent() async throws {
    try await Harness.withClassic(apiVersion: "2009-09-30") { client, server, _ in
      var upgrade = ServiceManagementTests.least()
      upgrade.force = nil
      let error = try await #require(throws: ValidationError.self) {
        try await client.deployments.upgradeBySlot(
          cloudserviceName: "contoso-web", deploymentSlot: .unrecognized("test"),
          upgradeDeployment: upgrade)
      }
      #expect(
        error.violations.map(\.description) == [
          "deployment-slot: must be one of staging, production",
          "x-ms-version: must be at least 2009-10-01",
        ])
      #expect(server.log.all.isEmpty)
    }
  }

  @Test func aCallCanAskForAnotherVersion() async throws {
    try await Harness.withClassic { client, server, _ in
      var upgrade = ServiceManagementTests.least()
      let call = RequestOptions(apiVersion: "2011-10-01")
      _ = try await client.deployments.beginUpgradeBySlot(
        cloudserviceName: ClassicService.Options().cloudService, deploymentSlot: .production,
        upgradeDeployment: upgrade,
        options: call)
      #expect(server.log.all.map { $0.header("x-ms-version") } == ["2011-10-01"])
      upgrade.extendedProperties = properties(1)
      let error = try await #require(throws: ValidationError.self) {
        _ = try await client.deployments.beginUpgradeBySlot(
          cloudserviceName: ClassicService.Options().cloudService, deploymentSlot: .production,
          upgradeDeployment: upgrade,
          options: call)
      }
      #expect(error.violations.first?.description.contains("from version 2012-03-01 on") == true)
    }
  }

  @Test func aPackageURLIsNotShown() {
    var upgrade = ServiceManagementTests.least()
    upgrade.packageURL = "https://x.blob.core.windows.net/p?sig=s3cr3t"
    #expect(!"\(upgrade)".contains("s3cr3t"))
    #expect(!String(reflecting: upgrade).contains("s3cr3t"))
    var dumped = ""
    dump(upgrade, to: &dumped)
    #expect(!dumped.contains("s3cr3t"))
  }
}
