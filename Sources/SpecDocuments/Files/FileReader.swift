#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads files and folders; tests put their own in its place.
public struct FileReader: Sendable {
  /// Why a file cannot be read.
  public struct Failure: Error, Sendable {
    /// In words, such as `No such file or directory`.
    public var reason: String

    /// Makes a failure.
    public init(reason: String) { self.reason = reason }
  }

  /// The bytes of a file.
  var read: @Sendable (_ path: String) throws(Failure) -> [UInt8]
  /// The names of what is in a folder; none if it cannot be read.
  var names: @Sendable (_ folder: String) -> [String]
  /// The absolute path without symbolic links; nil if nothing is there.
  var canonicalPath: @Sendable (_ path: String) -> String?

  /// Makes a reader of files that are not on the disk.
  ///
  /// - Parameter read: The bytes of a file, nil if there is none.
  public init(_ read: @escaping @Sendable (_ path: String) -> [UInt8]?) {
    self.read = { path throws(Failure) in
      guard let bytes = read(path) else { throw Failure(reason: "there is no such file") }
      return bytes
    }
    names = { _ in [] }
    canonicalPath = { _ in nil }
  }

  /// Makes a reader of files that are not on the disk, by their paths.
  public init(_ files: [String: String]) {
    self.init { path in files[path].map { Array($0.utf8) } }
    names = { folder in
      let prefix = folder == "." ? "" : folder + "/"
      return files.keys.sorted().compactMap { path in
        guard path.hasPrefix(prefix) else { return nil }
        return path.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
      }
    }
  }

  private init(
    read: @escaping @Sendable (String) throws(Failure) -> [UInt8],
    names: @escaping @Sendable (String) -> [String],
    canonicalPath: @escaping @Sendable (String) -> String?
  ) {
    self.read = read
    self.names = names
    self.canonicalPath = canonicalPath
  }

  /// Reads files of the disk.
  public static let disk = FileReader(
    read: contents, names: names(in:),
    canonicalPath: { path in
      guard let resolved = realpath(path, nil) else { return nil }
      defer { free(resolved) }
      return String(cString: resolved)
    })

  private static func contents(of path: String) throws(Failure) -> [UInt8] {
    func failure() -> Failure { Failure(reason: String(cString: strerror(errno)).lowercased()) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(reason: "it is not a file") }
    guard status.st_size <= off_t(Int32.max) else { throw Failure(reason: "it is too large") }
    var problem: Failure?
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count {
        let rest = UnsafeMutableRawBufferPointer(buffer).dropFirst(count)
        let target = UnsafeMutableRawBufferPointer(rebasing: rest)
        let size = pread(descriptor, target.baseAddress, target.count, off_t(count))
        if size < 0 { problem = failure() }
        if size <= 0 { break }
        count += size
      }
    }
    if let problem { throw problem }
    return bytes
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
