import Testing

@testable import SwiftGeneration

/// Work on all processors.
@Suite struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 2, 31, 32, 33, 1_000], [1, 7, 32])
  func resultsHaveTheOrderOfTheElements(count: Int, size: Int) {
    let numbers = Array(0..<count)
    #expect(numbers.concurrentMap(inChunksOf: size) { $0 * 2 } == numbers.map { $0 * 2 })
  }
}
