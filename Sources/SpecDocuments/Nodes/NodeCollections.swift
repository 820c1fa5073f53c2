extension Node {
  /// The elements of a sequence, none for other kinds.
  public var elements: Elements { Elements(document: document, children: children(of: .sequence)) }

  /// The members of a mapping in document order, none for other kinds.
  public var members: Members { Members(document: document, children: children(of: .mapping)) }

  /// The value of a mapping's member, nil if there is none.
  @inlinable
  public subscript(key: Key) -> Node? { keyMask & key.bit == 0 ? nil : member(key) }

  @usableFromInline
  func member(_ key: Key) -> Node? {
    key.text.withUTF8Buffer { document.arena.member($0, of: record) }.map { Node(document, $0) }
  }

  /// The value of a mapping's member, nil if there is none.
  public subscript(named key: String) -> Node? {
    guard keyMask != 0 else { return nil }
    let record = record
    let found = key.utf8.withContiguousStorageIfAvailable {
      document.arena.member($0, of: record)
    }
    if let found { return found.map { Node(document, $0) } }
    var native = key
    return native.withUTF8 { document.arena.member($0, of: record) }.map { Node(document, $0) }
  }

  private func children(of kind: Kind) -> Range<Int> {
    let record = record
    guard record.kind == kind else { return 0..<0 }
    return Int(record.firstChild)..<Int(record.firstChild) + Int(record.childCount)
  }

  /// The elements of a sequence.
  public struct Elements: RandomAccessCollection, Sendable {
    let document: Document
    let children: Range<Int>

    /// The first position.
    public var startIndex: Int { 0 }
    /// The position behind the last.
    public var endIndex: Int { children.count }
    /// The element at a position.
    public subscript(position: Int) -> Node {
      Node(document, Int(document.arena.children[children.lowerBound + position]))
    }
  }

  /// A member of a mapping.
  public struct Member: Sendable {
    /// The value.
    public let value: Node

    /// The key. A YAML key that is no string is its text.
    public var key: String { value.document.arena.string(value.record.key) }
    /// Where the key stands.
    public var keyLocation: SourceLocation { value.keyLocation }
  }

  /// The members of a mapping.
  public struct Members: RandomAccessCollection, Sendable {
    let document: Document
    let children: Range<Int>

    /// The first position.
    public var startIndex: Int { 0 }
    /// The position behind the last.
    public var endIndex: Int { children.count }
    /// The member at a position.
    public subscript(position: Int) -> Member {
      Member(value: Node(document, Int(document.arena.children[children.lowerBound + position])))
    }
  }
}
