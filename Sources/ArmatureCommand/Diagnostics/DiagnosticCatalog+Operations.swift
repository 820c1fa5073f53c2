extension DiagnosticCatalog {
  static let operations: [DiagnosticDescription] = []
}
