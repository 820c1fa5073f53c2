import CXML2

/// The schema compiler of libxml2, which may crash or never end on hostile schemas: it belongs into a
/// process of its own.
public enum LibXMLSchemaCompiler {
  /// What libxml2 says about a schema and those that it leads to: errors, and that a schema is missing.
  /// Nothing is fetched over a network.
  public static func diagnostics(ofSchemaAt path: String) -> [Diagnostic] {
    let collected = Collected()
    withExtendedLifetime(collected) {
      xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader)
      guard let context = xmlSchemaNewParserCtxt(path) else { return }
      defer { xmlSchemaFreeParserCtxt(context) }
      xmlSchemaSetParserStructuredErrors(
        context,
        { data, error in
          guard let data, let error = error?.pointee else { return }
          Unmanaged<Collected>.fromOpaque(data).takeUnretainedValue().add(error)
        }, Unmanaged.passUnretained(collected).toOpaque())
      xmlSchemaFree(xmlSchemaParse(context))
    }
    return collected.diagnostics
  }

  private final class Collected {
    /// How many messages are kept.
    private static let maximumCount = 100
    var diagnostics: [Diagnostic] = []

    func add(_ error: xmlError) {
      let code = UInt32(bitPattern: error.code)
      let isMissing = code == XML_SCHEMAP_WARN_UNLOCATED_SCHEMA.rawValue
      guard error.level.rawValue >= XML_ERR_ERROR.rawValue || isMissing,
        diagnostics.count < Self.maximumCount
      else { return }
      let message = error.message.map { String(cString: $0) } ?? "the schema is wrong"
      let words = message.split { $0 == "\n" || $0 == "\t" }.joined(separator: " ")
      let location = error.file.map {
        SourceLocation(path: String(cString: $0), line: max(1, Int(error.line)), column: 1)
      }
      diagnostics.append(
        Diagnostic(
          severity: .warning, code: "libxml2", message: "libxml2 says: \(words)",
          location: location))
    }
  }
}
