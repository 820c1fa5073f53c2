/// Text, comments, instructions and sections; elements and attributes: productions 14 to 44.
extension Production {
  static let markup = [
    charData, comment, pi, piTarget, cdSect, element, sTag, attribute, eTag, content, emptyElemTag,
  ]

  private static let charData = Production(
    "[14] CharData",
    [
      .wellFormed("a greater-than sign", "<r>a > b</r>"),
      .wellFormed("brackets", "<r>]] ] > ]</r>"),
      .wellFormed("brackets in front of a tag", "<r>]]<b/>&gt;</r>"),
      .wellFormed("the end of a section by a reference", "<r>]]&gt;</r>"),
      .wellFormed("quotation marks and equals signs", "<r>a='\"b\"'</r>"),
      .malformed("the end of a CDATA section", "<r>]]></r>"),
      .malformed("the end of a CDATA section behind a bracket", "<r>]]]></r>"),
      .malformed("the end of a CDATA section within text", "<r>ab]]>cd</r>"),
      .malformed("a less-than sign", "<r>a < b</r>"),
      .malformed("an ampersand", "<r>a & b</r>"),
      .malformed("an ampersand at its end", "<r>a &</r>"),
      .malformed("two ampersands", "<r>&&amp;</r>"),
    ])

  private static let comment = Production(
    "[15] Comment",
    [
      .wellFormed("an empty one", "<r><!----></r>"),
      .wellFormed("one of a hyphen and a space", "<r><!--- --></r>"),
      .wellFormed("tags, references and sections", "<r><!-- <b> &c; ]]> <![CDATA[ ?> --></r>"),
      .wellFormed("one in front of the element", "<!-- c --><r/>"),
      .wellFormed("one in the document type", subset: "<!-- ' ]> % & -->"),
      .malformed("two hyphens", "<r><!-- a--b --></r>"),
      .malformed("three hyphens at its end", "<r><!-- a ---></r>"),
      .malformed("three hyphens alone", "<r><!---></r>"),
      .malformed("two hyphens in the end's place", "<r><!-- a -- ></r>"),
      .malformed("one in another", "<r><!-- a <!-- b --> c --></r>"),
      .malformed("no end", "<r><!-- a </r>"),
      .malformed("no end behind the element", "<r/><!-- a"),
      .malformed("one hyphen", "<r><!- a --></r>"),
      .malformed("one in a tag", "<r <!-- a -->/>"),
      .malformed("one in an attribute", "<r a='<!-- a -->'/>"),
      .malformed("one in an end tag", "<r></r <!-- a -->>"),
      .malformed("one in a declaration", subset: "<!ELEMENT r -- c -- ANY>"),
      .malformed("two hyphens in the document type", subset: "<!-- a--b -->"),
    ])

  private static let pi = Production(
    "[16] PI",
    [
      .wellFormed("a target alone", "<r><?p?></r>"),
      .wellFormed("a target and white space", "<r><?p \n?></r>"),
      .wellFormed("question marks and signs", "<r><?p ??> > ?></r>"),
      .wellFormed("tags and references", "<r><?p <b> &c; ?></r>"),
      .wellFormed("one in the document type", subset: "<?p ]> ' %?>"),
      .malformed("no target", "<r><??></r>"),
      .malformed("white space in front of the target", "<r><? p?></r>"),
      .malformed("no white space behind the target", "<r><?p+?></r>"),
      .malformed("no end", "<r><?p </r>"),
      .malformed("the end of a tag", "<r><?p ></r>"),
      .malformed("a space in its end", "<r><?p ? ></r>"),
      .malformed("a target that is a number", "<r><?1?></r>"),
      .malformed("one in an attribute", "<r a='<?p?>'/>"),
    ])

  private static let piTarget = Production(
    "[17] PITarget",
    [
      .wellFormed("a name that begins with the reserved one", "<?xml-stylesheet href='s'?><r/>"),
      .wellFormed("a name that ends with the reserved one", "<r><?axml?></r>"),
      .malformed("the reserved name", "<r><?xml?></r>"),
      .malformed("the reserved name in capitals", "<r><?XML x?></r>"),
      .malformed("the reserved name in both", "<r><?xMl?></r>"),
      .malformed("an XML declaration in the element", "<r><?xml version='1.0'?></r>"),
      .malformed("an XML declaration behind a comment", "<!-- c --><?xml version='1.0'?><r/>"),
      .malformed("an XML declaration behind a line end", "\n<?xml version='1.0'?><r/>"),
      .malformed("two XML declarations", "<?xml version='1.0'?><?xml version='1.0'?><r/>"),
      .malformed("an XML declaration in the document type", subset: "<?xml version='1.0'?>"),
      .malformed("a Namespaces colon", "<r><?p:q?></r>"),
    ])

  private static let cdSect = Production(
    "[18] CDSect",
    [
      .wellFormed("an empty one", "<r><![CDATA[]]></r>"),
      .wellFormed("tags and references", "<r><![CDATA[<b> & &c; <!-- ]]></r>"),
      .wellFormed("brackets", "<r><![CDATA[]] ]>]]]></r>"),
      .wellFormed("one in what looks like another", "<r><![CDATA[<![CDATA[]]></r>"),
      .wellFormed("two side by side", "<r><![CDATA[]]]]><![CDATA[>]]></r>"),
      .malformed("no end", "<r><![CDATA[ </r>"),
      .malformed("an end cut off", "<r><![CDATA[ ]]</r>"),
      .malformed("a space in its end", "<r><![CDATA[ ]] ></r>"),
      .malformed("small letters", "<r><![cdata[ ]]></r>"),
      .malformed("a space in front of its name", "<r><![ CDATA[ ]]></r>"),
      .malformed("a space behind its name", "<r><![CDATA [ ]]></r>"),
      .malformed("no second bracket", "<r><![CDATA ]]></r>"),
      .malformed("one in front of the element", "<![CDATA[ ]]><r/>"),
      .malformed("one in another", "<r><![CDATA[ <![CDATA[ ]]> ]]></r>"),
      .malformed("one in an attribute", "<r a='<![CDATA[ ]]>'/>"),
      .malformed("another kind of section", "<r><![INCLUDE[ ]]></r>"),
      .malformed("one in the document type", subset: "<![CDATA[ ]]>"),
    ])

  private static let element = Production(
    "[39] element",
    [
      .wellFormed("a start tag and an end tag", "<r></r>"),
      .wellFormed("an empty-element tag", "<r><s/></r>"),
      .wellFormed("elements of one name in each other", "<r><r><r/></r></r>"),
      .malformed("no end tag", "<r>"),
      .malformed("no end tag within", "<r><b></r>"),
      .malformed("no start tag", "</r>"),
      .malformed("end tags in another order", "<r><a><b></a></b></r>"),
      .malformed("one end tag too many", "<r></r></r>"),
      .malformed("an end in the middle", "<r><b>"),
    ])

  private static let sTag = Production(
    "[40] STag",
    [
      .wellFormed("attributes in any order", "<r b='1' a='2'></r>"),
      .wellFormed("white space behind attributes", "<r a='1' ></r>"),
      .malformed("no white space between attributes", "<r a='1'b='2'></r>"),
      .malformed("an attribute twice", "<r a='1' a='1'></r>"),
      .malformed("an attribute twice with one between", "<r a='1' b='2' a='3'/>"),
      .malformed("another start tag in it", "<r <b></b></r>"),
      .malformed("no end", "<r a='1'"),
      .malformed("a slash within", "<r / a='1'>"),
      .malformed("two slashes", "<r//>"),
    ])

  private static let attribute = Production(
    "[41] Attribute",
    [
      .wellFormed("white space around the sign", "<r a = '1'/>"),
      .wellFormed("line ends around the sign", "<r a\n=\r\n'1'/>"),
      .malformed("a name alone", "<r a/>"),
      .malformed("no value", "<r a=/>"),
      .malformed("no name", "<r ='1'/>"),
      .malformed("two signs", "<r a=='1'/>"),
      .malformed("a colon for the sign", "<r a:'1'/>"),
      .malformed("two values", "<r a='1' '2'/>"),
      .malformed("a name that is a number", "<r 1='a'/>"),
      .malformed("a reference for a name", "<r &amp;='1'/>"),
    ])

  private static let eTag = Production(
    "[42] ETag",
    [
      .malformed("an attribute", "<r></r a='1'>"),
      .malformed("a slash at its end", "<r></r/>"),
      .malformed("no end", "<r></r"),
      .malformed("another tag in it", "<r></r<b/>>"),
      .malformed("text behind the name", "<r></r t>"),
    ])

  private static let content = Production(
    "[43] content",
    [
      .wellFormed(
        "all that it may have", "<r>t<b/>&amp;<![CDATA[c]]><?p d?><!-- e -->&#65;</r>"),
      .wellFormed("white space alone", "<r> \n </r>"),
      .malformed("a document type declaration", "<r><!DOCTYPE r></r>"),
      .malformed("an entity's declaration", "<r><!ENTITY e 'x'></r>"),
      .malformed("an element's declaration", "<r><!ELEMENT r ANY></r>"),
      .malformed("markup without a name", "<r><!></r>"),
      .malformed("a parameter entity, which is text, and a lonely tag", "<r>%p;<b></r>"),
    ])

  private static let emptyElemTag = Production(
    "[44] EmptyElemTag",
    [
      .wellFormed("attributes", "<r a='1'/>"),
      .wellFormed("white space in front of its end", "<r />"),
      .malformed("a slash in front of the name", "</r/>"),
      .malformed("no white space in front of an attribute", "<ra='1'/>"),
    ])
}
