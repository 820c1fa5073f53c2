/// Loads each file once and resolves references between them. Nothing else opens a specification,
/// and nothing is fetched over a network.
public final class DocumentStore {
  /// What a document may cost.
  public struct Limits: Sendable {
    /// How deep values and elements may be nested.
    public var maximumDepth = 512
    /// How many values the aliases of a YAML document may stand for.
    public var maximumAliasedValues = 1_000_000
    /// How many keys of a file may be in their mappings already; of each the last value is taken.
    public var maximumDuplicateKeys = 0
    /// How many bytes a file may have; never more than 2 GiB.
    public var maximumBytes = 256 << 20

    /// Makes the default limits.
    public init() {}
  }

  /// What reads files.
  public typealias FileReader = SpecDocuments.FileReader

  /// The folder that references may not leave.
  public let root: String
  private let workingDirectory: String?
  private let limits: Limits
  let files: FileReader
  private let staysInRoot: Bool
  private var documents: [String: Result<Document, Diagnostic>] = [:]
  private var schemas: [String: Result<XMLDocument, Diagnostic>] = [:]
  /// The first path under which each file was asked for, by its canonical one.
  private var firstPaths: [String: String] = [:]
  var schemaNames: [ObjectIdentifier: SchemaNames] = [:]
  /// References that are followed to find what a pointer leads to behind them.
  var pendingLinks: Set<Node> = []
  private var readPaths: Set<String> = []
  private var insidePaths: Set<String> = []
  private var relativePaths: [String: String] = [:]
  private var lastPath = (path: "", relative: ".")
  /// What references lead to, by their texts, for each document that makes them.
  var resolvedReferences: [ObjectIdentifier: [String: Node]] = [:]
  /// Folders beside the root that references may lead to.
  private var admittedFolders: [String] = []

  /// Makes a store.
  ///
  /// - Parameters:
  ///   - root: The folder that references may not leave.
  ///   - allowsLeavingRoot: Whether they may all the same.
  ///   - workingDirectory: The folder that paths are relative to; nil for the process's.
  ///   - limits: What a document may cost.
  ///   - files: What reads files.
  public init(
    root: String, allowsLeavingRoot: Bool = false, workingDirectory: String? = nil,
    limits: Limits = Limits(), files: FileReader = .disk
  ) {
    self.root = normalized(root)
    self.workingDirectory = workingDirectory
    staysInRoot = !allowsLeavingRoot
    self.limits = limits
    self.files = files
  }

  /// Warnings of keys that were in their mappings already, in the order in which they were read.
  public private(set) var duplicateKeys: [Diagnostic] = []

  /// Every file read so far, sorted.
  public var loadedPaths: [String] { readPaths.sorted() }

  /// The path of a file from the root on.
  public func relativePath(of path: String) -> String {
    // Most places are in the same document as the one before.
    if lastPath.path == path { return lastPath.relative }
    if let known = relativePaths[path] {
      lastPath = (path, known)
      return known
    }
    var relative = normalized(path)
    if root != ".", isPath(relative, inFolder: root) {
      relative.removeFirst(root == "/" ? 1 : root.count + 1)
    }
    relativePaths[path] = relative
    return relative
  }

  /// The JSON or YAML document in a file.
  ///
  /// A file named `.json` is JSON. Others are JSON if they begin with `{` or `[` and can be read so,
  /// and YAML otherwise.
  ///
  /// - Throws: What is wrong with the document, or `missing-file` without location.
  public func document(at path: String) throws(Diagnostic) -> Document {
    let path = knownPath(path)
    if let known = documents[path] { return try known.get() }
    let result = Result { () throws(Diagnostic) -> Document in
      try parse(try decodedUTF8(try bytes(at: path), path: path), path: path)
    }
    documents[path] = result
    let document = try result.get()
    duplicateKeys += document.arena.duplicates.map {
      var diagnostic = document.arena.duplicateKey($0, path: path)
      diagnostic.severity = .warning
      diagnostic.hint = "the last one is taken"
      return diagnostic
    }
    return document
  }

  /// The XML document in a file.
  ///
  /// - Throws: What is wrong with the document, or `missing-file` without location.
  public func schemaDocument(at path: String) throws(Diagnostic) -> XMLDocument {
    let path = knownPath(path)
    if let known = schemas[path] { return try known.get() }
    let result = Result { () throws(Diagnostic) -> XMLDocument in
      try XMLSAXParser.parse(
        try decodedXML(try bytes(at: path), path: path), path: path,
        maximumDepth: limits.maximumDepth)
    }
    schemas[path] = result
    return try result.get()
  }

  private func parse(_ text: [UInt8], path: String) throws(Diagnostic) -> Document {
    let isYAML = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    let first = text.first { !" \t\r\n".utf8.contains($0) }
    let looksLikeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    guard looksLikeJSON || path.hasSuffix(".json") else {
      return try YAMLParser.parse(text, path: path, limits: limits)
    }
    do {
      return try JSONParser.parse(
        text, path: path, maximumDepth: limits.maximumDepth,
        maximumDuplicateKeys: limits.maximumDuplicateKeys)
    } catch {
      // Flow style looks like JSON at first.
      guard isYAML, error.code == "invalid-json" else { throw error }
      return try YAMLParser.parse(text, path: path, limits: limits)
    }
  }

  func bytes(at path: String) throws(Diagnostic) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try files.read(absolute(path))
    } catch {
      throw Diagnostic(
        code: "missing-file", message: "'\(path)' cannot be read: \(error.reason)", location: nil)
    }
    readPaths.insert(path)
    let maximumBytes = min(limits.maximumBytes, Int(Int32.max))
    guard bytes.count <= maximumBytes else {
      throw Diagnostic(
        code: "too-large", message: "the file has more than \(maximumBytes) bytes",
        location: SourceLocation(path: path, line: 1, column: 1))
    }
    return bytes
  }

  // MARK: Paths

  /// The path that a relative reference from a file leads to.
  ///
  /// - Parameters:
  ///   - reference: A relative URI reference (RFC 3986) without fragment.
  ///   - file: The file it stands in.
  ///   - location: Where it stands.
  /// - Throws: A diagnostic at `location` if the reference is a URL or leaves the root.
  public func path(
    of reference: String, from file: String, at location: SourceLocation
  ) throws(Diagnostic) -> String {
    guard !hasScheme(reference), !reference.hasPrefix("//") else {
      throw Diagnostic(
        code: "remote-reference", message: "'\(reference)' is a URL, and nothing is fetched",
        location: location, hint: "copy the document beside this one and refer to the copy")
    }
    let decoded = percentDecoded(reference)
    let path = normalized(
      decoded.hasPrefix("/") ? decoded : "\(parentFolder(of: normalized(file)))/\(decoded)")
    guard !staysInRoot || isInsideRoot(path) else {
      throw Diagnostic(
        code: "reference-outside-root",
        message: "'\(reference)' leaves the folder of the specification, '\(root)'",
        location: location, hint: "name a folder that contains both as the root")
    }
    return path
  }

  func absolute(_ path: String) -> String {
    guard let workingDirectory, !path.hasPrefix("/") else { return path }
    return workingDirectory + "/" + path
  }

  /// The path under which a file is known, whichever way it is named.
  private func knownPath(_ path: String) -> String {
    let path = normalized(path)
    if documents[path] != nil || schemas[path] != nil { return path }
    guard let canonical = files.canonicalPath(absolute(path)) else { return path }
    if let known = firstPaths[canonical] { return known }
    firstPaths[canonical] = path
    return path
  }

  /// Lets references lead into a folder beside the root: the user has named it.
  func admit(folder: String) {
    let folder = normalized(folder)
    if !admittedFolders.contains(folder) { admittedFolders.append(folder) }
  }

  /// Whether a path is in the root, or in a folder beside it that was admitted, when symbolic links are
  /// followed.
  private func isInsideRoot(_ path: String) -> Bool {
    if insidePaths.contains(path) { return true }
    let isInside = ([root] + admittedFolders).contains { folder in
      if let canonicalFolder = files.canonicalPath(absolute(folder)) {
        isPath(canonicalPath(ofExistingPartOf: path), inFolder: canonicalFolder)
      } else {
        isPath(path, inFolder: folder)
      }
    }
    if isInside { insidePaths.insert(path) }
    return isInside
  }

  /// The canonical path; of a file that does not exist, that of its folder with its name behind.
  private func canonicalPath(ofExistingPartOf path: String) -> String {
    var existing = path
    var missing = ""
    while true {
      if let canonical = files.canonicalPath(absolute(existing)) { return canonical + missing }
      let folder = parentFolder(of: existing)
      if folder == existing || existing == ".." { return path }
      let name = existing.split(separator: "/").last ?? ""
      missing = "/\(name)\(missing)"
      existing = folder
    }
  }

  /// Whether a reference begins with a URI scheme (RFC 3986, section 3.1).
  private func hasScheme(_ reference: String) -> Bool {
    guard let colon = reference.firstIndex(of: ":") else { return false }
    let scheme = reference[..<colon]
    return scheme.count > 1
      && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }
}
