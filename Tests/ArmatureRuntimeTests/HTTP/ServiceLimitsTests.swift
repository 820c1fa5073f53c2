import ArmatureRuntime
import HTTPTypes
import Testing

/// What responses tell about limits and waiting.
@Suite struct ServiceLimitsTests {
  @Test func `Limits are read from the header fields`() throws {
    var headers = HTTPFields()
    func add(_ name: String, _ value: String) throws {
      headers.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
    }
    try add("x-ms-ratelimit-remaining-subscription-reads", "11997")
    try add("X-Ms-Ratelimit-Remaining-Tenant-Writes", "3")
    try add("x-ms-ratelimit-remaining-nonsense", "many")
    let policies = "Microsoft.Compute/PutVM3Min;236, Microsoft.Compute/PutVM30Min ; 1193"
    try add("x-ms-ratelimit-remaining-resource", policies)
    try add("x-ms-ratelimit-remaining-resource", "Microsoft.Compute/Other;x")
    try add("x-ms-request-charge", "2")
    try add("retry-after", "7")
    let limits = ServiceLimits(headers)
    #expect(limits.remaining == ["subscription-reads": 11997, "tenant-writes": 3])
    #expect(
      limits.remainingByPolicy == [
        "Microsoft.Compute/PutVM3Min": 236, "Microsoft.Compute/PutVM30Min": 1193,
      ])
    #expect(limits.requestCharge == 2)
    #expect(limits.retryAfter == .seconds(7))
    let none = ServiceLimits([:])
    #expect(none.remaining.isEmpty && none.remainingByPolicy.isEmpty)
    #expect(none.requestCharge == nil && none.retryAfter == nil)
  }

  @Test(
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
      ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
      ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 01 Jan 2026 00:00:00 GMT", 1_767_225_600),
      ("Thu, 29 Feb 2024 23:59:60 GMT", 1_709_251_200),
    ] as [(String, Int64)])
  func `A date to come back at may have any form that HTTP has had`(text: String, seconds: Int64) {
    let limits = ServiceLimits([.retryAfter: text], now: UnixTime(seconds: seconds - 90))
    #expect(limits.retryAfter == .seconds(90))
  }

  @Test(
    arguments: [
      "", "soon", "-5", "1.5", "Sun, 31 Feb 2094 08:49:37 GMT", "Sun, 06 Nov 2094 24:00:00 GMT",
      "Sun, 06 Nov 2094 08:49 GMT", "06 Nov 2094", "Sun, 06 Foo 2094 08:49:37 GMT",
    ])
  func `What is no time to come back at does not count`(text: String) {
    #expect(ServiceLimits([.retryAfter: text], now: UnixTime(seconds: 0)).retryAfter == nil)
  }
}
