import HTTPTypes

extension ServicePipeline {
  /// Fetches the page that a link leads to, by GET.
  ///
  /// The link is used as it is. A relative one is resolved as Azure's other clients do it, against
  /// the endpoint; one that is only a query, against the URL of the page before it. The header
  /// fields of the first request are sent again, but for those about its body.
  func follow(
    _ link: String, of request: OperationRequest, from previous: ServiceURL?
  ) async throws -> OperationResponse {
    let core = try core(for: request)
    let endpoint = core.trustedHosts.endpoint
    let operation = request.descriptor
    let url: ServiceURL
    do throws(ServiceURLError) {
      var base = endpoint
      if link.utf8.first == UInt8(ascii: "?") {
        base = previous ?? (try? core.head(of: request)).flatMap(ServiceURL.init) ?? endpoint
      }
      url = try base.resolving(link)
    } catch {
      throw PagingError(operationID: operation.id, reason: .invalidLink(error))
    }
    guard core.trustedHosts.contains(url) else {
      throw UntrustedHostError(host: url.authority, purpose: .paging)
    }
    // Not the whole request: that of a resumed operation lacks its parameters.
    var fields = request.headers
    for field in request.options.headers { fields[field.name] = nil }
    fields.append(contentsOf: request.options.headers)
    for name in ["content-type", "content-encoding", "content-language", "content-md5"] {
      fields[named: name] = nil
    }
    try core.identify(&fields, as: request)
    let head = HTTPRequest(getting: url, headerFields: fields)
    let response = try await core.send(
      head, operation: operation, options: request.options)
    // What a long-running operation accepts is about its beginning.
    let isAccepted =
      operation.accepts(response.status)
      || operation.longRunning != nil && (200...299).contains(response.status)
    guard isAccepted else { throw ServiceError(response, operation: operation) }
    return response
  }
}
