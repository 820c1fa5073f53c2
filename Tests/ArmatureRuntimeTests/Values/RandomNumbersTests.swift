import Testing

@testable import ArmatureRuntime

@Suite struct RandomNumbersTests {
  @Test func numbersDifferAndEachBitIsSetInHalfOfThem() {
    let numbers = RandomNumbers()
    let drawn = (0..<10_000).map { _ in numbers.next() }
    #expect(Set(drawn).count == drawn.count)
    for bit in 0..<64 {
      let count = drawn.count { $0 >> bit & 1 == 1 }
      // Eight standard deviations.
      #expect((4_600...5_400).contains(count))
    }
  }
}
