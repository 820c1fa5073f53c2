import ArmatureRuntime
import ArmatureXML
import HTTPTypes

/// The body that a documented request has.
public enum DocumentedBody: Sendable {
  /// JSON, compared as such.
  case json(String)
  /// XML, compared as such.
  case xml(String)
  /// The fields of a form, in their order, however it is written.
  case fields([(String, String)])
  /// Any other text, compared as it is.
  case text(String)
}

/// A request that a client has made.
struct SentRequest {
  let head: HTTPRequest
  let body: [UInt8]

  /// What differs from the request that is documented; nil if nothing does.
  func difference(
    method: String, target: String, headers: [String: String], body: DocumentedBody?
  ) -> String? {
    if head.method.rawValue != method {
      return "expected \(method), found \(head.method.rawValue)"
    }
    let path = head.path ?? ""
    if Self.parts(of: path) != Self.parts(of: target) {
      return "expected \(target), found \(path.isEmpty ? "nothing" : path)"
    }
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
      let found = HTTPField.Name(name).flatMap { head.headerFields[$0] }
      if name.lowercased() == "cookie" {
        // Credentials may be cookies too.
        let others = Self.cookies(of: found ?? "").filter { Self.cookies(of: value).contains($0) }
        if others == Self.cookies(of: value) { continue }
      }
      if found.map({ SentValue.isSame($0, value) }) != true {
        return "expected \(name): \(value), found \(found ?? "no such header field")"
      }
    }
    return body.flatMap { difference(from: $0) }
  }

  /// The path, and the parameters of the query, those of one name in their order.
  private static func parts(of target: String) -> [String] {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = (parts.dropFirst().first ?? "").split(separator: "&").enumerated().map { item in
      (name: item.element.prefix { $0 != "=" }, index: item.offset, text: String(item.element))
    }
    return [String(parts[0])]
      + query.sorted { ($0.name, $0.index) < ($1.name, $1.index) }.map(\.text)
  }

  /// The cookies of a header field (RFC 6265 section 4.2).
  private static func cookies(of field: String) -> [String] {
    field.split(separator: ";").map { $0.trimmingPrefix { $0 == " " }.description }
  }

  private func difference(from expected: DocumentedBody) -> String? {
    switch expected {
    case .json(let text):
      guard let expected = try? JSON.decode(JSONValue.self, from: Array(text.utf8)),
        let actual = try? JSON.decode(JSONValue.self, from: body)
      else { return "the body that was sent is not JSON" }
      return JSONDifference(actual, from: expected).map { "the body that was sent differs: \($0)" }
    case .xml(let text):
      guard let expected = try? XML.decode(from: Array(text.utf8)),
        let actual = try? XML.decode(from: body)
      else { return "the body that was sent is not XML" }
      return XMLDifference(actual, from: expected).map { "the body that was sent differs: \($0)" }
    case .fields(let fields):
      let type = head.headerFields[.contentType] ?? ""
      guard let form = SentForm(body, contentType: type) else {
        return fields.isEmpty && body.isEmpty ? nil : "the body that was sent is no form"
      }
      return form.difference(from: fields)
    case .text(let text):
      return body == Array(text.utf8) ? nil : "the body that was sent differs"
    }
  }
}

/// Values as requests carry them.
enum SentValue {
  /// Whether two texts stand for the same value: the same text, number or JSON.
  static func isSame(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    if let first = Double(left), let second = Double(right) { return first == second }
    guard let first = try? JSON.decode(JSONValue.self, from: Array(left.utf8)),
      let second = try? JSON.decode(JSONValue.self, from: Array(right.utf8))
    else { return false }
    return JSONDifference(first, from: second) == nil
  }
}
