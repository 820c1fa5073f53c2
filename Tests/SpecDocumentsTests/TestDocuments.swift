import SpecDocuments

/// A store of files that are given as text.
func store(
  _ files: [String: String], root: String = ".", limits: DocumentStore.Limits = .init()
) -> DocumentStore {
  DocumentStore(root: root, limits: limits, files: FileReader(files))
}

/// The root of a document that is given as text.
func root(_ text: String, path: String = "a.json") throws(Diagnostic) -> Node {
  try store([path: text]).document(at: path).root
}

/// The root of a document that is given as bytes.
func root(_ bytes: [UInt8], path: String = "a.json") throws(Diagnostic) -> Node {
  try DocumentStore(root: ".", files: FileReader { $0 == path ? bytes : nil }).document(at: path)
    .root
}

/// What is wrong, in full, or the empty text if nothing is.
func diagnosis(_ body: () throws(Diagnostic) -> Void) -> String {
  do {
    try body()
    return ""
  } catch {
    return error.description
  }
}

/// The location of a value without its path.
func place(_ location: SourceLocation?) -> String? {
  location.map { "\($0.line):\($0.column)" }
}
