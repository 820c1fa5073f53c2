/// Namespaces in XML 1.0 (third edition).
extension Production {
  static let namespaces = [
    nsAttName, ncName, qName, prefixDeclared, attributesUnique, reservedPrefixesAndNamespaceNames,
  ]

  private static let nsAttName = Production(
    "Namespaces [1] NSAttName",
    [
      .wellFormed("a prefix", "<p:r xmlns:p='u'/>"),
      .wellFormed("a default", "<r xmlns='u'/>"),
      .wellFormed("a default that is taken back", "<r xmlns='u'><s xmlns=''/></r>"),
      .wellFormed(
        "a prefix with another meaning within", "<p:r xmlns:p='u'><p:s xmlns:p='v'/></p:r>"),
      .wellFormed("a prefix that is declared behind its use", "<p:r p:a='1' xmlns:p='u'/>"),
      .malformed("a prefix that is taken back", "<r xmlns:p='u'><s xmlns:p=''/></r>"),
      .malformed("a prefix for nothing", "<r xmlns:p=''/>"),
      .malformed("no prefix behind the colon", "<r xmlns:='u'/>"),
      .malformed("a prefix that is a number", "<r xmlns:1='u'/>"),
      .malformed("a prefix twice", "<r xmlns:p='u' xmlns:p='v'/>"),
      .malformed("a default twice", "<r xmlns='u' xmlns='u'/>"),
      .malformed("a less-than sign", "<r xmlns:p='<'/>"),
    ])

  private static let ncName = Production(
    "Namespaces [4] NCName",
    [
      .wellFormed("all characters of names but the colon", "<p.-_1:r xmlns:p.-_1='u'/>"),
      .malformed("two colons in an element", "<a:b:c xmlns:a='u'/>"),
      .malformed("two colons in an attribute", "<r xmlns:a='u' a:b:c='1'/>"),
      .malformed("two colons in a declaration", "<r xmlns:a:b='u'/>"),
      .malformed("a colon alone", "<:/>"),
      .malformed("a colon in front", "<:r/>"),
      .malformed("a colon behind", "<r: xmlns:r='u'/>"),
      .malformed("a colon in front of an attribute", "<r :a='1'/>"),
      .malformed("a local name that is a number", "<p:1 xmlns:p='u'/>"),
      .malformed("a colon in an instruction's target", "<r><?a:b?></r>"),
      .malformed("a colon in an entity's name", subset: "<!ENTITY a:b 'x'>"),
      .malformed("a colon in a notation's name", subset: "<!NOTATION a:b SYSTEM ''>"),
    ])

  private static let qName = Production(
    "Namespaces [7] QName",
    [
      .wellFormed(
        "a prefix in a declaration of the document type",
        subset: "<!ELEMENT p:r ANY><!ATTLIST p:r p:a CDATA #IMPLIED>"),
      .malformed("white space behind the colon", "<p: r xmlns:p='u'/>"),
      .malformed("white space in front of the colon", "<p :r xmlns:p='u'/>"),
      .malformed(
        "another prefix for the same namespace in the end tag",
        "<p:r xmlns:p='u' xmlns:q='u'></q:r>"),
      .malformed("no prefix in the end tag", "<p:r xmlns:p='u' xmlns='u'></r>"),
    ])

  private static let prefixDeclared = Production(
    "NSC: Prefix Declared",
    [
      .wellFormed("the prefix that needs none", "<r xml:lang='en' xml:space='preserve'/>"),
      .wellFormed("the prefix that needs none, of an element", "<xml:r/>"),
      .wellFormed(
        "a declaration by a default", subset: "<!ATTLIST r xmlns:p CDATA 'u'>", "<r><p:s/></r>"),
      .malformed("an element", "<p:r/>"),
      .malformed("an attribute", "<r p:a='1'/>"),
      .malformed("a declaration within", "<r p:a='1'><s xmlns:p='u'/></r>"),
      .malformed("a declaration beside", "<r><s xmlns:p='u'/><p:t/></r>"),
      .malformed("a declaration of the same letters in capitals", "<p:r xmlns:P='u'/>"),
      .malformed("a default in its place", "<p:r xmlns='u'/>"),
      .malformed("one within an entity", subset: "<!ENTITY e '<p:b/>'>", "<r>&e;</r>"),
    ])

  private static let attributesUnique = Production(
    "NSC: Attributes Unique",
    [
      .wellFormed("one with and one without a prefix", "<r xmlns:p='u' xmlns='u' p:a='1' a='2'/>"),
      .wellFormed(
        "prefixes of different namespaces", "<r xmlns:p='u' xmlns:q='v' p:a='1' q:a='2'/>"),
      .wellFormed("namespaces that differ in case", "<r xmlns:p='u' xmlns:q='U' p:a='1' q:a='2'/>"),
      .wellFormed(
        "namespaces that differ in escapes", "<r xmlns:p='u%41' xmlns:q='uA' p:a='1' q:a='2'/>"),
      .malformed("prefixes of one namespace", "<r xmlns:p='u' xmlns:q='u' p:a='1' q:a='2'/>"),
      .malformed(
        "prefixes from elements around",
        "<r xmlns:p='u'><s xmlns:q='u'><t p:a='1' q:a='1'/></s></r>"),
      .malformed(
        "a namespace written with references", "<r xmlns:p='u' xmlns:q='&#117;' p:a='1' q:a='2'/>"),
      .malformed(
        "a default that is added",
        subset: "<!ATTLIST r xmlns:p CDATA 'u' xmlns:q CDATA 'u' p:a CDATA '1'>", "<r q:a='1'/>"),
    ])

  private static let reservedPrefixesAndNamespaceNames = Production(
    "NSC: Reserved Prefixes and Namespace Names",
    [
      .wellFormed(
        "the reserved prefix for its namespace",
        "<r xmlns:xml='http://www.w3.org/XML/1998/namespace'/>"),
      .malformed("the reserved prefix for another", "<r xmlns:xml='u'/>"),
      .malformed(
        "another prefix for its namespace", "<r xmlns:p='http://www.w3.org/XML/1998/namespace'/>"),
      .malformed("its namespace as default", "<r xmlns='http://www.w3.org/XML/1998/namespace'/>"),
      .malformed("a declaration of the prefix of declarations", "<r xmlns:xmlns='u'/>"),
      .malformed(
        "a declaration of that prefix for its own namespace",
        "<r xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>"),
      .malformed(
        "another prefix for that namespace", "<r xmlns:p='http://www.w3.org/2000/xmlns/'/>"),
      .malformed("that namespace as default", "<r xmlns='http://www.w3.org/2000/xmlns/'/>"),
      .malformed("an element with the prefix of declarations", "<xmlns:r/>"),
    ])
}
