import ArmatureRuntime
import Testing

@Suite struct ValueTests {
  @Test(arguments: [
    ("2024-02-29T12:34:56Z", 1_709_210_096, 0, 0),
    ("2024-02-29T12:34:56.120+05:30", 1_709_190_296, 120_000_000, 330),
    ("1969-12-31T23:59:59Z", -1, 0, 0),
    ("1970-01-01t00:00:00.0000000001z", 0, 0, 0),
  ])
  func datesAndTimesKeepTheirText(text: String, seconds: Int64, nanosecond: Int, offset: Int) throws
  {
    let value = try #require(DateTime(wireText: text))
    #expect(value.secondsSinceEpoch == seconds)
    #expect(value.nanosecond == nanosecond)
    #expect(value.offsetMinutes == offset)
    #expect(value.wireText == text)
  }

  @Test func aTimeWithoutOffsetIsKept() throws {
    #expect(try #require(DateTime(wireText: "2024-01-01T00:00:00")).offsetMinutes == nil)
  }

  @Test(arguments: [
    "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01", "2024-01-01T25:00:00Z",
    "2024-01-01T24:00:01Z", "2024-01-01T00:60:00Z", "x", "2024-01-01T00:00:00+1",
  ])
  func whatIsNoDateAndTimeIsRefused(text: String) {
    #expect(DateTime(wireText: text) == nil)
  }

  @Test(arguments: [
    (0, 0, "1970-01-01T00:00:00Z"), (-1, 0, "1969-12-31T23:59:59Z"),
    (1_709_210_096, 120_000_000, "2024-02-29T12:34:56.12Z"),
    (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
  ])
  func timesAreWrittenInUTC(seconds: Int64, nanosecond: Int, expected: String) {
    let value = DateTime(secondsSinceEpoch: seconds, nanosecond: nanosecond)
    #expect(value.wireText == expected)
    #expect(DateTime(wireText: expected)?.secondsSinceEpoch == seconds)
  }

  @Test func httpDatesAreReadAndWritten() throws {
    let text = "Sun, 06 Nov 1994 08:49:37 GMT"
    #expect(try #require(RFC1123Date(wireText: text)).secondsSinceEpoch == 784_111_777)
    #expect(RFC1123Date(secondsSinceEpoch: 784_111_777).wireText == text)
    #expect(RFC1123Date(wireText: "Sun, 06 Foo 1994 08:49:37 GMT") == nil)
  }

  @Test(arguments: ["P1Y2M3DT4H5M6.7S", "PT0S", "-P1D", "P2W"])
  func durationsKeepTheirText(text: String) {
    #expect(ISODuration(wireText: text)?.wireText == text)
  }

  @Test(arguments: ["", "P", "PT", "1D", "P1DT", "P1S"])
  func whatIsNoDurationIsRefused(text: String) {
    #expect(ISODuration(wireText: text) == nil)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
    ("ü>", "w7w+"),
  ])
  func base64IsThatOfTheRFC(text: String, expected: String) {
    #expect(Base64Data(utf8: text).wireText == expected)
    #expect(Base64Data(wireText: expected)?.bytes == Array(text.utf8))
    #expect(Base64Text(text).wireText == expected)
    let urlSafe = expected.replacing("=", with: "").replacing("+", with: "-")
    #expect(Base64URLData(utf8: text).wireText == urlSafe)
    #expect(Base64URLData(wireText: urlSafe)?.bytes == Array(text.utf8))
  }

  @Test(arguments: ["Zg", "Zg=", "Z", "Zm9v=", "Zm 9*", "Z=g="])
  func whatIsNoBase64IsRefused(text: String) {
    #expect(Base64Data(wireText: text) == nil)
  }

  @Test func base64MayBeBrokenIntoLines() {
    #expect(Base64Data(wireText: "Zm9v\r\n YmFy ")?.bytes == Array("foobar".utf8))
  }

  @Test func base64TextMustBeUTF8() {
    #expect(Base64Text(wireText: "/w==") == nil)
  }

  @Test func hexadecimalDigitsOfBothCasesAreRead() {
    #expect(HexData(wireText: "00fF")?.bytes == [0, 255])
    #expect(HexData([0, 255]).wireText == "00FF")
    #expect(HexData(wireText: "0") == nil)
    #expect(HexData(wireText: "0g") == nil)
  }

  @Test(arguments: [
    ("1.10", "1.10"), ("-12345678901234567890.5", "-12345678901234567890.5"), ("+.50", "0.50"),
    ("1.", "1"), ("-007", "-7"), ("1e2", "1e2"),
  ])
  func decimalsKeepTheirDigits(text: String, json: String) throws {
    let value = try #require(BigDecimal(wireText: text))
    #expect(value.wireText == text)
    #expect(String(decoding: try JSON.encode(value), as: UTF8.self) == json)
  }

  @Test(arguments: ["", ".", "1,5", "0x1", "1e", "--1"])
  func whatIsNoDecimalIsRefused(text: String) {
    #expect(BigDecimal(wireText: text) == nil)
  }

  @Test func numbersHaveTheirXMLForms() {
    #expect(Double(wireText: "INF") == .infinity)
    #expect(Double(wireText: "0x1p3") == nil)
    #expect(Double.nan.wireText == "NaN")
    #expect((1.0).wireText == "1")
    #expect(Bool(wireText: "1") == true)
    #expect(Bool(wireText: "yes") == nil)
    #expect(Int8(wireText: "128") == nil)
  }
}

/// The exact form of each value, beside what is close to it and is not.
@Suite struct ValueGrammarTests {
  private func check<Value: WireText>(_ type: Value.Type, good: [String], bad: [String]) {
    for text in good { #expect(Value(wireText: text)?.wireText == text, "\(text)") }
    for text in bad { #expect(Value(wireText: text) == nil, "\(text)") }
  }

  @Test func datesAndTimes() {
    check(
      DateTime.self,
      good: [
        "2024-02-29T00:00:00Z", "2000-02-29T00:00:00", "-0044-03-15T12:00:00Z",
        "12024-01-01T00:00:00Z", "999999-12-31T23:59:60Z", "2024-01-01T24:00:00Z",
        "2024-01-01 00:00:00Z", "2024-01-01T00:00:00,5z", "2024-01-01T00:00:00.123456789012-0330",
      ],
      bad: [
        "", "2024-02-30T00:00:00Z", "1900-02-29T00:00:00Z", "999-01-01T00:00:00Z",
        "1000000-01-01T00:00:00Z", "99999999999999999999-01-01T00:00:00Z", "2024-00-01T00:00:00Z",
        "2024-01-00T00:00:00Z", "2024-01-01T24:01:00Z", "2024-01-01T00:00:61Z",
        "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00Z ", "2024-01-01T00:00:00+01:60",
        "2024-01-01T00:00:00+01:", "2024-1-01T00:00:00Z", "2024-01-01T00:00:0aZ",
        "2024-01-01T00:00:00Z\u{301}", "２０２４-01-01T00:00:00Z", "+2024-01-01T00:00:00Z",
      ])
  }

  @Test func daysAndTimesOfDay() {
    check(
      CalendarDate.self,
      good: ["2024-02-29", "2023-12-31Z", "-0001-01-01", "123456789-01-01", "2024-01-01-05:00"],
      bad: ["", "2023-02-29", "2024-1-1", "2024-01-01z", "2024-01-01+0500", "2024-01-01T"])
    check(
      TimeOfDay.self,
      good: ["00:00:00", "23:59:60", "24:00:00", "12:30:00.25Z", "12:30:00z", "12:30:00+14:00"],
      bad: ["", "24:00:01", "12:60:00", "12:30", "12:30:00.", "12:30:00,5", "12:30:00+1400"])
    check(
      RFC1123Date.self,
      good: ["Thu, 01 Jan 1970 00:00:00 GMT", "Sat, 31 Dec 2016 23:59:60 GMT"],
      bad: [
        "", "Thu, 1 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 1970 24:00:00 GMT",
        "Fri, 30 Feb 2024 00:00:00 GMT", "thu, 01 Jan 1970 00:00:00 GMT",
        "Thu, 01 jan 1970 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 UTC",
        "Thu, 01 Jan 1970 00:00:00 GMT ", "Thu 01 Jan 1970 00:00:00 GMT",
      ])
  }

  @Test func durationsAndDecimals() {
    check(
      ISODuration.self,
      good: ["P1Y", "P1M", "PT1M", "P1DT1S", "PT0.5S", "PT1,5S", "+P2W", "P1YT1H", "P1Y1D"],
      bad: [
        "P1D1Y", "P1W1D", "P1D1W", "PT1S1M", "PT1.5M", "P.5D", "P1.5D", "P1", "PT1", "P1WT1S",
        "P1Y1Y", "p1y", "--P1D", "P1D ", "PT1.S", "P-1D",
      ])
    check(
      BigDecimal.self, good: ["0", "-.5", "5.", "+1.5E+10", "1e-5"],
      bad: ["e5", "+", "1e+", "1 ", " 1", "1.5.2", "1f", "١"])
  }

  @Test func partsOfADateAndTimeAreExact() throws {
    let value = try #require(DateTime(wireText: "-0001-01-01T00:00:00.0000000019-00:30"))
    #expect(value.secondsSinceEpoch == -62_198_753_400)
    #expect(value.nanosecond == 1)
    #expect(value.offsetMinutes == -30)
    #expect(
      try #require(RFC1123Date(wireText: "Sat, 31 Dec 2016 23:59:60 GMT")).secondsSinceEpoch
        == 1_483_228_800)
  }
}
