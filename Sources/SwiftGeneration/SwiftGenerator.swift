import ServiceModel

/// Turns a service into the source files of a Swift module.
///
/// The same service and options give the same bytes, always.
public final class SwiftGenerator: Sendable {
  /// The service as clients speak it: without the XML that JSON makes needless, and with the methods
  /// for forms.
  public let service: Service
  let options: GenerationOptions
  let templates: Templates
  let spelling: TypeSpelling
  let enumerations: EnumerationNames
  let properties: PropertyBuilder
  let rules: ValidationRules
  let namespaces: NamespaceNames
  /// The types that XML carries, themselves or in others.
  let xmlTypes: Set<TypeID>
  let documentation = DocumentationWriter()
  /// What the contexts of declarations stand in.
  let surroundings: TemplateContext
  /// The modules that files import.
  private let imports: [String]

  /// Prepares the generation of a service.
  public init(service: Service, options: GenerationOptions, templates: Templates) {
    let service = service.withoutSpareXML.withFormOperations
    self.service = service
    self.options = options
    self.templates = templates
    surroundings = ["access": options.access.modifier]
    let types = Dictionary(
      service.types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    spelling = TypeSpelling(
      types: types,
      names: TypeNames(
        service: service, moduleName: options.moduleName,
        takenElsewhere: options.namesTakenElsewhere),
      textSums: service.textSums)
    enumerations = EnumerationNames(types: service.types)
    properties = PropertyBuilder(
      spelling: spelling,
      boxes: BoxedMembers(types: service.types, spelling: spelling),
      canWrap: !options.isNonisolated,
      enumerations: enumerations)
    namespaces = NamespaceNames(
      service: service, takenElsewhere: options.namesTakenElsewhere, prefix: options.moduleName)
    rules = ValidationRules(
      types: service.types, spelling: spelling, enumerations: enumerations,
      namespaces: namespaces)
    xmlTypes = Self.xmlTypes(in: service, spelling: spelling)
    let usesXML =
      !namespaces.all.isEmpty || service.types.contains(where: \.isXML)
      || !service.xmlUses.isEmpty
    imports = Set(
      ["ArmatureRuntime"] + (usesXML ? ["ArmatureXML"] : []) + Self.externalModules(of: service)
    ).sorted()
  }

  private static func xmlTypes(in service: Service, spelling: TypeSpelling) -> Set<TypeID> {
    var result: Set<TypeID> = []
    var pending =
      service.types.filter(\.isXML).map(\.id)
      + service.xmlUses.flatMap(spelling.namedTypes)
    while let id = pending.popLast() {
      guard result.insert(id).inserted else { continue }
      for use in spelling.types[id]?.definition.uses ?? [] {
        pending += spelling.namedTypes(in: use)
      }
    }
    return result
  }

  /// The source files, in order of their names.
  public func files() -> [GeneratedFile] {
    var files = modelFiles()
    if !service.operations.isEmpty || options.layout != .readable { files += clientFiles() }
    if options.layout == .readable, !incomingRequests.isEmpty {
      files.append(file("IncomingRequests", incomingRequests))
    }
    return files.sorted { $0.name < $1.name }
  }

  /// Samples of the documented calls, as a file of another module; nil if there are none.
  public func samples() -> GeneratedFile? {
    SampleWriter(generator: self).file()
  }

  /// Tests of the documented calls, as files of a test target.
  public func exampleTests() -> [GeneratedFile] {
    ExampleTestWriter(generator: self).files()
  }

  /// Calls of all operations, to be made to a service that answers as its specification documents:
  /// files of another module, none if there are no operations.
  public func serviceCalls() -> [GeneratedFile] {
    ServiceCallWriter(generator: self).files()
  }

  // MARK: Models

  private func modelFiles() -> [GeneratedFile] {
    let emitter = TypeEmitter(generator: self)
    let declared = service.types.concurrentMap(inChunksOf: 32) { declaration in
      (
        name: spelling.names[declaration.id].description,
        code: emitter.declarations(of: declaration)
      )
    }.filter { !$0.code.isEmpty }
    let sorted = declared.sorted { $0.name < $1.name }
    let namespaceCode = namespaceDeclaration.map { [$0] } ?? []
    switch options.layout {
    case .readable:
      let code = namespaceCode + sorted.flatMap(\.code)
      return code.isEmpty ? [] : [file("Models", code)]
    case .shards(let count):
      var shards = [[String]](repeating: [], count: max(count, 1))
      shards[0] = namespaceCode
      for (name, code) in sorted { shards[stableShard(of: name, count: shards.count)] += code }
      return shards.enumerated().map { index, code in file("Models\(index + 1)", code) }
    }
  }

  private var namespaceDeclaration: String? {
    guard !namespaces.all.isEmpty else { return nil }
    return templates.render(
      [
        "namespaces": namespaces.all.map { uri, name, prefix -> TemplateContext in
          let suggestion = prefix.map { ", prefix: \(stringLiteral($0))" } ?? ""
          return ["name": name.description, "arguments": stringLiteral(uri) + suggestion]
        }
      ], with: "namespaces")
  }

  // MARK: Clients

  private func clientFiles() -> [GeneratedFile] {
    let emitter = ClientEmitter(generator: self)
    let groups = emitter.groups
    switch options.layout {
    case .readable:
      return [file("Client", emitter.clientDeclarations)]
        + groups.concurrentMap { group in
          // A group may be called `Operations`.
          file(
            group.typeName.map { "Client+\($0)" } ?? "ClientOperations",
            [emitter.declaration(of: group)])
        }
    case .shards(let count):
      // The files are promised before it is known whether there are operations.
      let isEmpty = service.operations.isEmpty
      var shards = [[String]](
        repeating: [], count: GenerationOptions.Layout.operationShards(count))
      let count = shards.count
      let declarations = groups.concurrentMap { emitter.declarations(of: $0, shards: count) }
      for (shard, code) in declarations.joined() { shards[shard].append(code) }
      return [file("Client", (isEmpty ? [] : emitter.clientDeclarations) + incomingRequests)]
        + shards.enumerated().map { index, code in file("Operations\(index + 1)", code) }
    }
  }

  private var incomingRequests: [String] { IncomingRequestEmitter(generator: self).declarations }

  /// A file of the module, under its header.
  func file(_ suffix: String, _ declarations: [String]) -> GeneratedFile {
    file(named: options.moduleName + suffix, imports: imports, declarations)
  }

  func file(
    named name: String, imports: [String], testable: String? = nil, _ declarations: [String]
  ) -> GeneratedFile {
    let context: TemplateContext = [
      "toolVersion": options.toolVersion,
      "sources": sourceName,
      "imports": imports,
      "testable": testable.map { [$0] } ?? [String](),
      "declarations": declarations.map { text in
        options.isNonisolated
          ? Self.nonisolated(text.trimmingNewlines) : String(text.trimmingNewlines)
      },
      "access": options.access.modifier,
    ]
    return GeneratedFile(
      name: "\(name).swift", contents: templates.render(context, with: "file"))
  }

  /// The first document without its folder, which often names a version: files that a new version
  /// leaves as they are stay the same.
  private var sourceName: String {
    guard let path = service.sources.first else { return service.name }
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The text with its outermost declarations marked; what they contain follows them (SE-0449).
  private static func nonisolated(_ text: Substring) -> String {
    let starts = ["struct ", "enum ", "indirect enum ", "extension ", "protocol "]
    let modifiers = ["", "public ", "package "]
    return text.lines.map { line in
      let isDeclaration = modifiers.contains { modifier in
        line.hasPrefix(modifier) && starts.contains { line.dropFirst(modifier.count).hasPrefix($0) }
      }
      return isDeclaration ? "nonisolated \(line)" : String(line)
    }.joined(separator: "\n")
  }

  /// The modules of types that the program has already.
  private static func externalModules(of service: Service) -> [String] {
    service.types.compactMap { declaration in
      if case .external(let type) = declaration.definition { type.module } else { nil }
    }
  }
}

/// A source file that was generated.
public struct GeneratedFile: Sendable, Hashable {
  /// The name, without folders.
  public var name: String
  /// The text, with a line end at its end.
  public var contents: String

  /// Makes a file.
  public init(name: String, contents: String) {
    self.name = name
    self.contents = contents
  }
}

/// The shard that a name belongs to: by FNV-1a of its UTF-8, the same on every machine.
func stableShard(of name: String, count: Int) -> Int {
  Int(stableHash(of: name) % UInt64(count))
}

/// FNV-1a (64 bits) of a text's UTF-8.
func stableHash(of text: String) -> UInt64 {
  text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

extension String {
  /// The text without line ends at its end.
  var trimmingNewlines: Substring {
    let end = utf8.lastIndex { $0 != UInt8(ascii: "\n") }.map(utf8.index(after:)) ?? startIndex
    return self[..<end]
  }
}

extension StringProtocol {
  /// The lines, empty ones too.
  var lines: [SubSequence] {
    var result: [SubSequence] = []
    var start = startIndex
    while let end = utf8[start...].firstIndex(of: UInt8(ascii: "\n")) {
      result.append(self[start..<end])
      start = utf8.index(after: end)
    }
    result.append(self[start...])
    return result
  }
}

extension TypeDeclaration {
  /// Whether XML carries it.
  var isXML: Bool {
    switch definition {
    case .product(let product): product.xml != nil
    case .sum(let sum): sum.selection.isXML
    case .enumeration, .alias, .external: false
    }
  }
}
