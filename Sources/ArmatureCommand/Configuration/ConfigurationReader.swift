import SpecDocuments
import SwiftGeneration

/// Reads `armature.yaml`.
struct ConfigurationReader {
  private let folder: String
  private(set) var diagnostics: [Diagnostic] = []

  /// The modules that a configuration describes.
  ///
  /// A configuration describes one module at its root, or several in the list `modules`. Paths are
  /// relative to the folder of the file.
  ///
  /// - Throws: ``DiagnosticsError`` with everything that is wrong with it.
  static func read(_ path: String, isDefault: Bool) throws -> [ModuleConfiguration] {
    let folder = path.parentFolder
    let document: Document
    do {
      document = try DocumentStore(root: folder.isEmpty ? "." : folder).document(at: path)
    } catch {
      var diagnostic = error
      if isDefault {
        diagnostic.hint = "name a specification, or write an armature.yaml (see `armature --help`)"
      }
      throw DiagnosticsError([diagnostic])
    }
    var reader = ConfigurationReader(folder: folder)
    let modules = reader.modules(in: document.root)
    if !reader.diagnostics.isEmpty { throw DiagnosticsError(reader.diagnostics) }
    return modules
  }

  private init(folder: String) { self.folder = folder }

  private mutating func modules(in root: Node) -> [ModuleConfiguration] {
    guard root.kind == .mapping else {
      report("expected a mapping, found \(root.kindDescription)", at: root.location)
      return []
    }
    guard let list = root["modules"] else {
      return module(in: root, otherKeys: ["modules"]).map { [$0] } ?? []
    }
    check(root, allows: ["modules"])
    guard list.kind == .sequence else {
      report("'modules' must be a list, found \(list.kindDescription)", at: list.location)
      return []
    }
    if list.elements.isEmpty { report("'modules' has no module", at: list.location) }
    return list.elements.compactMap { module(in: $0) }
  }

  /// Reads a module.
  ///
  /// - Parameter otherKeys: Keys that could be meant by one that modules do not have.
  private mutating func module(
    in node: Node, otherKeys: [String] = []
  ) -> ModuleConfiguration? {
    guard node.kind == .mapping else {
      report("a module must be a mapping, found \(node.kindDescription)", at: node.location)
      return nil
    }
    check(node, allows: ConfigurationKey.all.map(\.name), otherKeys: otherKeys)
    let inputs = strings(node, "inputs").map(resolve)
    guard let first = inputs.first else {
      report("a module needs at least one of 'inputs'", at: node.location)
      return nil
    }
    let name = string(node, "name") ?? ModuleConfiguration.defaultName(for: first)
    var module = ModuleConfiguration(
      name: name, inputs: inputs, output: resolve(string(node, "output") ?? "."))
    if !name.isIdentifier, let place = node["name"] {
      report("'\(name)' cannot be the name of a Swift module", at: place.location)
    }
    module.samples = string(node, "samples").map(resolve)
    if let strict = flag(node, "strict") { module.isStrict = strict }
    if let nonisolated = flag(node, "nonisolated") { module.isNonisolated = nonisolated }
    module.tests = string(node, "tests").map(resolve)
    module.templates = string(node, "templates").map(resolve)
    module.root = string(node, "root").map(resolve)
    module.catalog = string(node, "catalog").map(resolve)
    if let access = choice(node, "access", GenerationOptions.Access.self) {
      module.access = access
    }
    module.validation = choice(node, "validation", GenerationOptions.ValidationPolicy.self)
    if let place = node["layout"], let text = string(node, "layout") {
      if let layout = GenerationOptions.Layout(argument: text) {
        module.layout = layout
      } else {
        report("'layout' must be readable or shards:N, found '\(text)'", at: place.location)
      }
    }
    readAdjustments(of: node, into: &module.adjustments)
    for item in node["conformances"].map({ Array($0.elements) }) ?? [] {
      let text = item.string ?? ""
      if let conformance = GenerationOptions.Conformance(rawValue: text) {
        module.conformances.append(conformance)
      } else {
        report(
          "a conformance must be Equatable or Hashable, found '\(text)'", at: item.location,
          hint: didYouMean(text, among: GenerationOptions.Conformance.allCases.map(\.rawValue)))
      }
    }
    return module
  }

  // MARK: Values

  mutating func check(
    _ node: Node, allows keys: [String], otherKeys: [String] = []
  ) {
    for member in node.members where !keys.contains(member.key) {
      report(
        "unknown key '\(member.key)'", at: member.keyLocation,
        hint: didYouMean(member.key, among: keys + otherKeys)
          ?? "known keys are \(keys.joined(separator: ", "))")
    }
  }

  private mutating func flag(_ node: Node, _ key: String) -> Bool? {
    guard let value = node[named: key] else { return nil }
    if value.boolean == nil { report("'\(key)' must be true or false", at: value.location) }
    return value.boolean
  }

  private mutating func string(_ node: Node, _ key: String) -> String? {
    guard let value = node[named: key] else { return nil }
    guard let text = value.string else {
      report("'\(key)' must be a string, found \(value.kindDescription)", at: value.location)
      return nil
    }
    return text
  }

  private mutating func strings(_ node: Node, _ key: String) -> [String] {
    guard let value = node[named: key] else { return [] }
    if let text = value.string { return [text] }
    return value.elements.compactMap { item in
      if item.string == nil {
        report("'\(key)' must be strings, found \(item.kindDescription)", at: item.location)
      }
      return item.string
    }
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: Node, _ key: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let text = string(node, key), let place = node[named: key] else { return nil }
    if let value = Choice(rawValue: text) { return value }
    let known = Choice.allCases.map(\.rawValue)
    report(
      "'\(key)' must be one of \(known.joined(separator: ", ")), found '\(text)'",
      at: place.location, hint: didYouMean(text, among: known))
    return nil
  }

  private func resolve(_ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : path == "." ? folder : "\(folder)/\(path)"
  }

  mutating func report(_ message: String, at location: SourceLocation, hint: String? = nil) {
    diagnostics.append(
      Diagnostic(
        severity: .error, code: "invalid-configuration", message: message, location: location,
        hint: hint))
  }
}

extension String {
  /// The path of the folder that a path is in, empty for the working directory.
  var parentFolder: String {
    guard let slash = lastIndex(of: "/") else { return "" }
    return slash == startIndex ? "/" : String(self[..<slash])
  }

  /// Whether the text can be a Swift identifier without backticks.
  var isIdentifier: Bool {
    guard let first, first.isLetter || first == "_" else { return false }
    return allSatisfy { ($0.isLetter || $0.isNumber || $0 == "_") && $0.isASCII }
  }
}
