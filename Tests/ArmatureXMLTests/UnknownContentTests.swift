import ArmatureRuntime
import ArmatureXML
import Testing

/// Elements and attributes that types do not declare.
@Suite struct UnknownContent {
  private static let start =
    "<UpgradeDeployment xmlns='http://schemas.microsoft.com/windowsazure' xmlns:o='urn:other'"
    + " xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"

  private static func decode(_ rest: String, refusing: Bool) throws -> UpgradeDeployment {
    var options = XML.DecodingOptions()
    options.refusesUnknown = refusing
    return try XML.decode(
      UpgradeDeployment.self, from: Array((start + rest).utf8), root: UpgradeDeployment.root,
      options: options)
  }

  @Test(arguments: [
    (
      ">\n<Mode>Auto</Mode><Label>x</Label><Other><b/></Other></UpgradeDeployment>", "/Other", 2, 34
    ),
    (
      "><Mode>Auto</Mode><Label>x</Label>\n<o:Mode/></UpgradeDeployment>", "/Mode[2]", 2, 1
    ),
    (
      " count='1'\no:count='2'><Mode>Auto</Mode><Label>x</Label></UpgradeDeployment>", "/@count", 2,
      1
    ),
    (" count='1' \nx='2'><Mode>Auto</Mode><Label>x</Label></UpgradeDeployment>", "/@x", 2, 1),
    ("><Mode\nx='1'>Auto</Mode><Label>x</Label></UpgradeDeployment>", "/Mode/@x", 2, 1),
    ("><Mode>Auto</Mode><Label\nxml:lang='en'/></UpgradeDeployment>", "/Label/@lang", 2, 1),
    (
      "><Mode>Auto</Mode><Label>x</Label><ExtendedProperties\nx='1'></ExtendedProperties>"
        + "</UpgradeDeployment>", "/ExtendedProperties/@x", 2, 1
    ),
    (
      "><Mode>Auto</Mode><Label>x</Label><ExtendedProperties>\n<Other/></ExtendedProperties>"
        + "</UpgradeDeployment>", "/ExtendedProperties/Other", 2, 1
    ),
    (
      "><Mode>Auto</Mode><Label>x</Label><ExtendedProperties><ExtendedProperty><Name>n</Name>"
        + "<Value i:nil='1'\nx='1'/></ExtendedProperty></ExtendedProperties></UpgradeDeployment>",
      "/ExtendedProperties/ExtendedProperty/Value/@x", 2, 1
    ),
  ])
  func isSkippedOrRefused(rest: String, path: String, line: Int, column: Int) throws {
    #expect(try Self.decode(rest, refusing: false).mode == .auto)
    let error = #expect(throws: XMLDecodingError.self) { try Self.decode(rest, refusing: true) }
    #expect(error?.elementPath == "/UpgradeDeployment" + path)
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error?.kind == (path.contains("@") ? .unexpectedAttribute : .unexpectedElement))
  }

  @Test(arguments: [
    " count='1'><Mode>Auto</Mode><Label>x</Label></UpgradeDeployment>",
    " i:schemaLocation='a b'><Mode i:type='x'>Auto</Mode><Label>x</Label></UpgradeDeployment>",
    "><Mode xmlns:p='q'>Auto</Mode><Label>x</Label></UpgradeDeployment>",
    "><!-- x --><Mode>Auto</Mode><?p?><Label>x</Label></UpgradeDeployment>",
    "><Mode>Auto</Mode><Label>x</Label><ExtendedProperties><ExtendedProperty><Name>n</Name>"
      + "<Value i:nil='1'/></ExtendedProperty></ExtendedProperties></UpgradeDeployment>",
  ])
  func whatIsDeclaredIsNotRefused(rest: String) throws {
    #expect(try Self.decode(rest, refusing: true) == Self.decode(rest, refusing: false))
  }

  @Test func whatIsKeptIsNotUnknown() throws {
    var options = XML.DecodingOptions()
    options.refusesUnknown = true
    let source = Array("<a b='1'><c d='2'>x<e/></c><f g='3'/></a>".utf8)
    let element = try XML.decode(from: source, options: options)
    #expect(element.children.map(\.attributes.count) == [1, 1])
    let dictionary = Array("<a><b>1</b><c>2</c></a>".utf8)
    let value = try XML.decode([String: Int].self, from: dictionary, root: nil, options: options)
    #expect(value == ["b": 1, "c": 2])
  }

  @Test func attributesOfNilElementsAreKept() throws {
    let start = "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"
    let source = Array("\(start) i:nil='true' b='1' xml:lang='en'/>".utf8)
    let value = try XML.decode(XMLNillable<Constants>.self, from: source, root: nil)
    guard case .empty(let attributes) = value else {
      Issue.record("not nil")
      return
    }
    #expect(attributes.map(\.name) == [XMLName("b"), XMLName("lang", .xml)])
    #expect(attributes.map(\.value) == ["1", "en"])
    let text = XMLNillable<String>.empty(attributes: attributes)
    let bytes = try XML.encode(text, root: XMLName("a"))
    #expect(try XML.decode(XMLNillable<String>.self, from: bytes, root: nil) == text)
    #expect(throws: XMLDecodingError.self) {
      let filled = Array("\(start) i:nil='true' b='1'>x</a>".utf8)
      _ = try XML.decode(XMLNillable<String>.self, from: filled, root: nil)
    }
    let other = Array("\(start) i:nil='false'>x</a>".utf8)
    #expect(try XML.decode(XMLNillable<String>.self, from: other, root: nil) == .value("x"))
  }

  @Test func whatIsKnownMayBePassedOver() throws {
    var options = XML.DecodingOptions()
    options.refusesUnknown = true
    let source = Array("<a fixed='1'><constant x='y'><z/></constant></a>".utf8)
    #expect(throws: Never.self) {
      _ = try XML.decode(Constants.self, from: source, root: nil, options: options)
    }
    let other = Array("<a fixed='1' x='2'/>".utf8)
    #expect(throws: XMLDecodingError.self) {
      _ = try XML.decode(Constants.self, from: other, root: nil, options: options)
    }
  }
}

/// A value with nothing but constants.
private struct Constants: XMLDecodable {
  init(from reader: inout XMLReader) throws {
    while let attribute = try reader.nextAttribute(in: .none) {
      switch attribute {
      case "fixed": reader.skipDeclaredAttribute()
      default: reader.skipAttribute()
      }
    }
    while let element = try reader.nextElement(in: .none) {
      switch element {
      case "constant": try reader.skipDeclaredElement()
      default: try reader.skipElement()
      }
    }
  }
}
