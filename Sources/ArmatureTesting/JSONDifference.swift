import ArmatureRuntime

/// The first place where two JSON values differ. The order of members means nothing, nor does how a
/// number is written.
struct JSONDifference: CustomStringConvertible {
  let description: String

  /// Compares; nil if the values are the same.
  init?(_ actual: JSONValue, from expected: JSONValue) {
    guard let difference = Self.find(actual, expected, at: "") else { return nil }
    description = difference
  }

  private static func find(
    _ actual: JSONValue, _ expected: JSONValue, at path: String
  ) -> String? {
    switch (actual, expected) {
    case (.number(let left), .number(let right)):
      return left.text == right.text || left.double == right.double
        ? nil : "\(path) is \(left) rather than \(right)"
    case (.array(let left), .array(let right)):
      guard left.count == right.count else {
        return "\(path) has \(left.count) elements rather than \(right.count)"
      }
      for (index, pair) in zip(left, right).enumerated() {
        if let found = find(pair.0, pair.1, at: "\(path)[\(index)]") { return found }
      }
      return nil
    case (.object(let left), .object(let right)):
      let actual = members(left)
      let expected = members(right)
      for (key, value) in expected.sorted(by: { $0.key < $1.key }) {
        let place = path.isEmpty ? key : "\(path).\(key)"
        guard let other = actual[key] else { return "\(place) is missing" }
        if let found = find(other, value, at: place) { return found }
      }
      let added = actual.keys.filter { expected[$0] == nil }.min()
      return added.map { "\(path.isEmpty ? $0 : "\(path).\($0)") is added" }
    default:
      return actual == expected ? nil : "\(path.isEmpty ? "the value" : path) has another value"
    }
  }

  private static func members(_ object: JSONObject) -> [String: JSONValue] {
    Dictionary(object.members.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
  }
}
