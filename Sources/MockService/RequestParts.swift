import LoopbackServices
import ServiceModel

/// A request taken apart, as far as it says by itself what it is.
struct RequestParts {
  let request: RecordedRequest
  /// The path with its escapes decoded, but for encoded slashes, which are ``encodedSlash``.
  let path: [Unicode.Scalar]
  /// The names and values of the query, in order.
  let query: [(name: String, value: String)]

  /// What stands for `%2F` in a decoded path: a character that no URL has.
  static let encodedSlash: Unicode.Scalar = "\u{F8FF}"

  init(_ request: RecordedRequest) {
    self.request = request
    let path = request.path.replacing("%2F", with: "\u{F8FF}").replacing("%2f", with: "\u{F8FF}")
    self.path = Array(Self.decoded(path).unicodeScalars)
    query = Self.pairs(request.query)
  }

  /// The first value in the query under a name.
  func queryValue(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// The value of a cookie (RFC 6265 section 4.2).
  func cookie(_ name: String) -> String? {
    for pair in (request.header("Cookie") ?? "").split(separator: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = parts[0].trimmingPrefix(while: { $0 == " " })
      if parts.count == 2, key == name { return String(parts[1]) }
    }
    return nil
  }

  /// The media type of the body without parameters, in lower case.
  var contentType: String? {
    request.header("Content-Type")?.mediaTypeEssence.trimmed
  }

  // MARK: Forms

  /// The fields of a form that the body is: URL-encoded, or the names and texts of its parts.
  var form: [(name: String, value: String)] {
    switch contentType {
    case "application/x-www-form-urlencoded": Self.pairs(request.text)
    case let type? where type.hasPrefix("multipart/"): parts
    default: []
    }
  }

  /// The parts of a multipart body (RFC 7578), those that are no text included.
  private var parts: [(name: String, value: String)] {
    guard let type = request.header("Content-Type"),
      let start = type.firstRange(of: "boundary=")?.upperBound
    else { return [] }
    let boundary = type[start...].prefix { $0 != ";" }.filter { $0 != "\"" }
    guard !boundary.isEmpty else { return [] }
    return request.text.split(separator: "--\(boundary)").compactMap { part in
      guard let end = part.firstRange(of: "\r\n\r\n") else { return nil }
      guard let start = part[..<end.lowerBound].firstRange(of: "; name=\"")?.upperBound else {
        return nil
      }
      let name = part[start...].prefix { $0 != "\"" }
      let value = part[end.upperBound...]
      return (String(name), String(value.hasSuffix("\r\n") ? value.dropLast() : value))
    }
  }

  // MARK: Text

  static func pairs(_ text: some StringProtocol) -> [(name: String, value: String)] {
    text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (
        decoded(String(parts[0]).replacing("+", with: " ")),
        parts.count == 2 ? decoded(String(parts[1]).replacing("+", with: " ")) : ""
      )
    }
  }

  /// The text with percent-encoded bytes decoded (RFC 3986 section 2.1).
  static func decoded(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  var trimmed: String {
    let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? startIndex
    return String(self[..<end].drop(while: \.isWhitespace))
  }
}
