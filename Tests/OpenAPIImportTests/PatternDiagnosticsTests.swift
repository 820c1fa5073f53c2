import Testing

/// Regular expressions that no engine can read are found, and those that are merely odd are not.
@Suite struct PatternDiagnosticsTests {
  @Test(arguments: [
    ("[a-z", "a '[' has no ']'"), ("(a", "a '(' has no ')'"), ("a)", "a ')' has no '('"),
    ("*a", "'*' has nothing to repeat"), ("a**", "'*' has nothing to repeat"),
    ("a{2,1}", "the numbers in '{}' are out of order"),
    ("[z-a]", "the range 'z-a' is out of order"),
    ("a\\", "nothing follows the backslash at its end"), ("(?P<n>a)", "'(?P' begins no group"),
    ("/^a$/", "the slashes around it are taken as characters"),
  ])
  func mistakes(pattern: String, problem: String) {
    #expect(
      Self.messages(pattern) == [
        """
        api.yaml:5:30: warning: expected a regular expression of ECMA-262, found '\(pattern)': \
        \(problem) [invalid-pattern]
          hint: correct it; what cannot be read is not checked
        """
      ])
  }

  @Test(arguments: [
    "^[a-zA-Z0-9_-]{1,63}$", "^(?!-)[^\\]\\\\/]+?$", "(?:a|b)*", "(?<year>\\d{4})", "(?<=a)b",
    "[]", "[^]", "a{,2}", "{}", "\\p{L}+", "[\\d-x]", "[a-]", "[-a]", "(?i:a)", "^$|^a", "a|",
    "/a/b",
  ])
  func correctOnes(pattern: String) {
    #expect(Self.messages(pattern) == [])
  }

  private static func messages(_ pattern: String) -> [String] {
    Fixture(swaggerDefinitions: "A: {type: string, pattern: '\(pattern)'}").messages
  }
}
