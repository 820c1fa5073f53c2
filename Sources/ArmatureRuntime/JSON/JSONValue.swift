/// Any JSON value, kept as it is: members in their order, numbers with their text.
public enum JSONValue: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number.
  case number(JSONNumber)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object(JSONObject)

  /// The value of an object's member; nil if there is none, or this is no object.
  public subscript(key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  /// The text of a string, nil for other values.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
}

/// A JSON number with the text it was written in, so that none of it is lost.
public struct JSONNumber: Sendable, Hashable, CustomStringConvertible {
  /// The number as it stands in the document.
  public let text: String

  /// Makes a number of an integer.
  public init(_ value: some BinaryInteger) { text = "\(value)" }

  /// Makes a number of its text; nil if that is no JSON number.
  public init?(text: String) {
    var text = text
    let isNumber = text.withUTF8 { bytes in
      guard let start = bytes.baseAddress, let first = bytes.first, first > 0x20 else {
        return false
      }
      var reader = JSONReader(start: start, count: bytes.count, maximumDepth: 1)
      return (try? reader.scanNumber())?.count == bytes.count
    }
    guard isNumber else { return nil }
    self.text = text
  }

  init(checked text: String) { self.text = text }

  /// The number as it stands in the document.
  public var description: String { text }
  /// The nearest `Double`.
  public var double: Double? { Double(text) }
  /// The number as an `Int`, nil if it is none.
  public var integer: Int? { Int(text) ?? Double(text).flatMap { Int(exactly: $0) } }
}

/// The members of a JSON object, in the order in which they stand.
public struct JSONObject: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// A member.
  public struct Member: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// Makes a member.
    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The members.
  public var members: [Member]

  /// Makes an object.
  public init(_ members: [Member] = []) { self.members = members }

  /// Makes an object of a dictionary, sorted by keys.
  public init(_ dictionary: [String: JSONValue]) {
    members = dictionary.sorted { $0.key < $1.key }.map { Member(key: $0.key, value: $0.value) }
  }

  /// Makes an object of a literal, in its order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    members = elements.map { Member(key: $0.0, value: $0.1) }
  }

  /// The value of a member, nil if there is none. Setting a new one appends it, nil removes it.
  public subscript(key: String) -> JSONValue? {
    get { members.first { $0.key == key }?.value }
    set {
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }
}

extension JSONValue: JSONCodable {
  /// Reads any value.
  public init(from reader: inout JSONReader) throws {
    switch try reader.peekKind {
    case .null:
      _ = try reader.readNull()
      self = .null
    case .boolean: self = .boolean(try reader.readBoolean())
    case .number: self = .number(JSONNumber(checked: try reader.readNumberText()))
    case .string: self = .string(try reader.readString())
    case .array: self = .array(try [JSONValue](from: &reader))
    case .object:
      var members: [JSONObject.Member] = []
      try reader.beginObject()
      while let key = try reader.nextKey() {
        let name = key.string
        members.append(.init(key: name, value: try JSONValue(from: &reader)))
      }
      self = .object(JSONObject(members))
    }
  }

  /// Writes the value.
  public func encode(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .boolean(let value): value.encode(to: &writer)
    case .number(let number): writer.raw(number.text)
    case .string(let text): writer.string(text)
    case .array(let values): values.encode(to: &writer)
    case .object(let object):
      writer.beginObject()
      for member in object.members {
        writer.key(member.key)
        member.value.encode(to: &writer)
      }
      writer.endObject()
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Makes a string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Makes a number.
  public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
  /// Makes a number; `null` of one that is not finite.
  public init(floatLiteral value: Double) {
    self = JSONNumber(text: "\(value)").map(JSONValue.number) ?? .null
  }
  /// Makes a boolean.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Makes `null`.
  public init(nilLiteral: ()) { self = .null }
  /// Makes an array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Makes an object.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { .init(key: $0.0, value: $0.1) }))
  }
}
