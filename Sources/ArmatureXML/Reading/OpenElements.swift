/// The start tags of the elements that are open, the innermost one last.
struct OpenElements: ~Copyable {
  private var start: UnsafeMutablePointer<XMLReader.StartTag>
  private var capacity = 32
  private(set) var count = 0

  init() { start = .allocate(capacity: capacity) }

  deinit { start.deallocate() }

  var isEmpty: Bool { count == 0 }

  /// The innermost one.
  var last: XMLReader.StartTag? { count > 0 ? start[count &- 1] : nil }

  /// The local names, without ordinals.
  var path: String {
    (0..<count).map { "/" + String(decoding: start[$0].local, as: UTF8.self) }.joined()
  }

  @inline(__always)
  mutating func append(_ tag: XMLReader.StartTag) {
    if count == capacity { grow() }
    (start + count).initialize(to: tag)
    count &+= 1
  }

  /// Removes the innermost one, if there is one.
  @inline(__always)
  mutating func removeLast() { if count > 0 { count &-= 1 } }

  @inline(never)
  private mutating func grow() {
    capacity *= 2
    let larger = UnsafeMutablePointer<XMLReader.StartTag>.allocate(capacity: capacity)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
  }
}
