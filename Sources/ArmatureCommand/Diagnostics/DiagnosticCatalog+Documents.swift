extension DiagnosticCatalog {
  static let documents: [DiagnosticDescription] = []
}
