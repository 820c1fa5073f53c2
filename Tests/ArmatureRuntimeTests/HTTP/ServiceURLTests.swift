import ArmatureRuntime
import Testing

@Suite struct ServiceURLTests {
  @Test(arguments: [
    ("https://h.example", "https://h.example/"),
    ("HTTPS://H.Example:8443/a?b=c", "https://H.Example:8443/a?b=c"),
    ("https://[::1]:80/x", "https://[::1]:80/x"),
    ("https://h.example?x=1", "https://h.example/?x=1"),
    ("https://h.example/a#fragment", "https://h.example/a"),
    (
      "https://h.example/operations/{id}&monitor=true&api-version=1",
      "https://h.example/operations/%7Bid%7D&monitor=true&api-version=1"
    ),
    ("https://h.example/a%2Fb%zz%7b{", "https://h.example/a%2Fb%zz%7b%7B"),
    (
      "https://h.example/a b\"<>\\^`|é\u{7F}\n",
      "https://h.example/a%20b%22%3C%3E%5C%5E%60%7C%C3%A9%7F%0A"
    ),
    (
      "https://h.example/a//b/../c/./;p=1,2?x=[y]@:'()*!$",
      "https://h.example/a//b/../c/./;p=1,2?x=[y]@:'()*!$"
    ),
  ])
  func `URLs change only where they must`(text: String, wire: String) throws {
    #expect(try ServiceURL(text).text == wire)
  }

  @Test(arguments: [
    ("", ServiceURLError.notAbsolute),
    ("/path", .notAbsolute),
    ("h.example/path", .notAbsolute),
    ("https:/h.example", .notAbsolute),
    ("ftp://h.example", .unsupportedScheme),
    ("javascript://h.example", .unsupportedScheme),
    ("https://", .invalidAuthority),
    ("https:///path", .invalidAuthority),
    ("https://user:secret@h.example/", .invalidAuthority),
    ("https://management.azure.com@evil.example/", .invalidAuthority),
    ("https://management.azure.com\\@evil.example/", .invalidAuthority),
    ("https://h.example:99999/", .invalidAuthority),
    ("https://h.example:x/", .invalidAuthority),
    ("https://h e/", .invalidAuthority),
    ("https://h\r\nX: y/", .invalidAuthority),
    ("https://bücher.example/", .invalidAuthority),
  ])
  func `What is not the URL of a service is refused`(text: String, error: ServiceURLError) {
    #expect(throws: error) { try ServiceURL(text) }
  }

  @Test(arguments: [
    ("https://other.example/x", "https://other.example/x"),
    ("//other.example/x", "https://other.example/x"),
    ("/x?y=1", "https://h.example/x?y=1"),
    ("x", "https://h.example/a/x"),
    ("../x", "https://h.example/x"),
    ("../../../x", "https://h.example/x"),
    ("./x/.", "https://h.example/a/x/"),
    ("?y=2", "https://h.example/a/b?y=2"),
    ("", "https://h.example/a/b?q=1"),
    ("x/{y}", "https://h.example/a/x/%7By%7D"),
  ])
  func `References are resolved`(reference: String, expected: String) throws {
    let base = try ServiceURL("https://h.example/a/b?q=1")
    #expect(try base.resolving(reference).text == expected)
  }

  @Test func `Whatever a service sends, the result is a URL that stays as it is`() throws {
    let base = try ServiceURL("https://h.example/a/b?q=1")
    let pieces = [
      "https:", "http:", "//", "/", "..", ".", "?", "#", "&", "%", "%2F", "{", "é", "\u{301}",
      "\r\n",
      "@", ":", "[", "]", "8", "h.example", " ", "\0", "\\", "🙂", "x:y",
    ]
    var random = SplitMix64(seed: 2024)
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...8, using: &random)
      let text = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
      guard let url = try? base.resolving(text) else { continue }
      #expect(url.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(text.debugDescription)")
      #expect(try ServiceURL(url.text) == url, "\(text.debugDescription)")
      #expect(url.path.utf8.first == UInt8(ascii: "/"), "\(text.debugDescription)")
    }
  }

  @Test(arguments: [
    ("https://h.example", "https://H.EXAMPLE:443/x", true),
    ("http://h.example", "http://h.example:80", true),
    ("https://h.example", "http://h.example", false),
    ("https://h.example", "https://h.example:444", false),
    ("https://h.example", "https://h.example.evil", false),
    ("https://[::1]:443", "https://[::1]", true),
  ])
  func `Origins are scheme, host and port`(left: String, right: String, isSame: Bool) throws {
    #expect(try ServiceURL(left).hasSameOrigin(as: ServiceURL(right)) == isSame)
  }

  @Test(arguments: [
    (
      "https://h.example/a?api-version=1&sig=secret",
      "https://h.example/a?api-version=1&sig=REDACTED"
    ),
    ("https://h.example/a&t=secret&api-version=1", "https://h.example/a&t=REDACTED&api-version=1"),
    ("https://h.example/a", "https://h.example/a"),
  ])
  func `Descriptions hide the query`(text: String, description: String) throws {
    let url = try ServiceURL(text)
    #expect("\(url)" == description)
    #expect(!String(reflecting: url).contains("secret"))
    var dumped = ""
    dump(url, to: &dumped)
    #expect(!dumped.contains("secret"))
  }
}
