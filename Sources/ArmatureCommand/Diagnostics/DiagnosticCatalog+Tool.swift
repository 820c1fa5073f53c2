extension DiagnosticCatalog {
  /// The tool itself: configuration, templates, generated code.
  static let tool: [DiagnosticDescription] = [
    DiagnosticDescription(
      "changed-template",
      "A template of yours was made from a built-in one that this version of the tool has changed.",
      .words("`templates/structure.mustache` was exported by an earlier version."),
      fix: """
        Export the template again elsewhere, take over the difference, and its first line with it.
        """),
    DiagnosticDescription(
      "invalid-configuration",
      "`armature.yaml` has a key or a value that it cannot have.",
      .file(
        """
        modules:
          - name: Pets
            inputs: [pets.yaml]
            acces: public
        """, named: "armature.yaml"),
      fix: "Correct it: ConfigurationReference.md lists the keys and their values."),
    DiagnosticDescription(
      "invalid-template",
      "A template of yours is no Mustache.",
      .words("`{{#properties}}` without `{{/properties}}`."),
      fix: "Correct the place that is shown."),
    DiagnosticDescription(
      "misused-template-key",
      "A template of yours prints a list, or something that is true or false, as text.",
      .words("`{{properties}}` in the template `structure`."),
      fix: "Open a section: `{{#properties}}…{{/properties}}`."),
    DiagnosticDescription(
      "name-clash",
      "A name that you give to something is that of something else, or no name that Swift has there.",
      .words("`nameOverrides: {schemas: {Pet: Owner}}`, where there is an `Owner`."),
      fix: "Choose another name, or rename the other too."),
    DiagnosticDescription(
      "needed-schema",
      "The filter leaves out a schema that something needs which it takes; the schema stays.",
      .words("`filter: {exclude: {schemas: [Owner]}}`, where a property of `Pet` is an `Owner`."),
      fix: "Leave out what needs it as well, or remove the entry."),
    DiagnosticDescription(
      "unmatched-entry",
      "A filter or an override is about something that the specification does not have.",
      .words("`filter: {tags: [pet]}`, where the tag is `pets`."),
      fix: "Correct the name: `armature list` shows those of operations and types."),
    DiagnosticDescription(
      "stale-code",
      "Generated code is not what `armature generate` would write.",
      .words("a specification was changed, and `armature check` runs in CI."),
      fix: "Run `armature generate`, and commit what it writes."),
    DiagnosticDescription(
      "unknown-template",
      "No built-in template has the name of a file in the folder of templates.",
      .words("`templates/structures.mustache`."),
      fix: "Rename the file; `armature templates list` lists the names."),
    DiagnosticDescription(
      "unknown-template-key",
      "A template of yours uses a key that its context does not have, which prints nothing.",
      .words("`{{nme}}` in the template `structure`."),
      fix: "Correct the name; TemplateReference.md lists the keys of each template."),
  ]
}
