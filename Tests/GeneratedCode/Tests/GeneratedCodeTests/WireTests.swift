import ArmatureRuntime
import HTTPTypes
import Testing

/// Parameters and forms of OpenAPI 3, byte by byte, by the client that the build plugin generates from
/// `wire.openapi.yaml`.
@Suite struct WireTests {
  private let service = TestService(.init())
  private var client: WireClient { WireClient(transport: service) }

  @Test func pathsFollowTheirStyles() async throws {
    try await client.paths(
      matrix: "a b", label: 5, matrices: ["x", "y/z"], labels: ["x", "y"],
      both: Tint(r: 100, g: 200), simple: ["a,b", "c"])
    #expect(
      service.target
        == "/paths/;matrix=a%20b/.5/;matrices=x;matrices=y%2Fz/.x,y/;R=100;G=200/a%2Cb,c")
  }

  @Test func queriesAndCookiesFollowTheirStyles() async throws {
    let filter = Filter(name: "n", range: .init(gt: 1, tags: ["a", "b"]))
    try await client.query(
      spaces: ["a", "b"], pipes: ["a", "b"], form: ["a", "b"], comma: ["a,b", "c"], deep: filter,
      expand: ["x", "y"], path: "/a?b=c&d:[e]", json: Filter(name: "n"), id: "7",
      color: Tint(r: 1, g: 2), flags: ["x", "y"])
    #expect(
      service.target
        == "/query?spaces=a%20b&pipes=a%7Cb&form=a&form=b&comma=a%2Cb,c&deep%5Bname%5D=n"
        + "&deep%5Brange%5D%5Bgt%5D=1&deep%5Brange%5D%5Btags%5D%5B0%5D=a"
        + "&deep%5Brange%5D%5Btags%5D%5B1%5D=b&expand%5B0%5D=x&expand%5B1%5D=y"
        + "&path=/a?b=c%26d:[e]&json=%7B%22name%22%3A%22n%22%7D&id=%227%22")
    #expect(service.header("Cookie") == "color=R,1,G,2; flags=x; flags=y")
  }

  @Test func alternativesTravelAsTheirTexts() async throws {
    let date = try #require(CalendarDate(wireText: "2024-05-06"))
    _ = try await client.choices(
      key: .string("a b"), keys: [.integer(1), .string("x")],
      since: .string(date), one: [1, 2], any: "7")
    #expect(
      service.target
        == "/choices/a%20b?keys=1&keys=x&since=2024-05-06&flag=all&one=1&one=2&any=7")
  }

  @Test(arguments: [("5", Key.integer(5)), ("abc", .string("abc"))])
  func alternativesAreReadOfTheirTexts(text: String, expected: Key) throws {
    #expect(Key(wireText: text)?.wireText == text)
    switch (Key(wireText: text), expected) {
    case (.integer(let found), .integer(let wanted)): #expect(found == wanted)
    case (.string(let found), .string(let wanted)): #expect(found == wanted)
    default: Issue.record("expected \(expected)")
    }
  }

  @Test func formsFollowTheirEncodings() async throws {
    try await client.postForm(
      name: "a&b", tags: ["x", "y"], codes: [1, 2],
      filter: Filter(name: "n", range: .init(gt: 1)), color: Tint(r: 1, g: 2),
      note: Tint(r: 3))
    #expect(
      service.body
        == "name=a%26b&tags=x&tags=y&codes=1%7C2&filter%5Bname%5D=n&filter%5Brange%5D%5Bgt%5D=1"
        + "&R=1&G=2&note=%7B%22R%22%3A3%7D")
  }

  @Test func partsHaveTypesAndHeaderFields() async throws {
    let header = try #require(HTTPField.Name("X-Place"))
    try await client.postParts(
      text: "# Hi", color: Tint(r: 1), image: FileUpload(HTTPBody("png"), fileName: "a.png"),
      pages: [
        FileUpload(HTTPBody("1"), fileName: "1.txt", contentType: "text/plain"),
        FileUpload(arriving(["2", "!"]), fileName: "2", headers: [header: "left"]),
      ], copies: 2, mode: .string("auto"))
    let boundary = try #require(service.header("Content-Type")?.split(separator: "=").last)
    let expected = """
      --B
      Content-Disposition: form-data; name="text"
      Content-Type: text/markdown
      X-Kind: note

      # Hi
      --B
      Content-Disposition: form-data; name="color"
      Content-Type: application/vnd.color+json

      {"R":1}
      --B
      Content-Disposition: form-data; name="image"; filename="a.png"
      Content-Type: image/png

      png
      --B
      Content-Disposition: form-data; name="pages"; filename="1.txt"
      Content-Type: text/plain

      1
      --B
      Content-Disposition: form-data; name="pages"; filename="2"
      Content-Type: application/octet-stream
      X-Place: left

      2!
      --B
      Content-Disposition: form-data; name="copies"

      2
      --B
      Content-Disposition: form-data; name="mode"

      auto
      --B--

      """
    #expect(
      service.body
        == expected.replacing("\n", with: "\r\n").replacing("--B", with: "--\(boundary)"))
  }

  @Test func schemasOfFormsAreTypesOfJSONAsWell() async throws {
    try await client.putPicture(picture: Picture(text: "t", color: Tint(g: 1)))
    #expect(service.body == #"{"text":"t","color":{"G":1}}"#)
  }
}
