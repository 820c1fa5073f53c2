import ServiceModel
import Testing

/// The `xml` objects of schemas.
@Suite struct XMLObjectTests {
  /// A document whose only operation gives the definition `Root` as XML.
  private static func swagger(
    _ definitions: String, root: String = "{$ref: '#/definitions/Root'}", extra: String = ""
  ) -> Fixture {
    Fixture([
      "api.yaml": """
      swagger: '2.0'
      info: {title: Test, version: '1'}
      produces: [application/xml]
      consumes: [application/xml]
      paths:
        /a:
          get:
            operationId: A
            responses: {'200': {description: '', schema: \(root)}}
      \(indented(extra))
      definitions:
      \(indented(definitions))
      """
    ])
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }

  private static func name(_ localName: String, _ namespace: String? = nil) -> XMLQName {
    XMLQName(localName, namespace: namespace)
  }

  private func payload(_ fixture: Fixture, of id: String = "A") -> MediaContent.Payload? {
    let operation = fixture.service.operations.first { $0.id == id }
    return operation?.responses.first?.contents.first?.payload
  }

  private func root(_ fixture: Fixture, of id: String = "A") -> XMLQName? {
    if case .xml(_, let root)? = payload(fixture, of: id) { root } else { nil }
  }

  private func binding(_ property: String) -> XMLBinding? {
    let fixture = Self.swagger(
      """
      Root: {type: object, properties: {p: \(property)}}
      Named: {type: object, xml: {name: other}, properties: {a: {type: string}}}
      Plain: {type: object, properties: {a: {type: string}}}
      """)
    return fixture.product("Root")?.member("p")?.xml
  }

  // MARK: Members

  @Test(arguments: [
    ("{type: string}", XMLBinding.element(name("p"))),
    ("{type: string, xml: {name: q}}", .element(name("q"))),
    ("{type: string, xml: {namespace: 'urn:x', prefix: x}}", .element(name("p", "urn:x"))),
    ("{type: boolean, xml: {attribute: true}}", .attribute(name("p"))),
    (
      "{type: boolean, xml: {attribute: true, name: q, namespace: 'urn:x'}}",
      .attribute(name("q", "urn:x"))
    ),
    ("{$ref: '#/definitions/Plain'}", .element(name("p"))),
    ("{$ref: '#/definitions/Named'}", .element(name("other"))),
    ("{$ref: '#/definitions/Named', xml: {name: q}}", .element(name("q"))),
    ("{allOf: [{$ref: '#/definitions/Named'}], xml: {name: q}}", .element(name("q"))),
    (
      "{allOf: [{$ref: '#/definitions/Named'}, {xml: {name: q}}, {description: d}]}",
      .element(name("q"))
    ),
    ("{type: object, additionalProperties: {type: string}}", .element(name("p"))),
  ])
  func aValueHasAnElementOrAnAttribute(property: String, expected: XMLBinding) {
    #expect(binding(property) == expected)
  }

  /// The cases of the section "XML Arrays" of OpenAPI 3.0, and lists of declared objects.
  @Test(arguments: [
    ("{type: array, items: {type: string}}", XMLBinding.element(name("p"))),
    ("{type: array, items: {type: string, xml: {name: i}}}", .element(name("i"))),
    (
      "{type: array, xml: {name: outer}, items: {type: string, xml: {name: i}}}",
      .element(name("i"))
    ),
    (
      "{type: array, xml: {wrapped: true}, items: {type: string}}",
      .wrapped(name("p"), item: name("p"))
    ),
    (
      "{type: array, xml: {wrapped: true, name: outer}, items: {type: string}}",
      .wrapped(name("outer"), item: name("outer"))
    ),
    (
      "{type: array, xml: {wrapped: true, name: outer}, items: {type: string, xml: {name: i}}}",
      .wrapped(name("outer"), item: name("i"))
    ),
    (
      "{type: array, xml: {wrapped: true}, items: {$ref: '#/definitions/Named'}}",
      .wrapped(name("p"), item: name("other"))
    ),
    ("{type: array, items: {$ref: '#/definitions/Plain'}}", .element(name("Plain"))),
    (
      "{type: array, items: {$ref: '#/definitions/Plain', xml: {name: i}}}", .element(name("i"))
    ),
  ])
  func aListHasAnElementForEachValue(property: String, expected: XMLBinding) {
    #expect(binding(property) == expected)
  }

  @Test(arguments: ["{type: string, xml: {x-ms-text: true}}", "{type: string, x-ms-text: true}"])
  func textIsContent(property: String) {
    #expect(binding(property) == .text)
  }

  @Test func aNamespaceWithoutPrefixHoldsInside() throws {
    let fixture = Self.swagger(
      """
      Root:
        type: object
        xml: {name: root, namespace: 'urn:r'}
        properties:
          a: {type: string}
          b: {type: string, xml: {attribute: true}}
          c: {type: string, xml: {namespace: 'urn:c', prefix: c}}
          d: {type: array, xml: {wrapped: true}, items: {type: string, xml: {name: i}}}
      """)
    #expect(root(fixture) == Self.name("root", "urn:r"))
    #expect(
      fixture.product("Root")?.members.map(\.xml) == [
        .element(Self.name("a", "urn:r")), .attribute(Self.name("b")),
        .element(Self.name("c", "urn:c")),
        .wrapped(Self.name("d", "urn:r"), item: Self.name("i", "urn:r")),
      ])
    #expect(fixture.service.xmlPrefixes == ["urn:c": "c"])
  }

  @Test func inheritedMembersKeepTheirBindings() throws {
    let fixture = Self.swagger(
      """
      Base: {type: object, properties: {id: {type: string, xml: {attribute: true}}}}
      Root:
        allOf:
        - {$ref: '#/definitions/Base'}
        - {type: object, properties: {name: {type: string, xml: {name: Name}}}}
      """)
    let product = try #require(fixture.product("Root"))
    #expect(
      product.members.map(\.xml) == [.attribute(Self.name("id")), .element(Self.name("Name"))])
    // What only the specification knows stays as it was.
    #expect(fixture.product("Base")?.isJSON == true)
    #expect(fixture.product("Base")?.xml == nil)
  }

  // MARK: Roots

  @Test func aRootIsNamedByItsSchemaOrItsComponent() {
    let named = Self.swagger(
      "Root: {type: object, xml: {name: r}, properties: {a: {type: string}}}")
    #expect(root(named) == Self.name("r"))
    #expect(named.product("Root")?.xml?.acceptsAnyRoot == false)
    let inferred = Self.swagger("Root: {type: object, properties: {a: {type: string}}}")
    #expect(root(inferred) == Self.name("Root"))
    #expect(inferred.product("Root")?.xml?.acceptsAnyRoot == true)
  }

  @Test func aListIsTheContentOfItsRoot() throws {
    let fixture = Self.swagger(
      """
      Root:
        type: array
        description: Things.
        xml: {wrapped: true, name: Things}
        items: {$ref: '#/definitions/Thing'}
      Thing: {type: object, properties: {a: {type: string}}}
      """)
    guard case .xml(let use, let root)? = payload(fixture), case .named(let id) = use.shape,
      let type = fixture.service.types.first(where: { $0.id == id }),
      case .product(let product) = type.definition
    else {
      Issue.record("expected an element around the list")
      return
    }
    #expect(root == Self.name("Things"))
    #expect(type.name == "Root")
    #expect(type.documentation.description == "Things.")
    #expect(product.members.map(\.clientName) == ["items"])
    #expect(product.members.map(\.xml) == [.element(Self.name("Thing"))])
    #expect(!product.isJSON)
  }

  @Test func filesAreBytesWithoutAWarning() {
    let fixture = Self.swagger("Root: {type: string}", root: "{type: object, format: file}")
    guard case .binary? = payload(fixture) else {
      Issue.record("expected bytes")
      return
    }
    #expect(fixture.messages.isEmpty)
  }

  // MARK: Wires

  @Test func aTypeHasTheWiresThatItTravelsOn() throws {
    let fixture = Self.swagger(
      """
      Root: {type: object, required: [b], properties: {b: {$ref: '#/definitions/Both'}}}
      Both: {type: object, required: [a], properties: {a: {type: string}}}
      Sent: {type: object, required: [a], properties: {a: {type: string}}}
      Unused: {type: object, properties: {a: {type: string}}}
      """,
      extra: """
        /b:
          put:
            operationId: B
            parameters: [{name: x, in: body, schema: {$ref: '#/definitions/Sent'}}]
            responses: {}
        /c:
          get:
            operationId: C
            produces: [application/json]
            responses: {'200': {description: '', schema: {$ref: '#/definitions/Both'}}}
        """)
    func wires(_ name: String) -> [Bool?] {
      let product = fixture.product(name)
      return [product?.xml != nil, product?.isJSON, product?.members.first?.isRequired]
    }
    // What services alone write as XML may lack what is required.
    #expect(wires("Root") == [true, false, false])
    #expect(wires("Both") == [true, true, true])
    #expect(wires("Sent") == [true, false, true])
    #expect(wires("Unused") == [false, true, false])
    #expect(fixture.product("Both")?.member("a")?.json == JSONBinding(key: "a"))
    #expect(fixture.product("Both")?.member("a")?.xml == .element(Self.name("a")))
    #expect(fixture.product("Unused")?.member("a")?.xml == nil)
  }

  @Test func jsonComesBeforeXML() throws {
    let fixture = Fixture([
      "api.yaml": """
      openapi: 3.0.3
      info: {title: Test, version: '1'}
      paths:
        /a:
          get:
            operationId: A
            responses:
              '200':
                description: ''
                content:
                  application/xml: {schema: {$ref: '#/components/schemas/Root'}}
                  application/json: {schema: {$ref: '#/components/schemas/Root'}}
      components:
        schemas:
          Root: {type: object, properties: {a: {type: string}}}
      """
    ])
    let contents = try #require(fixture.service.operations.first?.responses.first?.contents)
    #expect(contents.map(\.mediaType) == ["application/json", "application/xml"])
    guard case .json? = contents.first?.payload, case .xml? = contents.last?.payload else {
      Issue.record("expected JSON and XML")
      return
    }
    #expect(fixture.product("Root")?.isJSON == true)
    #expect(fixture.product("Root")?.xml != nil)
  }

  @Test func errorsThatAreJSONElsewhereAreNotTakenForXML() throws {
    let fixture = Self.swagger(
      """
      Failure: {type: object, properties: {a: {type: string}}}
      """,
      root: "{type: file}",
      extra: """
        /b:
          get:
            operationId: B
            responses:
              '200': {description: '', schema: {type: file}}
              default: {description: '', schema: {$ref: '#/definitions/Failure'}}
        /c:
          get:
            operationId: C
            produces: [application/json]
            responses: {default: {description: '', schema: {$ref: '#/definitions/Failure'}}}
        """)
    #expect(fixture.product("Failure")?.xml == nil)
    let operation = try #require(fixture.service.operations.first { $0.id == "B" })
    guard case .binary? = operation.responses.last?.contents.first?.payload else {
      Issue.record("expected bytes")
      return
    }
    #expect(fixture.messages.isEmpty)
  }

  // MARK: What XML cannot describe

  @Test(arguments: [
    "{oneOf: [{type: string}, {$ref: '#/definitions/Other'}]}",
    "{type: array, items: {type: array, items: {type: string}}}",
    "{$ref: '#/definitions/Other', xml: {attribute: true}}",
    "{$ref: '#/definitions/Other', x-ms-client-flatten: true}",
    "{$ref: '#/definitions/Animal'}",
    "{type: string, xml: {name: 'not a name'}}",
    "{type: string, xml: {name: b}}",
  ])
  func whatCannotBeDescribedIsPassedOnAsBytes(property: String) throws {
    let fixture = Self.swagger(
      """
      Root: {type: object, properties: {p: \(property), b: {type: string}}}
      Other: {type: object, properties: {a: {type: string}}}
      Animal: {type: object, discriminator: k, required: [k], properties: {k: {type: string}}}
      Lion: {allOf: [{$ref: '#/definitions/Animal'}], properties: {m: {type: string}}}
      """)
    guard case .binary? = payload(fixture) else {
      Issue.record("expected bytes")
      return
    }
    #expect(fixture.product("Root")?.xml == nil)
    #expect(fixture.product("Root")?.isJSON == true)
    #expect(
      fixture.messages.filter { !$0.contains("[unknown-key]") } == [
        """
        api.yaml:9:52: warning: the XML that this schema describes is passed on as bytes \
        [unsupported-xml]
          hint: describe it by an XML Schema and refer to X.xsd#Element
        """
      ])
  }

  @Test(arguments: [
    "{type: array, items: {$ref: '#/definitions/Root'}}", "{type: object}", "{type: string}",
  ])
  func aRootNeedsAName(schema: String) {
    let fixture = Self.swagger(
      "Root: {type: object, properties: {a: {type: string}}}", root: schema)
    guard case .binary? = payload(fixture) else {
      Issue.record("expected bytes")
      return
    }
    #expect(fixture.messages.count == 1)
    #expect(fixture.messages.allSatisfy { $0.contains("[unsupported-xml]") })
  }
}
