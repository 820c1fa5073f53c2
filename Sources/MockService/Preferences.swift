import LoopbackServices

/// What a request prefers to be answered (RFC 7240): `Prefer: example=NAME, code=404`.
struct Preferences {
  var example: String?
  var code: Int?

  init(_ request: RecordedRequest) throws(Refusal) {
    for (name, value) in Self.pairs(request.header("Prefer") ?? "") {
      switch name {
      case "example": example = value
      case "code":
        guard let status = Int(value), (200...599).contains(status) else {
          throw Refusal(
            status: 400, code: "InvalidPreference",
            message: "expected a status from 200 to 599 in 'Prefer: code=…', found '\(value)'",
            target: "Prefer")
        }
        code = status
      default: continue
      }
    }
  }

  private static func pairs(_ text: String) -> [(String, String)] {
    var result: [(String, String)] = []
    var rest = text.trimmed[...]
    while !rest.isEmpty {
      let name = rest.prefix { !"=,;".contains($0) }
      rest = rest.dropFirst(name.count)
      var value = ""
      if rest.first == "=" {
        rest = rest.dropFirst().drop { $0 == " " }
        if rest.first == "\"" {
          rest = rest.dropFirst()
          while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.popFirst() {
              value.append(next)
            } else {
              value.append(character)
            }
          }
        } else {
          let plain = rest.prefix { !",;".contains($0) }
          value = plain.trimmed
          rest = rest.dropFirst(plain.count)
        }
      }
      if !name.trimmed.isEmpty { result.append((name.trimmed.lowercased(), value)) }
      rest = rest.drop { " ,;".contains($0) }
      if rest.first == "=" { rest = rest.dropFirst() }
    }
    return result
  }
}
