import ArmatureRuntime
import LoopbackServices
import MockService
import ServiceManagement
import Testing

/// Operations that fail because the options of the mock say so.
@Suite struct FailureTests {
  private static let document = """
    swagger: '2.0'
    info: {title: Machines, version: '1'}
    host: machines.example
    paths:
      /machines/{name}:
        get:
          operationId: get
          parameters: &p
            - {name: name, in: path, required: true, type: string}
          responses: &r
            '200': {description: ok, schema: {$ref: '#/definitions/Machine'}}
            default: {description: failed, schema: {$ref: '#/definitions/CloudError'}}
        post:
          operationId: start
          parameters: *p
          responses:
            '202': {description: accepted}
            <<: *r
          x-ms-long-running-operation: true
          x-ms-long-running-operation-options: {final-state-via: location}
        delete:
          operationId: delete
          parameters: *p
          responses:
            '202': {description: accepted, headers: {Azure-AsyncOperation: {type: string}}}
            '204': {description: gone}
            default: {description: failed, schema: {$ref: '#/definitions/Strict'}}
          x-ms-long-running-operation: true
    definitions:
      Machine: {type: object, properties: {name: {type: string}}}
      CloudError: {type: object, properties: {error: {$ref: '#/definitions/ApiError'}}}
      ApiError:
        type: object
        properties:
          details: {type: array, items: {$ref: '#/definitions/ApiError'}}
          code: {type: string}
          message: {type: string}
          target: {type: string}
      Strict:
        type: object
        required: [Code, count]
        properties: {Code: {type: string}, count: {type: integer}}
    """

  private func mock(
    _ operation: String, _ moment: ServiceMock.Failure.Moment, polls: Int = 1
  ) throws -> ServiceMock {
    var options = ServiceMock.Options()
    options.polls = polls
    options.failures[operation] = ServiceMock.Failure(
      status: 409, code: "Busy", message: "It is \"busy\".", moment: moment)
    return try MockHarness.mock(Self.document, options: options)
  }

  private func path(_ url: String?) throws -> String {
    String(try #require(url).dropFirst("http://localhost:1".count))
  }

  @Test(arguments: [ServiceMock.Failure.Moment.atOnce, .inTheEnd])
  func aCallFailsInTheShapeThatIsDeclared(_ moment: ServiceMock.Failure.Moment) async throws {
    let answer = try await mock("get", moment).ask("GET", "/machines/a")
    #expect(answer.status == 409)
    #expect(answer.body == #"{"error":{"code":"Busy","message":"It is \"busy\"."}}"#)
    #expect(try await mock("start", moment).ask("GET", "/machines/a").status == 200)
  }

  @Test func membersThatMustBeThereStay() async throws {
    let answer = try await mock("delete", .atOnce).ask("DELETE", "/machines/a")
    #expect(answer.body == #"{"Code":"Busy","count":1}"#)
  }

  @Test func anOperationFailsWhereItsResultIsExpected() async throws {
    let mock = try mock("start", .inTheEnd)
    let accepted = try await mock.ask("POST", "/machines/a")
    #expect(accepted.status == 202)
    let location = try path(accepted.header("Location"))
    #expect(try await mock.ask("GET", location).status == 202)
    let end = try await mock.ask("GET", location)
    #expect(end.status == 409)
    #expect(end.body.contains(#""code":"Busy""#))
  }

  @Test func aMonitorTellsThatAnOperationFailed() async throws {
    let mock = try mock("delete", .inTheEnd)
    let accepted = try await mock.ask("DELETE", "/machines/a")
    #expect(accepted.status == 202)
    let monitor = try path(accepted.header("Azure-AsyncOperation"))
    #expect(try await mock.ask("GET", monitor).body.contains(#""status":"InProgress""#))
    let end = try await mock.ask("GET", monitor)
    #expect(end.status == 200)
    #expect(end.body.contains(#""status":"Failed""#))
    #expect(end.body.contains(#""error":{"code":"Busy","message":"It is \"busy\"."}"#))
  }

  @Test func anOperationThatTakesNoTimeFailsAtOnce() async throws {
    #expect(try await mock("start", .inTheEnd, polls: 0).ask("POST", "/machines/a").status == 409)
  }

  @Test func aStatusOperationTellsThatARequestFailed() async throws {
    var options = ServiceMock.Options()
    options.failures["Deployments_UpgradeBySlot"] = ServiceMock.Failure(
      status: 400, code: "BadRequest", message: "There is no role Web.", moment: .inTheEnd)
    let mock = try MockHarness.mock(
      ofSpecification: "service-management/service-management.yaml", options: options)
    try await MockHarness.run(mock) { origin, transport, _ in
      let client = ServiceManagementClient(
        subscriptionID: "subscription", transport: transport, endpoint: origin,
        options: MockHarness.options)
      let poller = try await client.deployments.beginUpgradeBySlot(
        cloudserviceName: "web", deploymentSlot: .production,
        upgradeDeployment: UpgradeDeployment(
          mode: .auto, packageURL: "https://contoso.example/web.cspkg",
          configuration: Base64Data(utf8: "a"), label: "b", force: true))
      let error = await #expect(throws: ServiceError.self) { try await poller.value() }
      #expect(error?.code == "BadRequest")
      #expect(error?.message == "There is no role Web.")
    }
  }
}
