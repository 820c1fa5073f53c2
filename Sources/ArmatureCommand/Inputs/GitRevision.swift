import Foundation

/// The files of a git revision, in a folder of their own.
final class GitRevision {
  /// The folder that stands for the working directory.
  let workingDirectory: String
  private let folder: URL

  /// Takes files out of a revision.
  ///
  /// - Parameters:
  ///   - revision: What git calls a revision: a branch, tag or commit.
  ///   - paths: The files and folders wanted, relative to the working directory.
  /// - Throws: ``GitError`` if there is no such revision, or nothing of the paths in it.
  init(_ revision: String, paths: [String], git: Git = Git()) throws {
    let top = try git.run(["rev-parse", "--show-toplevel"])
    let prefix = try git.run(["rev-parse", "--show-prefix"])
    let commit = try git.commit(revision)
    folder = FileManager.default.temporaryDirectory
      .appending(path: "armature-\(UUID().uuidString)", directoryHint: .isDirectory)
    let tree = folder.appending(path: "tree")
    workingDirectory = prefix.isEmpty ? tree.path : tree.appending(path: prefix).path
    do {
      try FileManager.default.createDirectory(at: tree, withIntermediateDirectories: true)
      let archive = folder.appending(path: "archive.tar").path
      let wanted = Set(paths.map { Self.repositoryPath(of: $0, prefix: prefix) }).sorted()
      try git.run(
        ["-C", top, "archive", "--format=tar", "--output=\(archive)", commit, "--"] + wanted,
        failure: "'\(revision)' has no \(wanted.joined(separator: " or "))")
      try git.run(["-xf", archive, "-C", tree.path], program: "tar")
      try FileManager.default.createDirectory(
        atPath: workingDirectory, withIntermediateDirectories: true)
    } catch {
      try? FileManager.default.removeItem(at: folder)
      throw error
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path from the top of the repository on.
  static func repositoryPath(of path: String, prefix: String) -> String {
    var parts: [Substring] = []
    for part in (prefix + path).split(separator: "/") where part != "." {
      if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(part) }
    }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}

/// Runs git.
struct Git {
  /// The folder that it runs in; nil for the working directory.
  var folder: String?

  /// What a range such as `main..HEAD` or `main...HEAD` names; nil if the text is no range.
  ///
  /// An empty end is `HEAD`; of three dots the first end is the commit where the two part.
  func range(_ text: String) throws -> (old: String, new: String)? {
    guard let dots = text.range(of: "..") else { return nil }
    let isThree = text[dots.upperBound...].hasPrefix(".")
    let old = String(text[..<dots.lowerBound])
    let new = String(text[dots.upperBound...].dropFirst(isThree ? 1 : 0))
    let ends = (old.isEmpty ? "HEAD" : old, new.isEmpty ? "HEAD" : new)
    guard isThree else { return ends }
    return (try run(["merge-base", try commit(ends.0), try commit(ends.1)]), ends.1)
  }

  /// The hash of a revision.
  func commit(_ revision: String) throws -> String {
    try run(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"],
      failure: "'\(revision)' is no revision of this repository")
  }

  /// Runs a program to its end.
  ///
  /// - Parameter problem: What its failure means; nil for what it says itself.
  /// - Returns: What it prints, without white space at the end.
  @discardableResult
  func run(
    _ arguments: [String], program: String = "git", failure problem: String? = nil
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw GitError(problem: "\(program) cannot be run: \(error.localizedDescription)")
    }
    let text = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    let complaint = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    // What env(1) ends with where there is no such program (POSIX).
    if process.terminationStatus == 127 { throw GitError(problem: "\(program) is not installed") }
    guard process.terminationStatus == 0 else {
      let said = String(decoding: complaint, as: UTF8.self)
        .split(separator: "\n").first.map { String($0.trimmingPrefix("fatal: ")) }
      throw GitError(problem: problem ?? said ?? "\(program) failed")
    }
    return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}

/// Why files of a revision cannot be had.
struct GitError: ReportedError {
  let problem: String

  var description: String { "error: \(problem)" }
}
