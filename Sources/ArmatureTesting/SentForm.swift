import Foundation

/// The fields of a form that was sent.
struct SentForm {
  /// Names and values, in their order.
  let fields: [(name: String, value: String)]

  /// Reads a form; nil if the body is none.
  ///
  /// - Parameters:
  ///   - body: The body of a request.
  ///   - contentType: Its media type: `application/x-www-form-urlencoded` (URL Standard section 5.1)
  ///     or `multipart/form-data` (RFC 7578).
  init?(_ body: [UInt8], contentType: String) {
    let text = String(decoding: body, as: UTF8.self)
    if contentType.hasPrefix("application/x-www-form-urlencoded") {
      fields = text.split(separator: "&").map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
      }
      return
    }
    guard contentType.hasPrefix("multipart/"), let start = contentType.range(of: "boundary=") else {
      return nil
    }
    let boundary = contentType[start.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
    var result: [(name: String, value: String)] = []
    for part in ("\r\n" + text).components(separatedBy: "\r\n--\(boundary)").dropFirst() {
      guard let end = part.range(of: "\r\n\r\n"),
        let name = part[..<end.lowerBound].range(of: "name=\"")
      else { continue }
      let rest = part[name.upperBound..<end.lowerBound]
      result.append((String(rest.prefix { $0 != "\"" }), String(part[end.upperBound...])))
    }
    fields = result
  }

  /// What differs from the fields that are expected; nil if nothing does.
  func difference(from expected: [(String, String)]) -> String? {
    for (index, pair) in expected.enumerated() {
      guard index < fields.count else { return "the field '\(pair.0)' was not sent" }
      let found = fields[index]
      guard found.name == pair.0 else {
        return "expected the field '\(pair.0)', found '\(found.name)'"
      }
      guard SentValue.isSame(found.value, pair.1) else {
        return "expected '\(pair.1)' in the field '\(pair.0)', found '\(found.value)'"
      }
    }
    return fields.count > expected.count
      ? "the field '\(fields[expected.count].name)' was added" : nil
  }

  private static func decoded(_ text: Substring) -> String {
    text.replacing("+", with: " ").removingPercentEncoding ?? String(text)
  }
}
