import OpenAPIImport
import ServiceModel
import SpecDocuments
import SwiftGeneration

/// What the user changes about a service between its specifications and its code.
struct ServiceAdjustments: Sendable {
  /// A wish, with the place in the configuration that says it; nil on the command line.
  struct Placed<Wish: Sendable>: Sendable {
    var wish: Wish
    var location: SourceLocation?
  }

  /// A type of the program that stands for a schema or format.
  struct TypeOverride: Sendable {
    /// The schema or format.
    var target: String
    var type: ExternalType
  }

  /// Which enumerations may have values that the specification does not know.
  enum Enumerations: String, CaseIterable {
    /// Those that the specification says may grow, and all of OpenAPI 3.
    case specified
    /// All.
    case open
    /// None: each is a Swift enumeration.
    case closed
  }

  var filter: [Placed<ServiceFilter.Rule>] = []
  var names: [Placed<NameOverride>] = []
  var schemaTypes: [Placed<TypeOverride>] = []
  var formatTypes: [Placed<TypeOverride>] = []
  var enumerations = Enumerations.specified

  /// The types that stand for schemas and formats, for the importer of OpenAPI documents.
  var externalTypes: ExternalTypes {
    func types(_ overrides: [Placed<TypeOverride>]) -> [String: ExternalType] {
      Dictionary(
        overrides.map { ($0.wish.target, $0.wish.type) }, uniquingKeysWith: { first, _ in first })
    }
    return ExternalTypes(schemas: types(schemaTypes), formats: types(formatTypes))
  }

  /// Changes a service.
  ///
  /// - Parameters:
  ///   - service: The service as it was read.
  ///   - used: The external types that the importer has put in the place of schemas and formats.
  /// - Returns: What does not apply to the service.
  func apply(to service: inout Service, used: ExternalTypes.Uses) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for override in schemaTypes where !used.schemas.contains(override.wish.target) {
      if let candidates = service.replaceType(override.wish.target, by: override.wish.type) {
        diagnostics.append(
          unmatched("schema", override.wish.target, among: candidates, at: override.location))
      }
    }
    for override in formatTypes where !used.formats.contains(override.wish.target) {
      diagnostics.append(
        unmatched("format", override.wish.target, among: [], at: override.location))
    }
    for override in names {
      guard let candidates = service.apply(override.wish) else { continue }
      diagnostics.append(
        unmatched(
          override.wish.subject.word, override.wish.target, among: candidates,
          at: override.location))
    }
    for (index, problem) in service.apply(ServiceFilter(rules: filter.map(\.wish))) {
      let rule = filter[index]
      switch problem {
      case .noMatch(let candidates):
        diagnostics.append(
          unmatched(
            rule.wish.subject.word, rule.wish.pattern, among: candidates, at: rule.location))
      case .needed(let type):
        diagnostics.append(
          Diagnostic(
            severity: .warning, code: "needed-schema",
            message: "'\(type)' is left out by the filter, but what it takes needs it",
            location: rule.location, hint: "it stays"))
      }
    }
    if enumerations != .specified { service.setEnumerations(isOpen: enumerations == .open) }
    return diagnostics
  }

  private func unmatched(
    _ kind: String, _ name: String, among candidates: [String], at location: SourceLocation?
  ) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: "unmatched-entry",
      message: "expected \(kind.withArticle) of the specification, found '\(name)'",
      location: location,
      hint: nearest(to: name, among: candidates).map { "did you mean '\($0)'?" }
        ?? "it is ignored; `armature list` shows what there is")
  }

  /// The names that cannot be given as they were asked for, since others have them.
  func clashes(in generator: SwiftGenerator) -> [Diagnostic] {
    guard !names.isEmpty else { return [] }
    let given = generator.givenNames
    return names.compactMap { override in
      guard let found = given[override.wish.subject]?[override.wish.name] else { return nil }
      return Diagnostic(
        code: "name-clash",
        message: "'\(override.wish.name)' cannot be the name of the"
          + " \(override.wish.subject.word) '\(override.wish.target)'",
        location: override.location,
        hint: "it is taken, or not written as Swift names are; '\(found)' is free")
    }
  }
}

extension ServiceFilter.Subject {
  /// What one of them is called.
  var word: String {
    switch self {
    case .operations: "operation"
    case .tags: "tag"
    case .paths: "path"
    case .schemas: "schema"
    }
  }
}

extension NameOverride.Subject {
  /// What one of them is called.
  var word: String {
    switch self {
    case .operations: "operation"
    case .schemas: "schema"
    case .properties: "property"
    case .enumValues: "value"
    }
  }
}

extension String {
  fileprivate var withArticle: String {
    (first.map("aeiou".contains) == true ? "an " : "a ") + self
  }
}

extension ExternalType {
  /// Reads `Module.Type`, or `Type` of the same module; nil if that is none.
  init?(swiftName text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !parts.isEmpty, parts.allSatisfy(\.isIdentifier) else { return nil }
    self.init(
      module: parts.count > 1 ? parts[0] : nil,
      name: (parts.count > 1 ? parts.dropFirst() : parts[...]).joined(separator: "."),
      isText: false)
  }
}
