import Testing

@testable import OpenAPIImport

/// Which identities of operations name a group.
@Suite struct OperationGroupingTests {
  @Test(arguments: [
    (["Pets_List", "Pets_Get", "Ping"], ["Pets": ["List", "Get"], "": ["Ping"]]),
    (["repos/get", "repos/list-all"], ["repos": ["get", "list-all"]]),
    (
      ["users.mail.send", "users.get", "me.get"],
      ["users.mail": ["send"], "users": ["get"], "me": ["get"]]
    ),
    (["pets_list", "pets_partial_update"], ["pets": ["list", "partial_update"]]),
    (["get_pets_id", "list_pets", "pin_pet"], ["": ["get_pets_id", "list_pets", "pin_pet"]]),
    (
      ["items_by_id_items__id__get", "items_items_post"],
      ["": ["items_by_id_items__id__get", "items_items_post"]]
    ),
    (["getPet", "listPets", "a_b"], ["": ["getPet", "listPets", "a_b"]]),
    (["_", "a_", "_b"], ["": ["_", "a_", "_b"]]),
  ])
  func mostIdentitiesDecide(identities: [String], groups: [String: [String]]) {
    let grouping = OperationGrouping(identities)
    let parts = identities.map { grouping.parts(of: $0) }
    #expect(
      Dictionary(grouping: parts) { $0.group ?? "" }.mapValues { $0.map(\.name) } == groups)
  }

  @Test func anOperationWithoutIdentityIsInNoGroup() {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a_b/{c_d}:
          parameters: [{name: c_d, in: path, required: true, schema: {type: string}}]
          get: {responses: {'204': {description: ''}}}
          put: {operationId: pets_replace, responses: {'204': {description: ''}}}
      """
    ])
    #expect(fixture.service.operations.map(\.group) == [nil, "pets"])
    #expect(fixture.service.operations.map(\.name) == ["get /a_b/{c_d}", "replace"])
  }
}
