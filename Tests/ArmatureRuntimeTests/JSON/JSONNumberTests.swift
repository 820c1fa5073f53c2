import ArmatureRuntime
import Testing

@Suite struct JSONNumberTests {
  private func decode<Value: JSONCodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try JSON.decode(type, from: Array(json.utf8))
  }

  private func checkLimits<Value: FixedWidthInteger & JSONCodable>(of type: Value.Type) throws {
    for value in [Value.min, .min + 1, 0, 1, 9, 10, 99, 100, .max - 1, .max] {
      #expect(try decode(type, "\(value)") == value)
      #expect(String(decoding: try JSON.encode(value), as: UTF8.self) == "\(value)")
      #expect(try decode(type, "\(value).0") == value)
      #expect(try decode(type, value == 0 ? "0e-2" : "\(value)00e-2") == value)
    }
    // One more than the largest, one less than the smallest, and ten times as much.
    for text in [
      "\(UInt64(Value.max).addingReportingOverflow(1).partialValue)", "\(Value.max)0", "1e400",
      "\(Value.min == 0 ? "-1" : "\(Value.min)0")", "1.5", "15e-1", "1e-1", "",
    ] where text != "0" {
      #expect(throws: JSONDecodingError.self) { try decode(type, text) }
    }
  }

  @Test func integersReachTheLimitsOfTheirTypes() throws {
    try checkLimits(of: Int.self)
    try checkLimits(of: Int8.self)
    try checkLimits(of: Int16.self)
    try checkLimits(of: Int32.self)
    try checkLimits(of: Int64.self)
    try checkLimits(of: UInt8.self)
    try checkLimits(of: UInt16.self)
    try checkLimits(of: UInt32.self)
    try checkLimits(of: UInt64.self)
    #expect(throws: JSONDecodingError.self) { try decode(Int64.self, "-9223372036854775809") }
    #expect(throws: JSONDecodingError.self) { try decode(UInt64.self, "18446744073709551616") }
  }

  @Test(
    arguments: [
      ("9007199254740993.0", 9_007_199_254_740_993), ("9.223372036854775807e18", .max),
      ("-9223372036854775808e0", .min), ("0e99999999999999999999", 0), ("-0.0", 0),
      ("0.00000000000000000000000000000012e32", 12), ("1200000000000000000000000e-22", 120),
    ] as [(String, Int64)])
  func integersWithFractionOrExponentAreExact(json: String, expected: Int64) throws {
    #expect(try decode(Int64.self, json) == expected)
  }

  @Test(arguments: [
    "0", "-0", "0.0", "1", "-1", "0.1", "123456789012345678", "1234567890123456789",
    "12345678901234567890", "9007199254740991", "9007199254740992", "9007199254740993", "1e22",
    "1e23", "1e-22", "1e-23", "9007199254740992e22", "9007199254740993e-22", "5e-324", "2e-324",
    "2.2250738585072014e-308", "2.2250738585072011e-308", "1.7976931348623157e308", "0.3",
    "179769313486231570000000000000000000000e270", "100000000000000000000000", "1.50e+2", "4.35",
    "0.000001", "123456.789E3", "3.141592653589793238462643383279",
  ])
  func doublesAreTheNearest(json: String) throws {
    let value = try decode(Double.self, json)
    #expect(value == Double(json))
    #expect(value.sign == (json.hasPrefix("-") ? .minus : .plus))
    #expect(try decode(Double.self, String(decoding: JSON.encode(value), as: UTF8.self)) == value)
  }

  @Test func randomDoublesAreTheNearest() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<5_000 {
      let digits = String(random.next() >> UInt64.random(in: 0..<64, using: &random))
      let point = Int.random(in: 0...digits.count, using: &random)
      let whole = point == 0 ? "0" : String(digits.prefix(point))
      let exponent = Int.random(in: -30...30, using: &random)
      let fraction = point < digits.count ? "." + digits.dropFirst(point) : ""
      let json = "\(whole)\(fraction)e\(exponent)"
      #expect(try decode(Double.self, json) == Double(json))
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let written = String(decoding: try JSON.encode(value), as: UTF8.self)
      #expect(try decode(Double.self, written) == value)
    }
  }

  @Test func numbersWithoutFractionAreWrittenAsIntegers() throws {
    let values = [0, -0.0, 1, -1, 2_147_483_647, 2_147_483_648, -2_147_483_648, 1e15, 1e16, 0.5]
    #expect(
      String(decoding: try JSON.encode(values), as: UTF8.self)
        == "[0,-0.0,1,-1,2147483647,2147483648,-2147483648,1000000000000000,1e+16,0.5]")
  }

  @Test func floatsAreTheNearestAndFinite() throws {
    // Nearest to the text, not to the Double that is nearest to it.
    #expect(try decode(Float.self, "1.00000017881393432617187499") == 1.000_000_1)
    #expect(throws: JSONDecodingError.self) { try decode(Float.self, "1e39") }
    #expect(throws: JSONDecodingError.self) { try decode(Double.self, "1e309") }
  }

  @Test(arguments: ["0", "-1", "1.50", "1e5", "1E-05"])
  func numbersKeepTheirText(text: String) {
    #expect(JSONNumber(text: text)?.text == text)
  }

  @Test(arguments: ["", " 1", "1 ", "01", "+1", "1.", ".5", "-", "1e", "0x1", "NaN", "\u{FEFF}1"])
  func whatIsNoNumberIsRefused(text: String) {
    #expect(JSONNumber(text: text) == nil)
  }
}
