import ArmatureRuntime
import Testing

/// What a table of members demands of values.
@Suite struct ValueConstraintTests {
  private struct Item: JSONObjectCodable, Validatable {
    var code: String
    static let jsonMembers = JSONMembers<Self> {
      $0.required("code", \.code, [.pattern("^[A-Z]+$")])
    }
  }

  private struct Plain: JSONObjectCodable {
    var code: String
    static let jsonMembers = JSONMembers<Self> { $0.required("code", \.code) }
  }

  private struct Order: JSONObjectCodable, Validatable {
    var name = "name"
    var size: Int32?
    var limit: Nullable<UInt8>?
    var rate: Double?
    var share: Float?
    var data: Base64Data?
    var words: [String]?
    var rows: [[Int]]?
    var item: Item?
    @OptionalIndirect var boxed: Item? = nil
    var items: Nullable<[Item]>?
    var grid: [[Item]]?
    var named: [String: Item] = [:]
    var counted: [String: Int]?
    var plain: [Plain]?
    var small: UInt8?
    var large: UInt64?

    static let jsonMembers = JSONMembers<Self> {
      $0.required(
        "name", \.name, [.characters(atLeast: 2, atMost: 4), .pattern("^n", source: "n*")])
      $0.optional("size", \.size, [.range(atLeast: 1, atMost: 10), .multiple(of: 2)])
      $0.optional("limit", \.limit, [.range(moreThan: 1, lessThan: 1000)])
      $0.optional("rate", \.rate, [.range(atLeast: 0.5), .range(lessThan: 1.5)])
      $0.optional("share", \.share, [.range(atMost: 1.0)])
      $0.optional("data", \.data, [.bytes(atMost: 2)])
      $0.optional("words", \.words, [.count(atLeast: 1), .elements(.characters(atMost: 3))])
      $0.optional("rows", \.rows, [.elements(.count(atMost: 2), .elements(.range(atLeast: 0)))])
      $0.optional("item", \.item)
      $0.boxed("boxed", \._boxed)
      $0.optional("items", \.items, [.count(atMost: 2)])
      $0.optional("grid", \.grid)
      $0.required("named", \.named)
      $0.optional("counted", \.counted, [.count(atMost: 1)])
      $0.optional("plain", \.plain)
      $0.optional("small", \.small, [.range(atLeast: 300), .multiple(of: 1000)])
      $0.optional("large", \.large, [.range(atMost: 10), .multiple(of: 2)])
    }
  }

  private func violations(_ order: Order) -> [String] {
    do {
      try order.validate()
      return []
    } catch {
      return error.violations.map(\.description)
    }
  }

  @Test func whatIsAbsentOrNullOrAsDemandedViolatesNothing() {
    #expect(violations(Order()) == [])
    #expect(violations(Order(limit: .null, items: .null)) == [])
    #expect(
      violations(
        Order(
          name: "nnnn", size: 10, limit: .value(2), rate: 0.5, share: 1, data: Base64Data([1, 2]),
          words: ["abc"], rows: [[0, 1], []], item: Item(code: "A"), boxed: Item(code: "B"),
          items: .value([Item(code: "C")]), grid: [[Item(code: "D")]],
          named: ["a": Item(code: "E")],
          counted: ["a": 1], plain: [Plain(code: "?")])) == [])
  }

  @Test func scalarsAreChecked() {
    #expect(
      violations(
        Order(
          name: "x", size: 11, limit: .value(1), rate: 1.5, share: 1.5,
          data: Base64Data([1, 2, 3])))
        == [
          "name: has 1 character, at least 2 characters needed",
          "name: must match the pattern 'n*'",
          "size: must be at most 10", "size: must be a multiple of 2",
          "limit: must be more than 1",
          "rate: must be less than 1.5",
          "share: must be at most 1.0",
          "data: has 3 bytes, at most 2 bytes allowed",
        ])
  }

  @Test func boundsBeyondATypeAndValuesBeyondThemAreCompared() {
    #expect(
      violations(Order(small: 200, large: .max))
        == [
          "small: must be at least 300", "small: must be a multiple of 1000",
          "large: must be at most 10", "large: must be a multiple of 2",
        ])
  }

  @Test func listsAndMapsAreCheckedWithTheirElements() {
    #expect(
      violations(Order(words: [], rows: [[1], [2, -3, 4]], counted: ["a": 1, "b": 2]))
        == [
          "words: has 0 elements, at least 1 element needed",
          "rows[2]: has 3 elements, at most 2 elements allowed",
          "rows[2][2]: must be at least 0",
          "counted: has 2 elements, at most 1 element allowed",
        ])
    #expect(
      violations(Order(words: ["abc", "abcd"]))
        == ["words[2]: has 4 characters, at most 3 characters allowed"])
  }

  @Test func structuresAreCheckedWhereverTheyAre() {
    let wrong = Item(code: "1")
    #expect(
      violations(
        Order(
          item: wrong, boxed: wrong, items: .value([Item(code: "A"), wrong, wrong]),
          grid: [[], [wrong]], named: ["a b": wrong]))
        == [
          "item/code: must match the pattern '^[A-Z]+$'",
          "boxed/code: must match the pattern '^[A-Z]+$'",
          "items: has 3 elements, at most 2 elements allowed",
          "items[2]/code: must match the pattern '^[A-Z]+$'",
          "items[3]/code: must match the pattern '^[A-Z]+$'",
          "grid[2][1]/code: must match the pattern '^[A-Z]+$'",
          "named[\"a b\"]/code: must match the pattern '^[A-Z]+$'",
        ])
  }
}
