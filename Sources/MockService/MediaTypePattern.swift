/// A media type or range (RFC 9110 section 12.5.1), parameters left out.
struct MediaTypePattern: Sendable {
  let type: String
  let subtype: String
  /// How much it is wanted, from 0 to 1.
  let quality: Double

  init(_ text: some StringProtocol) {
    let parts = text.split(separator: ";").map(\.trimmed)
    let names = (parts.first ?? "").lowercased().split(separator: "/")
    type = names.first.map(String.init) ?? "*"
    subtype = names.count > 1 ? String(names[1]) : "*"
    quality =
      parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }
      .flatMap { Double($0.dropFirst(2)) } ?? 1
  }

  /// Whether a media type is meant, or a range could be.
  func accepts(_ mediaType: some StringProtocol) -> Bool {
    let other = MediaTypePattern(mediaType)
    return (type == "*" || other.type == "*" || type == other.type)
      && (subtype == "*" || other.subtype == "*" || subtype == other.subtype)
  }

  private var precision: Int { (type == "*" ? 0 : 1) + (subtype == "*" ? 0 : 1) }

  /// How much a media type is wanted by the value of `Accept`; 0 if not at all.
  static func quality(of mediaType: String, accept: String?) -> Double {
    guard let accept, !accept.trimmed.isEmpty else { return 1 }
    let matching = accept.split(separator: ",").map { MediaTypePattern($0) }
      .filter { $0.accepts(mediaType) }
    return matching.max { $0.precision < $1.precision }?.quality ?? 0
  }

  /// A media type that a range stands for, to be sent.
  static func concrete(_ mediaType: String, _ isJSON: Bool) -> String {
    let pattern = MediaTypePattern(mediaType)
    guard pattern.type == "*" || pattern.subtype == "*" else { return mediaType }
    switch pattern.type {
    case "image": return "image/png"
    case "text": return "text/plain"
    case "audio": return "audio/mpeg"
    case "video": return "video/mp4"
    default: return isJSON ? "application/json" : "application/octet-stream"
    }
  }
}
