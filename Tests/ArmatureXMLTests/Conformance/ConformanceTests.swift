import ArmatureXML
import Testing

/// Well-formedness, production by production.
@Suite struct Conformance {
  static let cases = [
    Production.characters, Production.markup, Production.prologs, Production.declarations,
    Production.references, Production.namespaces,
  ].joined().flatMap(\.cases)

  private static func decode<Value: XMLDecodable>(
    _ type: Value.Type, _ document: [UInt8]
  ) throws -> Value {
    var options = XML.DecodingOptions()
    options.allowsDocumentType = true
    return try XML.decode(type, from: document, root: nil, options: options)
  }

  @Test(arguments: cases.filter { $0.verdict == .wellFormed })
  func reads(_ item: ConformanceCase) {
    #expect(throws: Never.self) {
      let element = try Self.decode(XMLElement.self, item.document)
      // What is read can be written and read again.
      let written = try XML.encode(element, root: element.name)
      let again = try Self.decode(XMLElement.self, written)
      #expect(again.name == element.name)
      #expect(again.text.unicodeScalars.elementsEqual(element.text.unicodeScalars))
      #expect(again.attributes == element.attributes)
    }
  }

  @Test(arguments: cases.filter { $0.verdict == .malformed })
  func refuses(_ item: ConformanceCase) {
    let error = #expect(throws: XMLDecodingError.self) {
      try Self.decode(XMLElement.self, item.document)
    }
    #expect(error?.kind == .malformed || error?.kind == .encoding, "\(String(describing: error))")
  }

  /// What nobody asks for is checked all the same.
  @Test(arguments: cases.filter { $0.verdict == .malformed })
  func refusesWhatIsSkipped(_ item: ConformanceCase) {
    #expect(throws: XMLDecodingError.self) { try Self.decode(Skipped.self, item.document) }
  }

  @Test func casesAreToldApart() {
    #expect(Set(Self.cases.map(\.testDescription)).count == Self.cases.count)
    #expect(Set(Self.cases.map(\.document)).count == Self.cases.count)
  }
}

/// A value that skips what its element holds.
private struct Skipped: XMLDecodable {
  init(from reader: inout XMLReader) throws { try reader.skipElement() }
}
