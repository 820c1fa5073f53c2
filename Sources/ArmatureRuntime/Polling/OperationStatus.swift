/// How a long-running operation is doing.
public struct OperationStatus: Sendable, Hashable, CustomStringConvertible {
  /// What a status means.
  public enum Phase: String, Sendable, Hashable {
    /// It goes on.
    case running
    /// It ended as wanted.
    case succeeded
    /// It ended otherwise.
    case failed
    /// It was ended by somebody.
    case cancelled
  }

  /// What the status means.
  public let phase: Phase
  /// The status as the service wrote it, or what stands for it if the service wrote none.
  public let text: String

  /// Makes a status.
  public init(_ phase: Phase, text: String) {
    self.phase = phase
    self.text = text
  }

  /// Whether the operation has ended.
  public var isTerminal: Bool { phase != .running }

  /// The text.
  public var description: String { text }

  static let inProgress = OperationStatus(.running, text: "InProgress")
  static let succeeded = OperationStatus(.succeeded, text: "Succeeded")

  /// Reads a status or provisioning state as Azure's services write it, in any case of letters.
  /// Whatever is not known goes on.
  init(azure text: String) {
    switch text.lowercased() {
    case "succeeded", "completed": self.init(.succeeded, text: text)
    case "failed": self.init(.failed, text: text)
    case "canceled", "cancelled": self.init(.cancelled, text: text)
    default: self.init(.running, text: text)
    }
  }
}

/// What is known of a long-running operation at one time.
public struct PollerState: Sendable, Hashable {
  /// How it is doing.
  public var status: OperationStatus
  /// How much of it is done, from 0 to 100, if the service says.
  public var percentComplete: Double?
  /// The service's identifier of the last request about it (`x-ms-request-id`).
  public var requestID: String?
  /// How often the service was asked.
  public var polls: Int
}
