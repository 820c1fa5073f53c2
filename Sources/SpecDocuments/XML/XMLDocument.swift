/// One parsed XML file. Immutable.
///
/// All its elements are in one arena; an ``XMLNode`` is a place in it.
public final class XMLDocument: Sendable {
  let arena: XMLArena
  let source: SourceText

  /// - Precondition: The arena has a root element.
  init(source: SourceText, arena: XMLArena) {
    self.source = source
    self.arena = arena
  }

  /// Parses XML that stands in another document.
  ///
  /// - Parameter path: The file that it stands in.
  /// - Throws: ``Diagnostic`` at the place inside the text that is wrong.
  public convenience init(text: String, path: String) throws(Diagnostic) {
    let bytes = Array(text.drop { $0.isWhitespace }.utf8)
    let document = try XMLSAXParser.parse(bytes, path: path, maximumDepth: 200)
    self.init(source: document.source, arena: document.arena)
  }

  /// The file, as the user would write its path.
  public var path: String { source.path }

  /// The root element.
  public var root: XMLNode { XMLNode(document: self, index: 0) }
}

/// The elements of a document, parents before children.
struct XMLArena: Sendable {
  struct Element: Sendable {
    /// A place in `names`.
    var name: Int32
    var parent: Int32
    /// Where the start tag begins in the source.
    var position: UInt32
    var attributes: Range<Int32>
    var namespaces: Range<Int32>
    var items: Range<Int32> = 0..<0
  }

  struct Attribute: Sendable {
    var name: Int32
    /// A range of `text`.
    var value: Range<UInt32>
  }

  enum Item: Sendable {
    case element(Int32)
    /// A range of `text`.
    case text(Range<UInt32>)
  }

  var names: [XMLQualifiedName] = []
  var elements: [Element] = []
  var attributes: [Attribute] = []
  var namespaces: [(prefix: String?, name: String)] = []
  var items: [Item] = []
  /// Attribute values and character data, with references resolved.
  var text: [UInt8] = []

  func string(_ range: Range<UInt32>) -> String {
    String(decoding: text[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  func attributes(of element: Element) -> ArraySlice<Attribute> {
    attributes[Int(element.attributes.lowerBound)..<Int(element.attributes.upperBound)]
  }

  func items(of element: Element) -> ArraySlice<Item> {
    items[Int(element.items.lowerBound)..<Int(element.items.upperBound)]
  }

  func namespaces(of element: Element) -> ArraySlice<(prefix: String?, name: String)> {
    namespaces[Int(element.namespaces.lowerBound)..<Int(element.namespaces.upperBound)]
  }
}
