import Testing

@testable import SwiftGeneration

@Suite struct NamingTests {
  @Test(arguments: [
    ("subscriptionId", "subscriptionID"),
    ("PackageUrl", "packageURL"),
    ("vmScaleSetName", "vmScaleSetName"),
    ("HTTPServerError", "httpServerError"),
    ("x-ms-version", "xMsVersion"),
    ("api-version", "apiVersion"),
    ("publicIPAddresses", "publicIPAddresses"),
    ("resourceIds", "resourceIDs"),
    ("@odata.nextLink", "atOdataNextLink"),
    ("2much", "_2much"),
    ("*", "asterisk"),
    ("Größe", "größe"), ("Ошибка-кода", "ошибкаКода"), ("名前", "名前"), ("prix€", "prixU20ac"),
    ("a\u{200D}b", "aU200dB"), ("e\u{301}te\u{301}", "e\u{301}te\u{301}"), ("a·b", "aUb7B"),
    ("٣", "_٣"), ("a1-\u{AC1}b", "a1\u{AC1}b"),
    ("NOT_FOUND", "notFound"), ("MAX-URL", "maxURL"), ("Standard_LRS", "standardLRS"),
    ("List a Project's Events", "listAProjectsEvents"), ("don\u{2019}t", "dont"), ("'a'", "a"),
    ("", "unnamed"), ("IPv4Address", "ipv4Address"), ("allowIPv6", "allowIPv6"),
    ("SMBv1", "smbv1"), ("/", "slash"), ("_", "underscore"), ("?", "questionMark"),
  ])
  func membersFollowTheDesignGuidelines(specified: String, expected: String) {
    #expect(MemberName(specified: specified).bare == expected)
  }

  @Test(arguments: [
    ("ApiError", "ApiError"), ("cloudError", "CloudError"), ("user.address", "UserAddress"),
    ("3DModel", "_3DModel"), ("any-IVL_TS", "AnyIvlTs"), ("IVL_TS", "IvlTs"), ("any-ID", "AnyID"),
    ("x-MS-date", "XMSDate"), ("étatCivil", "ÉtatCivil"), ("List<Item>", "ListOfItem"),
    ("Map«string,List«user»»", "MapOfStringListOfUser"), ("<Item>", "LessItemGreater"),
  ])
  func typesKeepTheirSpelling(specified: String, expected: String) {
    #expect(TypeName(specified: specified).description == expected)
  }

  @Test(arguments: [
    ("VirtualMachineIdentityValue", "VirtualMachineIdentity", "Value"),
    ("petOwnerAddress", "pet_owner", "Address"), ("pet-owner name", "PetOwner", "name"),
    ("Pets", "Pet", nil), ("Pet", "Pet", nil), ("Pet2", "Pet", nil), ("OwnerPet", "Pet", nil),
  ])
  func whatTheOuterNameSaysIsLeftOut(name: String, outer: String, expected: String?) {
    #expect(TypeNames.name(name, after: outer) == expected)
  }

  @Test func keywordsAreQuotedWhereTheyMustBe() {
    #expect(MemberName(specified: "default").description == "`default`")
    #expect(MemberName(specified: "default").label == "default")
    #expect(MemberName(specified: "inout").label == "`inout`")
  }

  @Test func aScopeHandsOutEachNameOnce() {
    var scope = NameScope(reserved: ["taken"])
    #expect(scope.claim("free", "other") == "free")
    #expect(scope.claim("free", "other") == "other")
    #expect(scope.claim("taken") == "taken2")
  }
}
