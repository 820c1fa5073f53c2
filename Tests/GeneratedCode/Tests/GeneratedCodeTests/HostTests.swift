import ArmatureRuntime
import Testing

/// Parts of hosts that calls give, bodies in parts, and pages that other operations fetch, by the
/// client that the build plugin generates from `hosts.swagger.yaml`.
@Suite struct HostTests {
  @Test func callsGivePartsOfTheHost() async throws {
    let service = TestService(.json(#"{"name":"n"}"#), .json(#"{"name":"n"}"#))
    let client = HostsClient(transport: service)
    _ = try await client.things.get(id: "a", account: "mine")
    _ = try await HostsClient(transport: service, suffix: "other.example:8443")
      .things.get(id: "a", account: "x-1.y")
    #expect(
      service.lines == [
        "GET https://mine.hosts.example/things/a",
        "GET https://x-1.y.other.example:8443/things/a",
      ])
    for account in ["evil.example/", "a@b", "", "a?b", "a#"] {
      await #expect(throws: RequestError.invalidHostPart("account")) {
        try await client.things.get(id: "a", account: account)
      }
    }
  }

  @Test func operationsGoOnAtTheHostOfTheirCall() async throws {
    let service = TestService(.json(#"{"name":"n"}"#))
    let client = HostsClient(transport: service)
    let thing = try await client.things.put(id: "a", account: "mine", name: "n", size: 3)
    #expect(thing.name == "n")
    #expect(service.lines == ["PUT https://mine.hosts.example/things/a"])
    #expect(service.body == #"{"name":"n","size":3}"#)
  }

  @Test func operationsOfOtherGroupsFetchPages() async throws {
    let service = TestService(
      .json(#"{"value":[{"name":"a"}],"next":"t/1"}"#), .json(#"{"value":[{"name":"b"}]}"#))
    let things = HostsClient(transport: service).things
      .list(top: 5, account: "mine", crate: Crate(name: "x"))
    #expect(try await things.collected().map(\.name) == ["a", "b"])
    #expect(
      service.lines == [
        "POST https://mine.hosts.example/things?top=5",
        "POST https://mine.hosts.example/further/5",
      ])
    #expect(service.header("next") == "t/1")
    #expect(service.body == #"{"name":"x"}"#)
  }

  @Test func anOperationFetchesItsOwnPages() async throws {
    let service = TestService(
      .json(#"{"value":[{"name":"a"}],"next":"t/1"}"#), .json(#"{"value":[]}"#))
    let things = HostsClient(transport: service).things.scan(account: "mine", top: 5)
    #expect(try await things.collected().map(\.name) == ["a"])
    #expect(
      service.lines == [
        "GET https://mine.hosts.example/things?top=5",
        "GET https://mine.hosts.example/things?next=t%2F1&top=5",
      ])
  }
}
