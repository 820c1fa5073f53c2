import HTTPTypes
import Logging

/// Registers a subscription with a resource provider when Azure Resource Manager says that it is not
/// (409, `MissingSubscriptionRegistration`), waits until it is, and repeats the request.
///
/// If the registration does not succeed, the first answer stands, which says what is missing.
struct ResourceProviderPolicy: HTTPPolicy {
  let clock: any Clock<Duration>
  let logger: Logger?

  private static let apiVersion = "2021-04-01"
  private static let pollingInterval = Duration.seconds(15)
  /// How often the state is asked for: five minutes.
  private static let mostPolls = 20
  /// How often one request may need registrations: it may take several providers.
  private static let mostRegistrations = 3

  func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
    var response = try await next.send(request)
    guard response.head.status.code == 409 else { return response }
    var request = request
    for _ in 0..<Self.mostRegistrations {
      guard request.body.isReplayable, let missing = MissingRegistration(response) else { break }
      logger?.info(
        "registering a resource provider",
        metadata: ["operation": "\(request.operationID)", "provider": "\(missing.provider)"])
      guard try await register(missing, for: request, next: next) else { break }
      // With the same identifier the service would repeat its answer.
      request.head.headerFields[named: "x-ms-client-request-id"] = nil
      response = try await next.send(request)
    }
    return response
  }

  private func register(
    _ missing: MissingRegistration, for request: PipelineRequest, next: PolicyChain
  ) async throws -> Bool {
    var response = try await next.send(
      missing.request(.post, "/register?api-version=\(Self.apiVersion)", like: request))
    for _ in 0..<Self.mostPolls {
      guard response.head.status.kind == .successful else { return false }
      let body = try? JSON.decode(JSONValue.self, from: response.body)
      if body?["registrationState"]?.string?.lowercased() == "registered" { return true }
      try await clock.sleep(for: Self.pollingInterval)
      response = try await next.send(
        missing.request(.get, "?api-version=\(Self.apiVersion)", like: request))
    }
    return false
  }
}

/// What a response says is not registered.
private struct MissingRegistration {
  let subscription: Substring
  let provider: String

  private static let codes: Set = [
    "missingsubscriptionregistration", "missingregistrationforresourceprovider",
    "subscriptionnotregistered", "subscription not registered",
  ]

  init?(_ response: PipelineResponse) {
    guard response.head.status.code == 409,
      let error = (try? JSON.decode(JSONValue.self, from: response.body))?["error"],
      let code = error["code"]?.string, Self.codes.contains(code.lowercased()),
      let segments = response.request.path?.prefix(while: { $0 != "?" }).split(separator: "/"),
      segments.count > 2, segments[0].lowercased() == "subscriptions"
    else { return nil }
    subscription = segments[1]
    var provider = segments.lastIndex { $0.lowercased() == "providers" }
      .flatMap { $0 + 1 < segments.count ? String(segments[$0 + 1]) : nil }
    if case .array(let details)? = error["details"], let target = details.first?["target"]?.string {
      provider = target
    }
    let isNamespace = provider?.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".")
    }
    guard let provider, isNamespace == true, !provider.isEmpty else { return nil }
    self.provider = provider
  }

  /// A request about the provider, to the host of another one.
  func request(
    _ method: HTTPRequest.Method, _ rest: String, like other: PipelineRequest
  ) -> PipelineRequest {
    PipelineRequest(
      head: HTTPRequest(
        method: method, scheme: other.head.scheme, authority: other.head.authority,
        path: "/subscriptions/\(subscription)/providers/\(provider)\(rest)",
        headerFields: [.accept: "application/json"]),
      operationID: other.operationID)
  }
}
