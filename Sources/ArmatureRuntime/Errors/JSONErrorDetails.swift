/// What a JSON body tells about a failure, whatever type the specification gives it.
///
/// Sources, the first that is there: `error` (Azure Resource Manager), `odata.error` (OData 3), the
/// top level.
struct JSONErrorDetails {
  let code: String?
  let message: String?
  let target: String?

  /// Reads a body; nil if it is not a JSON object.
  init?(_ body: [UInt8]) {
    guard let value = try? JSON.decode(JSONValue.self, from: body), case .object = value else {
      return nil
    }
    self.init(value)
  }

  init(_ value: JSONValue) {
    let sources = [value["error"], value["odata.error"], value]
    func first(_ find: (JSONValue) -> String?) -> String? {
      for case let source? in sources {
        if let text = find(source) { return text }
      }
      return nil
    }
    code = first { $0["code"]?.stringOrNumber }
    message = first { $0["message"]?.string ?? $0["message"]?["value"]?.string }
    target = first { $0["target"]?.string }
  }
}

extension JSONValue {
  /// The text of a string or a number: some services number their errors.
  fileprivate var stringOrNumber: String? {
    if case .number(let number) = self { number.text } else { string }
  }
}
