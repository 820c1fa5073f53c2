import Testing

/// What goes wrong: at the start, in a poll, for good or for a while.
@Suite struct FailingScenarioTests {
  typealias Scenario = PollingScenario
  typealias Step = ScriptedTransport.Step

  private static let location = ["Location": "https://service.example/location"]
  private static let monitor = ["Azure-AsyncOperation": "https://service.example/monitor"]
  private static let both = monitor.merging(location) { $1 }
  private static let done = provisioning("Succeeded")
  private static let succeeded = Step.reply(200, body: status("Succeeded"))
  private static let refusal = Step.reply(400, body: #"{"error":{"code":"BadRequest"}}"#)

  private static let atStart = [
    Scenario("PUT 400", .put, [refusal], .refused(400)),
    Scenario("PATCH 400", .patch, [refusal], .refused(400)),
    Scenario("POST 400", .post, [.reply(400, body: "<")], .refused(400)),
    Scenario("DELETE 400", .delete, [.reply(400)], .refused(400)),
    Scenario("POST 202, no header", .post, [.reply(202)], .lost(.missingPollingURL)),
    Scenario("DELETE 202, no header", .delete, [.reply(202)], .lost(.missingPollingURL)),
    Scenario(
      "POST 202, empty headers", .post,
      [.reply(202, ["Location": "", "Azure-AsyncOperation": ""])],
      .lost(.missingPollingURL)),
    Scenario(
      "another scheme", .post, [.reply(202, ["Location": "file:///etc/hosts"])],
      .lost(.invalidPollingURL(.unsupportedScheme))),
    Scenario(
      "no host", .put, [.reply(202, ["Azure-AsyncOperation": "https://"])],
      .lost(.invalidPollingURL(.invalidAuthority))),
    Scenario(
      "user information", .post, [.reply(202, ["Operation-Location": "//a@service.example/"])],
      .lost(.invalidPollingURL(.invalidAuthority))),
    Scenario(
      "a strange monitor", .put, [.reply(202, ["Azure-AsyncOperation": "https://evil.example/"])],
      .strangeHost),
    Scenario(
      "a strange Location", .delete, [.reply(202, ["Location": "//evil.example/"])], .strangeHost),
  ]

  private static let inPolls = [
    Scenario(
      "PUT, resource 400", .put, [.reply(201, body: provisioning("Creating")), refusal],
      asks: ["/things"], .refused(400)),
    Scenario(
      "PUT, resource 400, broken", .put,
      [.reply(201, body: provisioning("Creating")), .reply(400, body: "<{")], asks: ["/things"],
      .refused(400)),
    Scenario(
      "PUT, monitor 400", .put,
      [.reply(200, both, body: provisioning("Creating")), .reply(400)], asks: ["/monitor"],
      .refused(400)),
    Scenario(
      "POST, monitor 400", .post, [.reply(202, both), refusal], asks: ["/monitor"], .refused(400)),
    Scenario(
      "DELETE, monitor 400", .delete, [.reply(202, both), refusal], asks: ["/monitor"],
      .refused(400)),
    Scenario(
      "POST, Location 400", .post, [.reply(202, location), refusal], asks: ["/location"],
      .ended("Failed", code: "BadRequest")),
    Scenario(
      "DELETE, Location 400", .delete, [.reply(202, location), refusal], asks: ["/location"],
      .ended("Failed", code: "BadRequest")),
    Scenario(
      "Location 401 is about the poll", .post, [.reply(202, location), .reply(401)],
      asks: ["/location"], .refused(401)),
    Scenario(
      "PUT, resource empty", .put, [.reply(201), .reply(200)], asks: ["/things"],
      .lost(.emptyBody)),
    Scenario(
      "PUT, resource broken", .put,
      [.reply(200, body: #"{"id":"#), .reply(200, body: #"{"id":"#)], asks: ["/things"],
      .lost(.malformedBody)),
    Scenario(
      "PUT, resource's state no text", .put,
      [.reply(201), .reply(200, body: #"{"properties":{"provisioningState":[]}}"#)],
      asks: ["/things"], .lost(.missingStatus)),
    Scenario(
      "PUT, monitor without status", .put, [.reply(202, both), .reply(200, body: "{}")],
      asks: ["/monitor"], .lost(.missingStatus)),
    Scenario(
      "DELETE, monitor without status", .delete, [.reply(202, both), .reply(200, body: "{}")],
      asks: ["/monitor"], .lost(.missingStatus)),
    Scenario(
      "POST, monitor empty", .post, [.reply(202, both), .reply(200)], asks: ["/monitor"],
      .lost(.emptyBody)),
    Scenario(
      "DELETE, monitor 204", .delete, [.reply(202, both), .reply(204)], asks: ["/monitor"],
      .lost(.emptyBody)),
    Scenario(
      "POST, monitor broken", .post,
      [.reply(202, both), .reply(200, body: #"{"status":"Accepted""#)], asks: ["/monitor"],
      .lost(.malformedBody)),
    Scenario(
      "a monitor that answers an error by 200", .post,
      [.reply(202, both), .reply(200, body: #"{"error":{"code":"InternalServerError"}}"#)],
      asks: ["/monitor"], .refused(200)),
    Scenario(
      "relative nonsense, monitor", .put,
      [.reply(200, ["Azure-AsyncOperation": "/foo", "Retry-After": "/bar"]), .reply(404)],
      asks: ["/foo"], .refused(404)),
    Scenario(
      "relative nonsense, Location", .delete,
      [.reply(202, ["Location": "*&*#&$", "Retry-After": "/bar"]), .reply(404)], asks: ["/*&*"],
      .ended("Failed", code: nil)),
    Scenario(
      "Location moves to a strange host", .post,
      [.reply(202, location), .reply(202, ["Location": "https://evil.example/"])],
      asks: ["/location"], .strangeHost),
    Scenario(
      "a monitor moves to a strange host", .post,
      [
        .reply(202, both),
        .reply(200, ["Azure-AsyncOperation": "http://service.example/"], body: status("A")),
      ], asks: ["/monitor"], .strangeHost),
    Scenario(
      "Location moves to nonsense", .post,
      [.reply(202, location), .reply(202, ["Location": "https://:0/"])], asks: ["/location"],
      .lost(.invalidPollingURL(.invalidAuthority))),
    Scenario(
      "the result is at a strange host", .post, via: .location,
      [
        .reply(202, monitor.merging(["Location": "https://evil.example/"]) { $1 }), succeeded,
      ], asks: ["/monitor"], .strangeHost),
    Scenario(
      "the result is gone", .put, [.reply(202, monitor), succeeded, .reply(404)],
      asks: ["/monitor", "/things"], .refused(404)),
  ]

  private static let forAWhile = [
    Scenario(
      "PUT 201", .put,
      [
        .reply(500), .reply(201, body: provisioning("Creating")), .reply(500),
        .reply(200, body: done),
      ], asks: ["/things", "/things"], .value(done), retries: 3),
    Scenario(
      "PUT 200 + both", .put,
      [
        .reply(500, both), .reply(200, both, body: provisioning("Creating")), .reply(500),
        succeeded, .reply(500), .reply(200, body: done),
      ], asks: ["/monitor", "/monitor", "/things", "/things"], .value(done), retries: 3),
    Scenario(
      "DELETE 202 + Location", .delete,
      [.reply(500), .reply(202, location), .reply(500), .reply(200, body: done)],
      asks: ["/location", "/location"], .value(done), retries: 3),
    Scenario(
      "DELETE 202 + both", .delete, [.reply(500), .reply(202, both), .reply(500), succeeded],
      asks: ["/monitor", "/monitor"], .value(status("Succeeded")), retries: 3),
    Scenario(
      "POST 202 + Location", .post,
      [.reply(500), .reply(202, location), .reply(500), .reply(200, body: "{}")],
      asks: ["/location", "/location"], .value("{}"), retries: 3),
    Scenario(
      "POST 202 + both", .post,
      [
        .reply(500), .reply(202, both), .reply(500), succeeded, .reply(500),
        .reply(200, body: "{}"),
      ], asks: ["/monitor", "/monitor", "/location", "/location"], .value("{}"), retries: 3),
    Scenario(
      "connections", .post,
      [
        .reply(202, monitor), .failure(.ambiguous), .failure(.timedOut), succeeded,
      ], asks: ["/monitor", "/monitor", "/monitor"], .value(status("Succeeded")), retries: 3),
    Scenario(
      "a monitor is not known yet", .post,
      [.reply(202, monitor), .reply(404), .reply(404), succeeded],
      asks: ["/monitor", "/monitor", "/monitor"], .value(status("Succeeded")), retries: 3),
    Scenario(
      "a Location is not known yet", .post, [.reply(202, location), .reply(404), .reply(204)],
      asks: ["/location", "/location"], .value(""), retries: 3),
    Scenario(
      "a Location is gone later", .post,
      [.reply(202, location), .reply(202), .reply(404, body: #"{"code":"Gone"}"#)],
      asks: ["/location", "/location"], .ended("Failed", code: "Gone"), retries: 3),
    Scenario(
      "Location outlasts what retries do not", .post,
      [
        .reply(202, location), .reply(500), .reply(503), .reply(504), .reply(408), .reply(202),
        .reply(502), .reply(200, body: "{}"),
      ], asks: Array(repeating: "/location", count: 7), .value("{}")),
    Scenario(
      "Location does not outlast everything", .post,
      [.reply(202, location)] + Array(repeating: .reply(500), count: 5),
      asks: Array(repeating: "/location", count: 5), .refused(500)),
    Scenario(
      "throttling is outlasted for as long as it lasts", .post,
      [.reply(202, location)] + Array(repeating: .reply(429), count: 20) + [.reply(204)],
      asks: Array(repeating: "/location", count: 21), .value("")),
    Scenario(
      "a monitor asks to wait for longer than retries may", .post,
      [
        .reply(202, monitor), .reply(429, ["Retry-After": "300"]),
        .reply(503, ["Retry-After": "300"]), succeeded,
      ], asks: ["/monitor", "/monitor", "/monitor"], .value(status("Succeeded")), retries: 3),
  ]

  @Test(arguments: atStart)
  func `At the start`(scenario: Scenario) async throws { try await scenario.play() }

  @Test(arguments: inPolls)
  func `In a poll`(scenario: Scenario) async throws { try await scenario.play() }

  @Test(arguments: forAWhile)
  func `For a while`(scenario: Scenario) async throws { try await scenario.play() }
}
