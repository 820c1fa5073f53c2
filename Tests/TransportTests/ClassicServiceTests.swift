import HTTPTypes
import LoopbackServices
import Testing

/// The simulator is only worth testing against if it refuses what the service refuses.
struct ClassicServiceTests {
  static let subscription = "/6e2a9d10-0000-4000-8000-000000000002"
  static let bySlot =
    subscription + "/services/hostedservices/contoso-web/deploymentslots/production/?comp="
  static let byName =
    subscription + "/services/hostedservices/contoso-web/deployments/contoso-web-v1/?comp="
  static let namespace = "xmlns=\"http://schemas.microsoft.com/windowsazure\""

  static func upgrade(
    mode: String = "Auto",
    configuration: String = "PGNvbmZpZy8+",
    rest: String = "<Force>false</Force>"
  ) -> String {
    """
    <UpgradeDeployment \(namespace)><Mode>\(mode)</Mode>\
    <PackageUrl>https://packages.example/web.cspkg?sig=a&amp;b</PackageUrl>\
    <Configuration>\(configuration)</Configuration><Label>djI=</Label>\(rest)</UpgradeDeployment>
    """
  }

  static func walk(_ domain: Int) -> String {
    "<WalkUpgradeDomain \(namespace)><UpgradeDomain>\(domain)</UpgradeDomain></WalkUpgradeDomain>"
  }

  struct Answer {
    let status: Int
    let requestID: String?
    let body: String
  }

  func send(
    _ service: ClassicService,
    method: String = "POST",
    _ target: String,
    _ body: String = "",
    headers: [String: String] = [:],
    subject: String? = "CN=Management"
  ) async throws -> Answer {
    var fields: HTTPFields = [:]
    let all = ["x-ms-version": "2014-10-01", "Content-Type": "application/xml"]
      .merging(headers) { $1 }
    for (name, value) in all where !value.isEmpty {
      fields[try #require(HTTPField.Name(name))] = value
    }
    let request = RecordedRequest(
      method: method,
      target: target,
      authority: "localhost:1",
      headers: fields,
      body: Array(body.utf8),
      clientCertificateSubject: subject
    )
    guard case .response(let head, let bytes) = await service.reply(to: request, origin: "")
    else {
      Issue.record("not a complete response")
      return Answer(status: 0, requestID: nil, body: "")
    }
    let name = try #require(HTTPField.Name("x-ms-request-id"))
    return Answer(
      status: head.status.code,
      requestID: head.headerFields[name],
      body: String(decoding: bytes, as: UTF8.self)
    )
  }

  func finish(_ service: ClassicService, _ answer: Answer) async throws -> String {
    let id = try #require(answer.requestID)
    var statuses: [String] = []
    for _ in 0..<10 {
      let answer = try await send(service, method: "GET", "\(Self.subscription)/operations/\(id)")
      #expect(answer.status == 200)
      let status = try #require(answer.body.firstMatch(of: #/<Status>(\w+)</Status>/#)?.1)
      statuses.append(String(status))
      if status != "InProgress" { break }
    }
    return statuses.joined(separator: " ")
  }

  @Test(arguments: [bySlot, byName])
  func upgradesByItself(base: String) async throws {
    let service = ClassicService()
    let answer = try await send(service, base + "upgrade", Self.upgrade())
    #expect(answer.status == 202)
    #expect(try await finish(service, answer) == "InProgress InProgress Succeeded")
    let upgrade = try #require(await service.upgrade)
    #expect(upgrade.packageURL == "https://packages.example/web.cspkg?sig=a&b")
    #expect(upgrade.configuration == "<config/>")
    #expect(upgrade.label == "v2")
    #expect(await service.nextUpgradeDomain == nil)
  }

  @Test func walksDomainsInOrderAndOneAtATime() async throws {
    let service = ClassicService()
    let start = try await send(service, Self.bySlot + "upgrade", Self.upgrade(mode: "Manual"))
    #expect(try await send(service, Self.bySlot + "walkupgradedomain", Self.walk(0)).status == 409)
    _ = try await finish(service, start)
    #expect(try await send(service, Self.bySlot + "walkupgradedomain", Self.walk(1)).status == 409)
    for domain in 0..<ClassicService.upgradeDomainCount {
      let base = domain.isMultiple(of: 2) ? Self.bySlot : Self.byName
      let walk = try await send(service, base + "walkupgradedomain", Self.walk(domain))
      #expect(walk.status == 202)
      let next = Self.walk(domain + 1)
      #expect(try await send(service, base + "walkupgradedomain", next).status == 409)
      #expect(try await finish(service, walk).hasSuffix("Succeeded"))
    }
    #expect(await service.nextUpgradeDomain == nil)
  }

  @Test func tellsHowAnOperationFailed() async throws {
    var options = ClassicService.Options()
    options.failure = .init(status: 500, code: "InternalError", message: "a < b & c")
    let service = ClassicService(options)
    let answer = try await send(service, Self.bySlot + "upgrade", Self.upgrade())
    #expect(try await finish(service, answer).hasSuffix("Failed"))
    let id = try #require(answer.requestID)
    let status = try await send(service, method: "GET", "\(Self.subscription)/operations/\(id)")
    #expect(status.body.contains("<Message>a &lt; b &amp; c</Message>"))
  }

  @Test func redirectsOnlyTheNamedHost() async throws {
    var options = ClassicService.Options()
    options.redirectsToAddress = true
    let answer = try await send(ClassicService(options), Self.bySlot + "upgrade", Self.upgrade())
    #expect(answer.status == 307)
    #expect(answer.body.contains("TemporaryRedirect"))
  }

  @Test(arguments: [
    (["x-ms-version": ""], "MissingOrIncorrectVersionHeader"),
    (["x-ms-version": "latest"], "MissingOrIncorrectVersionHeader"),
    (["Content-Type": "application/xml; charset=utf-8"], "InvalidContentType"),
    (["Content-Type": ""], "InvalidContentType"),
    (["x-ms-version": "2011-08-01"], "InvalidXmlRequest"),
  ])
  func refusesHeaders(_ headers: [String: String], code: String) async throws {
    let answer = try await send(
      ClassicService(),
      Self.bySlot + "upgrade",
      Self.upgrade(),
      headers: headers
    )
    #expect(answer.status == 400)
    #expect(answer.body.contains("<Code>\(code)</Code>"))
  }

  @Test(arguments: [
    upgrade(mode: "auto"),
    upgrade(configuration: "not base64!"),
    upgrade(rest: ""),
    upgrade(rest: "<Force>True</Force>"),
    upgrade(rest: "<Force>true</Force><RoleToUpgrade>Web</RoleToUpgrade>"),
    upgrade(rest: "<Force>true</Force><Surprise/>"),
    upgrade().replacing("http://schemas.microsoft.com", with: "https://schemas.microsoft.com"),
    upgrade().replacing("</UpgradeDeployment>", with: ""),
    "<!DOCTYPE x [<!ENTITY a 'b'>]>" + upgrade(),
    "",
  ])
  func refusesBodies(_ body: String) async throws {
    let answer = try await send(ClassicService(), Self.bySlot + "upgrade", body)
    #expect(answer.status == 400)
    #expect(answer.body.contains("<Code>InvalidXmlRequest</Code>"))
  }

  @Test(arguments: [
    ("GET", bySlot + "upgrade", 400), ("POST", bySlot + "downgrade", 400),
    ("POST", bySlot.replacing("production", with: "staging") + "upgrade", 404),
    ("POST", bySlot.replacing("production/", with: "production") + "upgrade", 404),
    ("POST", bySlot.replacing("6e2a", with: "7e2a") + "upgrade", 403),
    ("GET", subscription + "/operations/unknown", 404),
  ])
  func refusesTargets(method: String, target: String, status: Int) async throws {
    let answer = try await send(ClassicService(), method: method, target, Self.upgrade())
    #expect(answer.status == status)
  }

  @Test func refusesClientsWithoutCertificate() async throws {
    let answer = try await send(
      ClassicService(),
      Self.bySlot + "upgrade",
      Self.upgrade(),
      subject: nil
    )
    #expect(answer.status == 403)
  }

  @Test func readsExtensionsAndProperties() async throws {
    let service = ClassicService()
    let rest = """
      <RoleToUpgrade>Web</RoleToUpgrade><Force>true</Force><ExtendedProperties>\
      <ExtendedProperty><Name>owner</Name><Value>ops</Value></ExtendedProperty>\
      <ExtendedProperty><Name>gone</Name></ExtendedProperty></ExtendedProperties>\
      <ExtensionConfiguration><AllRoles><Extension><Id>rdp</Id></Extension></AllRoles>\
      <NamedRoles><Role><RoleName>Web</RoleName><Extensions><Extension><Id>log</Id></Extension>\
      </Extensions></Role></NamedRoles></ExtensionConfiguration>
      """
    let answer = try await send(service, Self.byName + "upgrade", Self.upgrade(rest: rest))
    #expect(answer.status == 202)
    let upgrade = try #require(await service.upgrade)
    #expect(upgrade.roleToUpgrade == "Web")
    #expect(upgrade.force == true)
    let properties: [String: String?] = ["owner": "ops", "gone": nil]
    #expect(upgrade.extendedProperties == properties)
    #expect(upgrade.extensions == ["": ["rdp"], "Web": ["log"]])
  }
}
