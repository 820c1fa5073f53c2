/// Why the next page of a list cannot be fetched.
public struct PagingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with the link to the next page. The link may hold a secret and is not shown.
  public enum Reason: Sendable, Hashable {
    /// It is something else than the URL of a service.
    case invalidLink(ServiceURLError)
    /// It was followed before, so that the list would never end.
    case repeatedLink
  }

  /// The operation that lists.
  public var operationID: String
  /// What is wrong.
  public var reason: Reason

  /// Makes an error.
  public init(operationID: String, reason: Reason) {
    self.operationID = operationID
    self.reason = reason
  }

  /// The operation and what is wrong.
  public var description: String {
    let text =
      switch reason {
      case .invalidLink(let error): "the service gave an invalid link to the next page: \(error)"
      case .repeatedLink: "the link to the next page leads back to a page that was read before"
      }
    return "\(operationID): \(text)"
  }
}
