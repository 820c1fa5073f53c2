import Testing

/// A schema, and the code of the first error in it; nil if it is valid.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let content: String
  let code: String?

  /// A schema that breaks a rule.
  static func rejected(_ code: String, _ content: String) -> RuleCase {
    RuleCase(content: content, code: code)
  }

  /// A valid schema.
  static func accepted(_ content: String) -> RuleCase { RuleCase(content: content, code: nil) }

  /// A type `B`, and one that restricts it.
  static func restriction(_ code: String?, _ base: String, _ derived: String) -> RuleCase {
    RuleCase(
      content: """
        <xs:complexType name="B">\(base)</xs:complexType>
        <xs:complexType name="T"><xs:complexContent><xs:restriction base="B">\(derived)
        </xs:restriction></xs:complexContent></xs:complexType>
        """, code: code)
  }

  /// A type `T` with content.
  static func type(_ code: String?, _ content: String) -> RuleCase {
    RuleCase(content: "<xs:complexType name=\"T\">\(content)</xs:complexType>", code: code)
  }

  var testDescription: String { "\(code ?? "valid"): \(content)" }

  func check() {
    let errors = SchemaFixture(content).diagnostics.filter { $0.contains(": error: ") }
    guard let code else {
      #expect(errors == [])
      return
    }
    #expect(errors.first?.contains("[\(code)]") == true, "\(errors)")
  }
}

/// `xs:element` with a name and attributes.
func local(_ name: String, _ attributes: String = "") -> String {
  "<xs:element name='\(name)' \(attributes)/>"
}

func sequence(_ content: String, _ attributes: String = "") -> String {
  "<xs:sequence \(attributes)>\(content)</xs:sequence>"
}

func choice(_ content: String, _ attributes: String = "") -> String {
  "<xs:choice \(attributes)>\(content)</xs:choice>"
}

func all(_ content: String, _ attributes: String = "") -> String {
  "<xs:all \(attributes)>\(content)</xs:all>"
}

func attribute(_ name: String, _ attributes: String = "") -> String {
  "<xs:attribute name='\(name)' \(attributes)/>"
}

func wildcard(_ attributes: String = "") -> String { "<xs:any \(attributes)/>" }
