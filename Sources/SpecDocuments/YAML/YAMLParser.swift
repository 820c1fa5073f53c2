/// Reads YAML into an arena by libyaml's events, with the scalars of the YAML 1.2 core schema.
///
/// Aliases are copied, so that each value has one parent; merge keys (`<<`) are resolved.
struct YAMLParser {
  private let source: SourceText
  private let limits: DocumentStore.Limits
  private var arena: NodeArena
  /// The values that aliases can stand for, each with all that is in it.
  private var anchors: [String: Range<Int>] = [:]
  /// The collections that have not ended, with their anchors.
  private var open: [(index: Int, anchor: String?)] = []
  private var copies = 0
  private var hasRoot = false

  /// Parses a document.
  ///
  /// - Parameter bytes: Valid UTF-8.
  static func parse(
    _ bytes: [UInt8], path: String, limits: DocumentStore.Limits
  ) throws(Diagnostic) -> Document {
    var parser = YAMLParser(SourceText(path: path, bytes: bytes), limits: limits)
    try parser.parse()
    return Document(path: path, arena: parser.arena)
  }

  private init(_ source: SourceText, limits: DocumentStore.Limits) {
    self.source = source
    self.limits = limits
    arena = NodeArena(
      source: source.bytes, maximumDuplicates: limits.maximumDuplicateKeys)
  }

  private mutating func parse() throws(Diagnostic) {
    var events = try YAMLEvents(source)
    while let event = try events.next(decoded: &arena.decoded) {
      if case .documentStart = event.kind {
        if hasRoot {
          throw error("several-documents", "expected one document, found another", event.position)
        }
        hasRoot = true
      } else if arena.openKind == .mapping, !arena.hasKey {
        try addKey(event)
      } else {
        try addValue(event)
      }
    }
    if !hasRoot { arena.addScalar(.null, .none, at: 0) }
  }

  // MARK: Events

  private mutating func addKey(_ event: YAMLEvents.Event) throws(Diagnostic) {
    switch event.kind {
    case .collectionEnd:
      try mergeMembers()
      try end()
    case .scalar(let range, let tag, let isPlain):
      let text = TextSlice(range, isDecoded: true)
      let isMerge = isPlain && tag == nil && arena.bytes(text).elementsEqual("<<".utf8)
      arena.setKey(text, at: event.position, isMerge: isMerge)
      // The anchor of a key hides an earlier one; keys are no values that an alias could copy.
      if let anchor = event.anchor { anchors[anchor] = nil }
    case .alias(let name):
      guard let index = anchors[name]?.first, arena.records[index].kind.isScalar else {
        throw error("invalid-key", "expected a scalar as key", event.position)
      }
      arena.setKey(arena.records[index].text, at: event.position)
    case .documentStart, .mappingStart, .sequenceStart:
      throw error("invalid-key", "expected a scalar as key", event.position)
    }
  }

  private mutating func addValue(_ event: YAMLEvents.Event) throws(Diagnostic) {
    switch event.kind {
    case .scalar(let range, let tag, let isPlain):
      let text = TextSlice(range, isDecoded: true)
      guard let kind = YAMLCoreSchema.kind(of: arena.bytes(text), tag: tag, isPlain: isPlain) else {
        let name = tag?.split(separator: ":").last.map(String.init) ?? ""
        throw error(
          "invalid-scalar", "'\(arena.string(text))' is no value of '!!\(name)'", event.position)
      }
      let index = arena.addScalar(kind, text, at: event.position)
      if let anchor = event.anchor { anchors[anchor] = index..<index + 1 }
    case .alias(let name): try addAlias(name, at: event.position)
    case .sequenceStart: try begin(.sequence, event)
    case .mappingStart: try begin(.mapping, event)
    case .collectionEnd: try end()
    case .documentStart: break
    }
  }

  private mutating func begin(_ kind: Node.Kind, _ event: YAMLEvents.Event) throws(Diagnostic) {
    try checkDepth(arena.depth + 1, event.position)
    open.append((arena.beginCollection(kind, at: event.position), event.anchor))
  }

  private mutating func end() throws(Diagnostic) {
    if let duplicate = arena.endCollection() {
      throw arena.duplicateKey(duplicate, path: source.path)
    }
    if let ended = open.popLast(), let anchor = ended.anchor {
      anchors[anchor] = ended.index..<arena.records.count
    }
  }

  // MARK: Aliases and merge keys

  private mutating func addAlias(_ name: String, at position: Int) throws(Diagnostic) {
    if open.contains(where: { $0.anchor == name }) {
      throw error("recursive-alias", "the alias '*\(name)' is in its own anchor", position)
    }
    guard let original = anchors[name] else {
      throw error("unknown-alias", "there is no anchor '&\(name)' before this alias", position)
    }
    copies += original.count
    guard copies <= limits.maximumAliasedValues else {
      throw error(
        "too-large", "aliases stand for more than \(limits.maximumAliasedValues) values", position)
    }
    let levels = arena.addCopy(of: original)
    try checkDepth(arena.depth + levels, position)
  }

  /// Puts the members that `<<` brings in behind those that the mapping has itself.
  private mutating func mergeMembers() throws(Diagnostic) {
    let members = arena.pendingChildren
    guard members.contains(where: { arena.records[$0].isMerge }) else { return }
    var result = members.filter { !arena.records[$0].isMerge }
    var known = Set(result.map { arena.string(arena.records[$0].key) })
    for member in members where arena.records[member].isMerge {
      for merged in try mergedMembers(member)
      where known.insert(arena.string(arena.records[merged].key)).inserted {
        result.append(merged)
      }
    }
    arena.replacePendingChildren(with: result)
  }

  /// The members of a mapping, or of the mappings in a sequence.
  private func mergedMembers(_ index: Int) throws(Diagnostic) -> [Int] {
    let record = arena.records[index]
    switch record.kind {
    case .mapping: return arena.children(of: record).map { Int($0) }
    case .sequence:
      var members: [Int] = []
      for child in arena.children(of: record) {
        let element = arena.records[Int(child)]
        guard element.kind == .mapping else { throw invalidMerge(element) }
        members += arena.children(of: element).map { Int($0) }
      }
      return members
    default: throw invalidMerge(record)
    }
  }

  private func invalidMerge(_ record: NodeRecord) -> Diagnostic {
    error(
      "invalid-merge", "expected a mapping, or a sequence of mappings, after '<<'",
      Int(record.position))
  }

  // MARK: Errors

  private func checkDepth(_ depth: Int, _ position: Int) throws(Diagnostic) {
    guard depth > limits.maximumDepth else { return }
    throw error(
      "nested-too-deep", "values are nested more than \(limits.maximumDepth) deep", position)
  }

  private func error(_ code: String, _ message: String, _ position: Int) -> Diagnostic {
    Diagnostic(code: code, message: message, location: source.location(of: position))
  }
}
