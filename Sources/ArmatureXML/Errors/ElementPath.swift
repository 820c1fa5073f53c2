/// Finds which elements are open at the end of a well-formed beginning of a document. Only errors
/// need it, so that reading and writing need not count siblings.
struct ElementPath {
  private var open: [String] = []
  /// For each open element, and the document, how often each name occurred among its children.
  private var counts: [[String: Int]] = [[:]]

  /// The path of the innermost element that is open at the end of the bytes.
  static func description(atEndOf bytes: UnsafeBufferPointer<UInt8>) -> String {
    var path = ElementPath()
    path.scan(bytes)
    return path.open.isEmpty ? "/" : path.open.map { "/" + $0 }.joined()
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[(start + 1)...]
      if rest.starts(with: "!--".utf8) {
        index = Self.end(of: "-->", in: bytes, from: start + 4)
      } else if rest.starts(with: "![CDATA[".utf8) {
        index = Self.end(of: "]]>", in: bytes, from: start + 9)
      } else if rest.starts(with: "?".utf8) {
        index = Self.end(of: "?>", in: bytes, from: start + 2)
      } else if rest.starts(with: "/".utf8) {
        _ = open.popLast()
        if counts.count > 1 { counts.removeLast() }
        index = start + 2
      } else if rest.starts(with: "!".utf8) {
        index = Self.endOfTag(in: bytes, from: start + 2)
      } else {
        index = scanStartTag(bytes, from: start + 1)
      }
    }
  }

  private mutating func scanStartTag(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let end = bytes[start...].firstIndex { $0 <= 0x20 || $0 == 0x3E || $0 == 0x2F } ?? bytes.count
    let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":"))
    let name = String(decoding: bytes[(colon.map { $0 + 1 } ?? start)..<end], as: UTF8.self)
    let ordinal = (counts[counts.count - 1][name] ?? 0) + 1
    counts[counts.count - 1][name] = ordinal
    let next = Self.endOfTag(in: bytes, from: end)
    if next > end, bytes[next - 1] == UInt8(ascii: ">"), bytes[next - 2] == UInt8(ascii: "/") {
      return next
    }
    open.append(ordinal == 1 ? name : "\(name)[\(ordinal)]")
    counts.append([:])
    return next
  }

  private static func end(
    of mark: String,
    in bytes: UnsafeBufferPointer<UInt8>,
    from start: Int
  ) -> Int {
    var index = min(start, bytes.count)
    while index < bytes.count, !bytes[index...].starts(with: mark.utf8) { index += 1 }
    return min(index + mark.utf8.count, bytes.count)
  }

  /// The index behind the `>` that ends a tag or a document type declaration.
  private static func endOfTag(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var quote: UInt8?
    var brackets = 0
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["): brackets += 1
      case UInt8(ascii: "]"): brackets -= 1
      case UInt8(ascii: ">") where brackets <= 0: return index
      default: break
      }
    }
    return bytes.count
  }
}
