/// A decimal number of any precision, kept with the text it was written in.
public struct BigDecimal: WireText, JSONCodable, Hashable, CustomStringConvertible {
  /// The number as it was written.
  public let wireText: String

  /// Reads a decimal numeral, with an exponent or without; nil if it is none.
  public init?(wireText: String) {
    let isNumeral = TextScanner.matches(wireText) { scanner in
      _ = scanner.skip(anyOf: "-+")
      let hasWhole = scanner.skipDigits()
      let hasPoint = scanner.skip(".")
      let hasFraction = hasPoint && scanner.skipDigits()
      guard hasWhole || hasFraction else { return false }
      guard scanner.skip(anyOf: "eE") != nil else { return true }
      _ = scanner.skip(anyOf: "-+")
      return scanner.skipDigits()
    }
    guard isNumeral else { return nil }
    self.wireText = wireText
  }

  /// Makes a number of an integer.
  public init(_ value: some BinaryInteger) { wireText = "\(value)" }

  /// The nearest `Double`.
  public var doubleValue: Double { Double(wireText) ?? .nan }
  /// The number as it was written.
  public var description: String { wireText }

  /// Reads a number, exactly as it stands in the document.
  public init(from reader: inout JSONReader) throws { wireText = try reader.readNumberText() }

  /// Writes the number; what JSON does not allow (`+1`, `.5`, `1.`) is written in its form.
  public func encode(to writer: inout JSONWriter) {
    if JSONNumber(text: wireText) != nil { return writer.raw(wireText) }
    var text = wireText.hasPrefix("+") ? String(wireText.dropFirst()) : wireText
    let sign = text.hasPrefix("-") ? "-" : ""
    if !sign.isEmpty { text.removeFirst() }
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    let exponent = text.dropFirst(mantissa.count)
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts[0].drop { $0 == "0" }
    let fraction = parts.count > 1 && !parts[1].isEmpty ? ".\(parts[1])" : ""
    writer.raw("\(sign)\(whole.isEmpty ? "0" : whole)\(fraction)\(exponent)")
  }
}
