extension OperationRequest {
  /// How a list is written in a parameter (OpenAPI 2.0 `collectionFormat`, OpenAPI 3 `style` and
  /// `explode`).
  public enum CollectionFormat: String, Sendable, Hashable {
    /// `a,b`
    case csv
    /// `a b`
    case ssv
    /// Separated by tabs.
    case tsv
    /// `a|b`
    case pipes
    /// The parameter is repeated.
    case multi
    /// `.a,b`
    case label
    /// `.a.b`
    case explodedLabel
    /// `;name=a,b`
    case matrix
    /// `;name=a;name=b`
    case explodedMatrix
    /// `name[0]=a&name[1]=b`
    case indexed
    /// As JSON text.
    case json

    var separator: String {
      switch self {
      case .csv, .multi, .label, .matrix, .explodedMatrix, .indexed, .json: ","
      case .ssv: " "
      case .tsv: "\t"
      case .pipes: "|"
      case .explodedLabel: "."
      }
    }

    /// Values, encoded already, as they stand in the path (RFC 6570 sections 3.2.5 and 3.2.7).
    func expansion(of texts: [String], name: String) -> String {
      func named(_ text: String) -> String { text.isEmpty ? ";\(name)" : ";\(name)=\(text)" }
      return switch self {
      case .label, .explodedLabel: texts.isEmpty ? "" : "." + texts.joined(separator: separator)
      case .matrix: texts.isEmpty ? "" : named(texts.joined(separator: ","))
      case .explodedMatrix: texts.map(named).joined()
      case .csv, .ssv, .tsv, .pipes, .multi, .indexed, .json: texts.joined(separator: separator)
      }
    }
  }
}
