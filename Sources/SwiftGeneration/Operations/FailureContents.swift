import ServiceModel

/// What the bodies of an operation's failures hold.
struct FailureContents {
  /// That of failures whose statuses have none of their own.
  let other: MediaContent?
  /// Those that differ from the others', by status, or by the hundreds of a range.
  let byStatus: [(status: Int, content: MediaContent)]

  init(of operation: Operation) {
    // A default that describes successes describes failures as well.
    let failures = operation.responses.filter { $0.isError || $0.status == .other }
    // A range stands for more than a status does.
    let failure =
      failures.first { $0.status == .other }
      ?? failures.first { if case .range = $0.status { true } else { false } } ?? failures.first
    other = failure?.preferredContent?.withoutNull
    byStatus = failures.compactMap { response in
      guard response.status != failure?.status,
        let content = response.preferredContent?.withoutNull
      else { return nil }
      switch response.status {
      case .code(let status), .range(let status): return (status, content)
      case .other: return nil
      }
    }
  }
}

extension MediaContent {
  /// The content where it is there: null says nothing of a failure.
  fileprivate var withoutNull: MediaContent {
    guard case .json(var use) = payload else { return self }
    use.isNullable = false
    return MediaContent(mediaType: mediaType, payload: .json(use))
  }
}

/// How failures are read, as Swift. Where several operations have the same failures of several types,
/// the client says so once.
struct FailureDecoding {
  let spelling: TypeSpelling
  let namespaces: NamespaceNames
  let clientName: String
  /// The names of what operations share, by the expression for it.
  private var shared: [String: String] = [:]

  init(
    operations: [Operation], spelling: TypeSpelling, namespaces: NamespaceNames, clientName: String
  ) {
    self.spelling = spelling
    self.namespaces = namespaces
    self.clientName = clientName
    var order: [String] = []
    var counts: [String: Int] = [:]
    for operation in operations {
      guard let expression = combination(FailureContents(of: operation)) else { continue }
      if counts[expression] == nil { order.append(expression) }
      counts[expression, default: 0] += 1
    }
    for expression in order where (counts[expression] ?? 0) > 2 {
      shared[expression] = "failures" + (shared.isEmpty ? "" : "\(shared.count + 1)")
    }
  }

  /// The arguments of a descriptor.
  func arguments(for contents: FailureContents) -> [String] {
    if let name = combination(contents).flatMap({ shared[$0] }) {
      return ["error: \(clientName).\(name)"]
    }
    let (error, errors) = parts(of: contents)
    return (error.map { ["error: \($0)"] } ?? [])
      + (errors.isEmpty ? [] : ["errors: [\(errors.joined(separator: ", "))]"])
  }

  /// The declarations of what operations share.
  var declarations: [String] {
    guard !shared.isEmpty else { return [] }
    let lines = shared.sorted { $0.value < $1.value }.map { expression, name in
      """
        /// How failures are read that several operations have.
        static let \(name) = ErrorDecoder\(expression)
      """
    }
    return ["extension \(clientName) {\n\(lines.joined(separator: "\n\n"))\n}"]
  }

  /// One decoder for failures of several types; nil if there is one type.
  private func combination(_ contents: FailureContents) -> String? {
    let (error, errors) = parts(of: contents)
    guard !errors.isEmpty else { return nil }
    let others = error.map { ["    others: \($0)"] } ?? []
    let lines = errors.map { "      \($0)" }.joined(separator: ",\n")
    return ".byStatus(\n    [\n\(lines),\n    ]" + others.map { ",\n\($0)" }.joined() + "\n  )"
  }

  private func parts(of contents: FailureContents) -> (error: String?, errors: [String]) {
    let error = contents.other.flatMap(decoder)
    return (
      error,
      contents.byStatus.compactMap { status, content in
        decoder(content).flatMap { $0 == error ? nil : "\(status): \($0)" }
      }
    )
  }

  private func decoder(_ content: MediaContent) -> String? {
    switch content.payload {
    case .json(let use): ".json(\(spelling.codedType(of: use)).self)"
    case .xml(let use, let root):
      ".xml(\(spelling.codedType(of: use, isXML: true)).self, "
        + "root: \(spelling.rootExpression(root, of: use, namespaces)))"
    case .text, .binary, .events, .jsonItems, .form, .multipart: nil
    }
  }
}
