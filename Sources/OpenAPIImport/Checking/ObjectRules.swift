import SpecDocuments

/// The kinds of objects that documents consist of.
enum ObjectKind: Int, CaseIterable {
  case document, info, contact, license, tag, externalDocumentation
  case paths, pathItem, operation, parameter, bodyParameter, items, responses, response, header
  case schema, xml, discriminator
  case components, requestBody, mediaType, encoding, example, link, callback, server, serverVariable
  case securityScheme, securityRequirement, flows, flow
  case parameterizedHost, pageable, enumSettings, longRunningOptions, parameterGrouping

  /// The object with an article, for messages.
  var description: String {
    switch self {
    case .document: "a document"
    case .info: "an info object"
    case .contact: "a contact"
    case .license: "a license"
    case .tag: "a tag"
    case .externalDocumentation: "a reference to documentation"
    case .paths: "a mapping of paths"
    case .pathItem: "a path item"
    case .operation: "an operation"
    case .parameter: "a parameter"
    case .bodyParameter: "a body parameter"
    case .items: "a schema of items"
    case .responses: "a mapping of responses"
    case .response: "a response"
    case .header: "a header"
    case .schema: "a schema"
    case .xml: "an XML object"
    case .discriminator: "a discriminator"
    case .components: "a components object"
    case .requestBody: "a request body"
    case .mediaType: "a media type object"
    case .encoding: "an encoding"
    case .example: "an example"
    case .link: "a link"
    case .callback: "a callback"
    case .server: "a server"
    case .serverVariable: "a server variable"
    case .securityScheme: "a security scheme"
    case .securityRequirement: "a security requirement"
    case .flows: "a mapping of flows"
    case .flow: "an OAuth flow"
    case .parameterizedHost: "a parameterized host"
    case .pageable: "a paging object"
    case .enumSettings: "settings of an enumeration"
    case .longRunningOptions: "options of a long-running operation"
    case .parameterGrouping: "a parameter group"
    }
  }

  /// The code of diagnostics about values of another type in the place of the object.
  var mismatchCode: String {
    switch self {
    case .schema: "invalid-schema"
    case .operation: "invalid-operation"
    default: "wrong-type"
    }
  }
}

/// What may stand under a key.
enum Expectation {
  case any, string, boolean, number, count, list, mapping
  case strings, url, email
  /// Distinct names of media types.
  case mediaTypes
  /// A mapping from media types.
  case contents
  /// Strings of which each may occur once.
  case distinctStrings
  case word([String])
  case words([String])
  case object(ObjectKind)
  case objects(ObjectKind)
  case map(ObjectKind)
  case schemaOrBoolean
  case schemaOrSchemas
}

/// What an object may and must have.
struct ObjectRule {
  /// Keys that it may have.
  var fields: [String: Expectation]
  /// Keys that it must have, each with what it is for.
  var required: [(key: Key, hint: String)] = []
  /// What stands under keys of the document's own choice, nil if there may be none.
  var others: Expectation?
  /// Whether keys that nothing describes are allowed.
  var isOpen = false
}

/// The rules for the objects of one version.
struct Grammar {
  private let rules: [ObjectRule?]
  /// Keys of other versions, and what stands for them in this one.
  let foreignKeys: [String: String]

  init(_ rules: [ObjectKind: ObjectRule], foreignKeys: [String: String]) {
    self.rules = ObjectKind.allCases.map { rules[$0] }
    self.foreignKeys = foreignKeys
  }

  /// The rule for a kind of objects, nil if the version has no such objects.
  subscript(kind: ObjectKind) -> ObjectRule? {
    rules[kind.rawValue]
  }
}
