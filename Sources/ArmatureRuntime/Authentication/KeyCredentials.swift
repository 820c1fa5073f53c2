/// A key that a service gave out. Its descriptions never show it.
public struct APIKeyCredential: Sendable {
  let key: String

  /// Makes a credential of a key.
  public init(_ key: String) { self.key = key }
}

/// A name and a password (RFC 7617). Its descriptions never show them.
public struct BasicCredential: Sendable {
  let userName: String
  let password: String

  /// Makes a credential.
  ///
  /// - Parameters:
  ///   - userName: The name, without a colon.
  ///   - password: The password.
  public init(userName: String, password: String) {
    self.userName = userName
    self.password = password
  }

  /// The value of the header field `Authorization`.
  var authorization: String {
    "Basic " + Base64Data(Array("\(userName):\(password)".utf8)).wireText
  }
}

extension APIKeyCredential: CustomStringConvertible, CustomReflectable {
  /// The name of the type.
  public var description: String { "APIKeyCredential" }

  /// Shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension BasicCredential: CustomStringConvertible, CustomReflectable {
  /// The name of the type.
  public var description: String { "BasicCredential" }

  /// Shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A secret that every request carries, and where (OpenAPI "Security Scheme Object").
public struct RequestKey: Sendable {
  enum Place: Sendable {
    case header(String)
    case query(String)
    case cookie(String)
  }

  let place: Place
  let secret: String

  /// A key in a header field.
  public static func header(_ name: String, _ credential: APIKeyCredential) -> RequestKey {
    RequestKey(place: .header(name), secret: credential.key)
  }

  /// A key in the query.
  public static func query(_ name: String, _ credential: APIKeyCredential) -> RequestKey {
    RequestKey(place: .query(name), secret: credential.key)
  }

  /// A key in a cookie.
  public static func cookie(_ name: String, _ credential: APIKeyCredential) -> RequestKey {
    RequestKey(place: .cookie(name), secret: credential.key)
  }

  /// A name and a password in the header field `Authorization`.
  public static func basic(_ credential: BasicCredential) -> RequestKey {
    RequestKey(place: .header("Authorization"), secret: credential.authorization)
  }
}

extension RequestKey: CustomStringConvertible, CustomReflectable {
  /// Where the secret goes.
  public var description: String { "RequestKey(\(place))" }

  /// Shows the description.
  public var customMirror: Mirror { Mirror(self, children: ["place": place]) }
}
