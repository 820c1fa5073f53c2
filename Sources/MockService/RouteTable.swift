import ServiceModel

/// Where the operations of a service are found.
struct RouteTable: Sendable {
  /// An operation under one of its paths.
  struct Route: Sendable {
    let operation: Operation
    let pattern: PathPattern
    /// The path as it is documented, with that of the server in front.
    let path: String
  }

  /// What a request leads to.
  enum Match {
    case operation(Operation, pathValues: [String: String])
    /// No path is like that of the request.
    case noPath
    /// The path is known, but not with this query; the queries that are.
    case noQuery([String])
    /// The path is known, but not with this method; the methods that are.
    case noMethod([String])
  }

  let routes: [Route]
  /// The path of the service's first server, with the defaults of its variables.
  let basePath: String

  init(_ service: Service) {
    basePath =
      service.servers.first.map { server in
        let path = Self.path(of: server.urlTemplate)
        return server.variables.reduce(path) { path, variable in
          path.replacing("{\(variable.name)}", with: variable.defaultValue ?? variable.name)
        }
      } ?? ""
    routes = service.operations.flatMap { operation in
      let servers = operation.servers + service.servers
      var prefixes: [String] = []
      for server in servers {
        let path = Self.path(of: server.urlTemplate)
        if !prefixes.contains(path) { prefixes.append(path) }
      }
      if !prefixes.contains("") { prefixes.append("") }
      let names = operation.parameters.filter { $0.location == .path && $0.skipsURLEncoding }
        .map(\.name)
      return prefixes.map { prefix in
        let path = prefix + (operation.path.hasPrefix("/") ? "" : "/") + operation.path
        return Route(
          operation: operation, pattern: PathPattern(path, takingSlashes: Set(names)), path: path)
      }
    }
  }

  /// The path of a server's URL, without a slash at its end. Hosts are all this machine.
  private static func path(of template: String) -> String {
    var rest = template[...]
    if let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...].drop { $0 != "/" }
    } else if !rest.hasPrefix("/") {
      rest = rest.drop { $0 != "/" }
    }
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    return String(rest.prefix { $0 != "?" && $0 != "#" })
  }

  /// Finds the operation that a request calls: of those that match, the one whose path says most.
  func match(_ request: RequestParts) -> Match {
    let method = request.request.method
    let found = routes.compactMap { route in
      route.pattern.values(in: request.path).map { (route: route, values: $0) }
    }
    guard !found.isEmpty else { return .noPath }
    let fitting = found.filter { candidate in
      candidate.route.pattern.fixedQuery.allSatisfy { pair in
        request.query.contains { $0.name == pair.name && $0.value == pair.value }
      }
    }
    guard !fitting.isEmpty else {
      let queries = found.map { candidate in
        candidate.route.pattern.fixedQuery.map {
          $0.value.isEmpty ? $0.name : "\($0.name)=\($0.value)"
        }
        .joined(separator: "&")
      }
      return .noQuery(Array(Set(queries)).sorted())
    }
    let exact = fitting.filter { $0.route.operation.method == method }
    let served =
      exact.isEmpty && method == "HEAD"
      ? fitting.filter { $0.route.operation.method == "GET" } : exact
    let best = served.max { left, right in
      Self.rank(left.route, request) < Self.rank(right.route, request)
    }
    guard let best else {
      return .noMethod(Array(Set(fitting.map(\.route.operation.method))).sorted())
    }
    return .operation(best.route.operation, pathValues: best.values)
  }

  private static func rank(_ route: Route, _ request: RequestParts) -> (Int, Int, Int) {
    // Operations of one path may differ in what of the query they need.
    let given = route.operation.parameters.filter { parameter in
      parameter.location == .query && parameter.isRequired
        && request.query.contains { $0.name == parameter.name }
    }
    return (route.pattern.fixedQuery.count, route.pattern.literalCount, given.count)
  }

  /// The documented path that is most like that of a request, to say what was expected.
  func nearestPath(to request: RequestParts) -> String? {
    let wanted = request.request.path.split(separator: "/")
    let scored = routes.map { route -> (path: String, score: Int) in
      let parts = route.path.prefix { $0 != "?" }.split(separator: "/")
      let same = zip(parts, wanted).reduce(0) { count, pair in
        count + (pair.0 == pair.1 ? 2 : pair.0.hasPrefix("{") ? 1 : 0)
      }
      return (route.path, same - abs(parts.count - wanted.count))
    }
    return scored.filter { $0.score > 0 }.max { $0.score < $1.score }?.path
  }
}
