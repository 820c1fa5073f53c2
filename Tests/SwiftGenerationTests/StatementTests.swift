import Testing

@testable import SwiftGeneration

@Suite struct StatementTests {
  @Test func aStatementThatFitsIsOneLine() {
    #expect(Statement.broken("f(a, b)", indentation: 2) == ["  f(a, b)"])
  }

  @Test func aLongCallIsBrokenBetweenItsArguments() {
    let long = String(repeating: "x", count: 60)
    let lines = Statement.broken(
      "writer.member(\"a, (b\", \(long), of: [1, 2], \(long))", indentation: 4)
    #expect(
      lines == [
        "    writer.member(", "      \"a, (b\",", "      \(long),", "      of: [1, 2],",
        "      \(long)", "    )",
      ])
  }

  @Test func onlyTheLastCallOfAChainIsBroken() {
    let long = String(repeating: "x", count: 90)
    #expect(
      Statement.broken("try a(b).c(\(long))", indentation: 0) == [
        "try a(b).c(", "  \(long)", ")",
      ])
  }

  @Test func aLongCaseHasItsStatementBelow() {
    let long = String(repeating: "x", count: 90)
    #expect(
      Statement.switchCase("\"k\"", "\(long) = 1", indentation: 2) == [
        "  case \"k\":", "    \(long) = 1",
      ])
  }
}
