/// Indents the elements of a document that hold only elements. Text, and all beside it, stays as it
/// is, as does what stands under `xml:space="preserve"`.
struct Indentation {
  /// Elements in the order of their start tags: whether their content must stay as it is.
  private var isFixed: [Bool] = []
  private var output: [UInt8] = []

  /// The indented form of a document as ``XMLWriter`` writes it: tags and text only, with no `>`
  /// but at the end of tags.
  static func indented(_ document: [UInt8]) -> [UInt8] {
    var indentation = Indentation()
    indentation.findFixedElements(document)
    indentation.write(document)
    return indentation.output
  }

  private enum Token {
    case start, empty, end, text
  }

  private func forEachToken(_ bytes: [UInt8], _ body: (Token, ArraySlice<UInt8>) -> Void) {
    var rest = bytes[...]
    while let first = rest.first {
      if first == UInt8(ascii: "<") {
        let end = rest.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? rest.endIndex
        let tag = rest[..<end]
        rest = rest[end...]
        if tag.starts(with: "</".utf8) {
          body(.end, tag)
        } else {
          body(tag.reversed().starts(with: ">/".utf8) ? .empty : .start, tag)
        }
      } else {
        let end = rest.firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
        body(.text, rest[..<end])
        rest = rest[end...]
      }
    }
  }

  private mutating func findFixedElements(_ document: [UInt8]) {
    var fixed: [Bool] = []
    var open: [Int] = []
    let preserve = Array(" xml:space=\"preserve\"".utf8)
    forEachToken(document) { token, bytes in
      switch token {
      case .start:
        open.append(fixed.count)
        fixed.append(bytes.indices.contains { bytes[$0...].starts(with: preserve) })
      case .end: _ = open.popLast()
      case .text: if let last = open.last { fixed[last] = true }
      case .empty: break
      }
    }
    isFixed = fixed
  }

  private mutating func write(_ document: [UInt8]) {
    var output: [UInt8] = []
    var open: [Bool] = []
    var index = 0
    func breakLine() {
      guard let isInFixed = open.last, !isInFixed else { return }
      output.append(0x0A)
      output.append(contentsOf: repeatElement(0x20, count: 2 * open.count))
    }
    forEachToken(document) { token, bytes in
      switch token {
      case .start:
        breakLine()
        // What stands in a fixed element is fixed.
        open.append(open.last == true || isFixed[index])
        index += 1
      case .empty: breakLine()
      case .end:
        let isFixed = open.popLast() ?? true
        if !isFixed {
          output.append(0x0A)
          output.append(contentsOf: repeatElement(0x20, count: 2 * open.count))
        }
      case .text: break
      }
      output.append(contentsOf: bytes)
    }
    output.append(0x0A)
    self.output = output
  }
}
