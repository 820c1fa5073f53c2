import ArmatureRuntime
import ArmatureXML
import Testing

/// Texts that stand for the same value, and their order (XML Schema part 2, section 3.2).
@Suite struct FacetTests {
  @Test(arguments: [
    (XMLValueSpace.decimal, "1", "01.00"), (.decimal, "-0", "0"), (.decimal, ".5", "0.5"),
    (.decimal, "123456789012345678901234567890", "+123456789012345678901234567890.0"),
    (.float, "1e1", "10"), (.double, "INF", "INF"), (.double, "NaN", "NaN"),
    (.boolean, "1", "true"), (.hex, "aB", "Ab"), (.base64, "QUI=", "Q U I ="),
    (.dateTime, "2026-01-01T00:00:00Z", "2025-12-31T19:00:00-05:00"),
    (.dateTime, "2025-12-31T24:00:00", "2026-01-01T00:00:00"),
    (.dateTime, "2026-01-01T00:00:00.50", "2026-01-01T00:00:00.5"),
    (.date, "2026-01-01Z", "2026-01-01+00:00"), (.time, "24:00:00", "00:00:00"),
    (.time, "12:00:00+01:00", "11:00:00Z"), (.year, "2026Z", "2026+00:00"),
    (.monthDay, "--02-29Z", "--02-29+00:00"), (.day, "---31", " ---31 "),
    (.month, "--05", "--05--"),
    (.duration, "P1Y", "P12M"), (.duration, "P1DT1H", "PT25H"), (.duration, "PT60S", "PT1M"),
    (.list(.decimal), "1 2.0", " 1.0\n2 "), (.text, "a", "a"),
  ])
  func textsOfOneValueAreEqual(space: XMLValueSpace, one: String, other: String) {
    #expect(Validation.accepts { $0.facets("v", one, in: space, oneOf: [other]) })
    #expect(Validation.accepts { $0.facets("v", other, in: space, oneOf: ["1x", one]) })
  }

  @Test(arguments: [
    (XMLValueSpace.decimal, "1", "1.01"), (.text, "1", "01"), (.double, "0.1", "0.2"),
    (.dateTime, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00"), (.boolean, "1", "0"),
    (.date, "2026-01-01", "2026-01-02"), (.duration, "P1M", "P30D"), (.hex, "00", "0000"),
    (.list(.decimal), "1 2", "2 1"), (.list(.decimal), "1", "1 1"),
  ])
  func textsOfDifferentValuesAreNot(space: XMLValueSpace, one: String, other: String) {
    #expect(!Validation.accepts { $0.facets("v", one, in: space, oneOf: [other]) })
  }

  @Test(arguments: [
    (XMLValueSpace.decimal, "-10", "-9.5"), (.decimal, "9", "10"), (.decimal, "0.09", "0.1"),
    (.float, "-INF", "0"), (.dateTime, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.001Z"),
    (.dateTime, "2026-01-01T00:00:00+14:00", "2026-01-02T00:00:00"),
    (.date, "-0001-01-01", "0001-01-01"), (.time, "09:00:00", "10:00:00"),
    (.yearMonth, "1999-12", "2000-01"), (.duration, "P27D", "P1M"), (.duration, "-PT1S", "PT0S"),
    (.duration, "PT0.5S", "PT0.75S"),
  ])
  func valuesAreOrdered(space: XMLValueSpace, less: String, more: String) {
    #expect(Validation.accepts { $0.facets("v", less, in: space, atMost: more) })
    #expect(Validation.accepts { $0.facets("v", less, in: space, lessThan: more) })
    #expect(Validation.accepts { $0.facets("v", less, in: space, atLeast: less, atMost: less) })
    #expect(!Validation.accepts { $0.facets("v", less, in: space, moreThan: less) })
    #expect(!Validation.accepts { $0.facets("v", less, in: space, lessThan: less) })
    #expect(!Validation.accepts { $0.facets("v", less, in: space, atLeast: more) })
    #expect(!Validation.accepts { $0.facets("v", more, in: space, atMost: less) })
  }

  @Test(arguments: [
    (XMLValueSpace.duration, "P30D", "P1M"),
    (.dateTime, "2026-01-01T00:00:00", "2026-01-01T01:00:00Z"),
  ])
  func whatHasNoOrderPasses(space: XMLValueSpace, one: String, other: String) {
    #expect(Validation.accepts { $0.facets("v", one, in: space, atLeast: other, atMost: other) })
  }

  @Test func violationsAreNamed() {
    let error = #expect(throws: ValidationError.self) {
      try Validation.check { check in
        check.facets(
          "v", BigDecimal(wireText: "123.456"), in: .decimal, atMost: "100", totalDigits: 5,
          fractionDigits: 2, oneOf: ["1", "2"])
      }
    }
    #expect(
      error?.violations.map(\.description) == [
        "v: must be at most 100", "v: has 6 digits, at most 5 allowed",
        "v: has 3 digits behind the point, at most 2 allowed", "v: must be one of 1, 2",
      ])
  }
}

/// Identity constraints compare values.
@Suite struct IdentityValueTests {
  private func violations(
    _ content: String, _ spaces: [XMLValueSpace], attributes: String = ""
  ) throws -> [String] {
    let root = try XML.decode(from: Array("<r \(attributes)>\(content)</r>".utf8))
    var check = Validation()
    check.identity(
      root,
      [
        XMLIdentityConstraint(.key, "k", selectors: ["a"], fields: ["@v"], values: spaces),
        XMLIdentityConstraint(
          .reference(to: "k"), "f", selectors: ["b"], fields: ["@v"], values: spaces),
      ])
    return check.violations.map(\.message)
  }

  @Test func numbersAreEqualHoweverTheyAreWritten() throws {
    let twice = "<a v='1'/><a v='1.0'/>"
    #expect(try violations(twice, [.decimal]) == ["k: elements 1 and 2 have the same @v"])
    #expect(try violations(twice, []) == [])
    #expect(try violations("<a v='1'/><b v='1.0'/>", [.decimal]) == [])
    #expect(try violations("<a v='1'/><b v='1.0'/>", []).count == 1)
  }

  @Test func namesAreEqualWhateverTheirPrefixes() throws {
    let twice = "<a v='p:x'/><a v='q:x'/>"
    let bound = "xmlns:p='urn:p' xmlns:q='urn:p'"
    #expect(try violations(twice, [.name], attributes: bound).count == 1)
    let apart = "xmlns:p='urn:p' xmlns:q='urn:q'"
    #expect(try violations(twice, [.name], attributes: apart) == [])
  }

  @Test func whatSeveralPathsLeadToIsOneField() throws {
    let root = try XML.decode(from: Array("<r><a v='1'><c>2</c></a></r>".utf8))
    for field in ["@v | @v | @*", "c | c | *"] {
      var check = Validation()
      let key = XMLIdentityConstraint(.key, "k", selectors: ["a"], fields: [field])
      check.identity(root, [key])
      #expect(check.violations == [])
    }
  }

  @Test func whatIsNoValueOfTheSpaceIsComparedAsText() throws {
    #expect(try violations("<a v='x'/><a v='y'/>", [.decimal]) == [])
    #expect(try violations("<a v='x'/><a v='x'/>", [.decimal]).count == 1)
  }
}
