import Foundation
import SpecDocuments

/// Finds the specifications that a path stands for.
enum SpecificationFolder {
  /// The path itself if it is a file; of a folder, the OpenAPI documents and XML Schemas in it and
  /// below, in order of their paths. Other JSON and YAML files, such as examples and parts that
  /// documents refer to, are left out.
  ///
  /// - Parameters:
  ///   - path: A file or folder.
  ///   - workingDirectory: The folder that the path is relative to; nil for the process's.
  /// - Throws: ``OutputError`` if a folder has no specification.
  static func specifications(at path: String, workingDirectory: String? = nil) throws -> [String] {
    let manager = FileManager.default
    let folder = location(of: path, in: workingDirectory)
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      return [path]
    }
    let base = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let names = (try? manager.subpathsOfDirectory(atPath: folder)) ?? []
    let visible = names.filter { name in
      !name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "examples" }
    }
    let found = visible.sorted().filter { name in
      name.hasSuffix(".xsd") || isOpenAPI("\(folder)/\(name)")
    }
    guard !found.isEmpty else {
      throw OutputError(path: path, problem: "there is no specification in this folder")
    }
    return found.map { base == "." ? $0 : "\(base)/\($0)" }
  }

  /// The folder that contains all of some paths.
  static func commonFolder(of paths: [String]) -> String {
    guard let first = paths.first else { return "" }
    var shared = first.parentFolder.split(separator: "/", omittingEmptySubsequences: false)
    for path in paths.dropFirst() {
      let parts = path.parentFolder.split(separator: "/", omittingEmptySubsequences: false)
      shared = Array(zip(shared, parts).prefix { $0 == $1 }.map(\.0))
    }
    let folder = shared.joined(separator: "/")
    return folder.isEmpty && first.hasPrefix("/") ? "/" : folder
  }

  static func location(of path: String, in workingDirectory: String?) -> String {
    guard let workingDirectory, !path.hasPrefix("/") else { return path }
    return "\(workingDirectory)/\(path)"
  }

  private static func isOpenAPI(_ path: String) -> Bool {
    guard [".json", ".yaml", ".yml"].contains(where: path.hasSuffix),
      let data = FileManager.default.contents(atPath: path)
    else { return false }
    // Reading a whole collection of examples to find that they are none would take long.
    let text = String(decoding: data, as: UTF8.self)
    guard text.contains("swagger") || text.contains("openapi") else { return false }
    let store = DocumentStore(root: path.parentFolder.isEmpty ? "." : path.parentFolder)
    guard let root = try? store.document(at: path).root else {
      // What is wrong with it is to be said by whoever reads it.
      return text.contains("\"swagger\"") || text.hasPrefix("swagger:")
        || text.hasPrefix("openapi:") || text.contains("\"openapi\"")
    }
    return root["swagger"] != nil || root["openapi"] != nil
  }
}

extension Diagnostic {
  /// Suggests a file with a similar name where one of the inputs is missing.
  ///
  /// - Parameters:
  ///   - inputs: The files that were asked for.
  ///   - workingDirectory: The folder that they are relative to; nil for the process's.
  mutating func suggestFile(among inputs: [String], workingDirectory: String?) {
    guard code == "missing-file", location == nil, hint == nil,
      let path = inputs.first(where: { message.hasPrefix("'\($0)' ") })
    else { return }
    let folder = path.parentFolder
    let place = SpecificationFolder.location(
      of: folder.isEmpty ? "." : folder, in: workingDirectory)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    let name = String(path.dropFirst(folder.isEmpty ? 0 : folder.count + (folder == "/" ? 0 : 1)))
    guard let near = nearest(to: name, among: names.sorted()) else { return }
    hint = "did you mean '\(folder.isEmpty ? "" : folder == "/" ? "/" : "\(folder)/")\(near)'?"
  }
}
