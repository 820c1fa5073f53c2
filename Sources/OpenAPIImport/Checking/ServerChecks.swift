import SpecDocuments

/// Addresses of servers, what protects them, and tags.
extension DocumentChecker {
  func checkServers() {
    if let host = root["host"], let text = host.string, dialect == .swagger2 {
      if text.contains("/") || text.contains("{") {
        warn(
          "invalid-host", "expected a host such as api.example.com or host:8080, found '\(text)'",
          at: host, hint: "the scheme stands in 'schemes', the path in 'basePath'")
      }
    }
    if let path = root["basePath"], let text = path.string, !text.hasPrefix("/"), !text.isEmpty {
      warn(
        "invalid-base-path", "expected a path that begins with '/', found '\(text)'", at: path,
        hint: "write '/\(text)'")
    }
    if let host = root["x-ms-parameterized-host"] { checkParameterizedHost(host) }
    if dialect == .openAPI3 { root["servers"]?.elements.forEach { checkServer($0) } }
  }

  private func checkParameterizedHost(_ host: Node) {
    guard let template = host["hostTemplate"], let text = template.string else { return }
    let names = names(inTemplate: text)
    var declared: [String] = []
    for item in host["parameters"]?.elements.map(\.self) ?? [] {
      guard let node = target(of: item), let name = node["name"]?.string else { return }
      declared.append(name)
    }
    for name in names where !declared.contains(name) {
      warn(
        "undeclared-host-parameter",
        "expected a parameter for '{\(name)}' of the host, found none", at: template,
        hint: suggestion(for: name, among: declared)
          ?? "declare it under 'parameters' of the host")
    }
  }

  private func checkServer(_ server: Node) {
    guard let url = server["url"], let text = url.string else { return }
    let variables = server["variables"]?.members.map(\.key) ?? []
    for name in names(inTemplate: text) where !variables.contains(name) {
      warn(
        "undeclared-server-variable", "expected a variable for '{\(name)}' of the URL, found none",
        at: url,
        hint: suggestion(for: name, among: variables)
          ?? "declare it under 'variables' of the server")
    }
  }

  func checkServerVariable(_ variable: Node) {
    guard let value = variable["default"], let text = value.scalarText,
      let values = variable["enum"]?.elements, !values.isEmpty,
      !values.contains(where: { $0.scalarText == text })
    else { return }
    let known = values.compactMap(\.scalarText)
    warn(
      "invalid-default",
      "expected one of \(listing(known)), found '\(text)'", at: value,
      hint: suggestion(for: text, among: known)
        ?? "add it to 'enum', or choose one of them")
  }

  private func names(inTemplate text: String) -> [String] {
    text.split(separator: "{").dropFirst(text.hasPrefix("{") ? 0 : 1).compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  // MARK: Tags

  func checkTags() {
    var seen: Set<String> = []
    for tag in root["tags"]?.elements.map(\.self) ?? [] {
      guard let name = tag["name"], let text = name.string, !seen.insert(text).inserted else {
        continue
      }
      warn(
        "duplicate-tag", "expected each tag once, found '\(text)' twice", at: name,
        hint: "remove one of them")
    }
  }

  // MARK: Security

  func checkSecurityScheme(_ scheme: Node) {
    switch scheme["type"]?.string {
    case "apiKey":
      require(["name", "in"], in: scheme, "an API key")
    case "http": require(["scheme"], in: scheme, "HTTP authentication")
    case "openIdConnect": require(["openIdConnectUrl"], in: scheme, "OpenID Connect")
    case "oauth2" where dialect == .openAPI3:
      require(["flows"], in: scheme, "OAuth 2")
      for (flow, keys) in Self.flowKeys {
        if let node = scheme["flows"]?[named: flow] {
          require(keys, in: node, "the flow '\(flow)'")
        }
      }
    case "oauth2":
      require(["flow", "scopes"], in: scheme, "OAuth 2")
      guard let flow = scheme["flow"]?.string else { return }
      for (name, keys) in Self.flowKeys where name == flow {
        require(keys, in: scheme, "the flow '\(flow)'")
      }
    default: break
    }
  }

  private func require(_ keys: [Key], in node: Node, _ name: String) {
    guard node.kind == .mapping else { return }
    for key in keys where node[key] == nil {
      warn(
        "missing-key", "expected '\(key)' for \(name), found none", at: node,
        hint: "add it: clients need it to authenticate")
    }
  }

  private static let flowKeys: KeyValuePairs<String, [Key]> = [
    "implicit": ["authorizationUrl"], "password": ["tokenUrl"], "application": ["tokenUrl"],
    "accessCode": ["authorizationUrl", "tokenUrl"], "clientCredentials": ["tokenUrl"],
    "authorizationCode": ["authorizationUrl", "tokenUrl"],
  ]
}
