import ArmatureRuntime
import Testing

/// Parts of multipart forms, byte by byte, by the client that the build plugin generates from
/// `forms.openapi.yaml`.
@Suite struct FormTests {
  private let service = TestService(.init())
  private var client: FormsClient { FormsClient(transport: service) }

  /// The parts of what was sent, without boundaries and declarations, with `|` for each line's end.
  private var parts: [String] {
    let lines = service.body.replacing("\r\n", with: "|")
      .replacing(#"<?xml version="1.0" encoding="UTF-8"?>"#, with: "")
      .replacing("Content-Disposition: form-data; ", with: "")
    let boundary = lines.prefix { $0 != "|" }
    guard !boundary.isEmpty else { return [] }
    return lines.split(separator: boundary).map { $0.drop { $0 == "|" } }
      .filter { !$0.hasPrefix("--") }.map(String.init)
  }

  @Test func aFormThatMayHaveAFileHasAMethodBesideThatForJSON() async throws {
    try await client.sendMessageAsForm(
      text: "Hi", attachment: FileUpload(HTTPBody("bytes"), fileName: "a.txt"))
    #expect(
      parts == [
        #"name="text"||Hi|"#,
        #"name="attachment"; filename="a.txt"|Content-Type: application/octet-stream||bytes|"#,
      ])
    let other = TestService(.init())
    try await FormsClient(transport: other).sendMessage(message: Message(text: "Hi"))
    #expect(other.body == #"{"text":"Hi"}"#)
    #expect(other.header("Content-Type") == "application/json")
  }

  @Test func aFormThatMayHaveAFileHasParts() async throws {
    try await client.setAvatar(name: "n", image: FileUpload(HTTPBody("x"), fileName: "i.png"))
    #expect(service.header("Content-Type")?.hasPrefix("multipart/form-data; ") == true)
    #expect(parts.count == 2)
  }

  @Test func eachElementOfAListIsAPart() async throws {
    try await client.createDelivery(
      messages: [Message(text: "a"), Message(text: "b")], grid: [[1, 2], [3]])
    #expect(
      parts == [
        #"name="messages"|Content-Type: application/json||{"text":"a"}|"#,
        #"name="messages"|Content-Type: application/json||{"text":"b"}|"#,
        #"name="grid"|Content-Type: application/json||[1,2]|"#,
        #"name="grid"|Content-Type: application/json||[3]|"#,
      ])
  }

  @Test func partsThatAreDeclaredAsXMLAreDocuments() async throws {
    try await client.createDelivery(
      label: Sticker(id: 1, text: "x"), labels: [Sticker(id: 2), Sticker(id: 3)],
      place: .init(city: "Oslo"))
    let label = #"<label xmlns="urn:labels" id="#
    #expect(
      parts == [
        #"name="label"|Content-Type: application/xml||\#(label)"1"><text>x</text></label>|"#,
        #"name="labels"|Content-Type: text/xml|X-Kind: label||\#(label)"2"/>|"#,
        #"name="labels"|Content-Type: text/xml|X-Kind: label||\#(label)"3"/>|"#,
        #"name="place"|Content-Type: application/xml||<place><city>Oslo</city></place>|"#,
      ])
  }
}
