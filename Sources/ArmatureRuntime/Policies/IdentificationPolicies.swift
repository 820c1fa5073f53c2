import HTTPTypes

/// Says in `User-Agent` what sends a request.
///
/// No policy, and neither are ``RequestIdentifiers``: each policy is one more asynchronous function
/// that every request goes through.
struct UserAgent: Sendable {
  private let field: HTTPField

  /// - Parameters:
  ///   - module: The name of the client's module, perhaps followed by `/` and its version.
  ///   - appID: What identifies the application.
  init(module: String, appID: String?) {
    let product = module.contains("/") ? module : "\(module)/\(armatureVersion)"
    let application = (appID ?? "").prefix(24).map { $0 == " " ? "/" : $0 }
    let prefix = application.isEmpty ? "" : String(application) + " "
    field = HTTPField(
      name: .userAgent, value: "\(prefix)armature-\(product) (\(Self.platform))")
  }

  /// Sets the field, unless it is there.
  func identify(_ head: inout HTTPRequest) {
    head.headerFields.addIfAbsent(field)
  }

  private static var platform: String {
    #if os(macOS)
      "macOS"
    #elseif os(iOS)
      "iOS"
    #elseif os(tvOS)
      "tvOS"
    #elseif os(watchOS)
      "watchOS"
    #elseif os(visionOS)
      "visionOS"
    #elseif os(Linux)
      "Linux"
    #elseif os(Windows)
      "Windows"
    #elseif os(Android)
      "Android"
    #else
      "Swift"
    #endif
  }
}

/// The version of the library, for `User-Agent`.
let armatureVersion = "0.1.0"

/// Gives each call an identifier, `x-ms-client-request-id`, that stays the same when it is tried
/// again.
struct RequestIdentifiers: Sendable {
  let random: @Sendable () -> UInt64

  /// Sets the field, unless it is there.
  func identify(_ head: inout HTTPRequest) {
    guard let name = HTTPField.Name.clientRequestID, !head.headerFields.contains(name) else {
      return
    }
    head.headerFields.append(HTTPField(name: name, value: newIdentifier()))
  }

  /// A random UUID (RFC 9562 section 5.4), in lower case and without braces.
  private func newIdentifier() -> String {
    let high = random() & ~0xF000 | 0x4000
    let low = random() & ~(0b11 << 62) | 0b10 << 62
    return String(unsafeUninitializedCapacity: 36) { text in
      var place = 0
      for digit in 0..<32 {
        if [8, 12, 16, 20].contains(digit) {
          text.initializeElement(at: place, to: UInt8(ascii: "-"))
          place += 1
        }
        let half = digit < 16 ? high : low
        let value = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (digit % 16))) & 0xF
        text.initializeElement(
          at: place, to: value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
        place += 1
      }
      return place
    }
  }
}
