import Testing

@testable import ArmatureRuntime

@Suite struct MemberSetTests {
  @Test(arguments: [1, 63, 64, 65, 128, 129, 300])
  func membersAreInItOnceInserted(_ limit: Int) {
    var set = MemberSet(below: limit)
    for number in stride(from: 0, to: limit, by: 3) { set.insert(number) }
    #expect((0..<limit).allSatisfy { set.contains($0) == ($0 % 3 == 0) })
    var other = MemberSet(below: limit)
    #expect(set.contains(allOf: other))
    other.insert(limit - 1)
    #expect(set.contains(allOf: other) == ((limit - 1) % 3 == 0))
    set.insert(limit - 1)
    #expect(set.contains(allOf: other))
    set.remove(limit - 1)
    #expect(!set.contains(allOf: other))
  }
}
