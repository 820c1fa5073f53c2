import HTTPTypes
import Logging

/// Logs requests and responses at level debug: header fields that are known to be harmless, URLs
/// without the values of their queries, never bodies.
struct LoggingPolicy: HTTPPolicy {
  let logger: Logger

  func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
    let url = ServiceURL(request.head)?.description ?? ""
    var metadata: Logger.Metadata = [
      "operation": "\(request.operationID)",
      "method": "\(request.head.method.rawValue)",
      "url": "\(url)",
    ]
    logger.debug(
      "request", metadata: metadata.merging(Self.headers(request.head.headerFields)) { $1 })
    do {
      let response = try await next.send(request)
      metadata["status"] = "\(response.head.status.code)"
      metadata["bodySize"] = "\(response.body.count)"
      logger.debug(
        "response", metadata: metadata.merging(Self.headers(response.head.headerFields)) { $1 })
      return response
    } catch {
      // Other errors may carry text that was not made for logs.
      let reason = (error as? TransportError)?.description ?? "\(type(of: error))"
      logger.debug(
        "no response", metadata: metadata.merging(["error": "\(reason)"]) { $1 })
      throw error
    }
  }

  private static func headers(_ fields: HTTPFields) -> Logger.Metadata {
    var metadata: Logger.Metadata = [:]
    for field in fields {
      let name = field.name.canonicalName
      metadata["header.\(name)"] = harmless.contains(name) ? "\(field.value)" : "REDACTED"
    }
    return metadata
  }

  private static let harmless: Set<String> = [
    "accept", "cache-control", "connection", "content-length", "content-type", "date", "etag",
    "expires", "if-match", "if-modified-since", "if-none-match", "if-unmodified-since",
    "last-modified", "ms-cv", "pragma", "request-id", "retry-after", "server", "traceparent",
    "transfer-encoding", "user-agent", "www-authenticate", "x-ms-client-request-id",
    "x-ms-correlation-request-id", "x-ms-error-code", "x-ms-request-id",
    "x-ms-return-client-request-id", "x-ms-version",
  ]
}
