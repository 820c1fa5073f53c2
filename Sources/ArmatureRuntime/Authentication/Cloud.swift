/// A cloud: where its resource manager is, and who issues tokens for it.
public struct Cloud: Sendable, Hashable {
  /// The URL of the authority that issues tokens.
  public var authority: String
  /// The URL of Azure Resource Manager.
  public var resourceManagerEndpoint: String
  /// What tokens for Azure Resource Manager are issued for, with its final slash.
  public var audience: String

  /// Describes a cloud of one's own.
  public init(authority: String, resourceManagerEndpoint: String, audience: String) {
    self.authority = authority
    self.resourceManagerEndpoint = resourceManagerEndpoint
    self.audience = audience
  }

  /// Azure's public cloud.
  public static let `public` = Cloud(
    authority: "https://login.microsoftonline.com",
    resourceManagerEndpoint: "https://management.azure.com",
    audience: "https://management.core.windows.net/")

  /// Azure in China.
  public static let china = Cloud(
    authority: "https://login.chinacloudapi.cn",
    resourceManagerEndpoint: "https://management.chinacloudapi.cn",
    audience: "https://management.core.chinacloudapi.cn/")

  /// Azure for the government of the United States.
  public static let usGovernment = Cloud(
    authority: "https://login.microsoftonline.us",
    resourceManagerEndpoint: "https://management.usgovcloudapi.net",
    audience: "https://management.core.usgovcloudapi.net/")

  /// The scopes to request tokens for, given those that a specification declares.
  ///
  /// A scope that is a URL stays as it is. Any other, such as `user_impersonation` of `azure_auth`,
  /// is a permission of the audience, and tokens of applications come with all of them at once:
  /// `<audience>/.default`. As the audience ends in a slash, that has two
  /// (`https://management.core.windows.net//.default`), and needs both: the issuer removes
  /// `/.default` and must be left with the audience as it is registered.
  public func scopes(for declared: [String]) -> [String] {
    var scopes: [String] = []
    for scope in declared.isEmpty ? ["user_impersonation"] : declared {
      let mapped = scope.contains("://") ? scope : "\(audience)/.default"
      if !scopes.contains(mapped) { scopes.append(mapped) }
    }
    return scopes
  }
}
