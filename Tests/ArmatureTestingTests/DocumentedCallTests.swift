import ArmatureRuntime
import ArmatureTesting
import ArmatureXML
import HTTPTypes
import Testing

/// What generated tests of documented calls find out.
@Suite struct DocumentedCallTests {
  private func send(
    _ call: DocumentedCall, _ method: HTTPRequest.Method = .get, _ path: String,
    headers: HTTPFields = [:], body: String = ""
  ) async throws {
    _ = try await call.send(
      HTTPRequest(
        method: method, scheme: "https", authority: "service.example", path: path,
        headerFields: headers), body: HTTPBody(body))
  }

  @Test func parametersOfTheQueryMayComeInAnyOrder() async throws {
    let call = DocumentedCall("A")
    try await send(call, .get, "/a?y=1&x=2&x=3")
    try call.expect("GET", "/a?x=2&x=3&y=1")
    #expect(throws: ExampleFailure.self) { try call.expect("GET", "/a?x=3&x=2&y=1") }
    #expect(throws: ExampleFailure.self) { try call.expect("GET", "/a?x=2&x=3") }
    #expect(throws: ExampleFailure.self) { try call.expect("GET", "/b?x=2&x=3&y=1") }
    #expect(throws: ExampleFailure.self) { try call.expect("PUT", "/a?x=2&x=3&y=1") }
  }

  @Test func bodiesAreComparedAsWhatTheyAre() async throws {
    let call = DocumentedCall("A")
    try await send(call, .post, "/a", body: #"{"b": 1.0, "a": [null]}"#)
    try call.expect("POST", "/a", body: .json(#"{"a":[null],"b":1}"#))
    #expect(throws: ExampleFailure.self) {
      try call.expect("POST", "/a", body: .json(#"{"a":[],"b":1}"#))
    }
    let other = DocumentedCall("B")
    try await send(other, .post, "/b", body: "<a><c>2</c><b x='1' y='2'/></a>")
    try other.expect("POST", "/b", body: .xml(#"<a> <b y="2" x="1"></b><c>2.0</c></a>"#))
    #expect(throws: ExampleFailure.self) {
      try other.expect("POST", "/b", body: .xml(#"<a><b y="2" x="2"/><c>2</c></a>"#))
    }
    #expect(throws: ExampleFailure.self) {
      try other.expect("POST", "/b", body: .xml(#"<a><b y="2" x="1"/></a>"#))
    }
  }

  @Test func formsAreComparedByTheirFields() async throws {
    let call = DocumentedCall("A")
    try await send(
      call, .post, "/a", headers: [.contentType: "application/x-www-form-urlencoded"],
      body: "a=x+y%26&b%5Bc%5D=1.50")
    try call.expect("POST", "/a", body: .fields([("a", "x y&"), ("b[c]", "1.5")]))
    #expect(throws: ExampleFailure.self) {
      try call.expect("POST", "/a", body: .fields([("a", "x y&")]))
    }
    #expect(throws: ExampleFailure.self) {
      try call.expect("POST", "/a", body: .fields([("a", "x y"), ("b[c]", "1.5")]))
    }
  }

  @Test func partsAreComparedByTheirNamesAndContents() async throws {
    let call = DocumentedCall("A")
    let body = """
      --b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n\
      --b\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\ny\r\nz\r\n--b--\r\n
      """
    try await send(
      call, .post, "/a", headers: [.contentType: "multipart/form-data; boundary=b"], body: body)
    try call.expect("POST", "/a", body: .fields([("a", "x"), ("f", "y\r\nz")]))
    #expect(throws: ExampleFailure.self) {
      try call.expect("POST", "/a", body: .fields([("a", "x"), ("g", "y\r\nz")]))
    }
  }

  @Test func aValueThatChangesIsAFailureUnlessItContradictsItsSchema() throws {
    try DocumentedValue("A", "1.50").check(as: Double.self)
    #expect(throws: ExampleFailure.self) { try DocumentedValue("A", "\"x\"").check(as: Int.self) }
    try DocumentedValue("A", "\"x\"").check(as: Int.self, despite: "a value of another type")
    let call = DocumentedCall("A")
    #expect(try call.requestBody("[1, 2]", as: [Int].self) == [1, 2])
    #expect(try call.requestBody("[1, null]", as: [Int].self, despite: "null") == nil)
    #expect(throws: ExampleFailure.self) { try call.check("response 200", "{}", as: [Int].self) }
  }

  @Test func theFirstRequestIsAnsweredAsDocumented() async throws {
    let call = DocumentedCall("A", answering: 201, with: "{}", contentType: "application/a+json")
    let request = HTTPRequest(method: .get, scheme: "https", authority: "a", path: "/")
    let response = try await call.send(request, body: .empty)
    #expect(response.head.status == .created)
    #expect(response.head.headerFields[.contentType] == "application/a+json")
    #expect(try await call.send(request, body: .empty).head.status == .notFound)
  }

  @Test func cookiesMayStandBesideOthers() async throws {
    let call = DocumentedCall("A")
    try await send(call, .get, "/a", headers: [.cookie: "session=s; a=1; b=2; a=3"])
    try call.expect("GET", "/a", headers: ["Cookie": "a=1; a=3"])
    #expect(throws: ExampleFailure.self) {
      try call.expect("GET", "/a", headers: ["Cookie": "a=3; a=1"])
    }
    #expect(throws: ExampleFailure.self) {
      try call.expect("GET", "/a", headers: ["Cookie": "c=1"])
    }
  }
}
