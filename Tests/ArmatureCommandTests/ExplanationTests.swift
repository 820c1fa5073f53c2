import Testing

@testable import ArmatureCommand

private let zoo = """
  swagger: '2.0'
  info: {title: Zoo, version: '1'}
  host: zoo.example
  paths:
    /pets/{id}:
      post:
        operationId: Pets_feed
        x-ms-long-running-operation: true
        x-ms-long-running-operation-options: {final-state-via: location}
        parameters:
          - {name: id, in: path, required: true, type: string}
          - {name: amount, in: query, type: integer, default: 3}
          - {name: api-version, in: query, required: true, type: string, enum: ['1']}
          - {name: food, in: body, required: true, schema: {$ref: '#/definitions/Error'}}
        responses:
          '200': {description: d, schema: {$ref: '#/definitions/Pet'}}
          default: {description: d, schema: {$ref: '#/definitions/Error'}}
  definitions:
    Error:
      type: object
      properties:
        Code: {type: string}
    Pet:
      type: object
      discriminator: kind
      required: [kind, name]
      properties:
        kind: {type: string}
        name: {type: string, readOnly: true, x-nullable: true}
        pass: {type: string, x-ms-secret: true, x-ms-client-name: secretWord}
        properties: {x-ms-client-flatten: true, $ref: '#/definitions/PetProperties'}
    PetProperties:
      type: object
      properties: {size: {type: string, enum: [big, small]}}
    Cat:
      x-ms-discriminator-value: cat
      allOf: [{$ref: '#/definitions/Pet'}]
  """

@Suite struct ExplanationTests {
  private func module() throws -> DescribedModule {
    let folder = TemporaryFolder()
    try folder.write(zoo, to: "zoo.yaml")
    var configuration = ModuleConfiguration(
      name: "Zoo", inputs: ["\(folder.path)/zoo.yaml"], output: ".")
    let (service, diagnostics, _) = ModuleGeneration.readService(for: configuration)
    #expect(diagnostics.filter { $0.severity == .error } == [])
    // What is shown does not depend on where the test runs.
    configuration.inputs = ["zoo.yaml"]
    return try DescribedModule(configuration, service: service)
  }

  @Test func everythingIsListedOnALineOfItsOwn() throws {
    #expect(
      ListEntry.lines(try module().entries) == """
        operation     pets.feed(id:food:amount:)  Pets_feed              zoo.yaml:7:7
        structure     ZooError                    Error                  zoo.yaml:20:5
        structure     PetBase                     Pet                    zoo.yaml:24:5
        structure     PetProperties               PetProperties          zoo.yaml:33:5
        enumeration   PetPropertiesSize           size                   zoo.yaml:34:24
        structure     Cat                         Cat                    zoo.yaml:36:5
        enumeration   PetsFeedAPIVersion          Pets_feed api-version  zoo.yaml:13:11
        alternatives  Pet                         Pet                    zoo.yaml:24:5
        """)
  }

  @Test func anOperationIsExplained() throws {
    #expect(
      try module().explanations(of: "Pets_feed") == [
        """
        operation pets.feed(id:food:amount:)
          at zoo.yaml:7:7
          `Pets_feed` in the specification: POST /pets/{id}
          in `pets`, since its operationId begins with `Pets_`
          takes:
            id: String
              at zoo.yaml:11:11
              `id` in the path, required
            food: ZooError
              at zoo.yaml:14:11
              the body, as application/json, required
            amount: Int? = nil
              at zoo.yaml:12:11
              `amount` in the query
              the service takes 3 where it is missing
          `api-version` is given to the client, at zoo.yaml:13:11
          returns `Pet`
            200: application/json at zoo.yaml:16:16
            all other statuses, a failure: application/json at zoo.yaml:17:18
          failures throw `ServiceError`, whose payload is `ZooError`
          long-running: `beginFeed` returns a poller, `feed` waits, `resumeFeed` goes on in another process
            followed by Azure-AsyncOperation, Operation-Location, Location or the resource; the result is at location
        """
      ])
  }

  @Test func aTypeIsExplainedUnderAnyOfItsNames() throws {
    let expected = """
      structure ZooError
        at zoo.yaml:20:5
        `Error` in the specification
        named so because Swift, Foundation or the runtime uses `Error`
        taken by pets.feed(id:food:amount:)
        returned by pets.feed(id:food:amount:)
        properties:
          code: String? = nil
            at zoo.yaml:22:13
            `Code` in JSON
            named so because names of members are spelled as the API Design Guidelines ask
            not required
      """
    for name in ["ZooError", "Error", "zooerror"] {
      #expect(try module().explanations(of: name) == [expected])
    }
  }

  @Test func aPropertyIsExplainedAlone() throws {
    let module = try module()
    #expect(
      module.explanations(of: "PetBase.size") == [
        """
        structure PetBase
          at zoo.yaml:24:5
          `Pet` in the specification
          named so because `Base` is behind it, since the enumeration over its subtypes has the plain name
            size: PetPropertiesSize? = nil
              at zoo.yaml:34:24
              `properties.size` in JSON
              taken out of `properties`, which is flattened (x-ms-client-flatten)
              not required
        """
      ])
    let secret = try #require(module.explanations(of: "Cat.pass").first)
    #expect(secret.contains("the specification prescribes `secretWord` for clients"))
    #expect(secret.contains("secret: `print` does not show it"))
    let name = try #require(module.explanations(of: "Cat.name").first)
    #expect(name.contains("read-only: the service sets it, so it is optional"))
    #expect(name.contains("may be null, which is not the same as missing"))
  }

  @Test func alternativesAndValuesAreExplained() throws {
    let module = try module()
    let pet = try #require(module.explanations(of: "Pet").last)
    #expect(
      pet == """
        alternatives Pet
          at zoo.yaml:24:5
          returned by pets.feed(id:food:amount:)
          told apart by the property `kind`
          what is none of them is kept as `unknown`
          cases:
            pet(PetBase) for `Pet` at zoo.yaml:24:5
            cat(Cat) for `cat` at zoo.yaml:36:5
        """)
    let size = try #require(module.explanations(of: "PetPropertiesSize").first)
    #expect(size.contains("closed: an enumeration, with `unrecognized`"))
    #expect(size.contains("big for `big` at zoo.yaml:34:46"))
    #expect(size.contains("it stands inside `PetProperties`, whose name is in front"))
  }

  @Test func anUnknownNameIsAnErrorThatSaysWhatMayBeMeant() throws {
    let module = try module()
    #expect(module.explanations(of: "PetPropertie") == [])
    #expect(module.knownNames.contains("PetProperties"))
    #expect(
      UnknownName(name: "PetPropertie", nearest: "PetProperties").description == """
        error: there is no operation, type or diagnostic 'PetPropertie'
          hint: did you mean 'PetProperties'?
        """)
  }

  // MARK: Webhooks, callbacks and methods for other media types

  private static let chat = """
    openapi: 3.1.0
    info: {title: Chat, version: '1'}
    servers: [{url: https://chat.example}]
    paths:
      /answers:
        post:
          operationId: answer
          responses:
            '200':
              description: d
              content:
                application/json: {schema: {$ref: '#/components/schemas/Answer'}}
                text/plain: {schema: {type: string}}
          callbacks:
            done:
              '{$request.query.url}':
                post:
                  requestBody:
                    content: {application/json: {schema: {$ref: '#/components/schemas/Answer'}}}
                  responses: {'204': {description: d}}
    webhooks:
      new-message:
        post:
          operationId: onMessage
          requestBody:
            required: true
            content: {application/json: {schema: {type: string}}}
          responses:
            '200': {description: d, content: {application/json: {schema: {type: boolean}}}}
    components:
      schemas:
        Answer: {type: object, properties: {text: {type: string}}}
    """

  private func chat() throws -> DescribedModule {
    let folder = TemporaryFolder()
    try folder.write(Self.chat, to: "chat.yaml")
    var configuration = ModuleConfiguration(
      name: "Chat", inputs: ["\(folder.path)/chat.yaml"], output: ".")
    let (service, diagnostics, _) = ModuleGeneration.readService(for: configuration)
    #expect(diagnostics.filter { $0.severity == .error } == [])
    configuration.inputs = ["chat.yaml"]
    return try DescribedModule(configuration, service: service)
  }

  @Test func whatTheServiceSendsIsListed() throws {
    #expect(
      ListEntry.lines(try chat().entries) == """
        operation     answer()              answer       chat.yaml:7:7
        operation     answerAsText()        answer       chat.yaml:7:7
        webhook       Webhooks.NewMessage   new-message  chat.yaml:24:7
        callback      Callbacks.AnswerDone  done         chat.yaml:18:15
        structure     Answer                Answer       chat.yaml:32:13
        """)
  }

  @Test(arguments: ["Webhooks.NewMessage", "NewMessage", "new-message", "onMessage"])
  func aWebhookIsExplained(_ name: String) throws {
    #expect(
      try chat().explanations(of: name) == [
        """
        webhook Webhooks.NewMessage
          at chat.yaml:24:7
          `new-message` in the specification, sent by POST
          the service sends it when it is set up to
          `Body` is `String`, as application/json, required
            at chat.yaml:26:9
          answered by:
            `Response`: Bool
            200: application/json at chat.yaml:29:16
        """
      ])
  }

  @Test func aCallbackIsExplained() throws {
    let text = try #require(try chat().explanations(of: "Callbacks.AnswerDone").first)
    #expect(text.contains("a call of `answer()` makes the service send it"))
    #expect(text.contains("`Response`, no body"))
    #expect(
      try chat().explanations(of: "Answer").first?.contains("in Callbacks.AnswerDone") == true)
  }

  @Test func aMethodForAnotherMediaTypeIsExplainedWithItsOperation() throws {
    let text = try #require(try chat().explanations(of: "answerAsText").first)
    #expect(text.hasPrefix("operation answer()"))
    #expect(text.contains("`answerAsText` asks for text/plain and returns `String`"))
  }
}
