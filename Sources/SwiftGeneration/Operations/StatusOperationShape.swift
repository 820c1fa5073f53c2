import ServiceModel

/// How generated code asks how a request is doing, where another operation tells.
struct StatusOperationShape {
  let expression: String
  let context: TemplateContext

  /// Makes the shape; nil if the specification's description does not fit the status operation.
  init?(
    _ status: StatusOperation,
    service: Service,
    client: ClientShape,
    spelling: TypeSpelling,
    properties: PropertyBuilder,
    namespaces: NamespaceNames
  ) {
    guard let operation = service.operations.first(where: { $0.id == status.operationID }),
      let content = operation.responses.first(where: { !$0.isError })?.preferredContent
    else { return nil }
    let use: TypeUse
    let decoding: String
    switch content.payload {
    case .json(let type):
      use = type
      decoding = "response.json(\(spelling.codedType(of: type)).self)"
    case .xml(let type, let root):
      use = type
      let name = spelling.codedType(of: type, isXML: true)
      decoding = "response.xml(\(name).self, root: \(namespaces.expression(root)))"
    case .text, .binary, .events, .jsonItems, .form, .multipart:
      return nil
    }
    let access = MemberAccess(spelling: spelling, properties: properties)
    guard let statusText = access.text(of: status.statusPath, in: use, from: "status") else {
      return nil
    }
    func optional(_ path: [String]?) -> String {
      path.flatMap { access.text(of: $0, in: use, from: "status") } ?? "nil"
    }
    let name = MemberName(specified: operation.id).bare + "Polling"
    expression = "\(client.name).\(name)"
    let headers = operation.parameters.filter { $0.location == .header }.map(\.name)
    context = [
      "client": client.name,
      "name": name,
      "path": wrappedStringLiteral(operation.path, indentation: 4),
      "requestIDHeader": stringLiteral(status.requestIDHeader),
      "requestIDParameter": stringLiteral(status.requestIDParameter),
      "headers": headers.map(stringLiteral).joined(separator: ", "),
      "running": status.running.map(stringLiteral).joined(separator: ", "),
      "succeeded": status.succeeded.map(stringLiteral).joined(separator: ", "),
      "failed": status.failed.map(stringLiteral).joined(separator: ", "),
      "decoding": Statement.broken("let status = try \(decoding)", indentation: 4),
      "status": statusText,
      "httpStatus": optional(status.httpStatusPath),
      "errorCode": optional(status.errorCodePath),
      "errorMessage": optional(status.errorMessagePath),
    ]
  }
}

/// Expressions that reach a member through a path of names of the specification.
private struct MemberAccess {
  let spelling: TypeSpelling
  let properties: PropertyBuilder

  /// An expression for the text of a member; nil if there is no such member.
  func text(of path: [String], in use: TypeUse, from base: String) -> String? {
    var expression = base
    var type = use
    var isOptional = false
    for name in path {
      guard case .named(let id) = spelling.resolved(type).shape,
        case .product(let product)? = spelling.types[id]?.definition,
        let property = properties.properties(of: product, id: id).first(where: {
          $0.member.name == name
        })
      else { return nil }
      expression += (isOptional ? "?." : ".") + property.name.description
      type = property.member.type
      isOptional = property.isOptional
    }
    let resolved = spelling.resolved(type)
    switch resolved.shape {
    case .scalar(.string), .scalar(.base64Text): return expression
    case .named: return expression + (isOptional ? "?.rawValue" : ".rawValue")
    case .scalar: return expression + (isOptional ? "?.wireText" : ".wireText")
    case .list, .textList, .map, .untyped, .byteStream: return nil
    }
  }
}
