import ServiceModel

/// A header field of responses as a property.
struct HeaderProperty {
  let interface: MethodInterface.Result.Header
  /// What the template `responseStructure` lays out of it.
  let context: TemplateContext
}

/// Makes properties of header fields.
struct ResponseHeaderBuilder {
  let spelling: TypeSpelling
  let writer: DocumentationWriter
  let access: GenerationOptions.Access

  /// The properties of a structure that is declared inside another type.
  func properties(for headers: [ResponseHeader]) -> [HeaderProperty] {
    var scope = NameScope(reserved: ["body", "headers", "response", "self"])
    return headers.map { header in
      let plain = MemberName(specified: header.clientName ?? header.name).bare
      let name = MemberName(verbatim: scope.claim(plain, plain + "Header"))
      let (type, expression) = reading(header)
      let decoding = Statement.broken("\(name) = \(expression)", indentation: 6)
      return HeaderProperty(
        interface: MethodInterface.Result.Header(
          field: header.name, name: name.bare, type: "\(type)?"),
        context: [
          "documentation": writer.lines(
            header.documentation, fallback: "`\(header.name)`.", indentation: 4),
          "declaration": Statement.declaration(
            "\(access.modifier)var \(name)", "\(type)?", indentation: 4),
          "decoding": decoding.map { String($0.dropFirst(2)) },
        ])
    }
  }

  private func reading(_ header: ResponseHeader) -> (type: String, expression: String) {
    let name = stringLiteral(header.name)
    if let prefix = header.prefix {
      var element = TypeUse(.scalar(.string))
      if case .map(let value) = spelling.resolved(header.type).shape { element = value }
      return (
        "[String: \(textType(of: element))]",
        "try response.headers(prefix: \(stringLiteral(prefix)))"
      )
    }
    if case .list(let element) = spelling.resolved(header.type).shape {
      return ("[\(textType(of: element))]", "try response.header(\(name))")
    }
    return (textType(of: header.type), "try response.header(\(name))")
  }

  /// The type of a value that a header field carries as text.
  private func textType(of use: TypeUse) -> String {
    var use = spelling.resolved(use)
    use.isNullable = false
    switch use.shape {
    case .scalar: return spelling.codedType(of: use)
    case .named(let id):
      return spelling.isText(id) ? spelling.codedType(of: use) : "String"
    case .list, .textList, .map, .untyped, .byteStream: return "String"
    }
  }
}

/// The header fields that responses to several operations have alike, such as those about limits: one
/// structure for each such set, whose name is what the names of its fields have in common.
struct SharedResponseHeaders {
  /// A set and the name of its structure.
  struct Shared {
    let typeName: String
    let headers: [ResponseHeader]
    /// The fields as properties.
    let properties: [HeaderProperty]
  }

  private(set) var ordered: [Shared] = []
  private let clientName: String

  init(
    operations: [Operation], clientName: String, builder: ResponseHeaderBuilder,
    scope: inout NameScope
  ) {
    self.clientName = clientName
    var sets: [(headers: [ResponseHeader], uses: Int)] = []
    for headers in operations.map(\.responseHeaders) where !headers.isEmpty {
      if let index = sets.firstIndex(where: { Self.areAlike($0.headers, headers) }) {
        sets[index].uses += 1
      } else {
        sets.append((headers, 1))
      }
    }
    for set in sets where set.uses > 1 {
      guard let name = Self.name(of: set.headers) else { continue }
      ordered.append(
        Shared(
          typeName: scope.claim(name + "Headers", name + "ResponseHeaders"), headers: set.headers,
          properties: builder.properties(for: set.headers)))
    }
  }

  /// The structure of a set as methods spell it, and its properties; nil if the set is not shared.
  func structure(
    of headers: [ResponseHeader]
  ) -> (typeName: String, properties: [HeaderProperty])? {
    ordered.first { Self.areAlike($0.headers, headers) }
      .map { ("\(clientName).\($0.typeName)", $0.properties) }
  }

  private static func areAlike(_ some: [ResponseHeader], _ others: [ResponseHeader]) -> Bool {
    some.count == others.count
      && zip(some, others).allSatisfy {
        $0.hasName(of: $1) && $0.clientName == $1.clientName
          && $0.type == $1.type && $0.prefix == $1.prefix
      }
  }

  /// The words that all names begin with, unless they say nothing.
  private static func name(of headers: [ResponseHeader]) -> String? {
    let names = headers.map { $0.name.split(separator: "-") }
    guard names.count > 1, var common = names.first else { return nil }
    for name in names {
      let alike = zip(common, name).prefix { $0.lowercased() == $1.lowercased() }
      common = common.prefix(alike.count).map { $0 }
    }
    let isTelling = common.contains { !["x", "ms"].contains($0.lowercased()) }
    return isTelling ? TypeName(specified: common.joined(separator: "-")).description : nil
  }
}

extension Operation {
  /// The header fields that any successful response declares, each once; none of long-running
  /// operations, whose fields are about how they go on.
  var responseHeaders: [ResponseHeader] {
    guard longRunning == nil, paging == nil else { return [] }
    var result: [ResponseHeader] = []
    for header in responses.filter({ !$0.isError }).flatMap(\.headers)
    where !result.contains(where: { $0.hasName(of: header) }) {
      result.append(header)
    }
    return result
  }
}

extension ResponseHeader {
  /// Whether both have the same name: case says nothing (RFC 9110 §5.1).
  fileprivate func hasName(of other: ResponseHeader) -> Bool {
    name == other.name
      || (name.utf8.count == other.name.utf8.count
        && name.lowercased() == other.name.lowercased())
  }
}
