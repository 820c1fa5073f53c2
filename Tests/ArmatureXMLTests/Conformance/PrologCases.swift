/// Prolog, XML declaration, document type declaration and encodings: productions 22 to 32, 77 to 81.
extension Production {
  static let prologs = [
    prolog, xmlDecl, versionInfo, versionNum, doctypedecl, intSubset, declSep, sdDecl, encodingDecl,
    encName, characterEncodingInEntities,
  ]

  private static let prolog = Production(
    "[22] prolog",
    [
      .wellFormed("everything", "<?xml version='1.0'?> <!-- c --><?p?><!DOCTYPE r> <?q?><r/>"),
      .wellFormed("a document type declaration alone", "<!DOCTYPE r><r/>"),
      .malformed("two document type declarations", "<!DOCTYPE r><!DOCTYPE r><r/>"),
      .malformed("text", "<?xml version='1.0'?>t<r/>"),
      .malformed("a space in front of the XML declaration", " <?xml version='1.0'?><r/>"),
    ])

  private static let xmlDecl = Production(
    "[23] XMLDecl",
    [
      .wellFormed("all parts", "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><r/>"),
      .wellFormed("white space at its end", "<?xml version='1.0' \n?><r/>"),
      .wellFormed("no encoding", "<?xml version='1.0' standalone='no'?><r/>"),
      .malformed("no version", "<?xml encoding='UTF-8'?><r/>"),
      .malformed("nothing in it", "<?xml ?><r/>"),
      .malformed("capitals", "<?XML version='1.0'?><r/>"),
      .malformed("a version behind the encoding", "<?xml encoding='UTF-8' version='1.0'?><r/>"),
      .malformed(
        "an encoding behind the rest", "<?xml version='1.0' standalone='yes' encoding='UTF-8'?><r/>"
      ),
      .malformed("no white space between parts", "<?xml version='1.0'encoding='UTF-8'?><r/>"),
      .malformed("no white space in front", "<?xmlversion='1.0'?><r/>"),
      .malformed("another part", "<?xml version='1.0' valid='no'?><r/>"),
      .malformed("a part twice", "<?xml version='1.0' version='1.0'?><r/>"),
      .malformed("the end of a tag", "<?xml version='1.0'><r/>"),
      .malformed("text at its end", "<?xml version='1.0' x?><r/>"),
    ])

  private static let versionInfo = Production(
    "[24] VersionInfo",
    [
      .wellFormed("quotation marks", "<?xml version=\"1.0\"?><r/>"),
      .wellFormed("white space around the sign", "<?xml version = '1.0'?><r/>"),
      .malformed("no marks", "<?xml version=1.0?><r/>"),
      .malformed("other marks at its ends", "<?xml version='1.0\"?><r/>"),
      .malformed("no sign", "<?xml version '1.0'?><r/>"),
      .malformed("a capital", "<?xml Version='1.0'?><r/>"),
    ])

  private static let versionNum = Production(
    "[26] VersionNum",
    [
      .malformed("an empty one", "<?xml version=''?><r/>"),
      .malformed("white space in front", "<?xml version=' 1.0'?><r/>"),
      .malformed("no digit behind the point", "<?xml version='1.'?><r/>"),
      .malformed("a letter", "<?xml version='1.0a'?><r/>"),
      .malformed("another sign", "<?xml version='1,0'?><r/>"),
      .malformed("a comment", "<?xml version='1.0<!-- c -->'?><r/>"),
    ])

  private static let doctypedecl = Production(
    "[28] doctypedecl",
    [
      .wellFormed("white space at its end", "<!DOCTYPE r ><r/>"),
      .wellFormed("an empty subset", "<!DOCTYPE r[]><r/>"),
      .wellFormed("white space in the subset", "<!DOCTYPE r [ \n ] ><r/>"),
      .wellFormed("the name of another element", "<!DOCTYPE s><r/>"),
      .malformed("no name", "<!DOCTYPE><r/>"),
      .malformed("no name in front of a subset", "<!DOCTYPE []><r/>"),
      .malformed("no white space in front of the name", "<!DOCTYPEr><r/>"),
      .malformed("small letters", "<!doctype r><r/>"),
      .malformed("white space in front of its own name", "<! DOCTYPE r><r/>"),
      .malformed("two names", "<!DOCTYPE r s><r/>"),
      .malformed("two subsets", "<!DOCTYPE r [] []><r/>"),
      .malformed("a subset without an end", "<!DOCTYPE r [<r/>"),
      .malformed("no end", "<!DOCTYPE r []<r/>"),
      .malformed("an identifier behind the subset", "<!DOCTYPE r [] SYSTEM 's'><r/>"),
      .malformed("a name that is a number", "<!DOCTYPE 1><r/>"),
    ])

  private static let intSubset = Production(
    "[28b] intSubset",
    [
      .wellFormed(
        "declarations of all kinds",
        subset:
          "<!ELEMENT r ANY><!ATTLIST r a ID #IMPLIED><!ENTITY e ''><!NOTATION n SYSTEM ''><?p?><!-- c -->"
      ),
      .malformed("an element", subset: "<r/>"),
      .malformed("text", subset: "t"),
      .malformed("a general entity", subset: "<!ENTITY e ''>&e;"),
      .malformed("a character reference", subset: "&#32;"),
      .malformed("an unknown declaration", subset: "<!ELEMENTS r ANY>"),
      .malformed("a document type declaration", subset: "<!DOCTYPE r>"),
      .malformed("a conditional section", subset: "<![INCLUDE[<!ELEMENT r ANY>]]>"),
      .malformed("a section that is ignored", subset: "<![IGNORE[ x ]]>"),
      .malformed("no sign in front of a declaration", subset: "!ELEMENT r ANY>"),
    ])

  private static let declSep = Production(
    "[28a] DeclSep",
    [
      .wellFormed("an empty parameter entity", subset: "<!ENTITY % p ''> %p;"),
      .wellFormed(
        "a parameter entity of two declarations",
        subset: "<!ENTITY % p '<!ELEMENT r ANY> <!ENTITY e \"x\">'>%p;", "<r>&e;</r>"),
      .malformed("one that begins a declaration", subset: "<!ENTITY % p '<!ELEMENT r'>%p; ANY>"),
      .malformed("one that holds text", subset: "<!ENTITY % p 'x'>%p;"),
      .malformed("one without an end", subset: "<!ENTITY % p ''>%p"),
      .malformed("a space behind the sign", subset: "<!ENTITY % p ''>% p;"),
    ])

  private static let sdDecl = Production(
    "[32] SDDecl",
    [
      .wellFormed("quotation marks", "<?xml version='1.0' standalone=\"no\"?><r/>"),
      .malformed("capitals", "<?xml version='1.0' standalone='YES'?><r/>"),
      .malformed("another word", "<?xml version='1.0' standalone='true'?><r/>"),
      .malformed("an empty word", "<?xml version='1.0' standalone=''?><r/>"),
      .malformed("a space in the word", "<?xml version='1.0' standalone='yes '?><r/>"),
      .malformed("no marks", "<?xml version='1.0' standalone=yes?><r/>"),
      .malformed("other marks at its ends", "<?xml version='1.0' standalone='yes\"?><r/>"),
    ])

  private static let encodingDecl = Production(
    "[80] EncodingDecl",
    [
      .wellFormed("quotation marks", "<?xml version='1.0' encoding=\"UTF-8\"?><r/>"),
      .wellFormed("small letters", "<?xml version='1.0' encoding='utf-8'?><r/>"),
      .wellFormed("white space around the sign", "<?xml version='1.0' encoding = 'UTF-8'?><r/>"),
      .malformed("no marks", "<?xml version='1.0' encoding=UTF-8?><r/>"),
      .malformed("no sign", "<?xml version='1.0' encoding'UTF-8'?><r/>"),
      .malformed("a capital", "<?xml version='1.0' Encoding='UTF-8'?><r/>"),
    ])

  private static let encName = Production(
    "[81] EncName",
    [
      .malformed("an empty one", "<?xml version='1.0' encoding=''?><r/>"),
      .malformed("a digit in front", "<?xml version='1.0' encoding='8-UTF'?><r/>"),
      .malformed("white space in front", "<?xml version='1.0' encoding=' UTF-8'?><r/>"),
      .malformed("a colon", "<?xml version='1.0' encoding='a:b'?><r/>"),
      .malformed("one that nobody knows", "<?xml version='1.0' encoding='no-such'?><r/>"),
    ])

  private static let characterEncodingInEntities = Production(
    "4.3.3 Character encoding in entities",
    [
      .wellFormed("a mark and UTF-8", bytes: [0xEF, 0xBB, 0xBF] + Array("<r>\u{E9}</r>".utf8)),
      .wellFormed(
        "a mark and UTF-16, most significant first",
        bytes: [0xFE, 0xFF] + utf16("<r>\u{1F600}</r>", isBig: true)),
      .wellFormed(
        "a mark and UTF-16, least significant first",
        bytes: [0xFF, 0xFE] + utf16("<r>\u{1F600}</r>", isBig: false)),
      .wellFormed(
        "a mark and UTF-16 that is declared",
        bytes: [0xFF, 0xFE] + utf16("<?xml version='1.0' encoding='UTF-16'?><r/>", isBig: false)),
      .wellFormed(
        "Latin 1 that is declared",
        bytes: Array("<?xml version='1.0' encoding='ISO-8859-1'?><r>".utf8) + [0xE9]
          + Array("</r>".utf8)),
      .malformed(
        "Latin 1 that is not declared", bytes: Array("<r>".utf8) + [0xE9] + Array("</r>".utf8)),
      .malformed(
        "UTF-16 that is declared and is none", "<?xml version='1.0' encoding='UTF-16'?><r/>"),
      .malformed(
        "UTF-16 with half a pair",
        bytes: [0xFF, 0xFE] + utf16("<r>", isBig: false) + [0x3D, 0xD8]
          + utf16("</r>", isBig: false)),
      .malformed(
        "UTF-16 with the second half of a pair alone",
        bytes: [0xFE, 0xFF] + utf16("<r>", isBig: true) + [0xDC, 0x00] + utf16("</r>", isBig: true)),
      .malformed(
        "two marks", bytes: [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + Array("<r/>".utf8)),
      .malformed("a mark alone", bytes: [0xEF, 0xBB, 0xBF]),
    ])
}

private func utf16(_ text: String, isBig: Bool) -> [UInt8] {
  text.utf16.flatMap { unit in
    let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    return isBig ? bytes : bytes.reversed()
  }
}
