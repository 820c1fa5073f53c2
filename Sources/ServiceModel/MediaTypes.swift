extension String {
  /// The media type that the text names, without its parameters and in lower case (RFC 9110 §8.3.1).
  package var mediaTypeEssence: String {
    let isPlain = utf8.allSatisfy { byte in
      byte < 0x80 && byte != UInt8(ascii: ";") && !(0x41...0x5A).contains(byte)
    }
    return isPlain ? self : prefix { $0 != ";" }.lowercased()
  }
}
