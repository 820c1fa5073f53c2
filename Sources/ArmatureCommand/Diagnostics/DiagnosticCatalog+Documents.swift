extension DiagnosticCatalog {
  /// Files as texts, and references between them.
  static let documents: [DiagnosticDescription] = [
    DiagnosticDescription(
      "duplicate-key",
      "A mapping has a key twice. In specifications the last value is taken.",
      .file(
        """
        swagger: '2.0'
        swagger: '2.0'
        """, named: "a.yaml"),
      fix: "Remove one of them."),
    DiagnosticDescription(
      "invalid-encoding",
      """
      A file is no text in the encoding that it claims, or not in one that is read (UTF-8, \
      UTF-16, ISO 8859-1 in XML).
      """,
      .words("an XML declaration with `encoding=\"KOI8-R\"`."),
      fix: "Save the file as UTF-8."),
    DiagnosticDescription(
      "invalid-json",
      "A file is no JSON (RFC 8259).",
      .file("{\"swagger\": \"2.0\",}", named: "a.json"),
      fix: "Correct the place that is shown; what was expected there is in the message."),
    DiagnosticDescription(
      "invalid-key",
      "A key of a YAML mapping is a list or a mapping itself.",
      .file("[swagger]: '2.0'", named: "a.yaml"),
      fix: "Use a text as the key."),
    DiagnosticDescription(
      "invalid-merge",
      "What follows the merge key `<<` in YAML is neither a mapping nor a list of mappings.",
      .file(
        """
        swagger: '2.0'
        <<: text
        """, named: "a.yaml"),
      fix: "Let an alias of a mapping follow, or remove the key."),
    DiagnosticDescription(
      "invalid-scalar",
      "A YAML value does not fit the tag in front of it.",
      .file(
        """
        swagger: '2.0'
        x-count: !!int many
        """, named: "a.yaml"),
      fix: "Correct the value, or remove the tag."),
    DiagnosticDescription(
      "invalid-yaml",
      "A file is no YAML (1.1, with the core schema of 1.2).",
      .file("swagger: '2.0", named: "a.yaml"),
      fix: "Correct the place that is shown; often a quotation mark or the indentation is wrong."),
    DiagnosticDescription(
      "invalid-xml",
      "A file is not well-formed XML 1.0.",
      .file("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">", named: "a.xsd"),
      fix: "Correct the place that is shown."),
    DiagnosticDescription(
      "missing-file",
      "There is no file at the path that was given, or it cannot be read.",
      .words("`armature generate specs/petstroe.yaml`."),
      fix: "Correct the path."),
    DiagnosticDescription(
      "nested-too-deep",
      """
      Values, elements or definitions are nested deeper than any that people write; the limit \
      keeps hostile files from exhausting the stack.
      """,
      .words("a JSON file of thousands of opening brackets."),
      fix: "Flatten what is nested."),
    DiagnosticDescription(
      "recursive-alias",
      """
      A YAML alias stands inside of what it stands for, or a schema consists of itself without \
      an object or list in between. Such a schema is read as any value.
      """,
      .schema(
        """
        Pet: {$ref: '#/definitions/Animal'}
        Animal: {allOf: [{$ref: '#/definitions/Pet'}]}
        """),
      fix: "Put an object in between, or refer to the schema that is meant."),
    DiagnosticDescription(
      "reference-outside-root",
      """
      A reference leaves the folder of the specification; nothing outside is read unless that is \
      allowed.
      """,
      .words("`$ref: ../../common/types.yaml#/definitions/Error` in `specs/a/pets.yaml`."),
      fix: "Name the folder that contains both: `root:` in armature.yaml, or `--root`."),
    DiagnosticDescription(
      "remote-reference",
      "A reference is a URL; nothing is fetched from the network.",
      .schema("Pet: {$ref: 'https://example.com/pets.yaml#/definitions/Pet'}"),
      fix: "Keep a copy of the document beside the specification, and refer to that."),
    DiagnosticDescription(
      "several-documents",
      "A YAML file has a second document behind `---`.",
      .file(
        """
        swagger: '2.0'
        ---
        swagger: '2.0'
        """, named: "a.yaml"),
      fix: "Put each document into a file of its own."),
    DiagnosticDescription(
      "too-large",
      "A file, or what its YAML aliases stand for, is larger than any specification.",
      .words("aliases of aliases that stand for billions of values."),
      fix: "Split the file."),
    DiagnosticDescription(
      "unknown-alias",
      "A YAML alias has no anchor before it.",
      .file("swagger: *version", named: "a.yaml"),
      fix: "Declare the anchor (`&version`) first, or put the alias in quotes if it is text."),
    DiagnosticDescription(
      "unresolved-reference",
      """
      A reference leads nowhere: there is no such file, or nothing at that place in it. The \
      operation that needs it is left out.
      """,
      .schema(
        """
        Pet: {type: object, properties: {home: {$ref: '#/definitions/Hose'}}}
        House: {type: object}
        """),
      fix: "Correct the reference, or declare what it names."),
  ]
}
