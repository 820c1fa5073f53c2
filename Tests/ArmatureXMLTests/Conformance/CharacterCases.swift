/// Characters, white space, names and literals: productions 1 to 13.
extension Production {
  static let characters = [
    document, char, s, nameStartChar, nameChar, name, nmtoken, entityValue, attValue, systemLiteral,
    pubidLiteral, pubidChar,
  ]

  private static let document = Production(
    "[1] document",
    [
      .wellFormed("an element alone", "<r/>"),
      .wellFormed("an element with line ends around it", "\n\n<r/>\n"),
      .wellFormed("comments and instructions behind the element", "<r/><!-- c --><?p d?> "),
      .malformed("nothing", ""),
      .malformed("white space alone", " \t\r\n"),
      .malformed("a comment alone", "<!-- c -->"),
      .malformed("an XML declaration alone", "<?xml version='1.0'?>"),
      .malformed("two elements", "<r/><s/>"),
      .malformed("the element twice", "<r></r><r></r>"),
      .malformed("text in front", "t<r/>"),
      .malformed("text behind", "<r/>t"),
      .malformed("a character reference behind", "<r/>&#32;"),
      .malformed("a CDATA section behind", "<r/><![CDATA[]]>"),
      .malformed("an entity in front", "&amp;<r/>"),
      .malformed("an end tag behind", "<r/></r>"),
      .malformed("a document type declaration behind", "<r/><!DOCTYPE r>"),
      .malformed("an XML declaration behind", "<r/><?xml version='1.0'?>"),
      .malformed("a null character behind", "<r/>\u{0}"),
    ])

  private static let char = Production(
    "[2] Char",
    [
      .wellFormed("tab, line feed and carriage return", "<r>\t\n\r</r>"),
      .wellFormed("the first character that is none of control", "<r>\u{20}</r>"),
      .wellFormed("delete and the controls behind it", "<r>\u{7F}\u{80}\u{9F}</r>"),
      .wellFormed("the characters around the surrogates", "<r>\u{D7FF}\u{E000}</r>"),
      .wellFormed("the last character of the basic plane", "<r>\u{FFFD}</r>"),
      .wellFormed("the first and the last of other planes", "<r>\u{10000}\u{10FFFF}</r>"),
      .wellFormed("noncharacters of other planes", "<r>\u{1FFFE}\u{2FFFF}</r>"),
      .wellFormed("a byte order mark within text", "<r>\u{FEFF}</r>"),
      .malformed("null", "<r>\u{0}</r>"),
      .malformed("a bell", "<r>\u{7}</r>"),
      .malformed("backspace", "<r>\u{8}</r>"),
      .malformed("a form feed", "<r>\u{C}</r>"),
      .malformed("escape", "<r>\u{1B}</r>"),
      .malformed("a unit separator", "<r>\u{1F}</r>"),
      .malformed("U+FFFE", "<r>\u{FFFE}</r>"),
      .malformed("U+FFFF", "<r>\u{FFFF}</r>"),
      .malformed("a control character in an attribute", "<r a='\u{1}'/>"),
      .malformed("a control character in a comment", "<r><!-- \u{2} --></r>"),
      .malformed("a control character in an instruction", "<r><?p \u{3}?></r>"),
      .malformed("a control character in a CDATA section", "<r><![CDATA[\u{4}]]></r>"),
      .malformed("a control character in a name", "<r\u{5}/>"),
      .malformed("U+FFFF in a comment in front", "<!--\u{FFFF}--><r/>"),
      .malformed("U+FFFE in a system identifier", "<!DOCTYPE r SYSTEM '\u{FFFE}'><r/>"),
      .malformed("a surrogate in UTF-8", bytes: Array("<r>".utf8) + [0xED, 0xA0, 0x80] + tail),
      .malformed(
        "a character beyond Unicode", bytes: Array("<r>".utf8) + [0xF4, 0x90, 0x80, 0x80] + tail),
      .malformed("a slash in two bytes", bytes: Array("<r>".utf8) + [0xC0, 0xAF] + tail),
      .malformed("a null in two bytes", bytes: Array("<r>".utf8) + [0xC0, 0x80] + tail),
      .malformed("a lonely continuation", bytes: Array("<r>".utf8) + [0x80] + tail),
      .malformed("a character cut off", bytes: Array("<r>".utf8) + [0xE2, 0x82] + tail),
      .malformed("a byte that UTF-8 has not", bytes: Array("<r>".utf8) + [0xFF] + tail),
    ])

  private static let s = Production(
    "[3] S",
    [
      .wellFormed("all four kinds in a tag", "<r \t\r\na='1' \t\r\n/>"),
      .wellFormed("in an end tag", "<r></r \t\r\n>"),
      .malformed("in front of a name", "< r/>"),
      .malformed("within an empty-element tag's end", "<r/ >"),
      .malformed("within an end tag's beginning", "<r>< /r>"),
      .malformed("in front of an end tag's name", "<r></ r>"),
      .malformed("a no-break space in a tag", "<r\u{A0}a='1'/>"),
      .malformed("a next-line character in a tag", "<r\u{85}a='1'/>"),
      .malformed("a line separator in a tag", "<r\u{2028}a='1'/>"),
      .malformed("a form feed in a tag", "<r\u{C}a='1'/>"),
      .malformed("an ideographic space in a tag", "<r\u{3000}a='1'/>"),
    ])

  private static let nameStartChar = Production(
    "[4] NameStartChar",
    [
      .wellFormed("an underscore", "<_/>"),
      .wellFormed("a letter of Latin 1", "<\u{C0}/>"),
      .wellFormed("a letter of Greek", "<\u{3B1}/>"),
      .wellFormed("a letter of Cyrillic", "<\u{416}/>"),
      .wellFormed("an ideograph", "<\u{6F22}/>"),
      .wellFormed("a hangul syllable", "<\u{AC00}/>"),
      .wellFormed("a character of another plane", "<\u{10000}/>"),
      .wellFormed("the last character of plane 14", "<\u{EFFFF}/>"),
      .wellFormed("a joiner", "<\u{200C}/>"),
      .malformed("a digit", "<1/>"),
      .malformed("a hyphen", "<-/>"),
      .malformed("a full stop", "<./>"),
      .malformed("a middle dot", "<\u{B7}/>"),
      .malformed("a multiplication sign", "<\u{D7}/>"),
      .malformed("a division sign", "<\u{F7}/>"),
      .malformed("a combining accent", "<\u{301}/>"),
      .malformed("a Greek question mark", "<\u{37E}/>"),
      .malformed("an undertie", "<\u{203F}/>"),
      .malformed("an arrow", "<\u{2190}/>"),
      .malformed("a private character", "<\u{E000}/>"),
      .malformed("a character of plane 15", "<\u{F0000}/>"),
      .malformed("an exclamation mark", "<!/>"),
      .malformed("a quotation mark", "<'r'/>"),
    ])

  private static let nameChar = Production(
    "[4a] NameChar",
    [
      .wellFormed("all that are of ASCII", "<a-b._0Z/>"),
      .wellFormed("a middle dot", "<a\u{B7}/>"),
      .wellFormed("the first and the last combining accent", "<a\u{300}\u{36F}/>"),
      .wellFormed("underties", "<a\u{203F}\u{2040}/>"),
      .malformed("a plus sign", "<a+b/>"),
      .malformed("a dollar sign", "<a$/>"),
      .malformed("a comma", "<a,b/>"),
      .malformed("an at sign in an attribute's name", "<r a@b='1'/>"),
      .malformed("a semicolon", "<a;/>"),
      .malformed("a multiplication sign", "<a\u{D7}/>"),
      .malformed("a character of plane 16", "<a\u{100000}/>"),
    ])

  private static let name = Production(
    "[5] Name",
    [
      .wellFormed("one letter", "<r x='1'/>"),
      .wellFormed("names that differ in case", "<r x='1' X='2'/>"),
      .wellFormed("a name that begins as the reserved one in an element", "<xmlish/>"),
      .malformed("no name", "<>t</>"),
      .malformed("an end tag without one", "<r></>"),
      .malformed("names in a start tag and its end tag that differ in case", "<r></R>"),
      .malformed("an end tag whose name is longer", "<r></rr>"),
      .malformed("an end tag whose name is shorter", "<rr></r>"),
      .malformed(
        "names that are the same only if composed", "<\u{E9}></e\u{301}>"),
    ])

  private static let nmtoken = Production(
    "[7] Nmtoken",
    [
      .wellFormed("tokens that are no names", subset: "<!ATTLIST r a (1|-x|.y) '1'>"),
      .malformed("a token with a comma", subset: "<!ATTLIST r a (1,2) '1'>"),
      .malformed("a token with an apostrophe", subset: "<!ATTLIST r a ('1'|2) '1'>"),
      .malformed("no token between bars", subset: "<!ATTLIST r a (1||2) '1'>"),
    ])

  private static let entityValue = Production(
    "[9] EntityValue",
    [
      .wellFormed("an empty one", subset: "<!ENTITY e ''>", "<r>&e;</r>"),
      .wellFormed("quotation marks in apostrophes", subset: "<!ENTITY e '\"\"'>", "<r>&e;</r>"),
      .wellFormed("apostrophes in quotation marks", subset: "<!ENTITY e \"''\">", "<r>&e;</r>"),
      .wellFormed("references that are not followed", subset: "<!ENTITY e '&f;'>"),
      .wellFormed("a percent sign as a reference", subset: "<!ENTITY e '100&#37;'>", "<r>&e;</r>"),
      .wellFormed("a less-than sign that is not used", subset: "<!ENTITY e '<'>"),
      .malformed("an ampersand", subset: "<!ENTITY e 'a & b'>"),
      .malformed("a percent sign", subset: "<!ENTITY e '100%'>"),
      .malformed("a reference without an end", subset: "<!ENTITY e '&f'>"),
      .malformed("a reference to no character", subset: "<!ENTITY e '&#0;'>"),
      .malformed(
        "a parameter entity in the internal subset", subset: "<!ENTITY % p 'x'><!ENTITY e '%p;'>"),
      .malformed("no end", subset: "<!ENTITY e 'x>"),
      .malformed("other marks at its ends", subset: "<!ENTITY e 'x\">"),
      .malformed("no marks", subset: "<!ENTITY e x>"),
    ])

  private static let attValue = Production(
    "[10] AttValue",
    [
      .wellFormed("an empty one", "<r a=''/>"),
      .wellFormed("quotation marks in apostrophes", "<r a='\"'/>"),
      .wellFormed("apostrophes in quotation marks", "<r a=\"'\"/>"),
      .wellFormed("a greater-than sign", "<r a='>'/>"),
      .wellFormed("line ends and tabs", "<r a='\r\n\t'/>"),
      .wellFormed("the end of a CDATA section", "<r a=']]>'/>"),
      .wellFormed("references", "<r a='&lt;&#60;&#x3C;'/>"),
      .malformed("a less-than sign", "<r a='<'/>"),
      .malformed("a tag", "<r a='<b/>'/>"),
      .malformed("an ampersand", "<r a='a & b'/>"),
      .malformed("an ampersand at its end", "<r a='&'/>"),
      .malformed("no marks", "<r a=1/>"),
      .malformed("no end", "<r a='1/>"),
      .malformed("no beginning", "<r a=1'/>"),
      .malformed("other marks at its ends", "<r a='1\"/>"),
      .malformed("typographic marks", "<r a=\u{2018}1\u{2019}/>"),
    ])

  private static let systemLiteral = Production(
    "[11] SystemLiteral",
    [
      .wellFormed("an empty one", "<!DOCTYPE r SYSTEM ''><r/>"),
      .wellFormed("tags and references, which mean nothing", "<!DOCTYPE r SYSTEM '<a>&b;%c;'><r/>"),
      .wellFormed("apostrophes in quotation marks", "<!DOCTYPE r SYSTEM \"it's\"><r/>"),
      .malformed("no marks", "<!DOCTYPE r SYSTEM r.dtd><r/>"),
      .malformed("no end", "<!DOCTYPE r SYSTEM 'r.dtd><r/>"),
      .malformed("other marks at its ends", "<!DOCTYPE r SYSTEM 'r.dtd\"><r/>"),
    ])

  private static let pubidLiteral = Production(
    "[12] PubidLiteral",
    [
      .wellFormed("an empty one", "<!DOCTYPE r PUBLIC '' ''><r/>"),
      .wellFormed("apostrophes in quotation marks", "<!DOCTYPE r PUBLIC \"it's\" ''><r/>"),
      .malformed("an apostrophe in apostrophes", "<!DOCTYPE r PUBLIC 'it's' ''><r/>"),
      .malformed("no end", "<!DOCTYPE r PUBLIC 'p ''><r/>"),
      .malformed("no space behind it", "<!DOCTYPE r PUBLIC 'p''s'><r/>"),
    ])

  private static let pubidChar = Production(
    "[13] PubidChar",
    [
      .wellFormed("all of them", "<!DOCTYPE r PUBLIC \" \r\naZ09-'()+,./:=?;!*#@$_%\" ''><r/>"),
      .malformed("a tab", "<!DOCTYPE r PUBLIC 'a\tb' ''><r/>"),
      .malformed("an ampersand", "<!DOCTYPE r PUBLIC 'a&b' ''><r/>"),
      .malformed("a less-than sign", "<!DOCTYPE r PUBLIC 'a<b' ''><r/>"),
      .malformed("a quotation mark", "<!DOCTYPE r PUBLIC 'a\"b' ''><r/>"),
      .malformed("a tilde", "<!DOCTYPE r PUBLIC 'a~b' ''><r/>"),
      .malformed("a bracket", "<!DOCTYPE r PUBLIC '[a]' ''><r/>"),
      .malformed("a letter of Latin 1", "<!DOCTYPE r PUBLIC '\u{E9}' ''><r/>"),
    ])
}

private let tail = Array("</r>".utf8)
