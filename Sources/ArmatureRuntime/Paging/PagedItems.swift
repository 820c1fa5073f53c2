import HTTPTypes

/// The items of a list that a service gives page by page.
///
/// No page is fetched before it is wanted. The sequence can be read any number of times; each time
/// the service is asked anew.
public struct PagedItems<Item: Sendable>: AsyncSequence, Sendable {
  private let pages: Pages

  /// Describes a list.
  ///
  /// - Parameters:
  ///   - pipeline: What sends the requests.
  ///   - request: Makes the request for the first page.
  ///   - page: Reads a page.
  public init(
    _ pipeline: ServicePipeline,
    request: @escaping @Sendable () throws -> OperationRequest,
    page: @escaping @Sendable (OperationResponse) throws -> Page<Item>
  ) {
    pages = Pages(pipeline: pipeline, request: request, page: page, start: nil)
  }

  /// The pages themselves.
  ///
  /// - Parameter continuation: The ``Page/continuation`` of the page before the first one wanted;
  ///   nil to begin at the beginning.
  public func byPage(from continuation: String? = nil) -> Pages {
    var pages = pages
    pages.start = continuation
    return pages
  }

  /// Begins at the first item.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(pages: pages.makeAsyncIterator())
  }

  /// Goes over the items.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private var pages: Pages.AsyncIterator
    private var items: ArraySlice<Item> = []

    init(pages: Pages.AsyncIterator) { self.pages = pages }

    /// The next item, nil behind the last.
    ///
    /// - Throws: What ``ServicePipeline/send(_:)`` throws, and what reading a page throws.
    public mutating func next() async throws -> Item? {
      while items.isEmpty {
        guard let page = try await pages.next() else { return nil }
        items = page.items[...]
      }
      return items.popFirst()
    }
  }

  /// The pages of a list.
  public struct Pages: AsyncSequence, Sendable {
    let pipeline: ServicePipeline
    let request: @Sendable () throws -> OperationRequest
    let page: @Sendable (OperationResponse) throws -> Page<Item>
    var start: String?

    /// Begins at the first page wanted.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pages: self) }

    /// Goes over the pages.
    public struct AsyncIterator: AsyncIteratorProtocol {
      private enum Place {
        case beginning
        case link(String)
        case end
      }

      private let pages: Pages
      private var place: Place

      init(pages: Pages) {
        self.pages = pages
        place = pages.start.map { .link($0) } ?? .beginning
      }

      /// The next page, nil behind the last.
      ///
      /// - Throws: What ``ServicePipeline/send(_:)`` throws, and what reading a page throws.
      public mutating func next() async throws -> Page<Item>? {
        let response: OperationResponse
        switch place {
        case .beginning: response = try await pages.pipeline.send(try pages.request())
        case .link(let link):
          response = try await pages.pipeline.follow(link, of: try pages.request())
        case .end: return nil
        }
        let page = try pages.page(response)
        place = page.continuation.map { .link($0) } ?? .end
        return page
      }
    }
  }
}

extension ServicePipeline {
  /// Fetches the page that a link leads to.
  ///
  /// The link is used as it is, resolved against the endpoint if it is relative. The header fields
  /// of the first request are sent again.
  func follow(_ link: String, of request: OperationRequest) async throws -> OperationResponse {
    let core = try core()
    let url = try core.trustedHosts.endpoint.resolving(link)
    guard core.trustedHosts.contains(url) else {
      throw UntrustedHostError(host: url.authority, purpose: .paging)
    }
    let original = try request.httpRequest(to: core.trustedHosts.endpoint)
    let head = HTTPRequest(getting: url, headerFields: original.headerFields)
    let response = try await core.send(
      head, operationID: request.descriptor.id, timeout: request.options.timeout)
    guard request.descriptor.accepts(response.status) else {
      throw ServiceError(response, operation: request.descriptor)
    }
    return response
  }
}
