extension TemplateDescription {
  /// Coders of types.
  static let coding: [TemplateDescription] = [
    TemplateDescription(
      "jsonCoding", "The table of a structure's members in JSON.",
      keys: [
        .access, .typeName,
        .flag("isEmpty", "Whether the object has no members, declared or other."),
        .texts("members", "The lines that describe the members."),
        .flag("isValidatable", "Whether the table says what values must satisfy."),
      ]),
    TemplateDescription(
      "jsonSumCoding", "The JSON coder of an enumeration with payloads.",
      keys: [
        .access, .typeName,
        .text(
          "discriminator",
          "The name of the member that tells the kind, as a string literal; empty if none does."),
        .texts("alternatives", "The lines that describe what values are read as."),
        .items("cases", "The cases.", [.text("name", "The name of the case.")]),
        .flag("isOpen", "Whether values of unknown kinds are kept."),
        .flag("isText", "Whether parameters carry values as text."),
      ]),
    TemplateDescription(
      "xmlCoding", "The XML coder of a structure that an element carries.", keys: xmlKeys),
    TemplateDescription(
      "xmlGroupCoding", "The XML coder of a structure that is a model group, read in place.",
      keys: xmlKeys),
    TemplateDescription(
      "xmlTypeCoding", "The XML coder of an enumeration over a type and those derived from it.",
      keys: [
        .access, .typeName,
        .items(
          "cases", "The types.",
          [
            .text("name", "The name of the case."),
            .texts("label", "The lines that begin the case of a switch over all cases."),
            .text("type", "The type of its payload."),
            .text("pattern", "The pattern for what `xsi:type` names."),
            .texts("typeName", "What to write as `xsi:type`; nothing for the declared type."),
          ]),
      ]),
    TemplateDescription(
      "union", "An enumeration over the types of a union (`xs:union`), with its coder.",
      keys: [
        .documentation, .access, .typeName,
        .text("conformances", "The conformances beyond `XMLUnion`, each with `, ` in front."),
        .flag("isScoped", "Whether a value may be a name, whose prefix must be in scope."),
        .items(
          "cases", "The cases.",
          [
            .documentation,
            .text("name", "The name of the case."),
            .text("payload", "The type of its payload."),
          ]),
        .flag("collapses", "Whether `text`, without needless white space, is asked for."),
        .texts("decoding", "The lines that make a value of a text."),
        .texts("encoding", "The cases of the switch that makes a text of a value."),
      ]),
    TemplateDescription(
      "contentCoding", "The XML coder of a choice, which is read in place.",
      keys: [
        .access, .typeName,
        .text("namespace", "The namespace of the elements, as an expression."),
        .flag("readsText", "Whether one of the cases is text (mixed content)."),
        .text("textCase", "The name of that case."),
        .flag("hasElements", "Whether any case is an element."),
        .texts("cases", "The lines inside the switch over the elements."),
        .text("patterns", "The patterns of all elements, with commas between."),
        .items(
          "groups", "The cases that are model groups.",
          [
            .text("name", "The name of the case."),
            .text("type", "The type of the group."),
            .flag("isList", "Whether it may come again."),
          ]),
        .flag("hasGroups", "Whether there are any."),
        .items(
          "wildcards", "The cases that are wildcards.",
          [
            .text("name", "The name of the case."),
            .text("test", "The expression that tells whether the next element fits."),
            .flag("isList", "Whether it may come again."),
          ]),
        .texts("encoding", "The cases of the switch that writes a value."),
      ]),
  ]

  private static let xmlKeys: [TemplateKey] = [
    .access, .typeName,
    .flag("startsEmpty", "Whether decoding starts with a value without members."),
    .items(
      "locals", "The variables of the members, unless it does.",
      [.text("local", "The declaration of the variable.")]),
    .flag("keepsTypeName", "Whether a value remembers what `xsi:type` named."),
    .flag("keepsMemberTypes", "Whether it remembers what `xsi:type` named of its members."),
    .flag("keepsAdditional", "Whether elements that are not declared are kept."),
    .text("additionalType", "The type that they are kept as."),
    .flag("readsAttributes", "Whether there are attributes."),
    .texts("attributeCases", "The lines inside the switch over the attributes."),
    .text("unknownAttribute", "The statement for an attribute that is not declared."),
    .texts("text", "The statement that reads the text of the element, if there is any."),
    .flag("isPlain", "Whether elements are read in any order."),
    .flag("isOrdered", "Whether elements are read in their order."),
    .text("namespace", "The namespace of the elements, as an expression."),
    .flag("keepsOrder", "Whether a value remembers the order of its elements (`xs:all`)."),
    .texts("cases", "The lines inside the switch over elements in any order."),
    .texts("unknownElement", "The lines of its default."),
    .texts("steps", "The lines that read elements in their order."),
    .flag("checksEnd", "Whether an element that is left in the end is an error."),
    .texts("arguments", "The arguments of the initializer."),
    .flag("hasArguments", "Whether the initializer is called with arguments in the end."),
    .flag("hasNoArguments", "Whether it is called without any."),
    .texts("encoding", "The lines that write the value."),
    .texts("starts", "The expressions that tell whether a group begins here."),
  ]
}
