import ArmatureRuntime
import Testing

@Suite struct BigIntegerTests {
  @Test(
    arguments: [
      (0, "0"), (-7, "-7"), (9_223_372_036_854_775_807, "9223372036854775807"),
      (9_223_372_036_854_776_000, "9223372036854776000"),
      (-9_223_372_036_854_775_808, "-9223372036854775808"),
      (
        -170_141_183_460_469_231_731_687_303_715_884_105_728,
        "-170141183460469231731687303715884105728"
      ),
      (10_000_000_000_000_000_000_000_000_000, "10000000000000000000000000000"),
    ] as [(BigInteger, String)])
  func literalsAreOfAnySize(number: BigInteger, text: String) {
    #expect(number.wireText == text)
  }

  @Test func numbersOfAnySizeKeepTheirText() throws {
    let text = "-000123456789012345678901234567890"
    let number = try #require(BigInteger(wireText: text))
    #expect(number.wireText == text)
    #expect(number == BigInteger(wireText: "-123456789012345678901234567890"))
    #expect(Int(exactly: number) == nil)
    #expect(Int(exactly: BigInteger(7)) == 7)
  }

  @Test(arguments: ["", "+", "1.0", "1e3", " 1", "0x1"])
  func otherTextsAreNoNumbers(text: String) {
    #expect(BigInteger(wireText: text) == nil)
  }

  @Test func numbersAreOrderedBySize() {
    let sorted: [BigInteger] = [-100, -20, 0, 3, 10]
    #expect(sorted.shuffled().sorted() == sorted)
    #expect(BigInteger(wireText: "-0") == 0)
    #expect(BigInteger(wireText: "+5") == 5)
  }
}
