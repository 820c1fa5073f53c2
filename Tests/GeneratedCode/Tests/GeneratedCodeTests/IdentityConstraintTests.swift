import ArmatureRuntime
import ArmatureXML
import Testing

/// Compiles and runs what the build plugin generates from `network.xsd`: keys and references.
@Suite struct IdentityConstraintTests {
  private func violations(_ content: String) throws -> [String] {
    let xml = #"<network xmlns="urn:example:network">\#(content)</network>"#
    let document = try XML.decode(NetworkDocument.self, from: Array(xml.utf8))
    do {
      try document.validate()
      return []
    } catch {
      return error.violations.map(\.description)
    }
  }

  @Test(arguments: [
    #"<node id="a"/><node id="b"/><link from="a"/><link to="b"/>"#,
    #"<node id="a"><label>x</label></node><node id="b"><label>x</label></node>"#,
    #"<node id="a"/><area><node id="b"/></area><link to="b"/><link/>"#,
    #"<area/><area><node id="a"/></area><area><node id="b"/></area>"#,
  ])
  func whatKeepsTheConstraintsPasses(content: String) throws {
    #expect(try violations(content) == [])
  }

  @Test func whatBreaksThemIsNamed() throws {
    #expect(
      try violations(#"<node id="a"/><area><node id="a"/></area>"#) == [
        "network: nodes: elements 1 and 2 have the same @id"
      ])
    #expect(
      try violations("<node/>") == ["network: nodes: element 1 lacks one of @id"])
    #expect(
      try violations(#"<node id="a"/><link from="b"/>"#) == [
        "network: ends: there is no element of the key nodes with the same @from|@to"
      ])
    #expect(
      try violations(#"<node id="a"/><link from="a" to="a"/>"#) == [
        "network: ends: element 1 has a field more than once"
      ])
    #expect(
      try violations(#"<area/><area><node id="a"/><node id="a"/></area>"#) == [
        "network/area[2]: areaNodes: elements 1 and 2 have the same attribute::id",
        "network: nodes: elements 1 and 2 have the same @id",
      ])
  }
}
