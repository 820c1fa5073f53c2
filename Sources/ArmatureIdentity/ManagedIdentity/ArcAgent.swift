/// What the agent of Azure Arc leaves on a machine.
///
/// The agent proves that a caller may use the machine's identity by having it read a file that
/// only the machine's administrators and chosen users can. Whoever stands in for the agent must not
/// learn other files that way, so only its own are read.
struct ArcAgent: Sendable {
  /// The largest key that is read, in bytes.
  static let maximumKeySize = 4096

  private let program: String
  private let keyFolder: String
  private let isWindows: Bool

  /// The agent on Linux.
  static let linux = ArcAgent(
    program: "/opt/azcmagent/bin/himds", keyFolder: "/var/opt/azcmagent/tokens", isWindows: false)

  /// The agent on Windows.
  static func windows(programFiles: String, programData: String) -> ArcAgent {
    ArcAgent(
      program: #"\#(programFiles)\AzureConnectedMachineAgent\himds.exe"#,
      keyFolder: #"\#(programData)\AzureConnectedMachineAgent\Tokens"#, isWindows: true)
  }

  /// The agent of this platform; nil where there is none.
  static func current(environment: [String: String]) -> ArcAgent? {
    #if os(Linux)
      return .linux
    #elseif os(Windows)
      guard let data = environment["ProgramData"], !data.isEmpty else { return nil }
      return .windows(
        programFiles: environment["ProgramFiles"] ?? #"C:\Program Files"#, programData: data)
    #else
      return nil
    #endif
  }

  /// Whether the agent is installed.
  func isInstalled(among files: HostFiles) -> Bool { files.exists(program) }

  /// The key in the file that a challenge names.
  ///
  /// - Parameters:
  ///   - challenge: The value of `WWW-Authenticate`: `Basic realm=<path>`.
  ///   - files: How to look at the file.
  /// - Throws: ``CredentialError/authenticationFailed(_:)`` if it is no such challenge, the file is
  ///   not one of the agent's, too large, or cannot be read.
  func key(for challenge: String, in files: HostFiles) throws(CredentialError) -> String {
    guard let match = challenge.wholeMatch(of: #/(?i:Basic)\s+(?i:realm)\s*=\s*"?([^"]*)"?\s*/#)
    else { throw failure("it sent a challenge other than `Basic realm=<file>`") }
    let path = String(match.1)
    guard isKey(path) else {
      throw failure("it named a file that is no `.key` in \(keyFolder)")
    }
    let contents: [UInt8]
    do {
      guard try files.size(path) <= Self.maximumKeySize else {
        throw failure("its key file is larger than \(Self.maximumKeySize) bytes")
      }
      contents = try files.read(path)
    } catch let error as CredentialError {
      throw error
    } catch {
      throw failure(
        "its key file cannot be read; the user of the program must belong to the group "
          + (isWindows ? "'Hybrid Agent Extension Applications'" : "'himds'"))
    }
    guard contents.count <= Self.maximumKeySize else {
      throw failure("its key file is larger than \(Self.maximumKeySize) bytes")
    }
    let text = String(decoding: contents, as: UTF8.self)
    let key = text.split(whereSeparator: \.isWhitespace)
    guard key.count == 1, key[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw failure("its key file holds no key")
    }
    return String(key[0])
  }

  /// Whether a path is that of a key right in the agent's folder, however its system compares paths.
  private func isKey(_ path: String) -> Bool {
    let normal = { (text: String) in
      isWindows ? text.replacing("/", with: "\\").lowercased() : text
    }
    let path = normal(path)
    let prefix = normal(keyFolder + (isWindows ? "\\" : "/"))
    guard path.hasPrefix(prefix), path.hasSuffix(".key") else { return false }
    let name = path.dropFirst(prefix.count)
    return name.count > ".key".count && !name.contains { "/\\:\0".contains($0) }
  }

  private func failure(_ message: String) -> CredentialError {
    .authenticationFailed(AuthenticationFailure(message: "the agent of Azure Arc: \(message)"))
  }
}
