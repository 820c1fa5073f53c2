import Testing

@testable import SwiftGeneration

/// Text of a specification must never become code.
@Suite struct HostileTextTests {
  private func comment(_ text: String, width: Int = 96) -> [String] {
    var comment = DocComment()
    comment.append(text, width: width)
    return comment.lines
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"])
  func everyLineEndStaysInsideTheComment(lineEnd: String) {
    #expect(comment("a\(lineEnd)b") == ["a", "b"])
  }

  @Test(arguments: ["\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{0}", "\u{7F}", "\u{B}"])
  func invisibleCharactersAreTakenOut(character: String) {
    #expect(comment("a\(character)b") == ["a b"])
  }

  @Test func paragraphsAreKeptAndWrapped() {
    #expect(comment("one two three\n\nfour", width: 8) == ["one two", "three", "", "four"])
    for four in ["four", "föur"] {
      var marked = DocComment(hasSlashes: true)
      marked.append("one two three\n\n\(four)", width: 8)
      #expect(marked.lines == ["/// one two", "/// three", "///", "/// \(four)"])
    }
  }

  @Test(arguments: [
    (#"a"b"#, #""a\"b""#),
    (#"\(crash())"#, #""\\(crash())""#),
    ("a\nb\rc\td", #""a\nb\rc\td""#),
    ("\u{202E}x", #""\u{202e}x""#),
    ("\u{0}", #""\u{0}""#),
    ("é", "\"é\""),
  ])
  func literalsAreEscaped(text: String, expected: String) {
    #expect(stringLiteral(text) == expected)
  }

  @Test func aLongLiteralIsBrokenWithoutChangingIt() {
    let text = String(repeating: "/segment\"\"\"\\(x)", count: 20)
    let literal = wrappedStringLiteral(text, indentation: 6)
    #expect(literal.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let body = literal.split(separator: "\n").dropFirst().dropLast().map { $0.dropFirst(6) }
    let joined = body.map { $0.hasSuffix("\\") ? String($0.dropLast()) : String($0) }.joined()
    #expect("\"\(joined)\"" == stringLiteral(text))
  }
}
