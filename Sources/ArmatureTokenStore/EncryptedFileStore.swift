public import ArmatureIdentity
import ArmatureRuntime
public import Crypto
public import Logging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Keeps secrets in a file that is encrypted (AES-GCM), under a key that the program has from
/// elsewhere, such as a keychain or an administrator.
///
/// The file is replaced as a whole, so that no reader finds half of it, and belongs to its user alone
/// (mode 0600). One that cannot be read or decrypted counts as empty, with a warning. Of two programs
/// that write at the same time, the last one wins.
public actor EncryptedFileStore: SecretStore {
  /// The longest file that is read, in bytes.
  static let maximumSize = 4 << 20

  private let file: SecretFile
  private let key: SymmetricKey
  private let logger: Logger

  /// Makes a store.
  ///
  /// - Parameters:
  ///   - path: Where the file is, or will be; missing folders are made when it is first written.
  ///   - key: The key, a secret of 256 random bits.
  ///   - logger: Where warnings go. They never show a secret.
  /// - Throws: ``CredentialError/unavailable(reason:)`` if the key has another length.
  public init(
    path: String, key: SymmetricKey, logger: Logger = Logger(label: "ArmatureTokenStore")
  ) throws(CredentialError) {
    guard key.bitCount == 256 else {
      throw .unavailable(reason: "the key of a token store must have 256 bits")
    }
    file = SecretFile(path: path)
    self.key = key
    self.logger = logger
  }

  /// The secret that was kept last for a key; nil if there is none or the file cannot be read.
  public func secret(for key: String) async -> String? { contents()[key]?.string }

  /// Keeps a secret. If the file cannot be written there is a warning, and the secret is lost.
  public func keep(_ secret: String, for key: String) async {
    var contents = contents()
    contents[key] = .string(secret)
    do {
      try file.replace(by: EncryptedSecrets.seal(contents, with: self.key))
    } catch {
      warn("cannot be written", error)
    }
  }

  private func contents() -> JSONObject {
    do {
      guard let bytes = try file.contents(upTo: Self.maximumSize) else { return JSONObject() }
      return try EncryptedSecrets.open(bytes, with: key)
    } catch {
      warn("cannot be read, so that users may have to sign in again", error)
      return JSONObject()
    }
  }

  private func warn(_ what: String, _ error: any Error) {
    logger.warning(
      "the token store \(what)", metadata: ["path": "\(file.path)", "error": "\(error)"])
  }
}

extension EncryptedFileStore: CustomStringConvertible, CustomReflectable {
  /// The path, never the key.
  public nonisolated var description: String { "EncryptedFileStore(\(file.path))" }

  /// Shows the path only.
  public nonisolated var customMirror: Mirror { Mirror(self, children: ["path": file.path]) }
}

/// The form of the file: a mark, then a nonce, the encrypted JSON object and a tag.
enum EncryptedSecrets {
  /// The mark is authenticated with the rest, so that no file of a later form passes for one of this.
  static let mark = Array("armature-secrets-1\n".utf8)

  /// Why a file cannot be read. The words hold nothing of it.
  enum Failure: String, Error, CustomStringConvertible {
    case noMark = "the file is not a token store"
    case notAuthentic = "the file is damaged, or was encrypted with another key"
    case noObject = "the file does not hold what a token store holds"

    var description: String { rawValue }
  }

  static func seal(_ secrets: JSONObject, with key: SymmetricKey) throws -> [UInt8] {
    let box = try AES.GCM.seal(
      try JSON.encode(JSONValue.object(secrets)), using: key, authenticating: mark)
    return mark + box.nonce + box.ciphertext + box.tag
  }

  static func open(_ bytes: [UInt8], with key: SymmetricKey) throws(Failure) -> JSONObject {
    guard bytes.starts(with: mark) else { throw .noMark }
    let plain: [UInt8]
    do {
      let box = try AES.GCM.SealedBox(combined: bytes.dropFirst(mark.count))
      plain = [UInt8](try AES.GCM.open(box, using: key, authenticating: mark))
    } catch {
      throw .notAuthentic
    }
    guard let value = try? JSON.decode(JSONValue.self, from: plain),
      case .object(let secrets) = value
    else { throw .noObject }
    return secrets
  }
}
