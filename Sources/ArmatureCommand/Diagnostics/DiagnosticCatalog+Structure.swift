extension DiagnosticCatalog {
  static let structure: [DiagnosticDescription] = []
}
