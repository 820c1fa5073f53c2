/// A name or path in which `*` stands for any text within a segment and `**` for any text.
struct GlobPattern {
  private enum Element: Equatable {
    case character(Character)
    case segment
    case anything
  }

  private let elements: [Element]
  /// Whether the pattern is a plain name.
  let isLiteral: Bool

  /// Reads a pattern.
  ///
  /// - Parameter hasSegments: Whether `/` divides what is matched; if not, `*` is like `**`.
  init(_ text: String, hasSegments: Bool) {
    var elements: [Element] = []
    for character in text {
      if character == "*" {
        if elements.last == .segment {
          elements[elements.count - 1] = .anything
        } else if elements.last != .anything {
          elements.append(hasSegments ? .segment : .anything)
        }
      } else {
        elements.append(.character(character))
      }
    }
    self.elements = elements
    isLiteral = !text.contains("*")
  }

  /// Whether a text is what the pattern describes.
  func matches(_ text: String) -> Bool {
    // Which of the elements may come next, character by character: no pattern takes long.
    var states = Set([0])
    func close() {
      for index in elements.indices where states.contains(index) {
        if elements[index] == .segment || elements[index] == .anything { states.insert(index + 1) }
      }
    }
    close()
    for character in text {
      var next: Set<Int> = []
      for state in states where state < elements.count {
        switch elements[state] {
        case .character(let expected): if expected == character { next.insert(state + 1) }
        case .segment: if character != "/" { next.insert(state) }
        case .anything: next.insert(state)
        }
      }
      states = next
      close()
      if states.isEmpty { return false }
    }
    return states.contains(elements.count)
  }
}
