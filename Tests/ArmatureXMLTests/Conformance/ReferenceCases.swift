/// References and the entities that they name: productions 66 to 69, sections 4.1 to 4.6.
extension Production {
  static let references = [
    charRef, legalCharacter, entityRef, entityDeclared, parsedEntity, noRecursion,
    noExternalEntityReferences, noLessThanInAttributeValues, uniqueAttSpec,
    wellFormedParsedEntities, predefinedEntities,
  ]

  private static let charRef = Production(
    "[66] CharRef",
    [
      .wellFormed("decimal digits", "<r>&#65;</r>"),
      .wellFormed("hexadecimal digits of both cases", "<r>&#xaF;</r>"),
      .wellFormed("zeros in front", "<r>&#x0000000000041;&#0000000000065;</r>"),
      .wellFormed("the characters that text cannot hold", "<r>&#60;&#38;&#13;</r>"),
      .wellFormed("the last character", "<r>&#x10FFFF;</r>"),
      .wellFormed("white space", "<r>&#9;&#10;&#32;</r>"),
      .malformed("no digits", "<r>&#;</r>"),
      .malformed("no hexadecimal digits", "<r>&#x;</r>"),
      .malformed("a capital", "<r>&#X41;</r>"),
      .malformed("letters", "<r>&#A;</r>"),
      .malformed("a letter beyond the digits", "<r>&#x4G;</r>"),
      .malformed("a hexadecimal digit in decimal", "<r>&#4A;</r>"),
      .malformed("no semicolon", "<r>&#65</r>"),
      .malformed("white space in front of the semicolon", "<r>&#65 ;</r>"),
      .malformed("white space in front of the digits", "<r>&# 65;</r>"),
      .malformed("white space behind the ampersand", "<r>& #65;</r>"),
      .malformed("a sign", "<r>&#+65;</r>"),
      .malformed("digits of another script", "<r>&#\u{666}\u{665};</r>"),
    ])

  private static let legalCharacter = Production(
    "WFC: Legal Character",
    [
      .malformed("null", "<r>&#0;</r>"),
      .malformed("a control character", "<r>&#1;</r>"),
      .malformed("a form feed", "<r>&#xC;</r>"),
      .malformed("a surrogate", "<r>&#xD800;</r>"),
      .malformed("a pair of surrogates", "<r>&#xD83D;&#xDE00;</r>"),
      .malformed("U+FFFE", "<r>&#xFFFE;</r>"),
      .malformed("U+FFFF", "<r>&#65535;</r>"),
      .malformed("a number beyond Unicode", "<r>&#x110000;</r>"),
      .malformed("a number beyond 32 bits", "<r>&#x100000041;</r>"),
      .malformed("a number beyond 64 bits", "<r>&#18446744073709551681;</r>"),
      .malformed("a control character in an attribute", "<r a='&#31;'/>"),
    ])

  private static let entityRef = Production(
    "[68] EntityRef",
    [
      .wellFormed("the five that need no declaration", "<r>&lt;&gt;&amp;&apos;&quot;</r>"),
      .wellFormed("the five in an attribute", "<r a='&lt;&gt;&amp;&apos;&quot;'/>"),
      .malformed("no name", "<r>&;</r>"),
      .malformed("no semicolon", "<r>&amp</r>"),
      .malformed("white space in front of the name", "<r>& amp;</r>"),
      .malformed("white space behind the name", "<r>&amp ;</r>"),
      .malformed("capitals", "<r>&AMP;</r>"),
      .malformed("a name that is a number", "<r>&1;</r>"),
      .malformed("one of HTML", "<r>&nbsp;</r>"),
    ])

  private static let entityDeclared = Production(
    "WFC: Entity Declared",
    [
      .malformed("an entity without a declaration", "<r>&e;</r>"),
      .malformed("one in an attribute", "<r a='&e;'/>"),
      .malformed("another one is declared", subset: "<!ENTITY f 'x'>", "<r>&e;</r>"),
      .malformed("a parameter entity is declared", subset: "<!ENTITY % e 'x'>", "<r>&e;</r>"),
      .malformed("a name in other letters", subset: "<!ENTITY e 'x'>", "<r>&E;</r>"),
      .malformed("one within another's value", subset: "<!ENTITY e '&f;'>", "<r>&e;</r>"),
      .malformed(
        "a document that stands alone",
        "<?xml version='1.0' standalone='yes'?><!DOCTYPE r SYSTEM 's'><r>&e;</r>"),
      .malformed("one in a default", subset: "<!ATTLIST r a CDATA '&e;'>"),
      .wellFormed(
        "a declaration behind the one that uses it", subset: "<!ENTITY e '&f;'><!ENTITY f 'x'>",
        "<r>&e;</r>"),
    ])

  private static let parsedEntity = Production(
    "WFC: Parsed Entity",
    [
      .malformed(
        "an entity that is not parsed",
        subset: "<!NOTATION n SYSTEM ''><!ENTITY e SYSTEM 's' NDATA n>", "<r>&e;</r>"),
      .malformed(
        "one in an attribute", subset: "<!NOTATION n SYSTEM ''><!ENTITY e SYSTEM 's' NDATA n>",
        "<r a='&e;'/>"),
      .malformed(
        "one in another",
        subset: "<!NOTATION n SYSTEM ''><!ENTITY e SYSTEM 's' NDATA n><!ENTITY f '&e;'>",
        "<r>&f;</r>"),
    ])

  private static let noRecursion = Production(
    "WFC: No Recursion",
    [
      .malformed("an entity in itself", subset: "<!ENTITY e '&e;'>", "<r>&e;</r>"),
      .malformed(
        "one in itself by another", subset: "<!ENTITY e '&f;'><!ENTITY f '&e;'>", "<r>&e;</r>"),
      .malformed(
        "one in itself by two others",
        subset: "<!ENTITY e '&f;'><!ENTITY f 'x&g;'><!ENTITY g '<b>&e;</b>'>", "<r>&e;</r>"),
      .malformed(
        "one in an attribute", subset: "<!ENTITY e 'x&f;'><!ENTITY f '&e;y'>", "<r a='&e;'/>"),
      .malformed(
        "one in an attribute of its own value", subset: "<!ENTITY e '<b a=\"&#38;e;\"/>'>",
        "<r>&e;</r>"),
      .wellFormed(
        "one several times side by side", subset: "<!ENTITY e 'x'><!ENTITY f '&e;&e;'>",
        "<r>&f;&e;&f;</r>"),
      .wellFormed("one in itself that is never used", subset: "<!ENTITY e '&e;'>"),
    ])

  private static let noExternalEntityReferences = Production(
    "WFC: No External Entity References",
    [
      .malformed(
        "an external entity in an attribute", subset: "<!ENTITY e SYSTEM 's'>", "<r a='&e;'/>"),
      .malformed(
        "one in another in an attribute", subset: "<!ENTITY e SYSTEM 's'><!ENTITY f '&e;'>",
        "<r a='&f;'/>"),
      .malformed("one in a default", subset: "<!ENTITY e SYSTEM 's'><!ATTLIST r a CDATA '&e;'>"),
    ])

  private static let noLessThanInAttributeValues = Production(
    "WFC: No < in Attribute Values",
    [
      .wellFormed(
        "the sign as the entity for it", subset: "<!ENTITY e '&#38;lt;'>", "<r a='&e;'/>"),
      .wellFormed(
        "the sign as a reference in a reference", subset: "<!ENTITY e '&#38;#60;'>", "<r a='&e;'/>"),
      .malformed("the sign in an entity", subset: "<!ENTITY e '<'>", "<r a='&e;'/>"),
      .malformed(
        "the sign by a reference in an entity", subset: "<!ENTITY e '&#60;'>", "<r a='&e;'/>"),
      .malformed(
        "the sign two entities away", subset: "<!ENTITY e '<b/>'><!ENTITY f 'x&e;'>", "<r a='&f;'/>"
      ),
      .malformed("the sign in a default", subset: "<!ENTITY e '<'><!ATTLIST r a CDATA '&e;'>"),
    ])

  private static let uniqueAttSpec = Production(
    "WFC: Unique Att Spec",
    [
      .wellFormed(
        "one that the document type declares with another value",
        subset: "<!ATTLIST r a CDATA '1'>", "<r a='2'/>"),
      .malformed(
        "one that the document type declares, twice", subset: "<!ATTLIST r a CDATA #IMPLIED>",
        "<r a='2' a='2'/>"),
    ])

  private static let wellFormedParsedEntities = Production(
    "4.3.2 Well-formed parsed entities",
    [
      .wellFormed("elements", subset: "<!ENTITY e '<b>x</b><c/>'>", "<r>&e;</r>"),
      .wellFormed(
        "a comment and an instruction", subset: "<!ENTITY e '<!-- c --><?p?>'>", "<r>&e;</r>"),
      .wellFormed("a section", subset: "<!ENTITY e '<![CDATA[<]]>'>", "<r>&e;</r>"),
      .wellFormed("quotation marks, which are text", subset: "<!ENTITY e '\"'>", "<r a=\"&e;\"/>"),
      .wellFormed(
        "an end of a section by two entities", subset: "<!ENTITY e ']]'>", "<r>&e;&gt;</r>"),
      .wellFormed(
        "a reference made of references", subset: "<!ENTITY e '&#38;#38;'>", "<r>&e;</r>"),
      .malformed("a start tag alone", subset: "<!ENTITY e '<b>'>", "<r>&e;</b></r>"),
      .malformed("an end tag alone", subset: "<!ENTITY e '</b>'>", "<r><b>&e;</r>"),
      .malformed(
        "the end tag of what stands around", subset: "<!ENTITY e '</r><r>'>", "<r>&e;</r>"),
      .malformed("half a tag", subset: "<!ENTITY e '<b'>", "<r>&e;/></r>"),
      .malformed("a comment without an end", subset: "<!ENTITY e '<!-- '>", "<r>&e;--></r>"),
      .malformed("an instruction without an end", subset: "<!ENTITY e '<?p '>", "<r>&e;?></r>"),
      .malformed("a section without an end", subset: "<!ENTITY e '<![CDATA['>", "<r>&e;]]></r>"),
      .malformed("an ampersand", subset: "<!ENTITY e '&#38;'>", "<r>&e;</r>"),
      .malformed("a reference in two parts", subset: "<!ENTITY e '&#38;am'>", "<r>&e;p;</r>"),
      .malformed("the end of a section", subset: "<!ENTITY e ']]>'>", "<r>&e;</r>"),
      .malformed("a less-than sign", subset: "<!ENTITY e 'a &#60; b'>", "<r>&e;</r>"),
      .malformed(
        "an XML declaration", subset: "<!ENTITY e '<?xml version=\"1.0\"?>'>", "<r>&e;</r>"),
      .malformed("an attribute twice", subset: "<!ENTITY e '<b a=\"1\" a=\"1\"/>'>", "<r>&e;</r>"),
      .malformed("an entity for the whole element", subset: "<!ENTITY e '<r/>'>", "&e;"),
      .malformed("an entity in a tag", subset: "<!ENTITY e 'a=\"1\"'>", "<r &e;/>"),
      .malformed("an entity for a name", subset: "<!ENTITY e 'b'>", "<r><&e;/></r>"),
      .malformed("an entity for an attribute's marks", subset: "<!ENTITY e '\"1\"'>", "<r a=&e;/>"),
    ])

  private static let predefinedEntities = Production(
    "4.6 Predefined entities",
    [
      .wellFormed(
        "their own declarations",
        subset: "<!ENTITY lt '&#38;#60;'><!ENTITY gt '&#62;'><!ENTITY amp '&#38;#38;'>"
          + "<!ENTITY apos '&#39;'><!ENTITY quot '&#34;'>", "<r>&lt;&gt;&amp;&apos;&quot;</r>"),
      .wellFormed("text that looks like a reference", "<r>&amp;lt; &#38;amp;</r>"),
      .wellFormed("a less-than sign in an attribute", "<r a='&amp;lt;'/>"),
    ])
}
