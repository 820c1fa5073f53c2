extension TemplateDescription {
  /// Declarations of types.
  static let types: [TemplateDescription] = [
    TemplateDescription(
      "structure", "A structure: an object of JSON, an element of XML, or a group of parameters.",
      keys: [
        .documentation, .access, .typeName,
        .text("conformances", "The conformances beyond `Sendable`, each with `, ` in front."),
        .items(
          "properties", "The properties.",
          [
            .documentation,
            .text("declaration", "`var name: Type`, with wrapper and access."),
            .flag("isComputed", "Whether the property is stored in a box under another name."),
            .text("storage", "The name of the box, where there is one."),
            .text("box", "The type of the box, where there is one."),
            .text("assignment", "The statement of the initializer that sets the property."),
          ]),
        .items(
          "parameters", "The parameters of the initializer.",
          [.text("parameter", "Label, type and default value.")]),
        .flag("hasParameters", "Whether there are any."),
        .flag("hasImplicitInitializer", "Whether the compiler's memberwise initializer will do."),
        .flag("hidesSecrets", "Whether a member is secret, so that mirrors must not show it."),
        .items(
          "reflected", "The members as mirrors show them.",
          [
            .text("key", "The name, as a string literal."),
            .text("value", "An expression for the value, or for what stands for a secret."),
          ]),
        .flag("keepsOrder", "Whether a value remembers the order of its elements (`xs:all`)."),
        .flag("keepsTypeName", "Whether a value remembers what `xsi:type` named."),
        .flag("keepsMemberTypes", "Whether it remembers what `xsi:type` named of its members."),
      ]),
    TemplateDescription(
      "sum", "An enumeration with payloads: alternatives, or the subtypes of a type.",
      keys: [
        .documentation, .access, .typeName,
        .text("conformances", "The conformances beyond `Sendable`, each with `, ` in front."),
        .items(
          "cases", "The cases.",
          [
            .documentation,
            .text("name", "The name of the case."),
            .text("payload", "The type of its payload."),
          ]),
        .flag("isOpen", "Whether values of unknown kinds are kept."),
        .text("unknownPayload", "The type that those are kept as."),
        .flag("hasShared", "Whether all cases have members in common."),
        .text("protocol", "The name of the protocol of those members."),
        .items(
          "sharedMembers", "The members of the protocol.",
          [
            .documentation,
            .text("name", "The name of the property."),
            .text("type", "Its type."),
          ]),
        .texts("conformers", "The types that conform to the protocol."),
      ]),
    TemplateDescription(
      "openEnumeration",
      "An enumeration that may grow or has very many values, as a structure over its raw value.",
      keys: enumerationKeys),
    TemplateDescription(
      "closedEnumeration", "An enumeration whose values are all known, as a Swift enumeration.",
      keys: enumerationKeys),
    TemplateDescription(
      "typeAlias", "Another name of an enumeration with payloads, which several places share.",
      keys: [
        .documentation, .access, .typeName,
        .text("declaration", "The type alias, with its access."),
      ]),
    TemplateDescription(
      "validation", "How a type checks itself against the constraints of the specification.",
      keys: [
        .access, .typeName,
        .texts("statements", "The lines of the checks of a structure."),
        .flag("isSwitch", "Whether the type is an enumeration."),
        .texts("cases", "The lines inside the switch over its cases."),
      ]),
  ]

  private static let enumerationKeys: [TemplateKey] = [
    .documentation, .access, .typeName,
    .text("conformances", "Further conformances, each with `, ` in front."),
    .text("rawType", "The type of the raw values."),
    .flag("isClosed", "Whether no values are allowed but those that the specification names."),
    .items(
      "values", "The values that the specification names.",
      [
        .documentation,
        .flag("isDocumented", "Whether the specification says anything about the value."),
        .text("name", "The name of the value in Swift."),
        .text("declaration", "The value as a static constant."),
        .text("rawValue", "The raw value, as a literal."),
      ]),
  ]
}
