import ArmatureRuntime
import ArmatureXML
import HTTPTypes
import Synchronization
import Testing

/// What the build plugin generates from `accounts.openapi.yaml`, beside `parcels.openapi.yaml`.
@Suite struct AccountTests {
  /// A service that answers every request with the same text.
  private final class Service: HTTPTransport {
    let answer: String
    private let bodies = Mutex<[String]>([])

    init(answer: String) { self.answer = answer }

    var body: String { bodies.withLock { $0.last ?? "" } }

    func send(_ request: HTTPRequest, body: HTTPBody) async throws -> HTTPTransportResponse {
      let bytes = try await body.collect(upTo: 1 << 20)
      bodies.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
      return HTTPTransportResponse(
        head: HTTPResponse(status: request.path == "/accounts" ? .created : .ok),
        body: HTTPBody(answer))
    }
  }

  private func text(_ value: some JSONCodable) throws -> String {
    String(decoding: try JSON.encode(value), as: UTF8.self)
  }

  // MARK: Directions

  @Test func whatOnlyTheServiceSetsIsNeitherNeededNorSent() async throws {
    let json = #"{"id":"a1","name":"A","opened":"2026-01-02T03:04:05Z","owner":{"number":7}}"#
    let service = Service(answer: json)
    let client = AccountsClient(transport: service)
    var account = try await client.openAccount(
      account: Account(name: "A", password: "p", owner: Owner(name: "O")))
    #expect(service.body == #"{"name":"A","password":"p","owner":{"name":"O"}}"#)
    #expect(account.id == "a1")
    #expect(account.password == nil)
    #expect(account.owner?.number == 7)
    // Other documents have all that there is.
    #expect(try text(account) == json)
    account.password = "q"
    _ = try await client.openAccount(account: account)
    #expect(service.body == #"{"name":"A","password":"q","owner":{}}"#)
  }

  @Test func typesOfOneDirectionHaveItsMembersOnly() async throws {
    let service = Service(answer: #"{"id":"r","secret":"kept to itself"}"#)
    let slip = try await AccountsClient(transport: service).createSlip(
      order: Order(count: 2, pin: "1"))
    #expect(service.body == #"{"count":2,"pin":"1"}"#)
    let id: String = slip.id
    #expect(id == "r")
    #expect(throws: JSONDecodingError.self) {
      try JSON.decode(Slip.self, from: Array("{}".utf8))
    }
  }

  // MARK: Incoming requests

  @Test func webhooksAndCallbacksAreDecodedAndAnswered() async throws {
    let bytes = Array(#"{"kind":"opened","origin":"web","account":{"name":"A"}}"#.utf8)
    let event = try Webhooks.AccountOpened.decode(
      bytes, contentType: "application/json; charset=utf-8")
    #expect(event.account?.name == "A")
    #expect(event.origin == .web)
    let streamed: Event = try await Callbacks.OpenAccountClosed.decode(HTTPBody(bytes))
    #expect(streamed.account?.name == "A")
    #expect(
      String(decoding: try Webhooks.AccountOpened.encode(Seen(ok: true)), as: UTF8.self)
        == #"{"ok":true}"#)
    #expect(Webhooks.AccountOpened.descriptor.method == .post)
    #expect(Callbacks.OpenAccountClosed.descriptor.name == "closed")
    #expect(throws: IncomingRequestError.unexpectedContentType("text/plain")) {
      try Webhooks.AccountOpened.decode(bytes, contentType: "text/plain")
    }
  }

  @Test func webhooksMayBeXMLOrEither() async throws {
    let bytes = Array("<Voucher number='7'><total>5</total></Voucher>".utf8)
    #expect(try Webhooks.VoucherPrinted.decode(bytes, contentType: "application/xml").total == "5")
    #expect(throws: IncomingRequestError.unexpectedContentType("application/json")) {
      try Webhooks.VoucherPrinted.decode(bytes, contentType: "application/json")
    }
    let signature = HTTPBody("<Signature><by>B</by></Signature>")
    #expect(
      try await Webhooks.VoucherSigned.decode(signature, contentType: "text/xml").by == "B")
    #expect(try Webhooks.VoucherSigned.decode(Array(#"{"by":"B"}"#.utf8)).by == "B")
  }

  @Test func elementsAndAttributesThatOnlyTheServiceSetsAreNotSent() throws {
    let voucher = try XML.decode(
      Voucher.self,
      from: Array("<Voucher number='7'><total>5</total><printed>today</printed></Voucher>".utf8),
      root: nil)
    #expect(voucher.number == 7)
    #expect(voucher.printed == "today")
    let sent = try XML.encode(voucher, root: XMLName("Voucher", .none), isRequest: true)
    #expect(String(decoding: sent, as: UTF8.self).hasSuffix("<Voucher><total>5</total></Voucher>"))
    let whole = try XML.encode(voucher, root: XMLName("Voucher", .none))
    #expect(String(decoding: whole, as: UTF8.self).contains("number=\"7\""))
  }

  // MARK: Values

  @Test func alternativesThatAreConstantsAreOneEnumeration() throws {
    #expect(Level.high.rawValue == "high")
    #expect(Grade.second.rawValue == 2)
    #expect(try JSON.decode(Level.self, from: Array(#""middling""#.utf8)).rawValue == "middling")
  }

  @Test(arguments: [
    (#"{"account":"x","type":"transfer"}"#, "transfer"), (#"{"number":"1"}"#, "card"),
    (#"{"number":"1","type":"debit"}"#, "card"), (#"{"type":"cash"}"#, "unknown"),
  ])
  func alternativesAreToldApartByTheValuesOfAMember(json: String, expected: String) throws {
    let payment = try JSON.decode(Payment.self, from: Array(json.utf8))
    let found =
      switch payment {
      case .cardPayment: "card"
      case .transferPayment: "transfer"
      case .unknown: "unknown"
      }
    #expect(found == expected)
    #expect(try text(payment).count == json.count)
  }

  @Test func ofAlternativesThoseAreTriedFirstThatAskForMore() throws {
    let entry = try JSON.decode(Entry.self, from: Array(#"{"note":"n","amount":3}"#.utf8))
    guard case .booking(let booking) = entry else {
      Issue.record("expected a booking, found \(entry)")
      return
    }
    #expect(booking.amount == 3)
  }

  @Test func tuplesAreListsOfWhatTheirElementsAre() throws {
    let json = #"{"place":[1.5,2],"tuple":["a",1]}"#
    let point = try JSON.decode(Point.self, from: Array(json.utf8))
    #expect(point.place == [1.5, 2])
    guard case .string("a")? = point.tuple?.first, case .integer(1)? = point.tuple?.last else {
      Issue.record("expected text and a number, found \(point)")
      return
    }
    #expect(try text(point) == json)
  }

  @Test func dynamicReferencesAndPatternsHaveTypes() throws {
    let json = #"{"name":"a","children":[{"name":"b"}]}"#
    #expect(try JSON.decode(Branch.self, from: Array(json.utf8)).children?.first?.name == "b")
    let labels = try JSON.decode(Tagged.self, from: Array(#"{"labels":{"x-a":"1"}}"#.utf8))
    #expect(labels.labels?["x-a"] == "1")
  }

  @Test func constantsAreWrittenOnceBesideMembersWithoutNames() throws {
    let json = #"{"kind":"marked","a":"1","b":2}"#
    #expect(try text(try JSON.decode(Marked.self, from: Array(json.utf8))) == json)
  }

  // MARK: Several documents

  @Test func typesThatTwoDocumentsNameAlikeAreToldApart() throws {
    let shipment = try JSON.decode(Shipment.self, from: Array(#"{"status":{"word":"sent"}}"#.utf8))
    let status: ParcelsStatus = shipment.status
    #expect(status.word == "sent")
    #expect(AccountsStatus.open.rawValue == "open")
  }
}
