import OpenAPIImport
import ServiceModel
import SpecDocuments
import SwiftGeneration
import XMLSchemaImport

/// Takes modules from their specifications to the files that belong on the disk.
enum ModuleGeneration {
  /// A module's files, folder by folder.
  struct Result: Sendable {
    let name: String
    let folders: [OutputFolder]
    /// The specifications that were read, those that others refer to included.
    let inputs: [String]
  }

  /// What came of a module, to be reported when it is its turn.
  private struct Outcome: Sendable {
    var diagnostics: [Diagnostic]
    var isVerbose: Bool
    /// What is wrong with its templates.
    var templateDiagnostics: [Diagnostic] = []
    /// Names that the user gave to several things.
    var clashes: [Diagnostic] = []
    /// The files; nil if they were not made, since something is wrong.
    var result: Swift.Result<Result, any Error>?
  }

  /// Generates modules, on all processors. Nothing is written.
  ///
  /// - Throws: ``DiagnosticsError`` if anything is wrong with a specification, ``OutputError`` if two
  ///   kinds of files would go to one folder.
  static func run(_ modules: [ModuleConfiguration], log: DiagnosticLog) throws -> [Result] {
    try modules.checkFolders()
    let numbered = modules.enumerated().map { (index: $0.offset, module: $0.element) }
    let outcomes = numbered.concurrentMap { index, module in
      outcome(of: module, place: place(index, of: modules.count))
    }
    return try outcomes.compactMap { outcome in
      try log.report(outcome.diagnostics, isVerbose: outcome.isVerbose)
      if !outcome.templateDiagnostics.isEmpty {
        try log.report(outcome.templateDiagnostics, isVerbose: true)
      }
      try log.report(outcome.clashes, isVerbose: outcome.isVerbose)
      return try outcome.result?.get()
    }
  }

  private static func outcome(of module: ModuleConfiguration, place: String) -> Outcome {
    let (service, diagnostics, inputs) = readService(for: module, place: place)
    var outcome = Outcome(diagnostics: diagnostics, isVerbose: module.isVerbose)
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return outcome }
    ProgressLine.standardError.show(
      "\(place)\(module.name): laying out \(counted(service.operations.count, "operation")) and "
        + "\(counted(service.types.count, "type"))")
    do {
      let overrides = try module.templates.map { try TemplateFolder(at: $0) }
      outcome.templateDiagnostics = overrides?.diagnostics ?? []
      guard !outcome.templateDiagnostics.contains(where: { $0.severity == .error }) else {
        return outcome
      }
      let generator = SwiftGenerator(
        service: service, options: options(for: module),
        templates: try overrides?.templates ?? Templates())
      outcome.clashes = module.adjustments.clashes(in: generator)
      guard !outcome.clashes.contains(where: { $0.severity == .error }) else { return outcome }
      outcome.result = .success(
        Result(name: module.name, folders: folders(of: module, by: generator), inputs: inputs))
    } catch {
      outcome.result = .failure(error)
    }
    return outcome
  }

  private static func folders(
    of module: ModuleConfiguration, by generator: SwiftGenerator
  ) -> [OutputFolder] {
    var folders = [OutputFolder(path: module.output, files: generator.files())]
    if let path = module.samples {
      folders.append(OutputFolder(path: path, files: generator.samples().map { [$0] } ?? []))
    }
    if let path = module.tests {
      folders.append(OutputFolder(path: path, files: generator.exampleTests()))
    }
    if let path = module.calls {
      folders.append(OutputFolder(path: path, files: generator.serviceCalls()))
    }
    return folders
  }

  /// Which of several modules is worked on, for the progress: `[2/3] `.
  static func place(_ index: Int, of count: Int) -> String {
    count > 1 ? "[\(index + 1)/\(count)] " : ""
  }

  private static func component(
    _ reference: SchemaComponentReference, of schemas: XMLSchemaImporter
  ) throws(Diagnostic) -> ImportedSchemaType {
    let (type, element) = try schemas.type(for: reference)
    return ImportedSchemaType(type: type, element: element)
  }

  private static func options(for module: ModuleConfiguration) -> GenerationOptions {
    let isXML = module.inputs.allSatisfy { $0.hasSuffix(".xsd") }
    var options = GenerationOptions(
      moduleName: module.name,
      access: module.access ?? .public,
      layout: module.layout,
      validation: module.validation ?? (isXML ? .beforeSending : .onDemand),
      conformances: module.conformances,
      isNonisolated: module.isNonisolated,
      toolVersion: toolVersion)
    options.namesTakenElsewhere = namesTaken(beside: module)
    return options
  }

  /// The names that the code of other specifications of the same target has.
  private static func namesTaken(beside module: ModuleConfiguration) -> Set<String> {
    module.beside.reduce(into: []) { names, path in
      var other = ModuleConfiguration(
        name: ModuleConfiguration.defaultName(for: path), inputs: [path], output: "")
      other.root = module.root ?? module.rootFolder
      names.formUnion(SwiftGenerator.names(of: readService(for: other).service))
    }
  }

  /// Reads the specifications of a module.
  ///
  /// - Parameters:
  ///   - workingDirectory: The folder that the paths of the module are relative to; nil for the
  ///     process's.
  ///   - place: Which of several modules it is, for the progress.
  static func readService(
    for module: ModuleConfiguration, workingDirectory: String? = nil, place: String = ""
  ) -> (service: Service, diagnostics: [Diagnostic], inputs: [String]) {
    let files =
      module.inputs.count == 1 ? module.inputs[0] : counted(module.inputs.count, "specification")
    ProgressLine.standardError.show("\(place)\(module.name): reading \(files)")
    var limits = DocumentStore.Limits()
    limits.maximumDuplicateKeys = 1000
    let store = DocumentStore(
      root: module.rootFolder, workingDirectory: workingDirectory, limits: limits)
    var service = Service(name: module.name)
    var used = ExternalTypes.Uses()
    var diagnostics: [Diagnostic] = []
    var catalog: XMLCatalog?
    if let path = module.catalog {
      let found = XMLCatalog.read(path, from: store)
      catalog = found.catalog
      diagnostics += found.diagnostics
    }
    let schemas = XMLSchemaImporter(store: store, catalog: catalog)

    let documents = module.inputs.filter { !$0.hasSuffix(".xsd") }
    if !documents.isEmpty {
      let importer = OpenAPIImporter(
        store: store, externalTypes: module.adjustments.externalTypes
      ) { reference throws(Diagnostic) in
        try component(reference, of: schemas)
      }
      let result = importer.importService(
        entries: documents, name: module.name, checksExamples: module.isVerbose)
      service = result.service
      diagnostics += result.diagnostics
      used = result.usedExternalTypes
    }
    let entries = module.inputs.filter { $0.hasSuffix(".xsd") }
    for schema in entries { schemas.load(path: schema) }
    if !entries.isEmpty { schemas.importAll(documents: "\(module.name)Document") }
    let components = schemas.finish()
    service.types += components.types
    service.xmlPrefixes.merge(schemas.prefixes) { known, _ in known }
    diagnostics += components.diagnostics
    service.sources = module.inputs.map { store.relativePath(of: $0) }
    diagnostics += module.adjustments.apply(to: &service, used: used)
    for index in diagnostics.indices {
      diagnostics[index].suggestFile(among: module.inputs, workingDirectory: workingDirectory)
    }
    if module.isStrict {
      for index in diagnostics.indices where diagnostics[index].severity == .warning {
        diagnostics[index].severity = .error
      }
    }
    return (service, diagnostics, store.loadedPaths)
  }
}
