import ExampleSynthesis
import ServiceModel
import SpecDocuments

/// Checks requests against the operations that they call.
struct RequestChecks {
  let types: TypeTable
  let schemes: [String: SecurityScheme.Kind]

  // MARK: Security

  /// Refuses a request that presents no credential where the operation needs one. What the
  /// credential is does not matter.
  func checkCredential(_ request: RequestParts, for operation: Operation) throws(Refusal) {
    let alternatives = operation.security
    guard !alternatives.isEmpty, !alternatives.contains(where: \.isEmpty),
      request.request.header("Authorization") == nil,
      request.request.clientCertificateSubject == nil
    else { return }
    let isPresented = alternatives.contains { alternative in
      alternative.contains { requirement in
        switch schemes[requirement.scheme] {
        case .apiKey(let name, .query): request.queryValue(name) != nil
        case .apiKey(let name, .cookie): request.cookie(name) != nil
        case .apiKey(let name, _): request.request.header(name) != nil
        // Whether there is a certificate is known only where the server asks for one.
        case .mutualTLS, nil: true
        case .oauth2, .basic, .bearer, .other: false
        }
      }
    }
    guard !isPresented else { return }
    let expected = alternatives.map { alternative in
      alternative.map { description(of: $0.scheme) }.joined(separator: " and ")
    }
    throw Refusal(
      status: 401, code: "Unauthorized",
      message: "expected \(expected.joined(separator: ", or ")), found no credential",
      headers: [("WWW-Authenticate", challenge(alternatives))])
  }

  private func description(of scheme: String) -> String {
    switch schemes[scheme] {
    case .oauth2, .bearer: "a bearer token in 'Authorization'"
    case .basic: "a user name and password in 'Authorization'"
    case .apiKey(let name, let location): "a key in the \(location.rawValue) '\(name)'"
    case .mutualTLS: "a client certificate"
    case .other(let name): "'Authorization' by \(name)"
    case nil: scheme
    }
  }

  private func challenge(_ alternatives: [[SecurityRequirement]]) -> String {
    let isBasic = alternatives.joined().contains { requirement in
      if case .basic? = schemes[requirement.scheme] { true } else { false }
    }
    return isBasic ? "Basic realm=\"mock\"" : "Bearer realm=\"mock\""
  }

  // MARK: Parameters

  /// Refuses a request that lacks a required parameter, or gives one a value of another type.
  func checkParameters(
    _ request: RequestParts, of operation: Operation, pathValues: [String: String]
  ) throws(Refusal) {
    for parameter in operation.parameters {
      guard let text = text(of: parameter, in: request, pathValues) else {
        if parameter.isRequired, isTold(parameter) {
          throw Refusal(
            status: 400, code: "MissingParameter",
            message: "expected the \(parameter.location.rawValue) parameter '\(parameter.name)'"
              + " (\(typeName(parameter.type))), found none",
            target: parameter.name)
        }
        continue
      }
      if let expected = mismatch(of: plain(text, parameter), with: parameter) {
        throw Refusal(
          status: 400, code: "InvalidParameter",
          message: "expected the \(parameter.location.rawValue) parameter '\(parameter.name)' to be"
            + " \(expected), found '\(text)'",
          target: parameter.name)
      }
    }
  }

  /// The text of a parameter, nil if the request does not have it.
  func text(
    of parameter: Parameter, in request: RequestParts, _ pathValues: [String: String]
  ) -> String? {
    switch parameter.location {
    case .path: pathValues[parameter.name]
    case .query: request.queryValue(parameter.name)
    case .header: request.request.header(parameter.name)
    case .cookie: request.cookie(parameter.name)
    default: request.form.first { $0.name == parameter.name }?.value
    }
  }

  /// The value in a text of a path, where a style may put something in front of it (RFC 6570).
  private func plain(_ text: String, _ parameter: Parameter) -> String {
    guard parameter.location == .path else { return text }
    for prefix in [";\(parameter.name)=", "."] where text.hasPrefix(prefix) {
      return String(text.dropFirst(prefix.count))
    }
    return text
  }

  /// Whether the request must have it under its own name. Parts of the host template are none of the
  /// request, the members of an object have names of their own, and an empty list has no text.
  private func isTold(_ parameter: Parameter) -> Bool {
    let isSent = [.query, .header, .cookie, .form].contains(parameter.location)
    guard isSent, parameter.headerPrefix == nil else { return false }
    switch parameter.objectStyle {
    case .deepObject, .exploded: return false
    default: return types.element(of: parameter.type) == nil
    }
  }

  /// What a text should be that is no value of a type; nil if it is one.
  private func mismatch(of text: String, with parameter: Parameter) -> String? {
    guard let constant = parameter.constantValue else {
      return mismatch(of: text, with: parameter.type)
    }
    switch constant {
    case .string(let wanted): return wanted.lowercased() == text.lowercased() ? nil : wanted
    case .boolean(let wanted): return "\(wanted)" == text.lowercased() ? nil : "\(wanted)"
    case .number(let wanted): return Double(wanted) == Double(text) ? nil : wanted
    case .null, .array, .object: return mismatch(of: text, with: parameter.type)
    }
  }

  private func mismatch(of text: String, with use: TypeUse) -> String? {
    let use = types.resolved(use)
    switch use.shape {
    case .scalar(.boolean):
      return ["true", "false", "0", "1"].contains(text.lowercased()) ? nil : "true or false"
    case .scalar(let scalar) where scalar.isWhole:
      return Int64(text) == nil && UInt64(text) == nil ? "a whole number" : nil
    case .scalar(.double), .scalar(.float):
      return Double(text) == nil ? "a number" : nil
    case .named(let id):
      guard case .enumeration(let enumeration)? = types[id]?.definition, !enumeration.isOpen,
        !enumeration.values.isEmpty
      else { return nil }
      let known = enumeration.values.map(\.rawValue)
      if known.contains(where: { $0.lowercased() == text.lowercased() }) { return nil }
      return "one of \(known.prefix(12).joined(separator: ", "))"
    default: return nil
    }
  }

  private func typeName(_ use: TypeUse) -> String {
    switch types.resolved(use).shape {
    case .scalar(let scalar): scalar.rawValue
    case .named(let id): types[id]?.name ?? "text"
    case .list: "a list"
    case .byteStream: "bytes"
    default: "text"
    }
  }

  // MARK: Bodies

  /// Refuses a request without a body that must be there, or with one that cannot be read or lacks
  /// what it must have.
  func checkBody(_ request: RequestParts, of operation: Operation) throws(Refusal) {
    guard let body = operation.body else { return }
    guard !request.request.body.isEmpty else {
      guard body.isRequired, !mayBeEmpty(body) else { return }
      throw Refusal(
        status: 400, code: "MissingBody",
        message: "expected the body '\(body.name)'"
          + " (\(body.contents.map(\.mediaType).joined(separator: ", "))), found none",
        target: body.name)
    }
    guard let content = content(of: body, for: request) else {
      throw Refusal(
        status: 415, code: "UnsupportedMediaType",
        message: "expected the body '\(body.name)' as"
          + " \(body.contents.map(\.mediaType).joined(separator: ", ")), found"
          + " '\(request.contentType ?? "no Content-Type")'",
        target: body.name)
    }
    switch content.payload {
    case .json(let use): try checkJSON(request, use, name: body.name)
    case .xml(_, let root): try checkXML(request, root, name: body.name)
    case .form(let fields), .multipart(let fields): try checkForm(request, fields)
    default: break
    }
  }

  private func mayBeEmpty(_ body: RequestBody) -> Bool {
    switch body.contents.first?.payload {
    case .form(let fields)?, .multipart(let fields)?: !fields.contains(where: \.isRequired)
    case .json?, .xml?, nil: false
    default: true
    }
  }

  private func content(of body: RequestBody, for request: RequestParts) -> MediaContent? {
    guard let type = request.contentType else { return body.contents.first }
    return body.contents.first { MediaTypePattern($0.mediaType).accepts(type) }
      // The model keeps one media type of those that mean the same.
      ?? body.contents.first { content in
        switch content.payload {
        case .json: type.hasSuffix("json")
        case .xml: type.hasSuffix("xml")
        case .text: type.hasPrefix("text/")
        case .form: type == "application/x-www-form-urlencoded"
        case .multipart: type.hasPrefix("multipart/")
        default: true
        }
      }
  }

  private func checkJSON(
    _ request: RequestParts, _ use: TypeUse, name: String
  ) throws(Refusal) {
    let bytes = request.request.body
    let root: Node
    do {
      root = try DocumentStore(root: ".", files: FileReader { _ in bytes })
        .document(at: "body.json").root
    } catch {
      throw Refusal(
        status: 400, code: "InvalidBody", message: "the body '\(name)' is no JSON: \(error)",
        target: name)
    }
    if let mismatch = types.mismatches(of: Literal(sent: root), with: use).first {
      throw Refusal(
        status: 400, code: "InvalidBody", message: "the body '\(name)': \(mismatch.message)",
        target: mismatch.path)
    }
  }

  private func checkXML(_ request: RequestParts, _ root: XMLQName, name: String) throws(Refusal) {
    let bytes = request.request.body
    let found: XMLQualifiedName
    do {
      found = try DocumentStore(root: ".", files: FileReader { _ in bytes })
        .schemaDocument(at: "body.xml").root.name
    } catch {
      throw Refusal(
        status: 400, code: "InvalidBody", message: "the body '\(name)' is no XML: \(error)",
        target: name)
    }
    guard found.localName != root.localName else { return }
    throw Refusal(
      status: 400, code: "InvalidBody",
      message: "expected the root element '\(root.localName)', found '\(found.localName)'",
      target: name)
  }

  private func checkForm(_ request: RequestParts, _ fields: [Parameter]) throws(Refusal) {
    let given = request.form.map(\.name)
    for field in fields where field.isRequired && field.constantValue == nil {
      // Members and elements have names of their own.
      let isGiven = given.contains { $0 == field.name || $0.hasPrefix("\(field.name)[") }
      let mayBeNothing =
        types.element(of: field.type) != nil
        || (types.declaration(of: field.type).map {
          if case .product = $0.definition { true } else { false }
        } ?? false)
      if !isGiven, !mayBeNothing {
        throw Refusal(
          status: 400, code: "MissingParameter",
          message: "expected the field '\(field.name)' in the form (\(typeName(field.type))), found"
            + " \(given.isEmpty ? "none" : Array(Set(given)).sorted().joined(separator: ", "))",
          target: field.name)
      }
    }
  }
}

extension Scalar {
  /// Whether values are whole numbers that 64 bits hold.
  var isWhole: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .integer, .unixTime:
      true
    default: false
    }
  }
}

extension Literal {
  /// The value of a JSON document.
  fileprivate init(sent node: Node) {
    switch node.kind {
    case .null: self = .null
    case .boolean: self = .boolean(node.boolean ?? false)
    case .integer, .number: self = .number(node.scalarText ?? "0")
    case .string: self = .string(node.string ?? "")
    case .sequence: self = .array(node.elements.map { Literal(sent: $0) })
    case .mapping:
      self = .object(
        node.members.map { LiteralMember(key: $0.key, value: Literal(sent: $0.value)) })
    }
  }
}
