#if Tracing
  import HTTPTypes
  import Tracing

  /// Makes a span of each request, all its tries together. It is named after the operation.
  struct OperationTracingPolicy: HTTPPolicy {
    let module: String

    func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
      try await withSpan("\(module).\(request.operationID)", ofKind: .internal) { span in
        span.attributes["az.namespace"] = module
        let response = try await next.send(request)
        if response.head.status.code >= 400 { span.setStatus(SpanStatus(code: .error)) }
        return response
      }
    }
  }

  /// Makes a span of each try, as OpenTelemetry's conventions for HTTP clients have it, and tells the
  /// service of it (`traceparent` and the like, as the instrument writes them).
  ///
  /// No attribute has the value of a query or of a header field that is not an identifier.
  struct TryTracingPolicy: HTTPPolicy {
    func send(_ request: PipelineRequest, next: PolicyChain) async throws -> PipelineResponse {
      try await withSpan(request.head.method.rawValue, ofKind: .client) { span in
        span.attributes["http.request.method"] = request.head.method.rawValue
        if let url = ServiceURL(request.head) {
          span.attributes["url.full"] = url.description
          span.attributes["server.address"] = url.host
          span.attributes["server.port"] = url.port
        }
        span.attributes["az.client_request_id"] =
          request.head.headerFields[named: "x-ms-client-request-id"]
        var request = request
        InstrumentationSystem.instrument.inject(
          span.context, into: &request.head.headerFields, using: FieldInjector())
        do {
          let response = try await next.send(request)
          span.attributes["http.response.status_code"] = response.head.status.code
          span.attributes["az.service_request_id"] =
            response.head.headerFields[named: "x-ms-request-id"]
          if response.head.status.code >= 400 {
            span.attributes["error.type"] = "\(response.head.status.code)"
            span.setStatus(SpanStatus(code: .error))
          }
          return response
        } catch {
          // The message of an error may quote what no trace may have.
          let kind = (error as? TransportError)?.kind.rawValue
          span.attributes["error.type"] = kind ?? "\(type(of: error))"
          throw error
        }
      }
    }
  }

  /// Writes header fields.
  private struct FieldInjector: Injector {
    func inject(_ value: String, forKey key: String, into fields: inout HTTPFields) {
      if let name = HTTPField.Name(key), HTTPField.isValidValue(value) { fields[name] = value }
    }
  }
#endif
