// Text is looked at eight bytes at a time. In a word that is made of them, the top bit of a byte
// of a mask says that the byte is one of those looked for. Bytes above the first such byte may be
// marked by mistake, so that only the lowest mark counts, and whether there is any.

private let ones: UInt64 = 0x0101_0101_0101_0101
let topBits: UInt64 = 0x8080_8080_8080_8080

/// Eight bytes, of which the first is the lowest.
@inline(__always)
func unalignedWord(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
  UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
}

/// Up to seven bytes, followed by spaces.
@inline(__always)
func partialWord(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
  var word = ones &* 0x20
  var place = count
  if count & 1 != 0 {
    place -= 1
    word = word << 8 | UInt64(bytes[place])
  }
  if count & 2 != 0 {
    place -= 2
    let pair = UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt16.self)
    word = word << 16 | UInt64(UInt16(littleEndian: pair))
  }
  if count & 4 != 0 {
    let four = UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self)
    word = word << 32 | UInt64(UInt32(littleEndian: four))
  }
  return word
}

/// Marks the bytes that cannot stand in a string as they are: `"`, `\` and control characters.
@inline(__always)
func marksOfSpecialBytes(_ word: UInt64) -> UInt64 {
  let quotes = word ^ (ones &* 0x22)
  let backslashes = word ^ (ones &* 0x5C)
  let marks =
    ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
    | ((word &- (ones &* 0x20)) & ~word)
  return marks & topBits
}

/// Marks the backslashes.
@inline(__always)
func marksOfBackslashes(_ word: UInt64) -> UInt64 {
  let backslashes = word ^ (ones &* 0x5C)
  return (backslashes &- ones) & ~backslashes & topBits
}

@inline(__always)
func lowestMark(_ marks: UInt64) -> UInt64 { marks & (0 &- marks) }

/// How many bytes are before the first mark.
@inline(__always)
func bytesBefore(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

/// Where text stops being UTF-8; nil if all of it is (Unicode, table 3-7).
func offsetOfInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  var index = 0
  func isContinuation(_ index: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
    index < bytes.count && bytes[index] >= low && bytes[index] <= high
  }
  while index < bytes.count {
    switch bytes[index] {
    case 0x00...0x7F: index += 1
    case 0xC2...0xDF:
      guard isContinuation(index + 1) else { return index }
      index += 2
    case 0xE0...0xEF:
      let low: UInt8 = bytes[index] == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = bytes[index] == 0xED ? 0x9F : 0xBF
      guard isContinuation(index + 1, from: low, to: high), isContinuation(index + 2) else {
        return index
      }
      index += 3
    case 0xF0...0xF4:
      let low: UInt8 = bytes[index] == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = bytes[index] == 0xF4 ? 0x8F : 0xBF
      guard isContinuation(index + 1, from: low, to: high), isContinuation(index + 2),
        isContinuation(index + 3)
      else { return index }
      index += 4
    default: return index
    }
  }
  return nil
}

/// The value of a hexadecimal digit.
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
