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
  /// operation for it whose parameters are those of this one and the link (`x-ms-pageable`,
  /// `operationName`); nil if the link is to be followed as it is.
  private var nextPage: [String]? {
    guard let id = operation.paging?.nextOperationID, id != operation.id,
      let descriptor = descriptorNames[id],
      let next = service.operations.first(where: { $0.id == id }), next.body == nil
    else { return nil }
    var arguments: [Argument] = []
    var links: [Parameter] = []
    for parameter in next.parameters where parameter.constantValue == nil {
      if let known = shape.argument(for: parameter) {
        guard !known.isOptional || parameter.location != .path else { return nil }
        arguments.append(known)
      } else if parameter.isRequired, spelling.type(of: parameter.type) == "String" {
        links.append(parameter)
      } else if parameter.isRequired {
        return nil
      }
    }
    guard let link = links.first, links.count == 1 else { return nil }
    arguments.append(
      Argument(
        parameter: link, name: MemberName(verbatim: "link"), type: link.type, swiftType: "String",
        isOptional: false, defaultExpression: nil))
    return ["var request = OperationRequest(Self.\(descriptor), options)"]
      + next.parameters.flatMap { parameter in
        statement(
          for: parameter, argument: arguments.first { $0.isFor(parameter) }, indentation: 6)
      }
  }
}
