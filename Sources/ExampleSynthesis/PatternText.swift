public import ServiceModel

/// Makes a text that a regular expression matches: the plainest that its operators give.
///
/// Assertions and references back are passed over, so that not every expression is satisfied.
public struct PatternText: Sendable {
  private let root: Part?

  /// What an expression is made of.
  private indirect enum Part: Sendable {
    case character(CharacterSet)
    case sequence([Part])
    case alternatives([Part])
    case repeated(Part, least: Int, most: Int?)
  }

  /// Reads an expression; one that cannot be read gives no text.
  public init(_ pattern: Constraints.Pattern) {
    var reader = Reader(text: Array(pattern.text.unicodeScalars), dialect: pattern.dialect)
    let part = reader.alternatives(depth: 0)
    root = reader.isAtEnd && !reader.hasFailed ? part : nil
  }

  /// A text; nil if none of the length was found.
  ///
  /// - Parameters:
  ///   - least: The least length in Unicode scalars that is tried for.
  ///   - most: The greatest length in Unicode scalars.
  public func text(ofLength least: Int, atMost most: Int? = nil) -> String? {
    guard let root else { return nil }
    var shortest: String?
    for extra in [0, 1, 2, 3, 5, 8, 13, 21, 34, 64, 128, 256] {
      var text = String.UnicodeScalarView()
      guard Self.write(root, extra: extra, to: &text) else { break }
      if let most, text.count > most { break }
      shortest = shortest ?? String(text)
      if text.count >= least { return String(text) }
    }
    return shortest
  }

  /// Writes a text, repetitions as often as they must be and, if they may, more.
  ///
  /// - Returns: False if it would be very long.
  private static func write(
    _ part: Part, extra: Int, to text: inout String.UnicodeScalarView
  ) -> Bool {
    guard text.count < 65_536 else { return false }
    switch part {
    case .character(let set):
      guard let scalar = set.plainest else { return false }
      text.append(scalar)
      return true
    case .sequence(let parts):
      return parts.allSatisfy { write($0, extra: extra, to: &text) }
    case .alternatives(let parts):
      guard let first = parts.first else { return true }
      return write(first, extra: extra, to: &text)
    case .repeated(let part, let least, let most):
      let (wanted, overflow) = least.addingReportingOverflow(extra)
      let count = min(overflow ? Int.max : wanted, most ?? .max)
      for _ in 0..<count where !write(part, extra: 0, to: &text) { return false }
      return true
    }
  }

  // MARK: Characters

  /// The characters of a class.
  struct CharacterSet: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    /// Sets that are part of it.
    var sets: [CharacterSet] = []
    /// The characters that are taken away.
    var without: [CharacterSet] = []
    var isNegated = false

    func contains(_ value: UInt32) -> Bool {
      let isIn = ranges.contains { $0.contains(value) } || sets.contains { $0.contains(value) }
      return isIn != isNegated && !without.contains { $0.contains(value) }
    }

    /// The character that looks most like a name's.
    var plainest: Unicode.Scalar? {
      let candidates = "a0A-_. bBcCdefgmxyz123456789/:@#+=,;!~*%&?$()[]{}|<>'\"^`\\\n\té"
      if let found = candidates.unicodeScalars.first(where: { contains($0.value) }) { return found }
      return lowest.first { contains($0.value) }
    }

    private var lowest: [Unicode.Scalar] {
      ranges.flatMap { [$0.lowerBound, $0.upperBound] }.compactMap(Unicode.Scalar.init)
        + sets.flatMap(\.lowest)
    }

    static let digits = CharacterSet(ranges: [0x30...0x39])
    static let letters = CharacterSet(ranges: [0x41...0x5A, 0x61...0x7A, 0xC0...0xFFFF])
    static let word = CharacterSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = CharacterSet(ranges: [0x20...0x20, 0x09...0x0D])
    static let nameStart = CharacterSet(ranges: [0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let nameParts = CharacterSet(
      ranges: [0x2D...0x2E, 0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let any = CharacterSet(ranges: [0x20...0x7E])

    var negated: CharacterSet {
      var result = self
      result.isNegated.toggle()
      return result
    }
  }

  // MARK: Reading

  private struct Reader {
    let text: [Unicode.Scalar]
    let dialect: Constraints.Pattern.Dialect
    var position = 0
    /// Whether a bracket has no partner.
    var hasFailed = false

    init(text: [Unicode.Scalar], dialect: Constraints.Pattern.Dialect) {
      self.text = text
      self.dialect = dialect
    }

    var isAtEnd: Bool { position >= text.count }
    private var current: Unicode.Scalar? { isAtEnd ? nil : text[position] }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard current == scalar else { return false }
      position += 1
      return true
    }

    mutating func alternatives(depth: Int) -> Part {
      guard depth < 100 else {
        hasFailed = true
        position = text.count
        return .sequence([])
      }
      var parts = [sequence(depth: depth)]
      while take("|") { parts.append(sequence(depth: depth)) }
      return parts.count == 1 ? parts[0] : .alternatives(parts)
    }

    private mutating func sequence(depth: Int) -> Part {
      var parts: [Part] = []
      while let scalar = current, scalar != "|", scalar != ")" {
        guard let part = atom(depth: depth) else { continue }
        parts.append(quantified(part))
      }
      return .sequence(parts)
    }

    /// The next part; nil for one that matches no characters.
    private mutating func atom(depth: Int) -> Part? {
      guard let scalar = current else { return nil }
      position += 1
      switch scalar {
      case "(":
        var isAssertion = false
        if take("?") {
          if take("<") {
            isAssertion = current == "=" || current == "!"
            if isAssertion {
              position += 1
            } else {
              while let next = current, next != ">" {
                position += 1
                _ = next
              }
              position += 1
            }
          } else {
            isAssertion = current == "=" || current == "!"
            position += 1
          }
        }
        let part = alternatives(depth: depth + 1)
        guard take(")") else {
          hasFailed = true
          position = text.count
          return nil
        }
        return isAssertion ? nil : part
      case "[": return .character(characterClass(depth: depth))
      case ".": return .character(.any)
      case "^" where dialect == .ecmaScript, "$" where dialect == .ecmaScript: return nil
      case "\\": return escape().map { .character($0) }
      default: return .character(CharacterSet(ranges: [scalar.value...scalar.value]))
      }
    }

    private mutating func quantified(_ part: Part) -> Part {
      var result = part
      while let scalar = current {
        let start = position
        switch scalar {
        case "*": result = .repeated(result, least: 0, most: nil)
        case "+": result = .repeated(result, least: 1, most: nil)
        case "?": result = .repeated(result, least: 0, most: 1)
        case "{":
          position += 1
          guard let least = number() else {
            position = start
            return result
          }
          let most = take(",") ? number() : least
          guard current == "}" else {
            position = start
            return result
          }
          result = .repeated(result, least: least, most: most)
        default: return result
        }
        position += 1
        // Lazy and possessive forms match the same texts.
        if dialect == .ecmaScript, current == "?" || current == "+" { position += 1 }
      }
      return result
    }

    private mutating func number() -> Int? {
      var digits = ""
      while let scalar = current, ("0"..."9").contains(scalar) {
        digits.unicodeScalars.append(scalar)
        position += 1
      }
      return Int(digits)
    }

    private mutating func characterClass(depth: Int) -> CharacterSet {
      var set = CharacterSet()
      set.isNegated = take("^")
      var isFirst = true
      while let scalar = current {
        if scalar == "]", !isFirst || dialect == .ecmaScript { break }
        isFirst = false
        if dialect == .xmlSchema, scalar == "-", position + 1 < text.count,
          text[position + 1] == "[", depth < 100
        {
          position += 2
          set.without.append(characterClass(depth: depth + 1))
          continue
        }
        guard let first = classMember() else { continue }
        guard let low = first.single, current == "-", position + 1 < text.count,
          text[position + 1] != "]", text[position + 1] != "["
        else {
          set.sets.append(first)
          continue
        }
        position += 1
        guard let last = classMember(), let high = last.single, low <= high else { continue }
        set.ranges.append(low...high)
      }
      if !take("]") {
        hasFailed = true
        position = text.count
      }
      return set
    }

    private mutating func classMember() -> CharacterSet? {
      guard let scalar = current else { return nil }
      position += 1
      guard scalar == "\\" else { return CharacterSet(ranges: [scalar.value...scalar.value]) }
      if current == "b" {
        position += 1
        return CharacterSet(ranges: [8...8])
      }
      return escape()
    }

    /// The characters that an escape stands for, nil for none.
    private mutating func escape() -> CharacterSet? {
      guard let scalar = current else { return nil }
      position += 1
      switch scalar {
      case "d": return .digits
      case "D": return .digits.negated
      case "w": return .word
      case "W": return .word.negated
      case "s": return .space
      case "S": return .space.negated
      case "i" where dialect == .xmlSchema: return .nameStart
      case "c" where dialect == .xmlSchema: return .nameParts
      case "b", "B": return nil
      case "p", "P":
        guard take("{") else { return single(scalar) }
        var name = ""
        while let next = current, next != "}" {
          name.unicodeScalars.append(next)
          position += 1
        }
        position += 1
        let set = category(name)
        return scalar == "P" ? set.negated : set
      case "n": return single("\n")
      case "r": return single("\r")
      case "t": return single("\t")
      case "f": return single("\u{C}")
      case "v": return single("\u{B}")
      case "x": return hexadecimal(2)
      case "u": return hexadecimal(4)
      case "1"..."9" where dialect == .ecmaScript: return nil
      default: return single(scalar)
      }
    }

    private func single(_ scalar: Unicode.Scalar) -> CharacterSet {
      CharacterSet(ranges: [scalar.value...scalar.value])
    }

    private mutating func hexadecimal(_ count: Int) -> CharacterSet {
      var digits = ""
      if count == 4, take("{") {
        while let next = current, next != "}" {
          digits.unicodeScalars.append(next)
          position += 1
        }
        position += 1
      } else {
        for _ in 0..<count {
          guard let next = current else { break }
          digits.unicodeScalars.append(next)
          position += 1
        }
      }
      let value = UInt32(digits, radix: 16) ?? 0x61
      return CharacterSet(ranges: [value...value])
    }

    private func category(_ name: String) -> CharacterSet {
      switch name.split(separator: "=").last.map(String.init) ?? name {
      case "L", "Letter", "Alphabetic", "IsAlphabetic": .letters
      case "Lu", "Uppercase_Letter": CharacterSet(ranges: [0x41...0x5A])
      case "Ll", "Lowercase_Letter": CharacterSet(ranges: [0x61...0x7A])
      case "N", "Nd", "Number": .digits
      case "Z", "Zs": CharacterSet(ranges: [0x20...0x20])
      case "P", "Pd": CharacterSet(ranges: [0x2D...0x2D, 0x21...0x2F])
      case "IsBasicLatin": .any
      default: .letters
      }
    }
  }
}

extension PatternText.CharacterSet {
  /// The only character, nil if there are several.
  fileprivate var single: UInt32? {
    guard ranges.count == 1, sets.isEmpty, !isNegated, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }
}
