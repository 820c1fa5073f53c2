extension DiagnosticCatalog {
  static let xmlSchema: [DiagnosticDescription] = []
}
