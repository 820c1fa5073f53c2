import ArmatureRuntime
import Testing

/// Structures as generated code declares them, some with nothing that must be there.
private struct Forward: JSONObjectCodable, Equatable {
  var first: String?
  var next: String?

  static let jsonMembers = JSONMembers<Self> {
    $0.optional("first", \.first)
    $0.optional("next", \.next)
  }
}

private struct Backward: JSONObjectCodable, Equatable {
  var first: String?
  var previous: String?

  static let jsonMembers = JSONMembers<Self> {
    $0.optional("first", \.first)
    $0.optional("previous", \.previous)
  }
}

private struct Button: JSONObjectCodable, Equatable {
  var label: String

  static let jsonMembers = JSONMembers<Self> {
    $0.constant("type", 2)
    $0.constant("origin", ["x": [1.5]] as JSONValue)
    $0.object("properties") { $0.required("label", \.label) }
  }
}

private struct Menu: JSONObjectCodable, Equatable {
  var label: String

  static let jsonMembers = JSONMembers<Self> {
    $0.constant("type", 3)
    $0.object("properties") { $0.required("label", \.label) }
  }
}

private indirect enum Link: JSONUnionCodable, Equatable {
  case forward(Forward)
  case backward(Backward)
  case links([Link])
  case text(String)
  case index(Int)
  case flag(Bool)
  case unknown(JSONValue)

  static let jsonAlternatives = JSONAlternatives<Self> {
    $0.object(Self.forward)
    $0.object(Self.backward)
    $0.array(Self.links)
    $0.string(Self.text)
    $0.number(Self.index)
    $0.boolean(Self.flag)
    $0.unknown(Self.unknown)
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .forward(let value): writer.value(value)
    case .backward(let value): writer.value(value)
    case .links(let value): writer.value(value)
    case .text(let value): writer.value(value)
    case .index(let value): writer.value(value)
    case .flag(let value): writer.value(value)
    case .unknown(let value): writer.value(value)
    }
  }
}

private struct Word: OpenEnumeration, ExpressibleByStringLiteral {
  var rawValue: String

  init(rawValue: String) { self.rawValue = rawValue }
  init(stringLiteral value: String) { rawValue = value }
}

/// Alternatives of one kind.
private enum Mode: JSONUnionCodable, Equatable {
  case power(Word)
  case speed(Word)
  case unknown(JSONValue)

  static let jsonAlternatives = JSONAlternatives<Self> {
    $0.string(Self.power, among: ["on", "off"])
    $0.string(Self.speed, among: ["slow", "fast"])
    $0.unknown(Self.unknown)
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .power(let value): writer.value(value)
    case .speed(let value): writer.value(value)
    case .unknown(let value): writer.value(value)
    }
  }
}

private enum Component: JSONUnionCodable, Equatable {
  case button(Button)
  case menu(Menu)

  static let jsonAlternatives = JSONAlternatives<Self> {
    $0.object(Self.button)
    $0.object(Self.menu)
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .button(let value): writer.value(value)
    case .menu(let value): writer.value(value)
    }
  }
}

private enum Pet: JSONUnionCodable, Equatable {
  case forward(Forward)
  case backward(Backward)
  case button(Button)

  static let jsonAlternatives = JSONAlternatives<Self>(discriminator: "kind") {
    $0.when("forward", Self.forward)
    $0.when("ahead", Self.forward)
    $0.when("backward", Self.backward)
    $0.when("ahead", Self.backward)
    $0.whenAbsent(Self.button)
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .forward(let value): writer.value(value)
    case .backward(let value): writer.value(value)
    case .button(let value): writer.value(value)
    }
  }
}

private enum Direction: JSONUnionCodable, Equatable {
  case forward(Forward)
  case backward(Backward)
  case button(Button)
  case unknown(JSONValue)

  static let jsonAlternatives = JSONAlternatives<Self>(discriminator: "kind") {
    $0.when("forward", Self.forward)
    $0.when("backward", Self.backward)
    $0.when("button", Self.button)
    $0.whenAbsent(Self.forward)
    $0.whenAbsent(Self.backward)
    $0.unknown(Self.unknown)
  }

  func encode(to writer: inout JSONWriter) {
    switch self {
    case .forward(let value): writer.value(value)
    case .backward(let value): writer.value(value)
    case .button(let value): writer.value(value)
    case .unknown(let value): writer.value(value)
    }
  }
}

private enum Limit: JSONUnionCodable, WireText, Equatable {
  case name(String)
  case count(Int)
  case isOff(Bool)

  static let jsonAlternatives = JSONAlternatives<Self> {
    $0.string(Self.name)
    $0.number(Self.count)
    $0.boolean(Self.isOff)
  }

  var wireText: String { "" }

  func encode(to writer: inout JSONWriter) { writer.value(wireText) }
}

private enum Hour: JSONUnionCodable, WireText, Equatable {
  case count(Int)
  case unknown(JSONValue)

  static let jsonAlternatives = JSONAlternatives<Self> {
    $0.number(Self.count)
    $0.unknown(Self.unknown)
  }

  var wireText: String { "" }

  func encode(to writer: inout JSONWriter) { writer.value(wireText) }
}

@Suite struct JSONAlternativesTests {
  @Test(arguments: [
    (#"{"kind":"backward"}"#, Direction.backward(.init())),
    (#"{"kind":"backward","next":"a"}"#, .backward(.init())),
    (#"{"next":"a"}"#, .forward(.init(next: "a"))),
    (#"{"previous":"a"}"#, .backward(.init(previous: "a"))),
    (#"{"kind":"odd","previous":"a"}"#, .backward(.init(previous: "a"))),
    (#"{"kind":null,"previous":"a"}"#, .backward(.init(previous: "a"))),
    (#"{"first":5}"#, .unknown(["first": 5])),
  ])
  fileprivate func aDiscriminatorThatMayBeMissingDecidesWhereItIsThere(
    json: String, direction: Direction
  ) throws {
    #expect(try JSON.decode(Direction.self, from: Array(json.utf8)) == direction)
  }

  @Test(arguments: [
    ("5", Limit.count(5)), ("true", .isOff(true)), ("5.5", .name("5.5")), ("", .name("")),
  ])
  fileprivate func aTextIsTheFirstAlternativeThatHasItStringsLast(text: String, limit: Limit) {
    #expect(Limit(wireText: text) == limit)
  }

  @Test func aTextOfNoAlternativeIsKept() {
    #expect(Hour(wireText: "noon") == .unknown("noon"))
  }

  @Test(arguments: [
    (#"{"first":"a","next":"b"}"#, Link.forward(.init(first: "a", next: "b"))),
    (#"{"first":"a","previous":"b"}"#, Link.backward(.init(first: "a", previous: "b"))),
    (#"{"first":"a"}"#, Link.forward(.init(first: "a"))),
    (#"[["a", true], 5]"#, Link.links([.links([.text("a"), .flag(true)]), .index(5)])),
    ("5.5", Link.unknown(5.5)),
    ("null", Link.unknown(nil)),
  ])
  fileprivate func theAlternativeThatKnowsAllMembersIsTaken(json: String, link: Link) throws {
    #expect(try JSON.decode(Link.self, from: Array(json.utf8)) == link)
  }

  @Test func whatFollowsTheChoiceIsReadToo() throws {
    let json = #"[{"x":{"y":[1,{"z":2}]},"previous":"b"}, {"previous":"c"}, 5]"#
    let links = try JSON.decode([Link].self, from: Array(json.utf8))
    #expect(
      links == [.backward(.init(previous: "b")), .backward(.init(previous: "c")), .index(5)])
  }

  @Test(arguments: [
    (
      #"{"type":2,"origin":{"x":[1.5]},"properties":{"label":"a"}}"#,
      Component.button(.init(label: "a"))
    ),
    (#"{"properties":{"label":"a"}, "type" : 3.0 , "more": 1}"#, .menu(.init(label: "a"))),
  ])
  fileprivate func constantsTellAlternativesApart(json: String, component: Component) throws {
    #expect(try JSON.decode(Component.self, from: Array(json.utf8)) == component)
  }

  @Test(arguments: [
    #"{"type":4,"properties":{"label":"a"}}"#, #"{"type":3}"#,
    #"{"type":2,"origin":{"x":[1.4]},"properties":{"label":"a"}}"#,
    #"{"properties":{"label":"a"}}"#, "3",
  ])
  func aValueThatIsNoneOfTheAlternativesIsRefused(json: String) {
    let error = #expect(throws: JSONDecodingError.self) {
      try JSON.decode(Component.self, from: Array(json.utf8))
    }
    #expect(error.map { "\($0)".contains("one of the alternatives") } == true)
  }

  @Test(arguments: [
    (#"{"next":"b","kind":"forward"}"#, Pet.forward(.init(next: "b"))),
    (#"{"kind":"ahead"}"#, .forward(.init())),
    (#"{"a":{"kind":"forward"},"kind":"backward"}"#, .backward(.init())),
    (#"{"kind":"backward"}"#, .backward(.init())),
    (#"{"properties":{"label":"a"}}"#, .button(.init(label: "a"))),
  ])
  fileprivate func theDiscriminatorSaysWhatAnObjectIs(json: String, pet: Pet) throws {
    #expect(try JSON.decode(Pet.self, from: Array(json.utf8)) == pet)
  }

  @Test func anUnknownDiscriminatorIsRefused() {
    let error = #expect(throws: JSONDecodingError.self) {
      try JSON.decode(Pet.self, from: Array(#"{"kind":"fish"}"#.utf8))
    }
    #expect(error.map { "\($0)".contains("a known value of 'kind'") } == true)
  }

  @Test func constantsAreWritten() throws {
    let bytes = try JSON.encode(Component.button(.init(label: "a")))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"type":2,"origin":{"x":[1.5]},"properties":{"label":"a"}}"#)
  }

  @Test func ofEnumerationsThatWhichKnowsTheValueIsTaken() throws {
    let modes = try JSON.decode([Mode].self, from: Array(#"["off", "fast", "odd", 1]"#.utf8))
    #expect(modes == [.power("off"), .speed("fast"), .unknown("odd"), .unknown(1)])
  }
}
