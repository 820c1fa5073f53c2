import ServiceModel
import SwiftGeneration

extension ModuleComparison {
  mutating func compareServices() {
    if old.service.version != new.service.version {
      let place = (old.service.versionOrigin, new.service.versionOrigin)
      report(
        .serviceVersionChanged, .neutral, new.service.name,
        "is version \(new.service.version), was \(old.service.version)", old: place.0,
        new: place.1)
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
  /// The place of the parameter that names the version.
  fileprivate var versionOrigin: Origin? {
    operations.lazy.flatMap(\.parameters).first { $0.serviceVersion != nil }?.origin
  }
}
