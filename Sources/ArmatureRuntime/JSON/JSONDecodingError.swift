/// Why a JSON document could not be decoded, and where.
///
/// Values of the document are not part of it.
public struct JSONDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// Another kind of value was expected.
    case typeMismatch(expected: String, found: String)
    /// A required member is absent.
    case missingMember(String)
    /// The value is of the right kind and yet not what was expected.
    case invalidValue(expected: String)
    /// The document is no JSON here.
    case syntax(expected: String)
    /// The document ends too early.
    case unexpectedEnd
    /// A string is no UTF-8.
    case invalidEncoding
    /// Objects and arrays are nested deeper than allowed.
    case depth(Int)

    /// Whether it is an object that is wrong, rather than the value of its last member.
    var isAboutObject: Bool { if case .missingMember = self { true } else { false } }
  }

  /// What is wrong.
  public var kind: Kind
  /// The offset in the document, in bytes.
  public var offset: Int
  /// The line, from 1.
  public var line: Int
  /// The column in bytes, from 1.
  public var column: Int
  /// The members that lead to the value, `$.error.details[2].code`.
  public var path: String

  init(_ failure: JSONReader.Failure, in bytes: UnsafeBufferPointer<UInt8>) {
    kind = failure.kind
    offset = failure.offset
    let before = bytes.prefix(failure.offset)
    line = before.count { $0 == 0x0A } + 1
    column = failure.offset - ((before.lastIndex(of: 0x0A) ?? -1) + 1) + 1
    path = jsonPath(to: failure.offset, in: bytes, isMember: !failure.kind.isAboutObject)
  }

  /// One line for a person.
  public var description: String {
    let message =
      switch kind {
      case .typeMismatch(let expected, let found): "expected \(expected), found \(found)"
      case .missingMember(let name): "the required member '\(name)' is missing"
      case .invalidValue(let expected): "expected \(expected)"
      case .syntax(let expected): "malformed JSON: expected \(expected)"
      case .unexpectedEnd: "malformed JSON: unexpected end of the document"
      case .invalidEncoding: "malformed JSON: a string is not UTF-8"
      case .depth(let limit): "nested more than \(limit) deep"
      }
    return "\(path): \(message) (line \(line), column \(column))"
  }
}

/// The path to an offset, found by reading the document again: a path costs nothing until it is
/// needed.
///
/// - Parameter isMember: Whether the path is to a member's value rather than to its object.
private func jsonPath(
  to offset: Int, in bytes: UnsafeBufferPointer<UInt8>, isMember: Bool
) -> String {
  enum Step {
    case key(String)
    case index(Int)
  }
  var steps: [Step] = []
  var index = 0
  var expectsKey = false
  scan: while index < min(offset, bytes.count) {
    switch bytes[index] {
    case UInt8(ascii: "{"):
      steps.append(.key(""))
      expectsKey = true
    case UInt8(ascii: "["): steps.append(.index(0))
    case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = steps.popLast()
    case UInt8(ascii: ","):
      if case .index(let position)? = steps.last {
        steps[steps.count - 1] = .index(position + 1)
      } else {
        expectsKey = true
      }
    case UInt8(ascii: "\""):
      var end = index + 1
      while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
        end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      if expectsKey, end < bytes.count, !steps.isEmpty {
        let key = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        steps[steps.count - 1] = .key(key)
        expectsKey = false
      }
      index = end
    default: break
    }
    index += 1
  }
  if !isMember, case .key? = steps.last { steps.removeLast() }
  return steps.reduce(into: "$") { path, step in
    switch step {
    case .key(let key): path += key.isEmpty ? "" : ".\(key)"
    case .index(let position): path += "[\(position)]"
    }
  }
}
