/// The items of a list that a service gives page by page.
///
/// No page is fetched before it is wanted. The sequence can be read any number of times; each time
/// the service is asked anew.
public struct PagedItems<Item: Sendable>: AsyncSequence, Sendable {
  private let pages: Pages

  /// Describes a list whose links lead to its pages: they are fetched by GET, as they are.
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
    pages = Pages(pipeline: pipeline, request: request, page: page)
  }

  /// Describes a list whose further pages are fetched by an operation: another one that the
  /// specification names, or the same with what the last page gave, such as a token.
  ///
  /// - Parameters:
  ///   - pipeline: What sends the requests.
  ///   - request: Makes the request for the first page.
  ///   - next: Makes the request for the page behind one whose ``Page/continuation`` it is given.
  ///   - page: Reads a page.
  public init(
    _ pipeline: ServicePipeline,
    request: @escaping @Sendable () throws -> OperationRequest,
    next: @escaping @Sendable (String) throws -> OperationRequest,
    page: @escaping @Sendable (OperationResponse) throws -> Page<Item>
  ) {
    pages = Pages(pipeline: pipeline, request: request, next: next, page: page)
  }

  /// Describes a list whose first page is there already: the result of a long-running operation.
  ///
  /// Reading it again begins with the same page.
  ///
  /// - Parameters:
  ///   - pipeline: What sends the requests.
  ///   - response: The response with the first page.
  ///   - request: The request of the operation, whose header fields are sent again for further pages;
  ///     for a resumed operation, one without parameters.
  ///   - next: Makes the request for the next page; nil if links lead to the pages.
  ///   - page: Reads a page.
  public init(
    _ pipeline: ServicePipeline,
    first response: OperationResponse,
    of request: OperationRequest,
    next: (@Sendable (String) throws -> OperationRequest)? = nil,
    page: @escaping @Sendable (OperationResponse) throws -> Page<Item>
  ) {
    pages = Pages(
      pipeline: pipeline, request: { request }, next: next, page: page, first: response)
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
    /// - Throws: What ``Pages/AsyncIterator/next()`` throws.
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
    var next: (@Sendable (String) throws -> OperationRequest)?
    let page: @Sendable (OperationResponse) throws -> Page<Item>
    var first: OperationResponse?
    var start: String?

    /// Begins at the first page wanted.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pages: self) }

    /// Goes over the pages.
    public struct AsyncIterator: AsyncIteratorProtocol {
      private let pages: Pages
      private var place: PagePlace
      private var followed = FollowedLinks()
      /// Where the last page came from.
      private var lastURL: ServiceURL?

      init(pages: Pages) {
        self.pages = pages
        place = pages.start.map { .link($0) } ?? .beginning
        if let start = pages.start { followed.insert(start) }
      }

      /// The next page, nil behind the last. After an error, the same page is asked for again.
      ///
      /// - Throws: ``PagingError`` or ``UntrustedHostError`` if a link cannot be followed; what
      ///   ``ServicePipeline/send(_:)`` throws, what making a request and reading a page throw.
      public mutating func next() async throws -> Page<Item>? {
        let response: OperationResponse
        switch place {
        case .beginning:
          if let first = pages.first {
            response = first
          } else {
            response = try await pages.pipeline.send(try pages.request())
          }
        case .link(let link):
          if let next = pages.next {
            response = try await pages.pipeline.send(try next(link))
          } else {
            response = try await pages.pipeline.follow(
              link, of: try pages.request(), from: lastURL)
          }
        case .loop:
          let operationID = try pages.request().descriptor.id
          throw PagingError(operationID: operationID, reason: .repeatedLink)
        case .end: return nil
        }
        let page = try pages.page(response)
        lastURL = response.request.flatMap(ServiceURL.init)
        if pages.next == nil, response.request?.method == .get, let lastURL {
          followed.insert(lastURL.text)
        }
        place =
          page.continuation.map { followed.insert($0) ? .link($0) : .loop } ?? .end
        return page
      }
    }
  }
}

/// Where an iterator over pages is.
private enum PagePlace {
  case beginning
  case link(String)
  /// Behind a page that leads back to one before it.
  case loop
  case end
}

/// The links that were followed, each in the room of a number, since lists can be long.
private struct FollowedLinks {
  private var hashes: Set<Int> = []

  /// Whether the link is new.
  @discardableResult
  mutating func insert(_ link: String) -> Bool { hashes.insert(link.hashValue).inserted }
}
