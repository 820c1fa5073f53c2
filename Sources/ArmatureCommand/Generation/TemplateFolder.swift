import Foundation
import SwiftGeneration

/// A folder of templates that replace built-in ones.
enum TemplateFolder {
  /// The built-in templates, and those of the folder in place of theirs.
  ///
  /// - Throws: ``TemplateError`` for a template that cannot be used, ``OutputError`` for a folder
  ///   that cannot be read.
  static func templates(in folder: String?) throws -> Templates {
    guard let folder else { return try Templates() }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw OutputError(path: folder, problem: "the folder of templates cannot be read")
    }
    var overrides: [String: String] = [:]
    for name in names where name.hasSuffix(".mustache") {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      overrides[String(name.dropLast(".mustache".count))] = String(decoding: data, as: UTF8.self)
    }
    return try Templates(overrides: overrides)
  }
}
