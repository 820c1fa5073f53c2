import ArmatureRuntime
import Testing

/// Alternatives that have nothing required, as generated code declares them.
private enum Link: JSONDecodable, Equatable {
  case forward(Pair)
  case backward(Pair)
  case any(JSONValue)

  /// Two members, one of which a case calls otherwise.
  struct Pair: Equatable {
    var first: String?
    var other: String?
  }

  private struct Forward: JSONDecodable {
    var value = Pair()

    init(from reader: inout JSONReader) throws { value = try readPair(&reader, other: "next") }
  }

  private struct Backward: JSONDecodable {
    var value = Pair()

    init(from reader: inout JSONReader) throws { value = try readPair(&reader, other: "previous") }
  }

  init(from reader: inout JSONReader) throws {
    var choice = JSONChoice<Self>(reader)
    try choice.attempt(Forward.self, .object) { .forward($0.value) }
    try choice.attempt(Backward.self, .object) { .backward($0.value) }
    try choice.attempt(JSONValue.self) { .any($0) }
    guard let value = choice.take(from: &reader) else { throw reader.noMatchingCase() }
    self = value
  }
}

private func readPair(_ reader: inout JSONReader, other: String) throws -> Link.Pair {
  var pair = Link.Pair()
  try reader.beginObject()
  while let key = try reader.nextKey() {
    if key.string == "first" {
      pair.first = try reader.decode(String.self)
    } else if key.string == other {
      pair.other = try reader.decode(String.self)
    } else {
      try reader.skipValue()
    }
  }
  return pair
}

@Suite struct JSONChoiceTests {
  @Test(arguments: [
    (#"{"first":"a","next":"b"}"#, Link.forward(.init(first: "a", other: "b"))),
    (#"{"first":"a","previous":"b"}"#, Link.backward(.init(first: "a", other: "b"))),
    (#"{"first":"a"}"#, Link.forward(.init(first: "a"))),
    ("[null]", Link.any(.array([.null]))),
  ])
  fileprivate func theAlternativeThatKnowsAllMembersIsTaken(json: String, link: Link) throws {
    #expect(try JSON.decode(Link.self, from: Array(json.utf8)) == link)
  }

  @Test func whatFollowsTheChoiceIsReadToo() throws {
    let json = #"[{"x":{"y":[1,{"z":2}]},"next":"b"}, {"previous":"c"}, 5]"#
    let links = try JSON.decode([Link].self, from: Array(json.utf8))
    #expect(links.count == 3)
    guard case .any = links[0] else {
      Issue.record("only any value has x: \(links[0])")
      return
    }
    #expect(links[1] == .backward(.init(other: "c")))
  }
}
