public import HTTPTypes

/// How many requests a service takes before it throttles, as responses of Azure Resource Manager and
/// of Compute tell ("Throttling Resource Manager requests", "Troubleshooting API throttling errors").
public struct ServiceLimits: Sendable, Hashable {
  /// The requests that are left, by what they are counted for: `subscription-reads`,
  /// `tenant-writes`, `subscription-resource-requests` and the like, from the header fields
  /// `x-ms-ratelimit-remaining-…`.
  public var remaining: [String: Int]
  /// The requests that are left, by the resource provider's policy, such as
  /// `Microsoft.Compute/PutVMScaleSet3Min` (`x-ms-ratelimit-remaining-resource`).
  public var remainingByPolicy: [String: Int]
  /// How many requests the one that was answered counted for (`x-ms-request-charge`).
  public var requestCharge: Int?
  /// How long the service asks to wait before the next request.
  public var retryAfter: Duration?

  /// Reads the limits from the header fields of a response.
  ///
  /// - Parameters:
  ///   - headers: The fields, such as those of ``ServiceError/headers``.
  ///   - now: The time of day, which dates are compared with.
  public init(_ headers: HTTPFields, now: UnixTime = .now) {
    remaining = [:]
    remainingByPolicy = [:]
    let prefix = "x-ms-ratelimit-remaining-"
    for field in headers where field.name.canonicalName.hasPrefix(prefix) {
      let name = String(field.name.canonicalName.dropFirst(prefix.count))
      if name == "resource" {
        for entry in field.value.split(separator: ",") {
          let parts = entry.split(separator: ";")
          guard parts.count == 2, let count = Int(parts[1].trimmingBlanks) else { continue }
          remainingByPolicy[parts[0].trimmingBlanks] = count
        }
      } else if let count = Int(field.value) {
        remaining[name] = count
      }
    }
    requestCharge = headers[named: "x-ms-request-charge"].flatMap { Int($0) }
    retryAfter = headers.retryAfter(now: now)
  }
}
