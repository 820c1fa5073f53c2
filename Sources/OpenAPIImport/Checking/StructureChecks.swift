import SpecDocuments

/// Whether objects have the keys that they may and must have, with values of the right types.
extension DocumentChecker {
  /// Checks an object and all in it.
  func check(_ node: Node, as kind: ObjectKind) {
    guard node.kind == .mapping else {
      if node.kind == .boolean, kind == .schema, hasJSONSchemas { return }
      return mismatch(node, kind)
    }
    let reference = node["$ref"]
    if let text = reference?.string, let reference {
      checkReference(text, at: reference, to: kind)
      if kind == .schema { checkNeighbours(of: reference, in: node) }
      if node.members.count == 1 { return }
    }
    let isBody = kind == .parameter && dialect == .swagger2 && node["in"]?.string == "body"
    let kind = isBody ? .bodyParameter : kind
    guard let rule = grammar[kind] else { return }
    for member in node.members {
      let key = member.key
      if let expectation = rule.fields[key] {
        check(member.value, expectation, key: key)
      } else if key.hasPrefix("x-"), rule.others == nil || member.value.kind != .mapping {
        checkExtension(member, key: key)
      } else if let others = rule.others {
        if key.hasPrefix("x-"), kind != .securityRequirement { continue }
        check(member.value, others, key: key)
      } else {
        checkUnknownKey(member, key: key, of: kind, rule)
      }
    }
    if reference?.string != nil {
      if kind == .schema { checkValues(of: node) }
      return
    }
    for (key, hint) in rule.required where node[key] == nil {
      warn(
        key == "responses" ? "missing-responses" : "missing-key",
        "expected '\(key)' in \(kind.description), found none", at: node, hint: "add it: \(hint)")
    }
    checkMeaning(of: node, as: kind)
  }

  private func checkMeaning(of node: Node, as kind: ObjectKind) {
    switch kind {
    case .schema: checkSchema(node)
    case .parameter: checkParameter(node)
    case .header: checkHeader(node)
    case .items: checkValueRules(of: node)
    case .securityScheme: checkSecurityScheme(node)
    case .serverVariable: checkServerVariable(node)
    case .mediaType, .example, .link: checkAlternativeKeys(of: node, kind)
    case .pageable: checkPageable(node)
    default: break
    }
  }

  func check(_ node: Node, _ expectation: Expectation, key: String) {
    switch expectation {
    case .any: break
    case .string:
      // A text may stand in a file of its own.
      let isText = node.kind == .string || (key == "description" && node["$ref"] != nil)
      expect(isText, "a string", node, key)
    case .boolean: expect(node.kind == .boolean, "a boolean", node, key)
    case .number:
      expect(node.kind == .integer || node.kind == .number, "a number", node, key)
    case .count:
      expect(
        node.number.map { $0 >= 0 && $0 == $0.rounded() } ?? false, "an integer from 0 on", node,
        key)
    case .list: expect(node.kind == .sequence, "a sequence", node, key)
    case .mapping: expect(node.kind == .mapping, "a mapping", node, key)
    case .strings, .distinctStrings, .words: checkStrings(node, expectation, key: key)
    case .url: checkURL(node, key: key)
    case .email: checkEmail(node, key: key)
    case .mediaTypes:
      checkStrings(node, .distinctStrings, key: key)
      for element in node.elements { checkMediaType(element.string, at: element.location) }
    case .contents:
      for member in node.members { checkMediaType(member.key, at: member.keyLocation) }
      check(node, .map(.mediaType), key: key)
    case .word(let words): checkWord(node, words, key: key)
    case .object(let kind): check(node, as: kind)
    case .objects(let kind):
      guard node.kind == .sequence else { return mismatch(node, kind, in: "a sequence", key: key) }
      for element in node.elements { check(element, as: kind) }
    case .map(let kind):
      guard node.kind == .mapping else { return mismatch(node, kind, in: "a mapping", key: key) }
      if let reference = node["$ref"], reference.string != nil { return }
      for member in node.members where member.value.kind == .mapping || !member.key.hasPrefix("x-")
      {
        check(member.value, as: kind)
      }
    case .schemaOrBoolean:
      if node.kind != .boolean { check(node, as: .schema) }
    case .schemaOrSchemas:
      guard node.kind == .sequence else { return check(node, as: .schema) }
      for element in node.elements { check(element, as: .schema) }
    }
  }

  private func checkStrings(_ node: Node, _ expectation: Expectation, key: String) {
    guard node.kind == .sequence else {
      let hint =
        key == "required"
        ? "list the names of required properties under 'required' of the object that has them"
        : "write [\(node.scalarText ?? "")]"
      return wrongType("a sequence of strings", node, key, hint: hint)
    }
    var seen: Set<String> = []
    for element in node.elements {
      if case .words(let words) = expectation {
        checkWord(element, words, key: key)
      } else {
        expect(element.kind == .string, "a string", element, key)
      }
      if case .distinctStrings = expectation, let text = element.string,
        !seen.insert(text).inserted
      {
        warn(
          "duplicate-item", "expected each item of '\(key)' once, found '\(text)' twice",
          at: element, hint: "remove one of them")
      }
    }
  }

  private func checkWord(_ node: Node, _ words: [String], key: String) {
    guard let text = node.string else { return expect(false, "a string", node, key) }
    guard !words.contains(text) else { return }
    let known = words.joined(separator: ", ")
    warn(
      "unknown-value", "expected '\(key)' to be one of \(known), found '\(text)'", at: node,
      hint: suggestion(for: text, among: words)
        ?? (text == "basic" ? "OpenAPI 3 has 'type: http' and 'scheme: basic'" : "it is ignored"))
  }

  // MARK: Types of values

  private func expect(_ isExpected: Bool, _ expected: String, _ node: Node, _ key: String) {
    guard !isExpected else { return }
    let isText = expected == "a string" && node.scalarText != nil && node.kind != .null
    let isQuoted = node.string.map { ["true", "false"].contains($0) || Double($0) != nil } ?? false
    wrongType(
      expected, node, key,
      hint: isText
        ? "put it in quotes"
        : isQuoted ? "remove the quotes" : node.kind == .null ? "remove the key" : "it is ignored")
  }

  private func wrongType(_ expected: String, _ node: Node, _ key: String, hint: String) {
    warn(
      "wrong-type", "expected \(expected) for '\(key)', found \(found(node))", at: node, hint: hint)
  }

  /// A value where an object, or a collection of objects, is expected.
  private func mismatch(
    _ node: Node, _ kind: ObjectKind, in collection: String? = nil, key: String = ""
  ) {
    guard let collection else {
      let message = "expected \(kind.description), found \(node.kindDescription)"
      let isImported = kind.mismatchCode != "wrong-type"
      guard kind.isEssential, node.kind != .null || isImported else {
        return warn("wrong-type", message, at: node, hint: "write a mapping, or remove the key")
      }
      // Worded as the import words it, so that both are one.
      let hint =
        switch kind {
        case .schema:
          node.string.map { "write {type: \($0)} if that is its type" }
            ?? "write a mapping with 'type' or '$ref'"
        case .operation: "write a mapping with 'responses'"
        default: "write a mapping"
        }
      return session.error(kind.mismatchCode, message, at: node, hint: hint)
    }
    let message =
      "expected \(collection) for '\(key)' (each of its values \(kind.description)),"
      + " found \(node.kindDescription)"
    let hint = collection == "a sequence" ? "write a list" : "write one key for each name"
    guard kind.isEssential, node.kind != .null else {
      return warn("wrong-type", message, at: node, hint: hint)
    }
    session.error("wrong-type", message, at: node, hint: hint)
  }

  /// A value as messages name it.
  func found(_ node: Node) -> String {
    switch node.kind {
    case .string: "the string \(quoted(node.string ?? ""))"
    case .boolean, .integer, .number: node.scalarText ?? ""
    case .null, .sequence, .mapping: node.kindDescription
    }
  }

  // MARK: Keys

  private func checkUnknownKey(
    _ member: Node.Member, key: String, of kind: ObjectKind, _ rule: ObjectRule
  ) {
    let known = rule.fields.keys.sorted()
    let near = suggestion(for: key, among: known)
    if rule.isOpen || !isKnownVersion {
      let isForeign = key == "nullable" && grammar.foreignKeys[key] != nil
      guard near != nil || isForeign, key.count > 3 else { return }
    }
    let isSchemaKey =
      dialect == .openAPI3 && (kind == .parameter || kind == .header)
      && Grammar.schemaFields[key] != nil
    let isMember =
      kind == .schema && (member.value["type"] != nil || member.value["$ref"] != nil)
    let hint =
      near ?? grammar.foreignKeys[key]
      ?? (kind == .parameter && key == "schema" ? "only a parameter in 'body' has 'schema'" : nil)
      ?? (isMember
        ? "members of an object stand under 'properties'"
        : isSchemaKey
          ? "OpenAPI 3 has '\(key)' inside of 'schema'"
          : "it is ignored; keys of your own begin with 'x-'")
    warn(
      "unknown-key", "expected a key of \(kind.description), found '\(key)'",
      at: member.keyLocation, hint: hint)
  }

  private func checkExtension(_ member: Node.Member, key: String) {
    if let expectation = Grammar.extensions[key] {
      return check(member.value, expectation, key: key)
    }
    let prefix = "x-ms-"
    guard key.hasPrefix(prefix), key.count > prefix.count + 3 else { return }
    let known = Grammar.extensions.keys.filter { $0.hasPrefix(prefix) }.sorted()
    let near = near(
      to: String(key.dropFirst(prefix.count)),
      among: known.map { String($0.dropFirst(prefix.count)) })
    guard let near else { return }
    warn(
      "unknown-extension", "expected an extension that is known, found '\(key)'",
      at: member.keyLocation, hint: "did you mean '\(prefix)\(near)'?")
  }

  /// Keys of which an object may have one.
  private func checkAlternativeKeys(of node: Node, _ kind: ObjectKind) {
    let pairs: [(Key, Key)] =
      switch kind {
      case .mediaType, .parameter, .header: [("example", "examples"), ("schema", "content")]
      case .example: [("value", "externalValue")]
      default: [("operationRef", "operationId")]
      }
    for (first, second) in pairs where kind != .mediaType || first != "schema" {
      checkAlternatives(first, second, in: node)
    }
    if kind == .link, let id = node["operationId"], let text = id.string {
      session.operationReferences.append((text, nil, id))
    }
  }

  func checkAlternatives(_ first: Key, _ second: Key, in node: Node) {
    guard node[first] != nil, let other = node[second] else { return }
    warn(
      "conflicting-keys", "expected one of '\(first)' and '\(second)', found both", at: other,
      hint: "remove one of them")
  }

  private func checkPageable(_ node: Node) {
    if let name = node["nextLinkName"] {
      if name.kind != .null { check(name, .string, key: "nextLinkName") }
      return
    }
    warn(
      "missing-key", "expected 'nextLinkName' in a paging object, found none", at: node,
      hint: "write null if all items come at once")
  }
}

extension ObjectKind {
  /// Whether what is generated depends on the object.
  fileprivate var isEssential: Bool {
    switch self {
    case .tag, .externalDocumentation, .contact, .license, .example, .xml, .enumSettings: false
    default: true
    }
  }
}
