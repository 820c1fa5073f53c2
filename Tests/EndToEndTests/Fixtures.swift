/// What goes over the wire according to the documentation of the classic Service Management API:
/// written by hand, never by the encoder under test.
enum WireFixture {
  /// Every element of an upgrade, in the order of the documentation.
  static let wholeUpgrade = """
    <?xml version="1.0" encoding="UTF-8"?>\
    <UpgradeDeployment xmlns="http://schemas.microsoft.com/windowsazure" \
    xmlns:i="http://www.w3.org/2001/XMLSchema-instance">\
    <Mode>Auto</Mode>\
    <PackageUrl>https://contoso.blob.core.windows.net/p/web.cspkg?sig=a%2Fb&amp;se=1</PackageUrl>\
    <Configuration>PFNlcnZpY2VDb25maWd1cmF0aW9uLz4=</Configuration>\
    <Label>d2ViIMO8</Label>\
    <RoleToUpgrade>WebRole</RoleToUpgrade>\
    <Force>false</Force>\
    <ExtendedProperties>\
    <ExtendedProperty><Name>release</Name><Value>1.1</Value></ExtendedProperty>\
    <ExtendedProperty><Name>previous</Name><Value i:nil="true"/></ExtendedProperty>\
    </ExtendedProperties>\
    <ExtensionConfiguration>\
    <AllRoles><Extension><Id>RDP</Id><State>Enable</State></Extension></AllRoles>\
    <NamedRoles><Role><RoleName>WebRole</RoleName>\
    <Extensions><Extension><Id>Monitoring</Id></Extension></Extensions></Role></NamedRoles>\
    </ExtensionConfiguration>\
    </UpgradeDeployment>
    """

  /// The least that an upgrade needs.
  static let leastUpgrade = """
    <?xml version="1.0" encoding="UTF-8"?>\
    <UpgradeDeployment xmlns="http://schemas.microsoft.com/windowsazure">\
    <Mode>Auto</Mode>\
    <PackageUrl>https://contoso.blob.core.windows.net/p/web.cspkg</PackageUrl>\
    <Configuration>YQ==</Configuration>\
    <Label>Yg==</Label>\
    <Force>true</Force>\
    </UpgradeDeployment>
    """

  static let walk = """
    <?xml version="1.0" encoding="UTF-8"?>\
    <WalkUpgradeDomain xmlns="http://schemas.microsoft.com/windowsazure">\
    <UpgradeDomain>0</UpgradeDomain></WalkUpgradeDomain>
    """
}
