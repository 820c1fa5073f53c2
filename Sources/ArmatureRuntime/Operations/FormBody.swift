import HTTPTypes

/// A file in a multipart form.
public struct FileUpload: Sendable {
  /// The content, which may be a stream.
  public var body: HTTPBody
  /// The name that the service sees.
  public var fileName: String
  /// The media type of the content; nil for what the operation says, or else
  /// `application/octet-stream`.
  public var contentType: String?
  /// Further header fields of the part, but for `Content-Disposition` and `Content-Type`.
  public var headers: HTTPFields

  /// Makes a file.
  ///
  /// - Parameters:
  ///   - body: The content. A request with a stream that cannot be replayed is not tried again.
  ///   - fileName: The name that the service sees.
  ///   - contentType: The media type of the content; nil for what the operation says.
  ///   - headers: Further header fields of the part.
  public init(
    _ body: HTTPBody, fileName: String, contentType: String? = nil, headers: HTTPFields = [:]
  ) {
    self.body = body
    self.fileName = fileName
    self.contentType = contentType
    self.headers = headers
  }
}

/// The fields of a form and how they are written.
struct FormBody: Sendable {
  enum Encoding: Sendable {
    /// `application/x-www-form-urlencoded` (URL Standard section 5.1).
    case urlEncoded
    /// `multipart/form-data` (RFC 7578).
    case multipart
  }

  struct Field: Sendable {
    let name: String
    let body: HTTPBody
    var fileName: String?
    var contentType: String?
    var headers: HTTPFields = [:]

    /// A field of a URL-encoded form.
    ///
    /// - Parameter value: The value, encoded already.
    init(name: String, value: String) {
      self.name = name
      body = HTTPBody(value)
    }

    init(
      name: String, body: HTTPBody, fileName: String?, contentType: String?, headers: HTTPFields
    ) {
      self.name = name
      self.body = body
      self.fileName = fileName
      self.contentType = contentType
      self.headers = headers
    }
  }

  let encoding: Encoding
  var fields: [Field] = []
  private let boundary: String

  init(_ encoding: Encoding) {
    self.encoding = encoding
    // No content can hold what was drawn after it.
    boundary =
      "form-" + String(UInt64.random(in: .min ... .max), radix: 36)
      + String(UInt64.random(in: .min ... .max), radix: 36)
  }

  var contentType: String {
    switch encoding {
    case .urlEncoded: "application/x-www-form-urlencoded"
    case .multipart: "multipart/form-data; boundary=\(boundary)"
    }
  }

  var body: HTTPBody {
    switch encoding {
    case .urlEncoded:
      HTTPBody(
        fields.map { field in
          let value = String(decoding: field.body.bytes ?? [], as: UTF8.self)
          return PercentEncoding.component(field.name) + "=" + value
        }.joined(separator: "&"))
    case .multipart:
      HTTPBody(
        joining: fields.flatMap { [HTTPBody(head(of: $0)), $0.body, HTTPBody("\r\n")] }
          + [HTTPBody("--\(boundary)--\r\n")])
    }
  }

  private func head(of field: Field) -> String {
    var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted(field.name))\""
    if let fileName = field.fileName { head += "; filename=\"\(quoted(fileName))\"" }
    if let contentType = field.contentType {
      head += "\r\nContent-Type: " + contentType.filter { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
    }
    for header in field.headers
    where !["content-disposition", "content-type"].contains(header.name.canonicalName) {
      head += "\r\n\(header.name.rawName): \(header.value)"
    }
    return head + "\r\n\r\n"
  }

  /// The text as it stands between quotes (HTML Standard, "multipart/form-data encoding algorithm").
  private func quoted(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "%22"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension HTTPBody {
  /// Makes a body of others, one after the other.
  init(joining bodies: [HTTPBody]) {
    let lengths = bodies.map(\.length)
    let length = lengths.contains(nil) ? nil : lengths.compactMap(\.self).reduce(0, +)
    if bodies.allSatisfy({ $0.bytes != nil }) {
      self.init(bodies.flatMap { $0.bytes ?? [] })
    } else if bodies.allSatisfy(\.isReplayable) {
      self.init(length: length) { JoinedBodies(bodies: bodies) }
    } else {
      self.init(JoinedBodies(bodies: bodies), length: length)
    }
  }
}

/// The chunks of several bodies.
private struct JoinedBodies: AsyncSequence, Sendable {
  let bodies: [HTTPBody]

  struct AsyncIterator: AsyncIteratorProtocol {
    var rest: ArraySlice<HTTPBody>
    var current: HTTPBody.AsyncIterator?

    mutating func next() async throws -> [UInt8]? {
      while true {
        if let chunk = try await current?.next() { return chunk }
        guard let body = rest.popFirst() else { return nil }
        current = body.makeAsyncIterator()
      }
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: bodies[...]) }
}
