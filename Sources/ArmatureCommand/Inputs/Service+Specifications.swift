import ServiceModel

extension Service {
  /// Reads the service that specifications describe together. Warnings are left to `validate`.
  ///
  /// - Parameters:
  ///   - specifications: The paths of the documents.
  ///   - root: The folder that references may not leave; nil for one that has all of them.
  /// - Throws: ``DiagnosticsError`` if a specification cannot be read.
  package init(specifications: [String], root: String? = nil) throws {
    guard let first = specifications.first else {
      self.init(name: "")
      return
    }
    var module = ModuleConfiguration(
      name: ModuleConfiguration.defaultName(for: first), inputs: specifications, output: ".")
    module.root = root ?? SpecificationFolder.commonFolder(of: specifications)
    defer { ProgressLine.standardError.clear() }
    let (service, diagnostics, _) = ModuleGeneration.readService(for: module)
    let errors = diagnostics.inOrder.filter { $0.severity == .error }
    guard errors.isEmpty else { throw DiagnosticsError(errors) }
    self = service
  }
}
