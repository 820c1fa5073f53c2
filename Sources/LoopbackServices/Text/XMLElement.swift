/// A plain reader of the XML that Service Management takes, so that the service here shares no
/// code with what it tests. Knows elements, attributes, namespaces, the five entities and
/// character references; refuses document types.
struct XMLElement {
  var name = ""
  var namespace: String?
  var attributes: [String: String] = [:]
  var children: [XMLElement] = []
  var text = ""

  var isNull: Bool {
    attributes.contains { $0.key.hasSuffix(":nil") && ($0.value == "true" || $0.value == "1") }
  }

  /// The root of a document, or `nil` if the text is not a document.
  static func document(_ text: String) -> XMLElement? {
    var reader = Reader(text: Substring(text))
    guard reader.skipMisc(), let root = reader.element(namespaces: [:]), reader.skipMisc(),
      reader.text.isEmpty
    else { return nil }
    return root
  }

  private struct Reader {
    static let entities = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]

    var text: Substring

    /// Skips white space, comments and processing instructions.
    mutating func skipMisc() -> Bool {
      while true {
        text = text.drop(while: \.isWhitespace)
        if text.hasPrefix("<?") {
          guard upTo("?>") != nil else { return false }
        } else if text.hasPrefix("<!--") {
          guard upTo("-->") != nil else { return false }
        } else {
          return true
        }
      }
    }

    mutating func upTo(_ end: String) -> Substring? {
      guard let range = text.firstRange(of: end) else { return nil }
      defer { text = text[range.upperBound...] }
      return text[..<range.lowerBound]
    }

    mutating func element(namespaces inherited: [String: String]) -> XMLElement? {
      guard text.hasPrefix("<"), !text.hasPrefix("</"), !text.hasPrefix("<!") else { return nil }
      text = text.dropFirst()
      let qualifiedName = name()
      guard !qualifiedName.isEmpty, let attributes = attributes() else { return nil }
      var namespaces = inherited
      for (key, value) in attributes {
        if key == "xmlns" {
          namespaces[""] = value
        } else if key.hasPrefix("xmlns:") {
          namespaces[String(key.dropFirst(6))] = value
        }
      }
      let parts = qualifiedName.split(separator: ":")
      var element = XMLElement()
      element.name = String(parts.last ?? "")
      element.namespace = namespaces[parts.count == 2 ? String(parts[0]) : ""]
      element.attributes = attributes
      if text.hasPrefix("/>") {
        text = text.dropFirst(2)
        return element
      }
      guard text.hasPrefix(">") else { return nil }
      text = text.dropFirst()
      while !text.isEmpty {
        if text.hasPrefix("</") {
          text = text.dropFirst(2)
          guard name() == qualifiedName else { return nil }
          text = text.drop(while: \.isWhitespace)
          guard text.hasPrefix(">") else { return nil }
          text = text.dropFirst()
          return element
        }
        if text.hasPrefix("<!--") || text.hasPrefix("<?") {
          guard upTo(text.hasPrefix("<?") ? "?>" : "-->") != nil else { return nil }
        } else if text.hasPrefix("<") {
          guard let child = self.element(namespaces: namespaces) else { return nil }
          element.children.append(child)
        } else {
          let raw = text.prefix { $0 != "<" }
          text = text[raw.endIndex...]
          guard let characters = decoded(raw) else { return nil }
          element.text += characters
        }
      }
      return nil
    }

    mutating func name() -> Substring {
      let name = text.prefix { !$0.isWhitespace && !"<>/=".contains($0) }
      text = text[name.endIndex...]
      return name
    }

    mutating func attributes() -> [String: String]? {
      var attributes: [String: String] = [:]
      while true {
        text = text.drop(while: \.isWhitespace)
        if text.hasPrefix(">") || text.hasPrefix("/>") { return attributes }
        let key = String(name())
        text = text.drop(while: \.isWhitespace)
        guard !key.isEmpty, text.hasPrefix("=") else { return nil }
        text = text.dropFirst().drop(while: \.isWhitespace)
        guard let quote = text.first, quote == "\"" || quote == "'" else { return nil }
        text = text.dropFirst()
        guard let raw = upTo(String(quote)), let value = decoded(raw),
          attributes.updateValue(value, forKey: key) == nil
        else { return nil }
      }
    }

    func decoded(_ raw: Substring) -> String? {
      var result = ""
      var rest = raw
      while let start = rest.firstIndex(of: "&") {
        result += rest[..<start]
        guard let end = rest[start...].firstIndex(of: ";") else { return nil }
        let entity = rest[rest.index(after: start)..<end]
        rest = rest[rest.index(after: end)...]
        if let known = Self.entities[String(entity)] {
          result += known
        } else if entity.hasPrefix("#") {
          let isHexadecimal = entity.hasPrefix("#x")
          let digits = entity.dropFirst(isHexadecimal ? 2 : 1)
          guard let value = UInt32(digits, radix: isHexadecimal ? 16 : 10),
            let scalar = Unicode.Scalar(value)
          else { return nil }
          result.unicodeScalars.append(scalar)
        } else {
          return nil
        }
      }
      return result + rest
    }
  }
}
