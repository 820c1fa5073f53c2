import ServiceModel

/// How the pages of a list are read.
struct PagingShape {
  let itemType: String
  /// The type of the whole page.
  let pageType: String
  /// The expression for the items of a value called `page`.
  let items: String
  /// The expression for the link to the next page.
  let continuation: String
}

extension ArgumentBuilder {
  /// How the operation's pages are read; nil if it has none, or its result does not fit its
  /// description.
  func paging(of operation: Operation) -> PagingShape? {
    guard let paging = operation.paging,
      case .json(let use)? = operation.responses.first(where: { !$0.isError })?.preferredContent?
        .payload,
      case .named(let id) = spelling.resolved(use).shape,
      case .product(let product)? = spelling.types[id]?.definition
    else { return nil }
    let properties = properties.properties(of: product, id: id)
    guard let items = properties.first(where: { $0.member.name == paging.itemsMember }),
      case .list(let element) = items.resolvedType.shape
    else { return nil }
    var continuation = "nil"
    if let name = paging.nextLinkMember {
      guard let link = properties.first(where: { $0.member.name == name }),
        link.resolvedType.shape == .scalar(.string)
      else { return nil }
      continuation = value(of: link)
    }
    let isOptional = items.isOptional || items.resolvedType.isNullable
    return PagingShape(
      itemType: spelling.codedType(of: element), pageType: spelling.codedType(of: use),
      items: value(of: items) + (isOptional ? " ?? []" : ""), continuation: continuation)
  }

  private func value(of property: Property) -> String {
    let optional = property.isOptional ? "?" : ""
    return "page.\(property.name)" + (property.resolvedType.isNullable ? "\(optional).wrapped" : "")
  }
}
