extension Substring {
  /// The text without spaces and tabs around it (RFC 9110 section 5.6.3).
  var trimmingBlanks: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    var text = drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return String(text)
  }
}
