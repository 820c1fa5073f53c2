import Testing

/// PUT and PATCH: how they begin, what is asked, what the result is.
@Suite struct PutScenarioTests {
  typealias Scenario = PollingScenario

  private static let done = provisioning("Succeeded")
  private static let location = ["Location": "https://service.example/location"]
  private static let monitor = ["Azure-AsyncOperation": "https://service.example/monitor"]
  private static let both = monitor.merging(location) { $1 }

  private static let withoutHeaders = [
    Scenario("200, succeeded", .put, [.reply(200, body: done)], .value(done)),
    Scenario("201, succeeded", .put, [.reply(201, body: done)], .value(done)),
    Scenario("200 without a state", .put, [.reply(200, body: "{}")], .value("{}")),
    Scenario(
      "200, state null", .put,
      [.reply(200, body: #"{"properties":{"provisioningState":null}}"#)],
      .value(#"{"properties":{"provisioningState":null}}"#)),
    Scenario(
      "200, state empty", .put, [.reply(200, body: provisioning(""))], .value(provisioning(""))),
    Scenario("200, an array", .put, [.reply(200, body: "[1,2]")], .value("[1,2]")),
    Scenario("200, a primitive", .put, [.reply(200, body: "7")], .value("7")),
    Scenario("200, nothing", .put, [.reply(200)], .value("")),
    Scenario("204", .put, [.reply(204)], .value("")),
    Scenario(
      "200, text", .put, [.reply(200, ["Content-Type": "text/plain"], body: "done")], .value("done")
    ),
    Scenario(
      "201, creating", .put,
      [.reply(201, body: provisioning("Creating")), .reply(200, body: done)],
      asks: ["/things"], .value(done)),
    Scenario(
      "200, updating", .put,
      [.reply(200, body: provisioning("Updating")), .reply(200, body: done)],
      asks: ["/things"], .value(done)),
    Scenario(
      "201, created, then failed", .put,
      [
        .reply(201, body: provisioning("Created")),
        .reply(
          200, body: #"{"properties":{"provisioningState":"Failed"},"error":{"code":"C"}}"#),
      ], asks: ["/things"], .ended("Failed", code: "C")),
    Scenario(
      "200, accepted, then cancelled", .put,
      [.reply(200, body: provisioning("Accepted")), .reply(200, body: provisioning("canceled"))],
      asks: ["/things"], .ended("canceled", code: nil)),
    Scenario(
      "200, failed at once", .put, [.reply(200, body: provisioning("FAILED"))],
      .ended("FAILED", code: nil)),
    Scenario(
      "202, then done", .patch, [.reply(202), .reply(202), .reply(202, body: "{}"), .reply(204)],
      asks: ["/things", "/things", "/things"], .value("")),
    Scenario(
      "a state of a resource without properties", .put,
      [
        .reply(201, body: #"{"provisioningState":"Creating"}"#),
        .reply(200, body: #"{"provisioningState":"Moving"}"#),
        .reply(200, body: #"{"provisioningState":"Succeeded"}"#),
      ], asks: ["/things", "/things"], .value(#"{"provisioningState":"Succeeded"}"#)),
    Scenario(
      "201, then an array", .put, [.reply(201), .reply(200, body: "[]")], asks: ["/things"],
      .value("[]")),
    Scenario(
      "200, cut off, then whole", .put, [.reply(200, body: #"{"id":"#), .reply(200, body: done)],
      asks: ["/things"], .value(done)),
    Scenario(
      "200, a state that is no text, then one", .put,
      [.reply(200, body: #"{"properties":{"provisioningState":1}}"#), .reply(200, body: done)],
      asks: ["/things"], .value(done)),
  ]

  private static let withHeaders = [
    Scenario(
      "202 + Location", .put, [.reply(202, location), .reply(200, body: "{}")],
      asks: ["/location"], .value("{}")),
    Scenario(
      "202 + Location, which vanishes", .put,
      [
        .reply(202, location, body: provisioning("Accepted")), .reply(202), .reply(200, body: done),
      ],
      asks: ["/location", "/location"], .value(done)),
    Scenario(
      "201 + Location", .put,
      [
        .reply(201, location, body: provisioning("Creating")), .reply(202),
        .reply(200, body: done),
      ], asks: ["/location", "/location"], .value(done)),
    Scenario(
      "200 + both", .put,
      [
        .reply(200, both, body: provisioning("Accepted")),
        .reply(202, both, body: status("Accepted")), .reply(200, body: status("Succeeded")),
        .reply(200, body: done),
      ], asks: ["/monitor", "/monitor", "/things"], .value(done)),
    Scenario(
      "200 + both, failed", .put,
      [
        .reply(200, both, body: provisioning("Accepted")), .reply(200, body: status("Failed")),
      ], asks: ["/monitor"], .ended("Failed", code: nil)),
    Scenario(
      "200 + both, cancelled", .put,
      [
        .reply(200, both, body: provisioning("Accepted")), .reply(200, body: status("Canceled")),
      ], asks: ["/monitor"], .ended("Canceled", code: nil)),
    Scenario(
      "201 + Azure-AsyncOperation", .patch,
      [
        .reply(201, monitor, body: provisioning("Accepted")), .reply(200, body: status("Accepted")),
        .reply(200, body: status("Succeeded")), .reply(200, body: done),
      ], asks: ["/monitor", "/monitor", "/things"], .value(done)),
    Scenario(
      "202 + Azure-AsyncOperation, not of a resource", .put,
      [.reply(202, monitor), .reply(200, body: status("Succeeded")), .reply(200, body: "{}")],
      asks: ["/monitor", "/things"], .value("{}")),
    Scenario(
      "204 + Azure-AsyncOperation", .put,
      [.reply(204, monitor), .reply(200, body: status("Succeeded")), .reply(200, body: done)],
      asks: ["/monitor", "/things"], .value(done)),
    Scenario(
      "201 + a Location that is never asked", .put,
      [
        .reply(201, monitor.merging(["Location": "https://:80/"]) { $1 }),
        .reply(200, body: status("Succeeded")), .reply(200, body: done),
      ], asks: ["/monitor", "/things"], .value(done)),
  ]

  private static let terminalBesideHeaders = [
    Scenario(
      "200, succeeded", .patch,
      [.reply(200, ["Azure-AsyncOperation": "http://strange.example/"], body: done)],
      .value(done)),
    Scenario("201, succeeded", .put, [.reply(201, both, body: done)], .value(done)),
    Scenario("200 + Location, succeeded", .put, [.reply(200, location, body: done)], .value(done)),
    Scenario(
      "202, succeeded", .patch,
      [
        .reply(202, both, body: done), .reply(200, body: status("InProgress")),
        .reply(200, body: status("Succeeded")), .reply(200, body: "{}"),
      ], asks: ["/monitor", "/monitor", "/things"], .value("{}")),
    Scenario(
      "200, failed before", .patch,
      [
        .reply(200, both, body: provisioning("Failed")), .reply(200, body: status("Succeeded")),
        .reply(200, body: done),
      ], asks: ["/monitor", "/things"], .value(done)),
    Scenario(
      "200 + Location, cancelled before", .patch,
      [.reply(200, location, body: provisioning("Canceled")), .reply(200, body: done)],
      asks: ["/location"], .value(done)),
    Scenario(
      "201 + Operation-Location, failed", .put,
      [
        .reply(201, ["Operation-Location": "/monitor"], body: status("Failed")),
        .reply(200, body: #"{"status":"Failed","error":{"code":"C"}}"#),
      ], asks: ["/monitor"], .ended("Failed", code: "C")),
  ]

  @Test(arguments: withoutHeaders)
  func `The resource tells`(scenario: Scenario) async throws { try await scenario.play() }

  @Test(arguments: withHeaders)
  func `Headers lead on`(scenario: Scenario) async throws { try await scenario.play() }

  @Test(arguments: terminalBesideHeaders)
  func `A terminal state beside headers`(scenario: Scenario) async throws {
    try await scenario.play()
  }
}
