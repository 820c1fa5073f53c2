import ArgumentParser

/// Finds the two versions that are to be compared: files and folders, or revisions of them.
struct ComparisonInputs {
  /// The name of the module; nil for that of the first new file. With a configuration, the module
  /// wanted; nil for all.
  var module: String?
  /// The folder that references may not leave; nil for the one that has all inputs.
  var root: String?
  /// Whether warnings about the specifications are printed.
  var isVerbose = false
  /// The folder that paths are relative to; nil for the process's.
  var workingDirectory: String?

  /// Compares specifications.
  ///
  /// - Parameters:
  ///   - old: Files, or folders that stand for all specifications in them.
  ///   - new: The same, of the new version.
  /// - Throws: `ExitCode` 1 if a specification cannot be read, ``OutputError`` if a folder has none.
  func versions(old: [String], new: [String]) throws -> ComparedVersions {
    try compared(
      old: (old, workingDirectory), new: (new, workingDirectory))
  }

  /// Compares the files of a revision with those of the working directory, or those of two.
  ///
  /// - Parameters:
  ///   - text: A revision, or a range of two.
  ///   - paths: The files and folders that make one module; empty for the modules of the
  ///     configuration.
  ///   - configuration: The configuration to read.
  ///   - isDefault: Whether nobody named it.
  /// - Throws: ``GitError`` if there is no such revision, `ExitCode` 1 if a specification cannot be
  ///   read, ``DiagnosticsError`` if the configuration cannot.
  func revisions(
    _ text: String, paths: [String], configuration: String, isDefault: Bool
  ) throws -> [ComparedVersions] {
    let git = Git(folder: workingDirectory)
    let range = try git.range(text)
    let modules = paths.isEmpty ? try configured(configuration, isDefault: isDefault) : []
    let wanted =
      paths.isEmpty ? modules.map(\.rootFolder) : paths + (root.map { [$0] } ?? [])
    if let path = wanted.first(where: { $0.hasPrefix("/") }) {
      throw ValidationError("'\(path)' must be relative to the working directory")
    }
    let old = try GitRevision(range?.old ?? text, paths: wanted, git: git)
    let new = try range.map { try GitRevision($0.new, paths: wanted, git: git) }
    let folder = new?.workingDirectory ?? workingDirectory
    // The files are needed until all is read.
    return try withExtendedLifetime((old, new)) {
      guard paths.isEmpty else {
        return [try compared(old: (paths, old.workingDirectory), new: (paths, folder))]
      }
      return try modules.map { module in
        try ComparedVersions(
          old: .init(module: module, workingDirectory: old.workingDirectory),
          new: .init(module: module, workingDirectory: folder), isVerbose: isVerbose)
      }
    }
  }

  private typealias Side = (paths: [String], workingDirectory: String?)

  private func compared(old: Side, new: Side) throws -> ComparedVersions {
    let after = try configuration(of: new)
    var before = try configuration(of: old)
    before.name = after.name
    return try ComparedVersions(
      old: .init(module: before, workingDirectory: old.workingDirectory),
      new: .init(module: after, workingDirectory: new.workingDirectory), isVerbose: isVerbose)
  }

  private func configuration(of side: Side) throws -> ModuleConfiguration {
    let inputs = try side.paths.flatMap {
      try SpecificationFolder.specifications(at: $0, workingDirectory: side.workingDirectory)
    }
    var result = ModuleConfiguration(
      name: module ?? ModuleConfiguration.defaultName(for: inputs[0]), inputs: inputs, output: ".")
    result.root = root ?? SpecificationFolder.commonFolder(of: inputs)
    return result
  }

  private func configured(_ path: String, isDefault: Bool) throws -> [ModuleConfiguration] {
    let location = workingDirectory.map { path.hasPrefix("/") ? path : "\($0)/\(path)" }
    var all = try ConfigurationReader.read(location ?? path, isDefault: isDefault)
    if let workingDirectory {
      for index in all.indices { all[index].makeRelative(to: workingDirectory) }
    }
    return try module.map(all.named) ?? all
  }
}

extension ModuleConfiguration {
  /// Makes the paths of the specifications relative to a folder that they are in.
  fileprivate mutating func makeRelative(to folder: String) {
    func relative(_ path: String) -> String {
      path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }
    inputs = inputs.map(relative)
    root = root.map(relative)
  }
}
