#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How a credential looks at the files of its host.
public struct HostFiles: Sendable {
  let exists: @Sendable (String) -> Bool
  let size: @Sendable (String) throws -> Int
  let read: @Sendable (String) throws -> [UInt8]

  /// Describes how to look at files.
  ///
  /// - Parameters:
  ///   - exists: Whether there is a file at a path.
  ///   - size: The size of a file, in bytes.
  ///   - read: The whole of a file.
  public init(
    exists: @escaping @Sendable (String) -> Bool,
    size: @escaping @Sendable (String) throws -> Int,
    read: @escaping @Sendable (String) throws -> [UInt8]
  ) {
    self.exists = exists
    self.size = size
    self.read = read
  }

  /// The files of the disk.
  public static let disk = HostFiles(
    exists: { FileManager.default.fileExists(atPath: $0) },
    size: { path in
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard attributes[.type] as? FileAttributeType == .typeRegular,
        let size = attributes[.size] as? Int
      else { throw CocoaError(.fileReadUnknown) }
      return size
    },
    read: { [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0))) })
}
