/// A regular expression of XML Schema (part 2, appendix F), for matching values.
struct RegularExpression {
  indirect enum Node {
    case characters(CharacterClass)
    case sequence([Node])
    case choice([Node])
    case repetition(Node, minimum: Int, maximum: Int?)
  }

  /// A set of characters.
  struct CharacterClass {
    enum Item {
      case range(Unicode.Scalar, Unicode.Scalar)
      /// What `\s`, `\i`, `\c`, `\d` and `\w` stand for.
      case escape(Unicode.Scalar)
      /// A general category, such as `Lu`, or the first letter of some.
      case category(String)
      /// All but what another class has.
      case complement(of: CharacterClass)
      /// All but line ends.
      case anything
      /// A block of Unicode, whose characters are not known here.
      case block
    }

    var items: [Item] = []
    var isNegated = false
    /// At most one.
    var subtracted: [CharacterClass] = []
  }

  /// How many steps the program of an expression may have.
  private static let maximumSize = 5_000
  /// How many characters the texts may have that are matched.
  private static let maximumLength = 10_000

  private enum Step {
    case characters(CharacterClass)
    case branch(Int, Int)
    case jump(Int)
    case end
  }

  private var program: [Step] = []
  private var isComplete = true
  private var work = 0

  init(_ node: Node) {
    compile(node)
    program.append(.end)
  }

  /// Whether the whole text matches; nil if that cannot be told.
  func matches(_ text: String) -> Bool? {
    guard isComplete, text.unicodeScalars.count <= Self.maximumLength else { return nil }
    var active = closure([0])
    for scalar in text.unicodeScalars {
      var next: [Int] = []
      for place in active {
        guard case .characters(let characters) = program[place] else { continue }
        guard let contains = characters.contains(scalar) else { return nil }
        if contains { next.append(place + 1) }
      }
      active = closure(next)
      if active.isEmpty { return false }
    }
    return active.contains { if case .end = program[$0] { true } else { false } }
  }

  private func closure(_ places: [Int]) -> [Int] {
    var seen: Set<Int> = []
    var result: [Int] = []
    var pending = places
    while let place = pending.popLast() {
      guard seen.insert(place).inserted else { continue }
      switch program[place] {
      case .characters, .end: result.append(place)
      case .jump(let target): pending.append(target)
      case .branch(let first, let second): pending += [first, second]
      }
    }
    return result
  }

  private mutating func compile(_ node: Node) {
    work += 1
    guard work < 2 * Self.maximumSize, program.count < Self.maximumSize else {
      isComplete = false
      return
    }
    switch node {
    case .characters(let characters): program.append(.characters(characters))
    case .sequence(let nodes): nodes.forEach { compile($0) }
    case .choice(let nodes):
      var ends: [Int] = []
      for (index, node) in nodes.enumerated() {
        let start = program.count
        if index + 1 < nodes.count { program.append(.end) }
        compile(node)
        guard index + 1 < nodes.count else { continue }
        ends.append(program.count)
        program.append(.end)
        program[start] = .branch(start + 1, program.count)
      }
      for end in ends { program[end] = .jump(program.count) }
    case .repetition(let node, let minimum, let maximum):
      guard minimum <= Self.maximumSize, (maximum ?? 0) <= Self.maximumSize else {
        isComplete = false
        return
      }
      for _ in 0..<minimum where isComplete { compile(node) }
      guard let maximum else {
        let start = program.count
        program.append(.end)
        compile(node)
        program.append(.jump(start))
        program[start] = .branch(start + 1, program.count)
        return
      }
      var starts: [Int] = []
      for _ in 0..<max(maximum - minimum, 0) where isComplete {
        starts.append(program.count)
        program.append(.end)
        compile(node)
      }
      for start in starts { program[start] = .branch(start + 1, program.count) }
    }
  }
}

extension RegularExpression.CharacterClass {
  /// A class of one item.
  init(_ item: Item) { items = [item] }

  /// Whether a character is in the class; nil if that is not known.
  func contains(_ scalar: Unicode.Scalar) -> Bool? {
    var isIn: Bool? = false
    for item in items {
      switch Self.contains(item, scalar) {
      case true?: isIn = true
      case nil where isIn == false: isIn = nil
      default: break
      }
      if isIn == true { break }
    }
    guard let isIn else { return nil }
    guard isIn != isNegated else { return false }
    for other in subtracted {
      guard let isOut = other.contains(scalar) else { return nil }
      if isOut { return false }
    }
    return true
  }

  private static func contains(_ item: Item, _ scalar: Unicode.Scalar) -> Bool? {
    switch item {
    case .range(let low, let high): return low <= scalar && scalar <= high
    case .anything: return scalar != "\n" && scalar != "\r"
    case .category(let name): return scalar.category.hasPrefix(name)
    case .complement(let other): return other.contains(scalar).map { !$0 }
    case .block: return nil
    case .escape(let letter):
      switch letter {
      case "s": return scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
      case "i": return scalar.isNameStart
      case "c": return scalar.isNameCharacter
      case "d": return scalar.category == "Nd"
      default: return !["P", "Z", "C"].contains(scalar.category.prefix(1))
      }
    }
  }
}

extension Unicode.Scalar {
  /// The general category in two letters.
  fileprivate var category: String {
    switch properties.generalCategory {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
