import ArmatureRuntime
import Synchronization
import Testing

/// Properties of every layout: with bits to spare for nil or without, aligned or not.
private struct Everything: Sendable, Equatable {
  var flag: Bool
  var maybeFlag: Bool?
  var byte: UInt8
  var maybeByte: UInt8?
  var number: Int
  var maybeNumber: Int?
  var maybeDouble: Double?
  var text: String
  var maybeText: String?
  var nullable: Nullable<Int>?
  var requiredNullable: Nullable<String>
  var untyped: JSONValue?
  var kind: Kind?
  var point: Point
  var maybePoint: Point?
  var points: [Point]?
  var names: [String]
  var tags: [String: String]?
  var grid: [[Int]]?
  var date: DateTime?
  var encoded: String?
  @OptionalIndirect var boxed: Point?
  @Indirect var kept: Point
  var note: String?

  struct Kind: OpenEnumeration {
    var rawValue: String
  }
}

private struct Point: Sendable, Equatable {
  var x: Int32
  var y: Int32?
}

extension Point: JSONObjectCodable {
  static let jsonMembers = JSONMembers<Self> {
    $0.required("x", \.x)
    $0.optional("y", \.y)
  }
}

extension Everything: JSONObjectCodable {
  static let jsonMembers = JSONMembers<Self> {
    $0.required("flag", \.flag)
    $0.optional("maybe_flag", \.maybeFlag)
    $0.required("byte", \.byte)
    $0.optional("maybe_byte", \.maybeByte)
    $0.required("number", \.number)
    $0.optional("maybe_number", \.maybeNumber)
    $0.optional("maybe_double", \.maybeDouble)
    $0.required("text", \.text)
    $0.optional("maybe_text", \.maybeText)
    $0.optional("nullable", \.nullable)
    $0.required("required_nullable", \.requiredNullable)
    $0.optional("untyped", \.untyped)
    $0.optional("kind", \.kind)
    $0.required("point", \.point)
    $0.optional("maybe_point", \.maybePoint)
    $0.optional("points", \.points)
    $0.required("names", \.names)
    $0.optional("tags", \.tags)
    $0.optional("grid", \.grid)
    $0.optional("date", \.date)
    $0.base64Text("encoded", \.encoded)
    $0.boxed("boxed", \._boxed)
    $0.requiredBoxed("kept", \._kept)
    $0.optional("note", \.note, [], isReadOnly: true)
  }
}

private let full = """
  {"flag":true,"maybe_flag":false,"byte":7,"maybe_byte":0,"number":-5,"maybe_number":6,\
  "maybe_double":0.5,"text":"a","maybe_text":"","nullable":null,"required_nullable":"n",\
  "untyped":null,"kind":"new","point":{"x":1,"y":2},"maybe_point":{"x":3},"points":[{"x":4},\
  {"x":5,"y":6},{"x":7},{"x":8},{"x":9,"y":0}],"names":["p","q"],"tags":{"a":"1","b":"2"},\
  "grid":[[1],[],[2,3]],"date":"2026-11-21T08:00:00Z","encoded":"aGk=","boxed":{"x":10},\
  "kept":{"x":11,"y":12},"note":"here"}
  """
private let sparse = """
  {"flag":false,"byte":255,"number":0,"text":"","required_nullable":null,"point":{"x":0},\
  "names":[],"kept":{"x":1}}
  """

@Suite struct JSONMembersTests {
  private func decode<Value: JSONCodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSON.decode(type, from: Array(text.utf8))
  }

  private func text(_ value: some JSONCodable, isRequest: Bool = false) throws -> String {
    String(decoding: try JSON.encode(value, isRequest: isRequest), as: UTF8.self)
  }

  @Test(arguments: [full, sparse])
  func membersOfEveryKindTravel(_ document: String) throws {
    #expect(try text(decode(Everything.self, document)) == document)
  }

  @Test func absentMembersAreNil() throws {
    let value = try decode(Everything.self, sparse)
    #expect(value.maybeByte == nil)
    #expect(value.maybeDouble == nil)
    #expect(value.nullable == nil)
    #expect(value.maybePoint == nil)
    #expect(value.points == nil)
    #expect(value.boxed == nil)
    #expect(value.requiredNullable == .null)
  }

  @Test func nullIsNilUnlessTheTypeHasIt() throws {
    let document = sparse.dropLast() + #","maybe_number":null,"maybe_point":null,"nullable":null}"#
    let value = try decode(Everything.self, String(document))
    #expect(value.maybeNumber == nil)
    #expect(value.maybePoint == nil)
    #expect(value.nullable == .null)
  }

  @Test func membersMayComeInAnyOrderAndBetweenOthers() throws {
    let value = try decode(
      Point.self, #"{"z": [1, {"x": 9}], "y": 2, "other": null, "x": 1, "w": "v"}"#)
    #expect(value == Point(x: 1, y: 2))
  }

  @Test func ofAMemberThatStandsTwiceTheLastCounts() throws {
    #expect(try decode(Point.self, #"{"x": 1, "y": 2, "x": 3, "y": null}"#) == Point(x: 3, y: nil))
  }

  @Test func whatIsMissingIsNamed() {
    #expect {
      try decode(Everything.self, #"{"flag": true, "byte": 1, "number": 2}"#)
    } throws: { error in
      (error as? JSONDecodingError)?.kind == .missingMember("text")
    }
  }

  @Test func readOnlyMembersAreLeftOutOfRequests() throws {
    let value = try decode(Everything.self, full)
    #expect(try text(value, isRequest: true).hasSuffix(#""kept":{"x":11,"y":12}}"#))
  }

  // MARK: What else an object has

  private struct Resource: JSONObjectCodable, Equatable {
    var name: String?
    var size: Int?
    var owner: String?
    var rest: [String: Int]
    fileprivate var order = [1, 2]

    static let jsonMembers = JSONMembers<Self> {
      $0.constant("kind", "resource")
      $0.optional("name", \.name)
      $0.object("properties") {
        $0.optional("size", \.size)
        $0.object("owner") {
          $0.optional("name", \.owner)
        }
      }
      $0.additional(\.rest)
      $0.unmapped(\.order, [1, 2])
    }
  }

  @Test(arguments: [
    #"{"kind":"resource"}"#,
    #"{"kind":"resource","name":"a","properties":{"size":1,"owner":{"name":"b"}},"x":1,"y":2}"#,
    #"{"kind":"resource","properties":{"owner":{"name":"b"}}}"#,
  ])
  func nestedMembersAreFlattenedAndOthersKept(_ document: String) throws {
    #expect(try text(decode(Resource.self, document)) == document)
  }

  @Test func aNestedObjectMayBeNullOrStandTwice() throws {
    let value = try decode(
      Resource.self,
      #"{"properties": null, "properties": {"size": 1, "owner": null}, "properties": {"size": 2}}"#)
    #expect(value == Resource(size: 2, rest: [:]))
  }

  // MARK: Memory

  /// Counts its values that are alive.
  private final class Token: JSONCodable, Equatable {
    static let living = Mutex(0)

    init(from reader: inout JSONReader) throws {
      Self.living.withLock { $0 += 1 }
      _ = try reader.decode(Int.self)
    }
    deinit { Self.living.withLock { $0 -= 1 } }
    func encode(to writer: inout JSONWriter) { writer.null() }
    static func == (left: Token, right: Token) -> Bool { left === right }
  }

  private struct Tokens: JSONObjectCodable {
    var first: Token
    var second: Token?
    @OptionalIndirect var third: Token?
    var list: [Token]?
    var inner: Inner?
    var others: [String: Token]

    struct Inner: JSONObjectCodable {
      var token: Token
      var text: String
      static let jsonMembers = JSONMembers<Self> {
        $0.required("token", \.token)
        $0.required("text", \.text)
      }
    }

    static let jsonMembers = JSONMembers<Self> {
      $0.required("first", \.first)
      $0.optional("second", \.second)
      $0.boxed("third", \._third)
      $0.optional("list", \.list)
      $0.optional("inner", \.inner)
      $0.additional(\.others)
    }
  }

  @Test func nothingIsLeftOfWhatCouldNotBeReadNorOfWhatWas() throws {
    let documents = [
      #"{"first": 1, "second": 2, "third": 3, "list": [4, 5, 6, 7, 8, 9], "more": 10}"#,
      #"{"first": 1, "inner": {"token": 2, "text": "a"}, "first": 3, "second": 4, "second": null}"#,
      #"{"first": 1, "second": 2, "third": 3, "list": [4, 5, 6, 7, 8, "9"]}"#,
      #"{"first": 1, "inner": {"token": 2}, "more": 3}"#,
      #"{"first": 1, "more": 2, "inner": {"token": 2, "token": "3", "text": "a"}}"#,
      #"{"second": 2, "third": 3, "list": [4], "inner": {"token": 2, "text": "a"}, "more": 5}"#,
      #"{"first": 1, "second": 2, "third": tru"#,
    ]
    for document in documents {
      let value = try? decode(Tokens.self, document)
      withExtendedLifetime(value) {}
    }
    #expect(Token.living.withLock { $0 } == 0)
  }

  private struct Line: JSONObjectCodable {
    var ends: Ends
    var name: String?

    struct Ends: Sendable {
      var start, end: Int?
    }

    static let jsonMembers = JSONMembers<Self> {
      $0.object("range") {
        $0.optional("from", \.ends.start)
        $0.optional("to", \.ends.end)
      }
      $0.optional("name", \.name)
    }
  }

  @Test func propertiesOfPropertiesCanBeMembers() throws {
    let document = #"{"range":{"from":1,"to":10},"name":"a"}"#
    #expect(try text(decode(Line.self, document)) == document)
  }

  private struct Nothing: JSONObjectCodable {
    static let jsonMembers = JSONMembers<Self> { _ in }
  }

  private struct Hollow: JSONObjectCodable {
    var flag: Bool
    var nothing: Nothing
    var number: Int64
    var maybe: Nothing?
    var last: Nothing

    static let jsonMembers = JSONMembers<Self> {
      $0.required("flag", \.flag)
      $0.required("nothing", \.nothing)
      $0.required("number", \.number)
      $0.optional("maybe", \.maybe)
      $0.required("last", \.last)
    }
  }

  @Test(arguments: [
    #"{"flag":true,"nothing":{},"number":1,"maybe":{},"last":{}}"#,
    #"{"flag":true,"nothing":{},"number":1,"last":{}}"#,
  ])
  func membersMayTakeNoRoom(_ document: String) throws {
    #expect(try text(decode(Hollow.self, document)) == document)
  }

  private struct Incomplete: JSONObjectCodable {
    var known: Int?
    var forgotten: String?

    static let jsonMembers = JSONMembers<Self> { $0.optional("known", \.known) }
  }

  @Test func aForgottenPropertyIsNoticedBeforeAnythingIsRead() async {
    await #expect(processExitsWith: .failure) {
      _ = try JSON.decode(Incomplete.self, from: Array("{}".utf8))
    }
  }
}
