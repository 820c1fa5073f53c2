public import ArmatureRuntime

/// What a user needs to sign in on another device (RFC 8628 section 3.2).
public struct DeviceCodePrompt: Sendable {
  /// The code to enter.
  public let userCode: String
  /// The page to enter it on.
  public let verificationURL: String
  /// What to tell the user, in one sentence with the code and the page.
  public let message: String
  /// When the code ceases to be valid.
  public let expiresOn: UnixTime
}

/// A code that a user signs in with elsewhere, and what is known by it (RFC 8628 section 3.2).
struct DeviceCode: Sendable {
  let prompt: DeviceCodePrompt
  /// What the sign-in is asked for with, a secret.
  let deviceCode: String
  let lifetime: Duration
  let interval: Duration

  /// Reads an answer; nil if it lacks anything.
  init?(_ answer: TokenResponse, now: UnixTime) {
    guard let deviceCode = answer.text("device_code"), !deviceCode.isEmpty,
      let userCode = answer.text("user_code"), !userCode.isEmpty,
      let url = answer.text("verification_uri") ?? answer.text("verification_url"), !url.isEmpty,
      let lifetime = answer.seconds("expires_in"), lifetime > .zero
    else { return nil }
    self.deviceCode = deviceCode
    self.lifetime = lifetime
    let interval = answer.seconds("interval") ?? .seconds(5)
    self.interval = interval > .zero ? interval : .seconds(5)
    prompt = DeviceCodePrompt(
      userCode: userCode, verificationURL: url,
      message: answer.text("message") ?? "To sign in, open \(url) and enter the code \(userCode).",
      expiresOn: now + lifetime)
  }
}
