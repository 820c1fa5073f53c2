import ServiceModel
import SwiftGeneration

extension ModuleComparison {
  mutating func compareServices() {
    // A client that asks for a version says so itself.
    if old.service.version != new.service.version,
      !old.service.takesVersion || !new.service.takesVersion
    {
      report(
        .serviceVersionChanged, .neutral, new.service.name,
        "is version \(new.service.version), was \(old.service.version)", old: nil, new: nil)
    }
    let (before, after) = (old.service.servers.first, new.service.servers.first)
    if before?.urlTemplate != after?.urlTemplate {
      report(
        .endpointChanged, .neutral, new.interface.client?.name ?? new.service.name,
        "calls \(after?.urlTemplate ?? "no server of its own"), called"
          + " \(before?.urlTemplate ?? "no server of its own")",
        old: before?.origin, new: after?.origin)
    }
    guard let client = new.interface.client, old.interface.client != nil else { return }
    compareParameters(
      ComparedParameter.all(ofClientIn: old), ComparedParameter.all(ofClientIn: new), client.name,
      old: before?.origin ?? old.service.securitySchemes.first?.origin,
      new: after?.origin ?? new.service.securitySchemes.first?.origin)
  }
}

extension Service {
  /// Whether callers may choose the version that clients ask for.
  fileprivate var takesVersion: Bool {
    operations.contains { operation in
      operation.parameters.contains {
        $0.isClientLevel && $0.serviceVersion != nil && $0.constantValue == nil
      }
    }
  }
}
