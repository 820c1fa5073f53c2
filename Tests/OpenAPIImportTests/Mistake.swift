import Testing

/// A document with a mistake, its twin without it, and what is said about the mistake.
struct Mistake: CustomTestStringConvertible {
  /// What a document begins with.
  enum Head: String {
    case nothing = ""
    case swagger2 = "swagger: '2.0'\ninfo: {title: Test, version: '1'}\n"
    case openAPI3 = "openapi: 3.0.3\ninfo: {title: Test, version: '1'}\n"
    case openAPI31 = "openapi: 3.1.0\ninfo: {title: Test, version: '1'}\n"
  }

  let head: Head
  let wrong: String
  let right: String
  let message: String

  init(_ head: Head, wrong: String, right: String, message: String) {
    self.head = head
    self.wrong = wrong
    self.right = right
    self.message = message
  }

  var testDescription: String { message }

  /// Expects the message about the mistake, and none about the twin.
  func expectMessage(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(messages(wrong) == [message], sourceLocation: sourceLocation)
    #expect(messages(right) == [], sourceLocation: sourceLocation)
  }

  private func messages(_ text: String) -> [String] {
    let paths = head == .nothing || text.contains("paths:") ? "" : "paths: {}\n"
    // What a mistake costs, and what is not generated, is told besides what is wrong.
    return Fixture(["api.yaml": head.rawValue + paths + text]).messages.filter {
      !$0.contains("[operation-left-out]") && !$0.contains("[ignored-key]")
    }
  }
}
