/// Declarations of elements, attributes, entities and notations: productions 45 to 83.
extension Production {
  static let declarations = [
    elementdecl, contentspec, children, cp, choice, seq, mixed, attlistDecl, attDef, attType,
    notationType, enumeration, defaultDecl, entityDecl, peDecl, externalID, nDataDecl, notationDecl,
    publicID,
  ]

  private static let elementdecl = Production(
    "[45] elementdecl",
    [
      .wellFormed(
        "an element twice, which is merely invalid", subset: "<!ELEMENT r ANY><!ELEMENT r EMPTY>"),
      .wellFormed("white space at its end", subset: "<!ELEMENT r ANY >"),
      .malformed("no content", subset: "<!ELEMENT r>"),
      .malformed("no name", subset: "<!ELEMENT ANY>"),
      .malformed("no white space in front of the name", subset: "<!ELEMENTr ANY>"),
      .malformed("no white space behind the name", subset: "<!ELEMENT r(s)>"),
      .malformed("small letters", subset: "<!element r ANY>"),
      .malformed("a name that is a number", subset: "<!ELEMENT 1 ANY>"),
      .malformed("white space in front of its own name", subset: "<! ELEMENT r ANY>"),
      .malformed("no end", subset: "<!ELEMENT r ANY"),
      .malformed("two names, as in SGML", subset: "<!ELEMENT (r|s) ANY>"),
      .malformed("omitted tags, as in SGML", subset: "<!ELEMENT r - O ANY>"),
    ])

  private static let contentspec = Production(
    "[46] contentspec",
    [
      .wellFormed("EMPTY", subset: "<!ELEMENT r EMPTY>"),
      .wellFormed("ANY", subset: "<!ELEMENT r ANY>", "<r>t<r/></r>"),
      .malformed("small letters", subset: "<!ELEMENT r empty>"),
      .malformed("CDATA, as in SGML", subset: "<!ELEMENT r CDATA>"),
      .malformed("a name without parentheses", subset: "<!ELEMENT r s>"),
      .malformed("#PCDATA without parentheses", subset: "<!ELEMENT r #PCDATA>"),
      .malformed("EMPTY in parentheses and more", subset: "<!ELEMENT r (EMPTY) ANY>"),
      .malformed("both words", subset: "<!ELEMENT r EMPTY ANY>"),
    ])

  private static let children = Production(
    "[47] children",
    [
      .wellFormed("one child", subset: "<!ELEMENT r (a)>", "<r><a/></r>"),
      .wellFormed("all occurrences", subset: "<!ELEMENT r (a?,b*,c+)>"),
      .wellFormed("an occurrence of the whole", subset: "<!ELEMENT r (a)*>"),
      .malformed("nothing in it", subset: "<!ELEMENT r ()>"),
      .malformed("white space in front of an occurrence", subset: "<!ELEMENT r (a) *>"),
      .malformed("two occurrences", subset: "<!ELEMENT r (a)?*>"),
      .malformed("an occurrence in front", subset: "<!ELEMENT r *(a)>"),
      .malformed("an occurrence alone", subset: "<!ELEMENT r (*)>"),
    ])

  private static let cp = Production(
    "[48] cp",
    [
      .wellFormed("groups in each other", subset: "<!ELEMENT r (((a|b)+,(c)?)*)>"),
      .malformed("white space in front of an occurrence", subset: "<!ELEMENT r (a ?)>"),
      .malformed("an unknown occurrence", subset: "<!ELEMENT r (a!)>"),
      .malformed("a token that is no name", subset: "<!ELEMENT r (1)>"),
    ])

  private static let choice = Production(
    "[49] choice",
    [
      .wellFormed("white space around bars", subset: "<!ELEMENT r ( a | b\n| c )>"),
      .malformed("a bar in front", subset: "<!ELEMENT r (|a)>"),
      .malformed("a bar behind", subset: "<!ELEMENT r (a|)>"),
      .malformed("two bars", subset: "<!ELEMENT r (a||b)>"),
      .malformed("commas too", subset: "<!ELEMENT r (a|b,c)>"),
      .malformed("no parenthesis at its end", subset: "<!ELEMENT r (a|b>"),
    ])

  private static let seq = Production(
    "[50] seq",
    [
      .wellFormed("white space around commas", subset: "<!ELEMENT r ( a , b\n, c )>"),
      .malformed("a comma behind", subset: "<!ELEMENT r (a,)>"),
      .malformed("a comma in front", subset: "<!ELEMENT r (,a)>"),
      .malformed("bars too", subset: "<!ELEMENT r (a,b|c)>"),
      .malformed("an ampersand, as in SGML", subset: "<!ELEMENT r (a&b)>"),
      .malformed("no separator", subset: "<!ELEMENT r (a b)>"),
      .malformed("one parenthesis too many", subset: "<!ELEMENT r (a,b))>"),
    ])

  private static let mixed = Production(
    "[51] Mixed",
    [
      .wellFormed("text alone", subset: "<!ELEMENT r (#PCDATA)>", "<r>t</r>"),
      .wellFormed("text alone with an asterisk", subset: "<!ELEMENT r (#PCDATA)*>", "<r>t</r>"),
      .wellFormed("white space", subset: "<!ELEMENT r ( #PCDATA | a )*>"),
      .malformed("no asterisk", subset: "<!ELEMENT r (#PCDATA|a)>"),
      .malformed("a plus sign", subset: "<!ELEMENT r (#PCDATA)+>"),
      .malformed("a question mark", subset: "<!ELEMENT r (#PCDATA|a)?>"),
      .malformed("text not in front", subset: "<!ELEMENT r (a|#PCDATA)*>"),
      .malformed("text in a sequence", subset: "<!ELEMENT r (#PCDATA,a)*>"),
      .malformed("a group", subset: "<!ELEMENT r (#PCDATA|(a|b))*>"),
      .malformed("an occurrence of a child", subset: "<!ELEMENT r (#PCDATA|a*)*>"),
      .malformed("parentheses around the word", subset: "<!ELEMENT r ((#PCDATA)|a)*>"),
      .malformed("small letters", subset: "<!ELEMENT r (#pcdata)>"),
      .malformed("white space in the word", subset: "<!ELEMENT r (# PCDATA)>"),
      .malformed(
        "no sign in front of the word and an asterisk", subset: "<!ELEMENT r (PCDATA |)*>"),
    ])

  private static let attlistDecl = Production(
    "[52] AttlistDecl",
    [
      .wellFormed("no attribute", subset: "<!ATTLIST r>"),
      .wellFormed("white space at its end", subset: "<!ATTLIST r >"),
      .wellFormed(
        "an attribute twice, which is ignored", subset: "<!ATTLIST r a CDATA '1' a ID #REQUIRED>"),
      .malformed("no name", subset: "<!ATTLIST >"),
      .malformed("small letters", subset: "<!attlist r a CDATA #IMPLIED>"),
      .malformed("no white space in front of the name", subset: "<!ATTLISTr a CDATA #IMPLIED>"),
      .malformed("no end", subset: "<!ATTLIST r a CDATA #IMPLIED"),
      .malformed("two elements, as in SGML", subset: "<!ATTLIST (r|s) a CDATA #IMPLIED>"),
    ])

  private static let attDef = Production(
    "[53] AttDef",
    [
      .malformed("a name alone", subset: "<!ATTLIST r a>"),
      .malformed("no type", subset: "<!ATTLIST r a #IMPLIED>"),
      .malformed("no default", subset: "<!ATTLIST r a CDATA>"),
      .malformed("no white space behind the type", subset: "<!ATTLIST r a CDATA#IMPLIED>"),
      .malformed("no white space behind the name", subset: "<!ATTLIST r a(b) #IMPLIED>"),
      .malformed(
        "no white space between attributes", subset: "<!ATTLIST r a CDATA '1'b CDATA '2'>"),
    ])

  private static let attType = Production(
    "[54] AttType",
    [
      .wellFormed(
        "all of them",
        subset:
          "<!NOTATION n SYSTEM ''><!ATTLIST r a CDATA #IMPLIED b ID #IMPLIED c IDREF #IMPLIED "
          + "d IDREFS #IMPLIED e ENTITY #IMPLIED f ENTITIES #IMPLIED g NMTOKEN #IMPLIED "
          + "h NMTOKENS #IMPLIED i NOTATION (n) #IMPLIED j (x|y) #IMPLIED>"),
      .malformed("small letters", subset: "<!ATTLIST r a cdata #IMPLIED>"),
      .malformed("a type of SGML", subset: "<!ATTLIST r a NUMBER #IMPLIED>"),
      .malformed("a type of SGML for names", subset: "<!ATTLIST r a NAME #IMPLIED>"),
      .malformed("text", subset: "<!ATTLIST r a #PCDATA #IMPLIED>"),
      .malformed("two types", subset: "<!ATTLIST r a ID IDREF #IMPLIED>"),
    ])

  private static let notationType = Production(
    "[58] NotationType",
    [
      .wellFormed(
        "white space", subset: "<!NOTATION n SYSTEM ''><!ATTLIST r a NOTATION ( n ) #IMPLIED>"),
      .malformed(
        "no white space in front of the parenthesis",
        subset: "<!NOTATION n SYSTEM ''><!ATTLIST r a NOTATION(n) #IMPLIED>"),
      .malformed("nothing in it", subset: "<!ATTLIST r a NOTATION () #IMPLIED>"),
      .malformed(
        "no parentheses", subset: "<!NOTATION n SYSTEM ''><!ATTLIST r a NOTATION n #IMPLIED>"),
      .malformed("a token that is no name", subset: "<!ATTLIST r a NOTATION (1) #IMPLIED>"),
    ])

  private static let enumeration = Production(
    "[59] Enumeration",
    [
      .wellFormed("white space", subset: "<!ATTLIST r a ( x | y ) 'x'>"),
      .malformed("nothing in it", subset: "<!ATTLIST r a () 'x'>"),
      .malformed("commas", subset: "<!ATTLIST r a (x,y) 'x'>"),
      .malformed("spaces", subset: "<!ATTLIST r a (x y) 'x'>"),
      .malformed("a bar behind", subset: "<!ATTLIST r a (x|) 'x'>"),
      .malformed("no end", subset: "<!ATTLIST r a (x|y 'x'>"),
    ])

  private static let defaultDecl = Production(
    "[60] DefaultDecl",
    [
      .wellFormed(
        "all of them",
        subset: "<!ATTLIST r a CDATA #REQUIRED b CDATA #IMPLIED c CDATA #FIXED 'x' d CDATA 'y'>"),
      .malformed("small letters", subset: "<!ATTLIST r a CDATA #implied>"),
      .malformed("no sign", subset: "<!ATTLIST r a CDATA IMPLIED>"),
      .malformed("a word of SGML", subset: "<!ATTLIST r a CDATA #CURRENT>"),
      .malformed("a value behind #REQUIRED", subset: "<!ATTLIST r a CDATA #REQUIRED 'x'>"),
      .malformed("no value behind #FIXED", subset: "<!ATTLIST r a CDATA #FIXED>"),
      .malformed("no white space behind #FIXED", subset: "<!ATTLIST r a CDATA #FIXED'x'>"),
      .malformed("a default without marks", subset: "<!ATTLIST r a (x|y) x>"),
      .malformed("a less-than sign", subset: "<!ATTLIST r a CDATA '<'>"),
      .malformed("an ampersand", subset: "<!ATTLIST r a CDATA 'a & b'>"),
      .malformed(
        "an entity that is declared behind it", subset: "<!ATTLIST r a CDATA '&e;'><!ENTITY e 'x'>"),
      .wellFormed(
        "an entity that is declared in front of it",
        subset: "<!ENTITY e 'x'><!ATTLIST r a CDATA '&e;'>"),
    ])

  private static let entityDecl = Production(
    "[70] EntityDecl",
    [
      .wellFormed(
        "an entity twice, of which the first counts", subset: "<!ENTITY e 'x'><!ENTITY e '<'>",
        "<r>&e;</r>"),
      .wellFormed(
        "a general and a parameter entity of one name", subset: "<!ENTITY e 'x'><!ENTITY % e ''>",
        "<r>&e;</r>"),
      .wellFormed("white space at its end", subset: "<!ENTITY e 'x' >"),
      .malformed("no value", subset: "<!ENTITY e>"),
      .malformed("no name", subset: "<!ENTITY 'x'>"),
      .malformed("no white space behind the name", subset: "<!ENTITY e'x'>"),
      .malformed("no white space in front of the name", subset: "<!ENTITYe 'x'>"),
      .malformed("small letters", subset: "<!entity e 'x'>"),
      .malformed("two values", subset: "<!ENTITY e 'x' 'y'>"),
      .malformed("a comment in it", subset: "<!ENTITY e 'x' -- c -->"),
      .malformed("no end", subset: "<!ENTITY e 'x'"),
      .malformed("a name that is a number", subset: "<!ENTITY 1 'x'>"),
      .malformed("a number sign in the name's place", subset: "<!ENTITY #DEFAULT 'x'>"),
    ])

  private static let peDecl = Production(
    "[72] PEDecl",
    [
      .wellFormed("a value", subset: "<!ENTITY % p 'x'>"),
      .wellFormed("an external one that is not used", subset: "<!ENTITY % p SYSTEM 's'>"),
      .malformed("no white space behind the sign", subset: "<!ENTITY %p 'x'>"),
      .malformed("no white space in front of the sign", subset: "<!ENTITY% p 'x'>"),
      .malformed("no value", subset: "<!ENTITY % p>"),
      .malformed("no name", subset: "<!ENTITY % 'x'>"),
      .malformed("a notation", subset: "<!NOTATION n SYSTEM ''><!ENTITY % p SYSTEM 's' NDATA n>"),
    ])

  private static let externalID = Production(
    "[75] ExternalID",
    [
      .wellFormed("a system identifier", subset: "<!ENTITY e SYSTEM 's'>"),
      .wellFormed("both identifiers", subset: "<!ENTITY e PUBLIC 'p' 's'>"),
      .malformed("no identifier", subset: "<!ENTITY e SYSTEM>"),
      .malformed("no system identifier", subset: "<!ENTITY e PUBLIC 'p'>"),
      .malformed("small letters", subset: "<!ENTITY e system 's'>"),
      .malformed("no white space in front of the identifier", subset: "<!ENTITY e SYSTEM's'>"),
      .malformed("no white space between identifiers", subset: "<!ENTITY e PUBLIC 'p''s'>"),
      .malformed("two system identifiers", subset: "<!ENTITY e SYSTEM 's' 't'>"),
      .malformed("a value as well", subset: "<!ENTITY e 'x' SYSTEM 's'>"),
      .malformed("no word", "<!DOCTYPE r 's'><r/>"),
      .malformed("no system identifier of the document type", "<!DOCTYPE r PUBLIC 'p'><r/>"),
      .malformed("no identifier of the document type", "<!DOCTYPE r SYSTEM><r/>"),
      .malformed("both words", "<!DOCTYPE r SYSTEM 's' PUBLIC 'p'><r/>"),
    ])

  private static let nDataDecl = Production(
    "[76] NDataDecl",
    [
      .wellFormed("a notation", subset: "<!NOTATION n SYSTEM ''><!ENTITY e SYSTEM 's' NDATA n>"),
      .malformed("no name", subset: "<!ENTITY e SYSTEM 's' NDATA>"),
      .malformed("small letters", subset: "<!ENTITY e SYSTEM 's' ndata n>"),
      .malformed("no white space in front", subset: "<!ENTITY e SYSTEM 's'NDATA n>"),
      .malformed("no white space behind", subset: "<!ENTITY e SYSTEM 's' NDATAn>"),
      .malformed(
        "one of an internal entity", subset: "<!NOTATION n SYSTEM ''><!ENTITY e 'x' NDATA n>"),
      .malformed("a name in marks", subset: "<!ENTITY e SYSTEM 's' NDATA 'n'>"),
    ])

  private static let notationDecl = Production(
    "[82] NotationDecl",
    [
      .wellFormed("a system identifier", subset: "<!NOTATION n SYSTEM 's'>"),
      .wellFormed("a public identifier", subset: "<!NOTATION n PUBLIC 'p'>"),
      .wellFormed("both identifiers", subset: "<!NOTATION n PUBLIC 'p' 's' >"),
      .malformed("no identifier", subset: "<!NOTATION n>"),
      .malformed("no name", subset: "<!NOTATION SYSTEM 's'>"),
      .malformed("no word", subset: "<!NOTATION n 's'>"),
      .malformed("small letters", subset: "<!notation n SYSTEM 's'>"),
      .malformed("no white space in front of the name", subset: "<!NOTATIONn SYSTEM 's'>"),
      .malformed("no end", subset: "<!NOTATION n SYSTEM 's'"),
      .malformed("text behind the identifier", subset: "<!NOTATION n SYSTEM 's' t>"),
    ])

  private static let publicID = Production(
    "[83] PublicID",
    [
      .malformed("no literal", subset: "<!NOTATION n PUBLIC>"),
      .malformed("a character that none may have", subset: "<!NOTATION n PUBLIC 'a\\b'>"),
      .malformed("no white space in front of the literal", subset: "<!NOTATION n PUBLIC'p'>"),
    ])
}
