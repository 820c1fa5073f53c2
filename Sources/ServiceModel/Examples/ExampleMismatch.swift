/// Why a documented value is not what its schema describes.
package struct ExampleMismatch: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case null = "null where none is allowed"
    case wrongType = "a value of another type"
    case format = "text that is not of the format"
    case missing = "a required member that is missing"
    case undeclared = "a member that is not declared"
    case noAlternative = "a value that fits no alternative"
    case emptyObject = "an object without members where they are flattened"
    case direction = "a member that does not travel this way"
    case constraint = "a value that breaks a constraint"

    /// Whether the value may change when it is decoded and encoded again.
    package var affectsCoding: Bool { self != .constraint }
    /// Whether the schema forbids the value.
    package var contradictsSchema: Bool { self != .emptyObject && self != .direction }
  }

  /// A step into a value.
  package enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  package let kind: Kind
  /// What leads to the value that does not fit, or to the object that lacks a member.
  package let steps: [Step]
  /// What the schema describes.
  package let expected: String
  /// What the example has.
  package let found: String

  /// The member, as the keys that lead to it.
  package var path: String {
    let keys = kind == .missing ? steps + [.key(missingKey)] : steps
    return keys.reduce(into: "") { path, step in
      switch step {
      case .key(let key): path += path.isEmpty ? key : ".\(key)"
      case .index(let index): path += "[\(index)]"
      }
    }
  }
  /// The member that is missing.
  package var missingKey = ""

  /// What is wrong, and where.
  package var description: String {
    let path = path
    return "\(kind.rawValue): \(path.isEmpty ? "the value" : path)"
  }

  /// The description with no more of the path than fits a line.
  package var summary: String {
    let path = path
    return path.count <= 28 ? description : "\(kind.rawValue): …\(path.suffix(28))"
  }
}

extension Literal {
  /// The value as messages name it: a scalar itself, a collection by its kind.
  package var shortDescription: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let text): text.count <= 40 ? text : "\(text.prefix(40))…"
    case .string(let text): text.count <= 40 ? "'\(text)'" : "'\(text.prefix(40))…'"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension Scalar {
  /// What values look like in JSON, with an article.
  package var wireDescription: String {
    switch self {
    case .string, .base64Text, .qualifiedName: "a string"
    case .boolean: "a boolean"
    case .int8, .int16, .int32, .uint8, .uint16, .uint32: "an integer of the format \(rawValue)"
    case .int64, .uint64: "an integer of 64 bits"
    case .integer, .bigInteger: "an integer"
    case .float, .double, .decimal: "a number"
    case .base64: "base64"
    case .base64URL: "base64url without padding"
    case .hex: "hexadecimal digits"
    case .dateTime: "a date and time such as 2024-05-01T12:00:00Z"
    case .date: "a date such as 2024-05-01"
    case .time: "a time such as 12:00:00"
    case .rfc1123: "a date and time such as Wed, 01 May 2024 12:00:00 GMT"
    case .unixTime: "seconds since 1970"
    case .duration: "a duration such as P1DT12H"
    }
  }
}
