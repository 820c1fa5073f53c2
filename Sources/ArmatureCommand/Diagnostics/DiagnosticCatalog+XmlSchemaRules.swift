extension DiagnosticCatalog {
  static let xmlSchemaRules: [DiagnosticDescription] = []
}
