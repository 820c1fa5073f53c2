/// The templates that lay out declarations: those built into the tool, or a user's own.
public struct Templates: Sendable {
  /// The names of all templates, without `.mustache`.
  public static let names: [String] = builtIn.map(\.name).sorted()

  private var templates: [String: Template]

  /// What sees the context of each template that is laid out.
  var observer: (@Sendable (_ name: String, _ context: TemplateContext) -> Void)?

  /// Parses the built-in templates and the overrides.
  ///
  /// - Parameter overrides: Sources of templates, by name, that replace built-in ones.
  /// - Throws: ``TemplateError`` for a name that no template has, and for one that does not parse.
  public init(overrides: [String: String] = [:]) throws(TemplateError) {
    for name in overrides.keys.sorted() where !Self.names.contains(name) {
      throw TemplateError(name: name, problem: "no template has this name")
    }
    templates = try Self.parsedBuiltIn.get()
    for (name, source) in overrides { templates[name] = try Self.parsed(source.utf8, name: name) }
  }

  private static func parsed(
    _ source: some Collection<UInt8>, name: String
  ) throws(TemplateError) -> Template {
    do {
      return try Template(source)
    } catch {
      throw TemplateError(name: name, problem: error.message)
    }
  }

  /// The built-in templates, parsed once.
  private static let parsedBuiltIn = Result { () throws(TemplateError) in
    var templates: [String: Template] = [:]
    for (name, bytes) in builtIn {
      templates[name] = try parsed(bytes, name: name)
    }
    return templates
  }

  /// The context laid out by a template.
  ///
  /// - Parameter outer: What the context stands in.
  func render(
    _ context: TemplateContext, in outer: TemplateContext = [:], with name: String
  ) -> String {
    observer?(name, context.adding(outer))
    return templates[name]?.render(context, in: outer) ?? ""
  }

  static let builtIn: [(name: String, source: [UInt8])] = [
    ("bodyEnumeration", PackageResources.bodyEnumeration_mustache),
    ("client", PackageResources.client_mustache),
    ("closedEnumeration", PackageResources.closedEnumeration_mustache),
    ("contentCoding", PackageResources.contentCoding_mustache),
    ("exampleTests", PackageResources.exampleTests_mustache),
    ("file", PackageResources.file_mustache),
    ("incomingRequests", PackageResources.incomingRequests_mustache),
    ("jsonCoding", PackageResources.jsonCoding_mustache),
    ("jsonSumCoding", PackageResources.jsonSumCoding_mustache),
    ("namespaces", PackageResources.namespaces_mustache),
    ("openEnumeration", PackageResources.openEnumeration_mustache),
    ("operation", PackageResources.operation_mustache),
    ("operationGroup", PackageResources.operationGroup_mustache),
    ("responseEnumeration", PackageResources.responseEnumeration_mustache),
    ("responseStructure", PackageResources.responseStructure_mustache),
    ("sample", PackageResources.sample_mustache),
    ("servers", PackageResources.servers_mustache),
    ("serviceCallList", PackageResources.serviceCallList_mustache),
    ("serviceCalls", PackageResources.serviceCalls_mustache),
    ("statusOperation", PackageResources.statusOperation_mustache),
    ("structure", PackageResources.structure_mustache),
    ("sum", PackageResources.sum_mustache),
    ("typeAlias", PackageResources.typeAlias_mustache),
    ("validation", PackageResources.validation_mustache),
    ("xmlCoding", PackageResources.xmlCoding_mustache),
    ("xmlGroupCoding", PackageResources.xmlGroupCoding_mustache),
    ("union", PackageResources.union_mustache),
    ("xmlTypeCoding", PackageResources.xmlTypeCoding_mustache),
  ]
}

/// A template that cannot be used.
public struct TemplateError: Error, Sendable, CustomStringConvertible {
  /// The name of the template.
  public var name: String
  /// What is wrong with it.
  public var problem: String

  /// One line for a person.
  public var description: String { "template '\(name)': \(problem)" }
}
