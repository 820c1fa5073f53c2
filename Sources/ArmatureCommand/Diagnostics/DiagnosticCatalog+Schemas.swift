extension DiagnosticCatalog {
  static let schemas: [DiagnosticDescription] = []
}
