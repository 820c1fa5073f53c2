/// One page of a list.
public struct Page<Item: Sendable>: Sendable {
  /// The items.
  public var items: [Item]
  /// The link to the next page, as the service gave it; nil behind the last.
  public var continuation: String?

  /// Makes a page.
  ///
  /// - Parameters:
  ///   - items: The items.
  ///   - continuation: The link to the next page; nil or empty behind the last.
  public init(items: [Item], continuation: String?) {
    self.items = items
    self.continuation = continuation?.isEmpty == true ? nil : continuation
  }
}
