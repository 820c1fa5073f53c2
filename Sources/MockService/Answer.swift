import ExampleSynthesis
import HTTPTypes
import LoopbackServices
import ServiceModel

/// An answer before it is written: values that may still be changed.
struct Answer {
  var status: Int
  /// Header fields in their order; names are compared without regard to case.
  var headers: [(name: String, value: String)]
  /// The media type and the type of the body; nil for none.
  var content: MediaContent?
  var body: Literal?

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  mutating func setHeader(_ name: String, _ value: String) {
    if let index = headers.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
      headers[index].value = value
    } else {
      headers.append((name, value))
    }
  }

  /// The answer as it is sent.
  func reply(types: TypeTable, isHead: Bool) -> Reply {
    var head = HTTPResponse(status: .init(code: status))
    for (name, value) in headers {
      guard let name = HTTPField.Name(name) else { continue }
      head.headerFields.append(HTTPField(name: name, value: value))
    }
    guard let content, let body, status != 204, status != 304 else {
      return .response(head, body: [])
    }
    let isJSON = if case .json = content.payload { true } else { false }
    head.headerFields[.contentType] = MediaTypePattern.concrete(content.mediaType, isJSON)
    return .response(head, body: isHead ? [] : Array(text(of: body, in: content, types).utf8))
  }

  private func text(of body: Literal, in content: MediaContent, _ types: TypeTable) -> String {
    switch content.payload {
    case .json: return body.json
    case .xml(let use, let root):
      // Documents may be documented as they are.
      if case .string(let text) = body, text.trimmed.hasPrefix("<") { return text }
      return XMLText(types: types).document(body, of: use, root: root)
    default: return body.scalarText ?? body.json
    }
  }
}

/// Makes answers of what an operation declares and documents.
struct AnswerMaker {
  let types: TypeTable

  /// Header fields that belong to the message, not to what it says.
  private static let ownHeaders: Set<String> = [
    "content-type", "content-length", "content-encoding", "transfer-encoding", "connection",
    "date", "keep-alive", "trailer", "upgrade", "www-authenticate",
  ]

  /// The answer.
  ///
  /// - Throws: A refusal if none of the media types is accepted.
  func answer(_ choice: AnswerChoice, accept: String?) throws(Refusal) -> Answer {
    var answer = Answer(status: choice.status, headers: [], content: nil, body: nil)
    let contents = choice.response?.contents ?? []
    if let content = try Self.content(
      among: contents, accept: accept, documented: choice.documented)
    {
      answer.content = content
      answer.body = choice.documented?.body(in: content, among: contents) ?? synthesized(content)
    } else if let body = choice.documented?.bodies.first?.value {
      // Documented, though not declared.
      answer.content = MediaContent(
        mediaType: "application/json", payload: .json(TypeUse(.untyped)))
      answer.body = body
    }
    for header in choice.documented?.headers ?? [] {
      guard let text = header.value.scalarText, !Self.ownHeaders.contains(header.key.lowercased())
      else { continue }
      answer.headers.append((header.key, text))
    }
    for header in choice.response?.headers ?? [] {
      if let prefix = header.prefix {
        answer.headers.append(("\(prefix)key", "value"))
      } else if answer.header(header.name) == nil,
        !Self.ownHeaders.contains(header.name.lowercased()), let text = synthesized(header)
      {
        answer.headers.append((header.name, text))
      }
    }
    return answer
  }

  /// The content that is wanted most; of those that are wanted alike, one that is documented.
  private static func content(
    among contents: [MediaContent], accept: String?, documented: DocumentedAnswer?
  ) throws(Refusal) -> MediaContent? {
    guard !contents.isEmpty else { return nil }
    let shown = contents.filter { documented?.body(in: $0, among: contents) != nil }
    let others = contents.filter { content in
      !shown.contains { $0.mediaType == content.mediaType }
    }
    var best: (content: MediaContent, quality: Double)?
    for content in shown + others {
      let quality = MediaTypePattern.quality(of: content.mediaType, accept: accept)
      if quality > best?.quality ?? 0 { best = (content, quality) }
    }
    guard let best else {
      throw Refusal(
        status: 406, code: "NotAcceptable",
        message: "expected 'Accept' to allow"
          + " \(contents.map(\.mediaType).joined(separator: " or ")), found '\(accept ?? "")'",
        target: "Accept")
    }
    return best.content
  }

  private func synthesized(_ content: MediaContent) -> Literal {
    switch content.payload {
    case .json(let use):
      ValueSynthesizer(types: types, direction: .response).value(of: use, name: "value")
    case .xml(let use, _):
      ValueSynthesizer(types: types, direction: .response, wire: .xml).value(of: use, name: "value")
    case .text(let use):
      ValueSynthesizer(types: types, direction: .response).value(of: use, name: "text")
    default: .string("bytes")
    }
  }

  private func synthesized(_ header: ResponseHeader) -> String? {
    let value = ValueSynthesizer(types: types, direction: .response).value(of: header)
    if case .array(let values) = value {
      return values.compactMap(\.scalarText).joined(separator: ",")
    }
    return value.scalarText
  }
}
