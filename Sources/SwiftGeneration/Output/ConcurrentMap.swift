import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What a function makes of the elements, in their order, worked out on all processors.
  ///
  /// - Parameters:
  ///   - size: How many elements, one behind the other, are worked on in one go.
  ///   - transform: The function.
  package func concurrentMap<Result: Sendable>(
    inChunksOf size: Int = 1, _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    guard count > size else { return map(transform) }
    let chunks = (count + size - 1) / size
    let results = Mutex([[Result]](repeating: [], count: chunks))
    DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
      let result = self[chunk * size..<Swift.min(count, (chunk + 1) * size)].map(transform)
      results.withLock { $0[chunk] = result }
    }
    return results.withLock { Array<Result>($0.joined()) }
  }
}
