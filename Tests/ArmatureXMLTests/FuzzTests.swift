import ArmatureXML
import Testing

/// A small generator of the same numbers each time (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

private let sample = """
  <?xml version="1.0" encoding="UTF-8"?><!-- c --><?p i?>
  <UpgradeDeployment xmlns="http://schemas.microsoft.com/windowsazure" count="3" \
  xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="i:x" a='&lt;&#x41;'>
    <Mode>Manual</Mode><Label><![CDATA[x]]>&amp;\u{E9}\u{4E2D}\u{1F600}]]</Label>
    <ExtendedProperties><ExtendedProperty><Name>n</Name><Value i:nil="true"/></ExtendedProperty>
    </ExtendedProperties><u:x xmlns:u="u"><u:y z="1"/>text</u:x>
  </UpgradeDeployment>
  """

@Test(arguments: 0..<8 as Range<UInt64>)
func mutatedDocumentsNeverCrash(seed: UInt64) throws {
  var generator = SeededGenerator(state: seed)
  let original = Array(sample.utf8)
  var strict = XML.DecodingOptions()
  strict.refusesUnknown = true
  let pieces = "< > & ; ]]> <!-- --> <![CDATA[ <? \" ' / \u{0} xmlns:u=''".split(separator: " ")
  for _ in 0..<500 {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[index] = .random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: index)
      case 2:
        let piece = try #require(pieces.randomElement(using: &generator))
        bytes.insert(contentsOf: piece.utf8, at: index)
      case 3: bytes.removeSubrange(index...)
      default: bytes.insert(contentsOf: bytes[index...].prefix(40), at: index)
      }
      if bytes.isEmpty { bytes = original }
    }
    _ = try? XML.decode(UpgradeDeployment.self, from: bytes, root: UpgradeDeployment.root)
    _ = try? XML.decode(UpgradeDeployment.self, from: bytes, root: nil, options: strict)
    // What is accepted comes back the same.
    if let element = try? XML.decode(from: bytes) {
      let again = try XML.decode(from: XML.encode(element, root: element.name))
      #expect(again == element)
    }
  }
}

private let declared = """
  <!DOCTYPE a SYSTEM "s" [<!ENTITY e 'x&#38;f;<b>y</b>'><!ENTITY f 'z'><!ENTITY % p "<!--&-->"> %p;
  <!ATTLIST a b CDATA 'd &f;' c NMTOKENS ' 1  2 ' xmlns:q CDATA 'urn:q' q:z (u|v) 'u'>
  <!ELEMENT a (#PCDATA|b)*><!ELEMENT b ((c,d?)|e+)*><!NOTATION n PUBLIC 'x'>
  <!ENTITY u SYSTEM 'x' NDATA n>]>
  <a c=' 7  8 ' d='&f;&#10;'>&e; &f;<b/></a>
  """

@Test(arguments: 0..<4 as Range<UInt64>)
func mutatedDocumentTypesNeverCrash(seed: UInt64) throws {
  var generator = SeededGenerator(state: seed)
  var options = XML.DecodingOptions()
  options.allowsDocumentType = true
  let original = Array(declared.utf8)
  let pieces = "< > & ; % ( ) | , * ' [ ]> &e; &f; %p; <!ENTITY <!ATTLIST CDATA #FIXED"
    .split(separator: " ")
  for _ in 0..<500 {
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      let piece = try #require(pieces.randomElement(using: &generator))
      if Bool.random(using: &generator) { bytes.remove(at: index) }
      if Bool.random(using: &generator) { bytes.insert(contentsOf: piece.utf8, at: index) }
    }
    if let element = try? XML.decode(from: bytes, options: options) {
      let again = try XML.decode(from: XML.encode(element, root: element.name))
      #expect(again.text == element.text)
    }
  }
}
