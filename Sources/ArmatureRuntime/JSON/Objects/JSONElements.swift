/// Elements of an array that is being read, each made where it lies.
final class JSONElements<Element> {
  private var start = UnsafeMutablePointer<Element>.allocate(capacity: 4)
  private var capacity = 4
  private var count = 0

  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  /// Adds what is made in fresh memory, unless that throws.
  func append(_ make: (UnsafeMutableRawPointer) throws -> Void) rethrows {
    if count == capacity { grow() }
    try make(UnsafeMutableRawPointer(start + count))
    count += 1
  }

  private func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
    capacity *= 2
  }

  /// The elements as an array; none are left here.
  func take() -> [Element] {
    let array = [Element](unsafeUninitializedCapacity: count) { memory, initialized in
      memory.baseAddress?.moveInitialize(from: start, count: count)
      initialized = count
    }
    count = 0
    return array
  }
}
