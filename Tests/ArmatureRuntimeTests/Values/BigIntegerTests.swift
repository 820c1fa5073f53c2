import ArmatureRuntime
import Testing

@Suite struct BigIntegerTests {
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
