/// One parsed JSON or YAML file. Immutable.
///
/// All its values are in one arena; a ``Node`` is a place in it. Texts are made when asked for.
public final class Document: Sendable {
  let arena: NodeArena
  private let source: SourceText

  /// - Precondition: The arena has a root, and no open collections.
  init(path: String, arena: NodeArena) {
    self.arena = arena
    source = SourceText(path: path, bytes: arena.source)
  }

  /// Parses JSON (RFC 8259) that stands in another document.
  ///
  /// - Parameter path: The file that it stands in.
  /// - Throws: ``Diagnostic`` at the place inside the text that is wrong.
  public convenience init(json text: String, path: String) throws(Diagnostic) {
    let document = try JSONParser.parse(Array(text.utf8), path: path, maximumDepth: 200)
    self.init(path: path, arena: document.arena)
  }

  /// The file, as the user would write its path.
  public var path: String { source.path }

  /// The value of the whole document.
  public var root: Node { Node(self, 0) }

  func location(of position: UInt32) -> SourceLocation { source.location(of: Int(position)) }
}
