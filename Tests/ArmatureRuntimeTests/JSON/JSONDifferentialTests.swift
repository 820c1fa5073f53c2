import ArmatureRuntime
import Foundation
import Testing

/// Random documents, whole and damaged, read as Foundation reads them.
@Suite struct JSONDifferentialTests {
  @Test(arguments: 0..<20)
  func documentsAreReadAsFoundationReadsThem(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<40 {
      let document = Array(makeValue(depth: 4, &random).utf8)
      let value = try JSON.decode(JSONValue.self, from: document)
      #expect(
        isSame(value, try foundation(document)), "\(String(decoding: document, as: UTF8.self))")
      let written = try JSON.encode(value)
      #expect(
        isSame(value, try foundation(written)), "\(String(decoding: document, as: UTF8.self))")
      #expect(try JSON.decode(JSONValue.self, from: written) == value)
    }
  }

  @Test(arguments: 0..<20)
  func damagedDocumentsAreRefusedLikeFoundationOrReadTheSame(seed: UInt64) throws {
    var random = SplitMix64(seed: 1_000 + seed)
    for _ in 0..<100 {
      var document = Array(makeValue(depth: 3, &random).utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) where !document.isEmpty {
        let index = document.indices.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<3, using: &random) {
        case 0: document.remove(at: index)
        case 1: document[index] = UInt8.random(in: 0...255, using: &random)
        default:
          document.insert("{}[]\",:\\0e.-tn \n".utf8.randomElement(using: &random) ?? 0, at: index)
        }
      }
      guard let value = try? JSON.decode(JSONValue.self, from: document) else { continue }
      // Foundation is stricter about lone surrogates and numbers that a Double cannot hold.
      guard let other = try? foundation(document) else { continue }
      #expect(isSame(value, other), "\(String(decoding: document, as: UTF8.self))")
    }
  }

  // MARK: Documents

  private func makeValue(depth: Int, _ random: inout SplitMix64) -> String {
    let space = ["", "", "", " ", "\n\t", "\r\n          "].randomElement(using: &random) ?? ""
    let count = Int.random(in: 0...5, using: &random)
    switch Int.random(in: depth > 0 ? 0..<8 : 2..<8, using: &random) {
    case 0:
      let items = (0..<count).map { _ in makeValue(depth: depth - 1, &random) }
      return "\(space)[\(items.joined(separator: ","))\(space)]"
    case 1:
      let members = (0..<count).map {
        // Each key is another one: of duplicates, each reader takes what it likes.
        "\(space)\"\($0)\(makeText(&random))\"\(space):\(makeValue(depth: depth - 1, &random))"
      }
      return "\(space){\(members.joined(separator: ","))\(space)}"
    case 2: return "\(space)null\(space)"
    case 3: return space + (Bool.random(using: &random) ? "true" : "false")
    case 4: return "\(space)\(Int64(bitPattern: random.next() >> UInt64(count * 12)))"
    case 5: return "\(space)\(Double.random(in: -1e6...1e6, using: &random))"
    default: return "\(space)\"\(makeText(&random))\"\(space)"
    }
  }

  private func makeText(_ random: inout SplitMix64) -> String {
    let parts = [
      "a", "key", "eight888", "é", "€", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u20ac",
      "\\ud83d\\ude00", "\\t", "e\u{301}", "~", " ",
    ]
    return (0..<Int.random(in: 0...9, using: &random))
      .map { _ in parts.randomElement(using: &random) ?? "" }.joined()
  }

  // MARK: Comparison

  private func foundation(_ document: [UInt8]) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(document), options: .fragmentsAllowed)
  }

  private func isSame(_ value: JSONValue, _ other: Any) -> Bool {
    switch value {
    case .null: return other is NSNull
    case .boolean(let value): return other as? Bool == value
    case .number(let number):
      guard let other = other as? NSNumber else { return false }
      if let integer = number.integer { return integer == other.int64Value }
      // JSONSerialization does not always find the nearest number.
      guard let double = number.double else { return false }
      return abs(double - other.doubleValue) <= abs(double) * 1e-14
    case .string(let text): return other as? String == text
    case .array(let values):
      guard let others = other as? [Any], others.count == values.count else { return false }
      return zip(values, others).allSatisfy { isSame($0, $1) }
    case .object(let object):
      guard let others = other as? [String: Any] else { return false }
      return Set(object.members.map(\.key)) == Set(others.keys)
        && others.allSatisfy { key, other in
          object.members.last { $0.key == key }.map { isSame($0.value, other) } ?? false
        }
    }
  }
}
