#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Android)
  import Android
#endif

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file for its user alone, which is only ever replaced as a whole.
struct SecretFile: Sendable {
  let path: String

  /// Why a file cannot be read or written.
  enum Failure: Error, CustomStringConvertible {
    case tooLarge(limit: Int)
    case system(String, code: Int32)

    var description: String {
      switch self {
      case .tooLarge(let limit): "the file is larger than \(limit) bytes"
      case .system(let call, let code): "\(call) failed (errno \(code))"
      }
    }
  }

  #if os(Windows)
    /// The bytes; nil if there is no file.
    func contents(upTo limit: Int) throws -> [UInt8]? {
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      guard data.count <= limit else { throw Failure.tooLarge(limit: limit) }
      return [UInt8](data)
    }

    /// Puts a new file in place of the old one. Its folder decides who may read it.
    func replace(by bytes: [UInt8]) throws {
      let url = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url, options: .atomic)
    }
  #else
    /// The bytes; nil if there is no file.
    func contents(upTo limit: Int) throws -> [UInt8]? {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        if errno == ENOENT { return nil }
        throw Failure.system("open", code: errno)
      }
      defer { close(descriptor) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 64 << 10)
      while bytes.count <= limit {
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count < 0 {
          if errno == EINTR { continue }
          throw Failure.system("read", code: errno)
        }
        guard count > 0 else { return bytes }
        bytes += buffer[..<count]
      }
      throw Failure.tooLarge(limit: limit)
    }

    /// Puts a new file in place of the old one, whatever happens on the way.
    func replace(by bytes: [UInt8]) throws {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      let temporary = "\(path).\(UInt64.random(in: .min ... .max))"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw Failure.system("open", code: errno) }
      do {
        do {
          defer { close(descriptor) }
          try write(bytes, to: descriptor)
        }
        guard rename(temporary, path) == 0 else { throw Failure.system("rename", code: errno) }
      } catch {
        unlink(temporary)
        throw error
      }
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { buffer in
          #if canImport(Darwin)
            Darwin.write(descriptor, buffer.baseAddress, buffer.count)
          #elseif canImport(Glibc)
            Glibc.write(descriptor, buffer.baseAddress, buffer.count)
          #elseif canImport(Musl)
            Musl.write(descriptor, buffer.baseAddress, buffer.count)
          #elseif canImport(Android)
            Android.write(descriptor, buffer.baseAddress, buffer.count)
          #endif
        }
        if count < 0 {
          if errno == EINTR { continue }
          throw Failure.system("write", code: errno)
        }
        rest = rest.dropFirst(count)
      }
      // Without it a crash of the machine could leave an empty file under the name.
      guard fsync(descriptor) == 0 else { throw Failure.system("fsync", code: errno) }
    }
  #endif
}
