import ArmatureRuntime
import ArmatureXML
import Testing

/// Compiles and runs what the build plugin generates from the specifications in this folder.
@Suite struct GeneratedCodeTests {
  private func roundTrip<Value: JSONCodable>(_ type: Value.Type, _ json: String) throws -> String {
    let value = try JSON.decode(Value.self, from: Array(json.utf8))
    return String(decoding: try JSON.encode(value), as: UTF8.self)
  }

  private func document(_ content: String) -> String {
    #"<document xmlns="urn:example:document" version="2">\#(content)</document>"#
  }

  private let root = XMLName("document", XMLNamespace("urn:example:document"))

  // MARK: JSON

  @Test func subtypesAreToldApartAlsoBehindAMiddleLevel() throws {
    let json = #"{"kind":"parrot","name":"Polly","wingspan":0.5,"vocabulary":["hello"]}"#
    let animal = try JSON.decode(Animal.self, from: Array(json.utf8))
    guard case .parrot(let parrot) = animal else {
      Issue.record("expected a parrot, found \(animal)")
      return
    }
    #expect(parrot.vocabulary == ["hello"])
    #expect(animal.shared?.name == "Polly")
    #expect(try roundTrip(Animal.self, json) == json)
    guard case .parrot = try JSON.decode(Bird.self, from: Array(json.utf8)) else {
      Issue.record("a parrot is a bird")
      return
    }
  }

  @Test(arguments: [
    #"{"kind":"Bird","name":"Tweety","wingspan":0.25}"#,
    #"{"kind":"lion","name":"Leo","hunger":"2much"}"#,
    #"{"kind":"lion","name":"Leo","hunger":"ravenous"}"#,
    #"{"kind":"unicorn","name":"Una","horn":{"length":[1,2.50]}}"#,
  ])
  func animalsSurviveARoundTrip(json: String) throws {
    #expect(try roundTrip(Animal.self, json) == json)
  }

  @Test func unknownValuesOfClosedEnumerationsAreRefusedOnlyWhenChecked() throws {
    let lion = Lion(name: "Leo", hunger: .unrecognized("ravenous"))
    #expect(throws: ValidationError.self) { try lion.validate() }
    try Lion(name: "Leo", hunger: .selfValue).validate()
  }

  @Test(arguments: [
    #"{}"#, #"{"nickname":null}"#, #"{"nickname":"Leo","mood":"class","default":"x"}"#,
    #"{"mood":"grumpy","first":1,"second":9007199254740993}"#,
  ])
  func absentAndNullDiffer(json: String) throws {
    #expect(try roundTrip(AnimalChange.self, json) == json)
  }

  @Test func constraintsHoldForNullableMembers() throws {
    try AnimalChange(nickname: .null).validate()
    try AnimalChange(nickname: "Simba").validate()
    let error = #expect(throws: ValidationError.self) {
      try AnimalChange(nickname: "Mufasa").validate()
    }
    #expect(error?.description == "nickname: has 6 characters, at most 5 characters allowed")
  }

  @Test func typesContainThemselves() throws {
    let json = #"{"number":1,"inside":{"number":2,"inside":{"number":3}},"neighbours":[{}]}"#
    var enclosure = try JSON.decode(Enclosure.self, from: Array(json.utf8))
    #expect(enclosure.inside?.inside?.number == 3)
    enclosure.inside?.inside = nil
    #expect(enclosure.inside?.number == 2)
    #expect(try roundTrip(Enclosure.self, json) == json)
  }

  @Test(arguments: [
    (#"{"radius":1}"#, "circle"), (#"{"side":2,"name":"x"}"#, "square"), (#""triangle""#, "named"),
    (#"[{"radius":1},"dot",[]]"#, "several"), ("true", "anyShape"), (#"{"edges":[1]}"#, "unknown"),
  ])
  func alternativesAreToldApartByTheirShape(json: String, expected: String) throws {
    let shape = try JSON.decode(Shape.self, from: Array(json.utf8))
    let found =
      switch shape {
      case .circle: "circle"
      case .square: "square"
      case .named: "named"
      case .several: "several"
      case .anyShape: "anyShape"
      case .unknown: "unknown"
      }
    #expect(found == expected)
    #expect(try roundTrip(Shape.self, json) == json)
  }

  @Test func aUnionThatIsWrittenOutInTwoPlacesIsOneType() throws {
    let frame = try JSON.decode(Frame.self, from: Array(#"{"outline":{"radius":1}}"#.utf8))
    let window = Window(openings: [frame.outline])
    #expect(
      try String(decoding: JSON.encode(window), as: UTF8.self) == #"{"openings":[{"radius":1}]}"#)
    #expect(FrameOutline.self == WindowOpenings.self)
  }

  @Test func boundsMayBeBeyondEveryInteger() throws {
    var check = Validation()
    Window(serial: 18_446_744_073_709_551_616, panes: .max).validate(&check)
    #expect(check.violations.map(\.path) == ["serial"])
  }

  @Test func membersMayHaveTheNamesThatGeneratedCodeUses() throws {
    let json =
      #"{"key":"1","reader":"2","writer":"3","check":"4","element":"5","self":"6","init":"7","#
      + #""description":"8"}"#
    #expect(try roundTrip(Awkward.self, json) == json)
    #expect(try roundTrip(Keyed.self, #"{"key":"1","value":"2"}"#) == #"{"key":"1","value":"2"}"#)
    let error = #expect(throws: ValidationError.self) {
      try Awkward(key: "long", writer: "long", check: "long").validate()
    }
    #expect(error?.violations.map(\.path) == ["key", "writer", "check"])
  }

  // MARK: XML

  @Test(arguments: [
    "<title>T</title>",
    "<title>T</title><heading>H</heading><paragraph>p</paragraph><heading>H</heading>",
    "<title>T</title><paragraph>a <strong>b</strong> c <link href=\"u\">d</link>e</paragraph>",
    "<title>T</title><term>t</term><definition>1</definition><definition>2</definition>"
      + "<term>t</term><definition>1</definition><heading>H</heading>",
    "<title>T</title><heading>H</heading><x xmlns=\"urn:other\" a=\"1\">y<z/></x>",
  ])
  func contentKeepsItsOrder(content: String) throws {
    let xml = document(content)
    let value = try XML.decode(Document.self, from: Array(xml.utf8), root: root)
    let again = try XML.encode(value, root: root, options: .init(declaration: false))
    let expected = try XML.decode(from: Array(xml.utf8))
    #expect(try XML.decode(from: again) == expected)
  }

  @Test func elementsThatDoNotBelongAreNotLostInSilence() throws {
    let xml = document("<title>T</title><bogus/>")
    #expect(throws: XMLDecodingError.self) {
      try XML.decode(Document.self, from: Array(xml.utf8), root: root)
    }
  }
}
