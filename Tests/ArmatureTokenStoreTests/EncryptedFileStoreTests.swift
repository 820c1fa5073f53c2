import ArmatureIdentity
import Crypto
import Foundation
import Logging
import Synchronization
import Testing

@testable import ArmatureTokenStore

struct EncryptedFileStoreTests {
  let folder: Folder
  let path: String
  let key = SymmetricKey(size: .bits256)
  let log = Log()

  init() throws {
    folder = try Folder()
    path = folder.path + "/made/tokens"
  }

  func store(_ path: String? = nil, key: SymmetricKey? = nil) throws -> EncryptedFileStore {
    try EncryptedFileStore(path: path ?? self.path, key: key ?? self.key, logger: log.logger)
  }

  func bytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  func write(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test func `What one program keeps another finds`() async throws {
    let first = try store()
    #expect(await first.secret(for: "a") == nil)
    await first.keep("hush-1", for: "a")
    await first.keep("hush-2", for: "b")
    await first.keep("hush-3 ä\u{0}", for: "a")
    let second = try store()
    #expect(await second.secret(for: "a") == "hush-3 ä\u{0}")
    #expect(await second.secret(for: "b") == "hush-2")
    await second.keep("hush-4", for: "c")
    #expect(await first.secret(for: "c") == "hush-4")
    #expect(log.lines.isEmpty)
  }

  @Test func `The file shows nothing and belongs to its user`() async throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/made", withIntermediateDirectories: true)
    try write(Array("old".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let store = try store()
    await store.keep("hush", for: "refresh-token")
    let bytes = try bytes()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("hush"))
    #expect(!text.contains("refresh"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/made")
    #expect(names == ["tokens"])
    var dumped = ""
    dump(store, to: &dumped)
    #expect("\(store) \(dumped)".contains("tokens"))
    #expect(!dumped.contains("SymmetricKey"))
  }

  @Test func `Folders that are made are for the user alone`() async throws {
    await (try store()).keep("hush", for: "a")
    let mode = try FileManager.default.attributesOfItem(
      atPath: folder.path + "/made")[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o700)
  }

  @Test func `The same secrets never look the same`() async throws {
    let store = try store()
    await store.keep("hush", for: "a")
    let first = try bytes()
    await store.keep("hush", for: "a")
    #expect(try bytes() != first)
  }

  @Test(arguments: [
    ("mark", "the file is not a token store"),
    ("nonce", "the file is damaged, or was encrypted with another key"),
    ("last", "the file is damaged, or was encrypted with another key"),
    ("cut", "the file is damaged, or was encrypted with another key"),
    ("short", "the file is damaged, or was encrypted with another key"),
    ("empty", "the file is not a token store"),
    ("large", "the file is larger than 4194304 bytes"),
  ])
  func `A damaged file is empty, with a warning, and is replaced`(
    damage: String, expected: String
  ) async throws {
    let store = try store()
    await store.keep("hush", for: "a")
    var bytes = try bytes()
    switch damage {
    case "mark": bytes[0] ^= 1
    case "nonce": bytes[EncryptedSecrets.mark.count] ^= 1
    case "last": bytes[bytes.count - 1] ^= 1
    case "cut": bytes.removeLast(20)
    case "short": bytes = EncryptedSecrets.mark + [1, 2, 3]
    case "empty": bytes = []
    default: bytes += Array(repeating: 0, count: EncryptedFileStore.maximumSize)
    }
    try write(bytes)
    #expect(await store.secret(for: "a") == nil)
    #expect(log.lines.count == 1)
    #expect(log.lines.first?.contains(expected) == true)
    #expect(log.lines.first?.contains(path) == true)
    await store.keep("new", for: "b")
    #expect(await store.secret(for: "b") == "new")
    #expect(log.lines.count == 2)
    #expect(!log.lines.joined().contains("hush"))
  }

  @Test func `Another key finds nothing`() async throws {
    await (try store()).keep("hush", for: "a")
    let other = try store(key: SymmetricKey(size: .bits256))
    #expect(await other.secret(for: "a") == nil)
    #expect(log.lines.first?.contains("encrypted with another key") == true)
  }

  @Test func `A file that holds something else is empty`() async throws {
    let box = try AES.GCM.seal(Array("[]".utf8), using: key, authenticating: EncryptedSecrets.mark)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/made", withIntermediateDirectories: true)
    try write(EncryptedSecrets.mark + (box.combined ?? Data()))
    #expect(await (try store()).secret(for: "a") == nil)
    #expect(log.lines.first?.contains("does not hold what a token store holds") == true)
  }

  @Test func `What cannot be read or written is a warning`() async throws {
    let store = try store(folder.path)
    #expect(await store.secret(for: "a") == nil)
    await store.keep("hush", for: "a")
    #expect(log.lines.count == 3)
    #expect(log.lines.last?.hasPrefix("warning the token store cannot be written") == true)
    #expect(!log.lines.joined().contains("hush"))
    let siblings = try FileManager.default.contentsOfDirectory(
      atPath: URL(fileURLWithPath: folder.path).deletingLastPathComponent().path)
    let name = URL(fileURLWithPath: folder.path).lastPathComponent
    #expect(!siblings.contains { $0.hasPrefix(name + ".") })
  }

  @Test func `Keeping at the same time loses nothing`() async throws {
    let store = try store()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<20 { group.addTask { await store.keep("\(number)", for: "key \(number)") } }
    }
    for number in 0..<20 {
      #expect(await store.secret(for: "key \(number)") == "\(number)")
    }
  }

  @Test func `Keys have 256 bits`() {
    #expect(
      throws: CredentialError.unavailable(reason: "the key of a token store must have 256 bits")
    ) { try store(key: SymmetricKey(size: .bits128)) }
  }
}

/// A folder that goes when it is let go of.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/token-store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// What was logged, a line each.
final class Log: Sendable {
  private let written = Mutex<[String]>([])

  var lines: [String] { written.withLock { $0 } }

  var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

  private struct Handler: LogHandler {
    let log: Log
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let details = (event.metadata ?? [:]).sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value)" }
      log.written.withLock {
        $0.append("\(event.level) \(event.message) \(details.joined(separator: " "))")
      }
    }
  }
}
