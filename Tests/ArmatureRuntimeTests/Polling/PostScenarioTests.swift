import Testing

/// POST and DELETE: how they begin, what is asked, what the result is.
@Suite struct PostScenarioTests {
  typealias Scenario = PollingScenario

  private static let location = ["Location": "https://service.example/location"]
  private static let monitor = ["Azure-AsyncOperation": "https://service.example/monitor"]
  private static let operation = ["Operation-Location": "https://service.example/monitor"]
  private static let both = monitor.merging(location) { $1 }
  private static let succeeded = ScriptedTransport.Step.reply(200, body: status("succeeded"))
  private static let resource =
    #"{"status":"Succeeded","resourceLocation":"/resource"}"#

  private static let posts = [
    Scenario("200", .post, [.reply(200, body: "{}")], .value("{}")),
    Scenario("201", .post, [.reply(201, body: "[]")], .value("[]")),
    Scenario("204", .post, [.reply(204)], .value("")),
    Scenario(
      "202 + Location, then 200", .post, [.reply(202, location), .reply(200, body: "{}")],
      asks: ["/location"], .value("{}")),
    Scenario(
      "202 + Location, then another, then 200", .post,
      [.reply(202, location), .reply(202, ["Location": "new?a=1"]), .reply(200, body: "{}")],
      asks: ["/location", "/new?a=1"], .value("{}")),
    Scenario(
      "202 + Location, then another, then 204", .post,
      [.reply(202, location), .reply(202, ["Location": "/new"]), .reply(204)],
      asks: ["/location", "/new"], .value("")),
    Scenario(
      "202 + Location, a primitive", .post, [.reply(202, location), .reply(200, body: "true")],
      asks: ["/location"], .value("true")),
    Scenario(
      "202 + Location, no JSON", .post, [.reply(202, location), .reply(200, body: "<a/>")],
      asks: ["/location"], .value("<a/>")),
    Scenario(
      "202 + Azure-AsyncOperation", .post, [.reply(202, monitor), succeeded], asks: ["/monitor"],
      .value(status("succeeded"))),
    Scenario(
      "202 + both, by default", .post,
      [.reply(202, both), succeeded, .reply(200, body: "[{}]")], asks: ["/monitor", "/location"],
      .value("[{}]")),
    Scenario(
      "202 + both, via Location", .post, via: .location,
      [.reply(202, both), succeeded, .reply(200, body: "{}")], asks: ["/monitor", "/location"],
      .value("{}")),
    Scenario(
      "202 + both, via Azure-AsyncOperation", .post, via: .azureAsyncOperation,
      [.reply(202, both), succeeded], asks: ["/monitor"], .value(status("succeeded"))),
    Scenario(
      "202 + both, via the original URI", .post, via: .originalURI,
      [.reply(202, both), succeeded, .reply(200, body: "{}")], asks: ["/monitor", "/things"],
      .value("{}")),
    Scenario(
      "202 + both, via Operation-Location", .post, via: .operationLocation,
      [.reply(202, both), succeeded], asks: ["/monitor"], .value(status("succeeded"))),
    Scenario(
      "202 + both, via a Location that is no URL", .post, via: .location,
      [.reply(202, monitor.merging(["Location": "ftp://a/"]) { $1 }), succeeded],
      asks: ["/monitor"], .lost(.invalidPollingURL(.unsupportedScheme))),
    Scenario(
      "202 + Operation-Location, a resource", .post,
      [.reply(202, operation), .reply(200, body: resource), .reply(200, body: "{}")],
      asks: ["/monitor", "/resource"], .value("{}")),
    Scenario(
      "202 + Operation-Location, via itself", .post, via: .operationLocation,
      [.reply(202, operation), .reply(200, body: resource)], asks: ["/monitor"], .value(resource)),
    Scenario(
      "202 + Operation-Location, via a Location that is missing", .post, via: .location,
      [.reply(202, operation), .reply(200, body: resource), .reply(200, body: "{}")],
      asks: ["/monitor", "/resource"], .value("{}")),
    Scenario(
      "a monitor whose JSON is called text", .post,
      [
        .reply(202, monitor),
        .reply(200, ["Content-Type": "text/plain"], body: status("COMPLETED")),
      ],
      asks: ["/monitor"], .value(status("COMPLETED"))),
    Scenario(
      "a monitor with a byte order mark", .post,
      [.reply(202, both), .reply(200, body: "\u{FEFF}" + status("Succeeded")), .reply(204)],
      asks: ["/monitor", "/location"], .value("")),
    Scenario(
      "201 + Location", .post, [.reply(201, location), .reply(201, body: "{}")],
      asks: ["/location"], .value("{}")),
    Scenario(
      "200 + Location", .post, [.reply(200, location, body: "old"), .reply(200, body: "new")],
      asks: ["/location"], .value("new")),
    Scenario(
      "a GET that goes on", .get,
      [.reply(202, ["Location": "/location"]), .reply(202), .reply(200, body: "[]")],
      asks: ["/location", "/location"], .value("[]")),
    Scenario(
      "both URLs move on", .post,
      [
        .reply(202, both),
        .reply(202, ["Azure-AsyncOperation": "/m2", "Location": "/l2"], body: status("Running")),
        succeeded, .reply(200, body: "{}"),
      ], asks: ["/monitor", "/m2", "/l2"], .value("{}")),
    Scenario(
      "Operation-Location moves on", .post,
      [
        .reply(202, operation), .reply(200, ["Operation-Location": "m2"], body: status("Running")),
        succeeded,
      ], asks: ["/monitor", "/m2"], .value(status("succeeded"))),
    Scenario(
      "202 + both, failed with a number", .post,
      [
        .reply(202, both), .reply(202, body: status("Accepted")),
        .reply(200, body: #"{"status":"Failed","error":{"code":500,"message":"M"}}"#),
      ], asks: ["/monitor", "/monitor"], .ended("Failed", code: "500")),
    Scenario(
      "202 + both, cancelled", .post, [.reply(202, both), .reply(200, body: status("canceled"))],
      asks: ["/monitor"], .ended("canceled", code: nil)),
  ]

  private static let deletions = [
    Scenario("204", .delete, [.reply(204)], .value("")),
    Scenario("200", .delete, [.reply(200)], .value("")),
    Scenario(
      "202 + Location, then 200", .delete, [.reply(202, location), .reply(200)],
      asks: ["/location"], .value("")),
    Scenario(
      "202 + Location, then 204", .delete, [.reply(202, location), .reply(202), .reply(204)],
      asks: ["/location", "/location"], .value("")),
    Scenario(
      "202 + Location, succeeded", .delete,
      [
        .reply(202, location, body: provisioning("Accepted")),
        .reply(200, body: provisioning("Succeeded")),
      ], asks: ["/location"], .value(provisioning("Succeeded"))),
    Scenario(
      "202 + Location, failed", .delete,
      [
        .reply(202, location, body: provisioning("Deleting")),
        .reply(200, body: provisioning("Failed")),
      ], asks: ["/location"], .ended("Failed", code: nil)),
    Scenario(
      "202 + Location, cancelled", .delete,
      [
        .reply(202, location, body: provisioning("Deleting")),
        .reply(200, body: provisioning("Canceled")),
      ], asks: ["/location"], .ended("Canceled", code: nil)),
    Scenario(
      "202 + both", .delete,
      [.reply(202, both), .reply(202, both, body: status("Accepted")), succeeded],
      asks: ["/monitor", "/monitor"], .value(status("succeeded"))),
    Scenario(
      "202 + both, via Location", .delete, via: .location, [.reply(202, both), succeeded],
      asks: ["/monitor"], .value(status("succeeded"))),
    Scenario(
      "202 + both, failed", .delete, [.reply(202, both), .reply(200, body: status("Failed"))],
      asks: ["/monitor"], .ended("Failed", code: nil)),
    Scenario(
      "202 + both, cancelled", .delete, [.reply(202, both), .reply(200, body: status("Canceled"))],
      asks: ["/monitor"], .ended("Canceled", code: nil)),
    Scenario(
      "202 + Operation-Location", .delete, [.reply(202, operation), .reply(200, body: resource)],
      asks: ["/monitor"], .value(resource)),
    Scenario(
      "200 + Azure-AsyncOperation, a state beside it", .delete,
      [.reply(200, monitor, body: provisioning("Succeeded")), succeeded], asks: ["/monitor"],
      .value(status("succeeded"))),
  ]

  @Test(arguments: posts)
  func `Actions`(scenario: Scenario) async throws { try await scenario.play() }

  @Test(arguments: deletions)
  func `Deletions`(scenario: Scenario) async throws { try await scenario.play() }
}
