import ArgumentParser
import ServiceModel

/// What says which specifications to read, for commands that only tell something about them.
package struct SpecificationOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Specifications, or folders of them, that together become one module.",
      discussion: "Without any, the modules of the configuration are read."),
    completion: .file(extensions: ["json", "yaml", "yml", "xsd"]))
  package var inputs: [String] = []

  @Option(help: "The configuration to read.", completion: .file(extensions: ["yaml", "yml"]))
  package var config: String?

  @Option(help: "The name of the module.")
  package var module: String?

  @Option(
    help: "The folder that references may not leave; by default the one that has all inputs.",
    completion: .directory)
  package var root: String?

  package init() {}

  /// The services that the modules describe, with warnings printed.
  ///
  /// - Throws: ``DiagnosticsError`` if a specification cannot be read.
  package func services() throws -> [Service] {
    defer { ProgressLine.standardError.clear() }
    return try modules().map { module in
      let (service, diagnostics, _) = ModuleGeneration.readService(for: module)
      try DiagnosticPrinter.report(diagnostics, isVerbose: false)
      return service
    }
  }

  @Option(
    help: ArgumentHelp(ConfigurationKey.catalog.meaning),
    completion: .file(extensions: ["xml"]))
  var catalog: String?

  /// The modules meant.
  func modules() throws -> [ModuleConfiguration] {
    guard !inputs.isEmpty else {
      var modules = try ConfigurationReader.read(
        config ?? "armature.yaml", isDefault: config == nil)
      if let module { modules = try modules.named(module) }
      if let root { for index in modules.indices { modules[index].root = root } }
      if let catalog { for index in modules.indices { modules[index].catalog = catalog } }
      return modules
    }
    let files = try inputs.flatMap { try SpecificationFolder.specifications(at: $0) }
    var result = ModuleConfiguration(
      name: module ?? ModuleConfiguration.defaultName(for: files[0]), inputs: files, output: ".")
    result.catalog = catalog
    result.root = root ?? SpecificationFolder.commonFolder(of: files)
    return [result]
  }

  /// The modules, read. Warnings about specifications are left to `validate`.
  ///
  /// - Throws: ``DiagnosticsError`` if a specification cannot be read.
  func described() throws -> [DescribedModule] { try modules().map(DescribedModule.init) }
}
