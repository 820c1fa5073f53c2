import ServiceModel

/// The statements by which a method describes a list in pages.
extension OperationMethods {
  /// What a method returns for a list whose first page is still to be asked for.
  func pagedStatements(_ paging: PagingShape) -> [String] {
    var lines = ["PagedItems(\(pipeline)) {"]
    lines += requestStatements(indentation: 6).map { "  \($0)" } + ["  return request"]
    if let next = nextPage {
      lines += ["} next: { link in"] + next.map { "  \($0)" } + ["  return request"]
    }
    return lines + ["} page: { response in"] + pageStatements(paging, indentation: 6) + ["}"]
  }

  /// The closure, as a trailing one, by which a list is made of the result of a long-running
  /// operation.
  ///
  /// - Parameters:
  ///   - paging: How pages are read.
  ///   - request: The expression for the request that began the operation.
  func pagedResult(_ paging: PagingShape, of request: String, captures: String) -> [String] {
    [" { \(captures)response in", "  PagedItems("]
      + [
        "    \(pipeline),", "    first: response,", "    of: \(request),",
        "    page: { response in",
      ]
      + pageStatements(paging, indentation: 10).map { "    \($0)" } + ["    }", "  )", "}"]
  }

  private func pageStatements(_ paging: PagingShape, indentation: Int) -> [String] {
    (Statement.broken(
      "let page = try response.json(\(paging.pageType).self)", indentation: indentation)
      + Statement.broken(
        "return Page(items: \(paging.items), continuation: \(paging.continuation))",
        indentation: indentation)).map { "  " + $0.dropFirst(indentation) }
  }

  /// The statements that fill the request for the next page, where the specification names an
  /// operation for it (`x-ms-pageable`, `operationName`): its parameters are those of this one, by
  /// name, and one that takes the link. Nil if the link is to be followed as it is.
  private var nextPage: [String]? {
    guard let id = operation.paging?.nextOperationID, let descriptor = descriptors[id],
      let next = service.operations.first(where: { $0.id == id }),
      let link = linkParameter(of: next)
    else { return nil }
    var filling: [String] = []
    for parameter in next.parameters {
      if parameter.constantValue != nil {
        filling += statement(for: parameter, argument: nil, indentation: 6)
      } else if parameter.isSame(as: link) {
        filling += statement(for: parameter, argument: linkArgument(link), indentation: 6)
      } else if let known = argument(like: parameter) {
        guard !known.isOptional || parameter.location != .path else { return nil }
        filling += statement(for: parameter, argument: known, indentation: 6)
      } else if parameter.isRequired {
        return nil
      }
    }
    if let body = next.body {
      if let own = shape.body, own.body.contents.map(\.mediaType) == body.contents.map(\.mediaType)
      {
        filling += bodyStatements(own, indentation: 6)
      } else if body.isRequired {
        return nil
      }
    }
    return ["var request = OperationRequest(\(descriptor), options)"] + filling
  }

  private func linkArgument(_ link: Parameter) -> Argument {
    Argument(
      parameter: link, name: MemberName(verbatim: "link"), type: link.type, swiftType: "String",
      isOptional: false, defaultExpression: nil)
  }

  /// The argument of this operation, or of the client, that has what a parameter of the next one
  /// wants: the same parameter, or one of its name and type elsewhere in the request.
  private func argument(like parameter: Parameter) -> Argument? {
    if let same = shape.argument(for: parameter) { return same }
    return shape.arguments.first {
      $0.parameter.name == parameter.name && $0.swiftType == spelling.type(of: parameter.type)
    }
  }

  /// The parameter of an operation that takes the link, or the token, to the next page: the one
  /// called like the member that holds it, or else the only text that this operation does not have.
  private func linkParameter(of next: Operation) -> Parameter? {
    let texts = next.parameters.filter {
      $0.constantValue == nil && !$0.isClientLevel && spelling.type(of: $0.type) == "String"
    }
    let names = Set([operation.paging?.nextLinkMember, "nextLink"].compactMap { $0?.lowercased() })
    let named = texts.filter { names.contains($0.name.lowercased()) }
    if named.count == 1 { return named.first }
    let unknown = texts.filter { $0.isRequired && argument(like: $0) == nil }
    return unknown.count == 1 ? unknown.first : nil
  }
}
