extension DiagnosticCatalog {
  static let tool: [DiagnosticDescription] = []
}
