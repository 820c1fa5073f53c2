/// A page of fleets as a service would write it.
func fleetDocument(count: Int) -> [UInt8] {
  let fleets = (0..<count).map(fleet).joined(separator: ",")
  return Array("{\"value\":[\(fleets)],\"nextLink\":\"https://localhost/fleets?page=2\"}".utf8)
}

private func fleet(_ index: Int) -> String {
  let group = "/accounts/8d2c0b1e-6c3f-4a55-9d13-0123456789ab/groups/group-\(index % 17)"
  let key = String(repeating: "AAAAB3NzaC1yc2EAAAADAQAB", count: 8)
  let profile = """
    {"storage":{"image":{"publisher":"example","offer":"server","sku":"24-lts",\
    "version":"24.4.2026"},"systemDisk":{"createOption":"FromImage","caching":"ReadWrite",\
    "sizeGB":30,"systemType":"Linux","managedDisk":{"storageAccountType":"Premium_LRS"}},\
    "dataDisks":[{"lun":0,"createOption":"Empty","sizeGB":128,"caching":"None"}]},\
    "system":{"computerNamePrefix":"fleet-\(index)","adminUsername":"operator",\
    "linux":{"disablesPassword":true,"keys":[{"path":"/home/operator/.ssh/authorized_keys",\
    "keyData":"ssh-rsa \(key)\(index) operator@host"}],"agent":true},"secrets":[]},\
    "network":{"interfaces":[{"name":"nic\(index)","properties":{"primary":true,\
    "acceleratedNetworking":false,"dnsServers":[],"forwarding":false,"addresses":[{\
    "name":"address","properties":{"primary":true,"subnet":{\
    "id":"\(group)/networks/net/subnets/default"},"version":"IPv4"}}],\
    "securityGroup":{"id":"\(group)/networks/rules/default"}}}]},\
    "extensions":{"items":[{"name":"health","properties":{"autoUpgradeMinorVersion":true,\
    "publisher":"Example.Services","type":"HealthProbe","handlerVersion":"1.0",\
    "settings":{"protocol":"http","port":"8080","requestPath":"/health"}}}]},\
    "billing":{"maxPrice":\(index % 3 == 0 ? "-1" : "0.\(index)25")}}
    """
  return """
    {"name":"fleet-\(index)","id":"\(group)/fleets/fleet-\(index)","type":"Example/fleets",\
    "location":"northwest","tags":{"owner":"team-\(index % 7)","costCenter":"\(1_000 + index)",\
    "note":"caf\u{E9} \\"south\\""},"size":{"name":"Standard_D2s","tier":"Standard",\
    "capacity":\(index % 100)},"zones":["1","2","3"],"properties":{"singlePlacementGroup":false,\
    "orchestrationMode":"Uniform","upgradePolicy":{"mode":"Rolling","rolling":{\
    "maxBatchPercent":20,"maxUnhealthyPercent":20,"maxUnhealthyUpgradedPercent":20,\
    "pauseBetweenBatches":"PT0S"},"automatic":{"isEnabled":false,"disablesRollback":true}},\
    "machineProfile":\(profile),"provisioningState":"Succeeded","overprovision":true,\
    "skipsExtensionsOnExtraMachines":false,"timeCreated":"2026-11-21T08:0\(index % 10):00Z",\
    "uniqueId":"a1b2c3d4-0000-4000-8000-\(100_000_000_000 + index)","faultDomainCount":5}}
    """
}
