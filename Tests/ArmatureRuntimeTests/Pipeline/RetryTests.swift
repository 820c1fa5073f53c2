import ArmatureRuntime
import HTTPTypes
import Testing

@Suite struct RetryTests {
  typealias Step = ScriptedTransport.Step

  private static let idempotent: [OperationDescriptor.Method] = [
    .get, .head, .put, .delete, .options,
  ]

  @Test(arguments: idempotent, [408, 429, 500, 502, 503, 504])
  func `Idempotent methods are tried again`(
    method: OperationDescriptor.Method, status: Int
  ) async throws {
    let transport = ScriptedTransport([.reply(status), .reply(200)])
    try await testPipeline(transport).send(OperationRequest(.test(method)))
    #expect(transport.sent.count == 2)
  }

  @Test(arguments: [OperationDescriptor.Method.post, .patch], [429, 500, 503, 504])
  func `Other methods are tried again where the service did not act`(
    method: OperationDescriptor.Method, status: Int
  ) async throws {
    let transport = ScriptedTransport([.reply(status), .reply(200)])
    try await testPipeline(transport).send(OperationRequest(.test(method)))
    #expect(transport.sent.count == 2)
  }

  @Test(arguments: [OperationDescriptor.Method.post, .patch], [408, 502])
  func `Other methods are not tried again where it may have`(
    method: OperationDescriptor.Method, status: Int
  ) async throws {
    let transport = ScriptedTransport([.reply(status)])
    await #expect(throws: ServiceError.self) {
      try await testPipeline(transport).send(OperationRequest(.test(method)))
    }
    #expect(transport.sent.count == 1)
  }

  @Test(arguments: [400, 401, 403, 404, 409, 501, 505])
  func `Other statuses are final`(status: Int) async throws {
    let transport = ScriptedTransport([.reply(status)])
    let error = await #expect(throws: ServiceError.self) {
      try await testPipeline(transport).send(OperationRequest(.test()))
    }
    #expect(error?.status == status)
    #expect(transport.sent.count == 1)
  }

  @Test(arguments: [
    (OperationDescriptor.Method.get, TransportError.Kind.connectionNeverMade, true),
    (.get, .ambiguous, true), (.get, .timedOut, true), (.get, .other, true), (.get, .tls, false),
    (.put, .ambiguous, true), (.delete, .timedOut, true),
    (.post, .connectionNeverMade, true), (.patch, .connectionNeverMade, true),
    (.post, .ambiguous, false), (.post, .timedOut, false), (.post, .other, false),
    (.post, .tls, false), (.patch, .ambiguous, false), (.patch, .timedOut, false),
  ])
  func `Failed connections are tried again where that is safe`(
    method: OperationDescriptor.Method, kind: TransportError.Kind, isRetried: Bool
  ) async throws {
    let transport = ScriptedTransport([.failure(kind), .reply(200)])
    let request = OperationRequest(.test(method))
    if isRetried {
      try await testPipeline(transport).send(request)
    } else {
      let error = await #expect(throws: TransportError.self) {
        try await testPipeline(transport).send(request)
      }
      #expect(error?.kind == kind)
    }
    #expect(transport.sent.count == (isRetried ? 2 : 1))
  }

  @Test func `Delays grow, and the fourth failure is returned`() async throws {
    let clock = TestClock()
    let transport = ScriptedTransport(Array(repeating: .reply(503), count: 4))
    let error = await #expect(throws: ServiceError.self) {
      try await testPipeline(transport, clock: clock).send(OperationRequest(.test()))
    }
    #expect(error?.status == 503)
    #expect(transport.sent.count == 4)
    // 0.8 s, 2.4 s, 5.6 s, times the middle of 0.8 ..< 1.3.
    #expect(clock.sleeps == [.milliseconds(840), .milliseconds(2520), .milliseconds(5880)])
  }

  @Test(arguments: [
    (["Retry-After": "7"], Duration.seconds(7)),
    (["Retry-After": "Tue, 14 Nov 2023 22:13:29 GMT"], .seconds(9)),
    (["retry-after-ms": "1500", "Retry-After": "7"], .milliseconds(1500)),
    (["x-ms-retry-after-ms": "250", "Retry-After": "7"], .milliseconds(250)),
    (["Retry-After": "60"], .seconds(60)),
    (["Retry-After": "0"], .milliseconds(840)),
    (["Retry-After": "-5"], .milliseconds(840)),
    (["Retry-After": "Tue, 14 Nov 2023 22:13:20 GMT"], .milliseconds(840)),
    (["Retry-After": "soon"], .milliseconds(840)),
    (["Retry-After": "Tue, 31 Nov 2023 22:13:29 GMT"], .milliseconds(840)),
  ])
  func `The service's wish replaces the delay`(
    headers: [String: String], delay: Duration
  ) async throws {
    let clock = TestClock()
    let transport = ScriptedTransport([.reply(429, headers), .reply(200)])
    try await testPipeline(transport, clock: clock).send(OperationRequest(.test()))
    #expect(clock.sleeps == [delay])
  }

  @Test func `A wish over the cap ends the trying`() async throws {
    let clock = TestClock()
    let transport = ScriptedTransport([.reply(429, ["Retry-After": "61"])])
    let error = await #expect(throws: ServiceError.self) {
      try await testPipeline(transport, clock: clock).send(OperationRequest(.test()))
    }
    #expect(error?.status == 429)
    #expect(clock.sleeps.isEmpty)
  }

  @Test func `The body and the client request ID are the same each time`() async throws {
    let transport = ScriptedTransport([.failure(.connectionNeverMade), .reply(503), .reply(200)])
    var request = OperationRequest(.test(.post))
    request.body([1, 2], contentType: "application/octet-stream")
    try await testPipeline(transport).send(request)
    #expect(transport.sent.map(\.body) == [[1, 2], [1, 2], [1, 2]])
    #expect(Set(transport.sent.map { $0.header("x-ms-client-request-id") }).count == 1)
  }

  @Test func `A body that is read once is sent once`() async throws {
    let transport = ScriptedTransport([.reply(503)])
    var request = OperationRequest(.test(.put))
    let chunks = AsyncStream<[UInt8]> { $0.finish() }
    request.body(HTTPBody(chunks), contentType: "application/octet-stream")
    await #expect(throws: ServiceError.self) { try await testPipeline(transport).send(request) }
    #expect(transport.sent.count == 1)
  }

  @Test func `A try that takes too long is tried again where that is safe`() async throws {
    for (method, tries) in [(OperationDescriptor.Method.get, 2), (.post, 1)] {
      let transport = ScriptedTransport([.silence, .silence])
      let error = await #expect(throws: TransportError.self) {
        try await testPipeline(transport) {
          $0.retry = RetryOptions(maximumRetries: 1, tryTimeout: .seconds(5))
        }.send(OperationRequest(.test(method)))
      }
      #expect(error?.kind == .timedOut)
      #expect(transport.sent.count == tries)
    }
  }

  @Test func `A call's time-out covers all tries`() async throws {
    let transport = ScriptedTransport([.silence])
    let request = OperationRequest(.test(), RequestOptions(timeout: .seconds(5)))
    let error = await #expect(throws: TransportError.self) {
      try await testPipeline(transport).send(request)
    }
    #expect(error?.kind == .timedOut)
    #expect(transport.sent.count == 1)
  }

  @Test func `Cancelling ends a delay at once`() async throws {
    let clock = TestClock(isStopped: true)
    let transport = ScriptedTransport([.reply(503)])
    let call = Task {
      try await testPipeline(transport, clock: clock).send(OperationRequest(.test()))
    }
    await clock.waitForSleeper()
    call.cancel()
    await #expect(throws: CancellationError.self) { try await call.value }
    #expect(transport.sent.count == 1)
  }

  @Test(arguments: [OperationDescriptor.Method.get, .post])
  func `Cancelling ends an exchange`(method: OperationDescriptor.Method) async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    let transport = ScriptedTransport([
      Step { _ in
        continuation.yield()
        await suspendUntilCancelled()
        throw TransportError(.ambiguous, "connection closed")
      }
    ])
    let call = Task { try await testPipeline(transport).send(OperationRequest(.test(method))) }
    for await _ in stream { break }
    call.cancel()
    await #expect(throws: CancellationError.self) { try await call.value }
    #expect(transport.sent.count == 1)
  }
}
