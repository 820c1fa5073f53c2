import Foundation
import MockService

/// What is said when the mock listens.
struct StartLine: Encodable {
  let name: String
  let url: String
  let operations: Int
}

/// What is said of a request.
struct RequestLine: Encodable {
  /// A field of the form that was sent.
  struct Field: Encodable {
    let name: String
    let value: String
  }

  let method: String
  let path: String
  let status: Int
  let operation: String?
  let form: [Field]?

  init(_ answered: ServiceMock.AnsweredRequest, showsForm: Bool) {
    method = answered.method
    path = answered.path
    status = answered.status
    operation = answered.operationID
    form =
      showsForm && !answered.form.isEmpty
      ? answered.form.map { Field(name: $0.name, value: $0.value) } : nil
  }

  /// `GET /pets 200`, without what a form says.
  var text: String { "\(method) \(printable(path)) \(status)" }

  private func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? "?" : $0 }))
  }
}

extension Encodable {
  /// The value as a line of JSON, keys sorted.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

/// Writes a line to standard output at once, so that whoever reads a pipe sees it.
func write(_ line: String) {
  try? FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
}
