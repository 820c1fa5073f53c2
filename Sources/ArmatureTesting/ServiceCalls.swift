public import ArmatureRuntime

/// Calls of a service that answers as its specification documents, and a report of what became of
/// them.
public final class ServiceCalls: Sendable {
  /// What carries the requests.
  public let transport: any HTTPTransport
  /// The URL that the service is reached at.
  public let endpoint: String

  /// Makes calls to a service.
  public init(transport: any HTTPTransport, endpoint: String) {
    self.transport = transport
    self.endpoint = endpoint
  }

  /// A credential that a service on this machine takes.
  public var credential: any TokenCredential { DocumentedCredential() }

  /// A cloud whose resource manager is the service.
  public var cloud: Cloud {
    Cloud(
      authority: "https://login.example", resourceManagerEndpoint: endpoint,
      audience: "https://management.example/")
  }

  /// The options of a client that neither waits nor tries again, and sends tokens to this machine.
  public var options: ClientOptions {
    var options = ClientOptions()
    options.clock = PatientClock()
    options.allowsTokensOverLoopbackHTTP = true
    options.retry.maximumRetries = 0
    return options
  }

  /// A client that could not be made.
  public struct MissingArgument: Error, CustomStringConvertible {
    /// The argument that it lacks.
    public let description: String

    /// Names the argument.
    public init(_ name: String) { description = "no value can be made for '\(name)'" }
  }

  /// Calls an operation, and reports what came of it.
  ///
  /// - Parameters:
  ///   - operation: The identity of the operation in the specification.
  ///   - form: The fields that the form must arrive with, URL-encoded.
  ///   - body: Makes the call.
  public func call(
    _ operation: String, form: String = "", _ body: () async throws -> Void
  ) async {
    do {
      try await body()
      ExampleReport.add(["operation", operation, "answered", "", form])
    } catch {
      ExampleReport.add(["operation", operation, "failed", "\(error)", form])
    }
  }

  /// Reports that an operation is not called.
  public func leaveOut(_ operation: String, _ reason: String) {
    ExampleReport.add(["operation", operation, "left out", reason, ""])
  }

  /// Fetches all pages of a list.
  public func consume<Item>(_ items: PagedItems<Item>) async throws {
    for try await _ in items {}
  }

  /// Reads a stream to its end.
  public func consume(_ body: HTTPBody) async throws {
    _ = try await body.collect(upTo: 64 << 20)
  }

  /// Takes what was decoded.
  public func consume<Value>(_ value: Value) {}
}

/// A value that JSON describes.
///
/// - Throws: `JSONDecodingError`
public func decoded<Value: JSONCodable>(_ json: String) throws -> Value {
  try JSON.decode(Value.self, from: Array(json.utf8))
}

/// A clock on which nobody waits.
private struct PatientClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  var now: Instant { Instant(offset: .zero) }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    await Task.yield()
  }
}
