import ArmatureRuntime
import ServiceManagement

extension ServiceManagementClient {
  /// Upgrades the deployment in a slot domain by domain.
  ///
  /// That a Manual upgrade has succeeded says only that it has begun: nothing is upgraded until its
  /// domains are walked, in order from 0, each after the one before is done.
  ///
  /// - Parameters:
  ///   - cloudService: The name of the cloud service.
  ///   - slot: The slot of the deployment.
  ///   - upgrade: What to upgrade to; its mode is Manual.
  ///   - domainCount: How many upgrade domains the deployment has.
  func upgradeManually(
    cloudService: String,
    slot: DeploymentSlot,
    upgrade: UpgradeDeployment,
    domainCount: Int
  ) async throws {
    try await deployments.upgradeBySlot(
      cloudserviceName: cloudService, deploymentSlot: slot, upgradeDeployment: upgrade)
    progress("upgrade accepted; \(domainCount) domains to walk")
    for domain in 0..<domainCount {
      let poller = try await deployments.beginWalkUpgradeDomainBySlot(
        cloudserviceName: cloudService, deploymentSlot: slot,
        walkUpgradeDomain: WalkUpgradeDomain(upgradeDomain: Int32(domain)))
      for try await state in poller.updates {
        progress("domain \(domain), poll \(state.polls): \(state.status)")
      }
    }
    progress("all domains are done")
  }
}
