import Foundation

/// The files of a target that specifications consist of.
struct Specifications {
  /// All of them, with templates that replace built-in ones.
  let files: [URL]
  private let folder: URL

  init(files: [URL], folder: URL) {
    self.files = files.filter {
      ["json", "yaml", "yml", "xsd", "mustache"].contains($0.pathExtension)
    }.sorted { $0.path < $1.path }
    self.folder = folder
  }

  /// The configuration that says what is generated; nil if the target has none.
  var configuration: URL? { files.first { $0.lastPathComponent == "armature.yaml" } }

  /// The files that are specifications of their own: by their names, or by what is in them unless
  /// another file refers to them.
  var entries: [URL] {
    let candidates = files.filter { isNamed($0) || isDocument($0) }
    guard candidates.count > 1 else { return candidates }
    let referredTo = referredTo(among: candidates)
    let entries = candidates.filter { isNamed($0) || !referredTo.contains($0) }
    // Schemas that include each other in a circle: reading one reads all.
    return entries.isEmpty ? Array(candidates.prefix(1)) : entries
  }

  /// What the names of a specification's files start with.
  func prefix(for entry: URL, module: String) -> String {
    let stem = entry.deletingPathExtension().lastPathComponent
    var name = stem.split(separator: ".").first.map(String.init) ?? stem
    if Self.plainNames.contains(stem.lowercased()) {
      // The only document of a target, or of a folder in it.
      let parent = entry.deletingLastPathComponent()
      guard parent.standardizedFileURL.path != folder.standardizedFileURL.path,
        files.count(where: isNamed) > 1
      else { return module }
      name = parent.lastPathComponent
    }
    let words = name.split { !$0.isLetter && !$0.isNumber }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static let plainNames = ["openapi", "swagger"]

  /// Whether a file is an OpenAPI document by its name.
  private func isNamed(_ url: URL) -> Bool {
    guard ["json", "yaml", "yml"].contains(url.pathExtension) else { return false }
    let stem = url.deletingPathExtension().lastPathComponent.lowercased()
    return Self.plainNames.contains { stem == $0 || stem.hasSuffix(".\($0)") }
  }

  /// Whether a file is a schema, or begins like an OpenAPI document.
  private func isDocument(_ url: URL) -> Bool {
    if url.pathExtension == "xsd" { return true }
    guard let file = try? FileHandle(forReadingFrom: url) else { return false }
    defer { try? file.close() }
    let data = (try? file.read(upToCount: 4096)) ?? Data()
    let text = String(decoding: data, as: UTF8.self)
    if url.pathExtension == "json" {
      return ["\"openapi\"", "\"swagger\""].contains { text.contains($0) }
    }
    return url.pathExtension != "mustache"
      && text.split(whereSeparator: \.isNewline).contains { line in
        ["openapi:", "swagger:"].contains { line.hasPrefix($0) }
      }
  }

  /// The files whose names stand in others, as references and imports have them.
  private func referredTo(among candidates: [URL]) -> Set<URL> {
    let contents = files.filter { $0.pathExtension != "mustache" }.map { url in
      (url, (try? Data(contentsOf: url, options: .mappedIfSafe)) ?? Data())
    }
    return Set(
      candidates.filter { candidate in
        let name = Data(candidate.lastPathComponent.utf8)
        return contents.contains { url, content in
          url != candidate && content.refers(to: name)
        }
      })
  }
}

extension Data {
  /// Whether a file's name stands here behind a slash, in quotes, or before a fragment.
  ///
  /// Bytes are compared: specifications have megabytes, and are searched at every build.
  fileprivate func refers(to name: Data) -> Bool {
    var start = startIndex
    while let place = range(of: name, in: start..<endIndex) {
      let before = place.lowerBound > startIndex ? self[place.lowerBound - 1] : 0
      let after = place.upperBound < endIndex ? self[place.upperBound] : 0
      switch before {
      case UInt8(ascii: "/"): return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if after == before || after == UInt8(ascii: "#") { return true }
      case UInt8(ascii: " "):
        if after == UInt8(ascii: "#") { return true }
      default: break
      }
      start = place.lowerBound + 1
    }
    return false
  }
}
