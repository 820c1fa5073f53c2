import SpecDocuments

/// Texts of which the form matters: addresses and names.
extension DocumentChecker {
  func checkURL(_ node: Node, key: String) {
    guard let text = node.string else { return check(node, .string, key: key) }
    // Since OpenAPI 3, addresses may be relative.
    let isURL =
      !text.contains(where: \.isWhitespace) && (dialect == .openAPI3 || text.contains(":"))
    guard !isURL || text.isEmpty else { return }
    warn(
      "invalid-url", "expected a URL for '\(key)', found '\(text)'", at: node,
      hint: "write an address such as https://example.com")
  }

  func checkEmail(_ node: Node, key: String) {
    guard let text = node.string else { return check(node, .string, key: key) }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count != 2 || parts.contains("") || text.contains(where: \.isWhitespace) else {
      return
    }
    warn(
      "invalid-email", "expected an email address for '\(key)', found '\(text)'", at: node,
      hint: "write an address such as someone@example.com")
  }

  func checkMediaType(_ text: String?, at location: SourceLocation) {
    guard let text else { return }
    let essence = text.utf8.prefix { $0 != UInt8(ascii: ";") }
    let parts = essence.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count != 2 || parts.contains(where: \.isEmpty) else { return }
    warn(
      "invalid-media-type", "expected a media type such as application/json, found '\(text)'",
      at: location,
      hint: Self.mediaTypes[text.lowercased()].map { "did you mean '\($0)'?" }
        ?? "write type/subtype")
  }

  private static let mediaTypes = [
    "json": "application/json", "xml": "application/xml", "text": "text/plain",
    "html": "text/html", "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data", "binary": "application/octet-stream",
  ]

  /// Checks the names of what `components` declares.
  func checkComponentNames() {
    for collection in root["components"]?.members.map(\.self) ?? []
    where collection.key.first != "x" {
      for member in collection.value.members {
        let isName = member.key.utf8.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
          default: "._-".utf8.contains(byte)
          }
        }
        guard !isName || member.key.isEmpty else { continue }
        warn(
          "invalid-component-name",
          "expected a name of letters, digits, '.', '_' and '-', found '\(member.key)'",
          at: member.keyLocation, hint: "rename it, and the references to it")
      }
    }
  }
}
