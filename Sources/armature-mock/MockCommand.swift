import ArgumentParser
import ArmatureCommand
import Foundation
import LoopbackServices
import MockService
import ServiceModel

@main
struct MockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "armature-mock",
    abstract: "Serves the examples of a specification on this machine.",
    discussion: """
      Requests are routed by the documented paths and checked; documented examples answer them, or \
      values made of the schemas. `Prefer: example=NAME` chooses an example, `Prefer: code=404` a \
      status.

        armature-mock specs/petstore.yaml --port 8080
        armature-mock --module Compute

      Exit codes: 0 stopped by a signal; 1 diagnostics, or a port that cannot be listened on; \
      2 wrong usage.
      """,
    version: toolVersion)

  @OptionGroup var specification: SpecificationOptions

  @Option(help: "The port to listen on; 0 for a free one.")
  var port: UInt16 = 0

  @Flag(help: "Serve over TLS, with a certificate that is made for this run.")
  var tls = false

  @Option(
    help: "With --tls, a file to write the certificate to that clients are to trust (PEM).",
    completion: .file(extensions: ["pem"]))
  var trustRoot: String?

  @Option(help: "How often a poll finds a long-running operation running.")
  var polls = 2

  @Option(help: "How many pages a list has.")
  var pages = 2

  @Flag(help: "Answer requests without a credential where the operation needs one.")
  var noCredentials = false

  @Flag(help: "Answer requests whatever their parameters and bodies are.")
  var noChecks = false

  @Flag(help: "Print the start, and each request, as a line of JSON.")
  var json = false

  @Flag(help: "With --json, print the fields of forms that are received.")
  var showForms = false

  func validate() throws {
    if polls < 0 { throw ValidationError("--polls must not be negative") }
    if pages < 1 { throw ValidationError("--pages must be at least 1") }
    if showForms, !json { throw ValidationError("--show-forms needs --json") }
    if trustRoot != nil, !tls { throw ValidationError("--trust-root needs --tls") }
  }

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      exit(reporting: error)
    }
  }

  func run() async throws {
    let services = try specification.services()
    guard services.count == 1, let service = services.first else {
      let names = services.map(\.name).joined(separator: ", ")
      throw ValidationError("--module must name one of the modules: \(names)")
    }
    guard !service.operations.isEmpty else {
      throw MockFailure(
        description: "error: \(service.sources.joined(separator: ", ")) describes no operations")
    }
    let authority = tls ? try TestAuthority() : nil
    if let authority, let trustRoot {
      do {
        try Data(authority.rootPEM.utf8).write(to: URL(fileURLWithPath: trustRoot))
      } catch {
        throw MockFailure(
          description: "error: '\(trustRoot)' cannot be written: \(error.localizedDescription)")
      }
    }
    let mock = ServiceMock(service, options: options)
    let server = LoopbackServer(
      mock, security: authority.map { .tls($0) } ?? .plaintext, port: Int(port),
      keepsRequests: false)
    let signals = TerminationSignals()
    do {
      try await server.withServer { origin in
        announce(service, origin + mock.basePath)
        await signals.first()
      }
    } catch LoopbackServer.Failure.portInUse {
      throw MockFailure(
        description: """
          error: cannot listen on 127.0.0.1:\(port): another process does
            hint: --port 0 takes a free port
          """)
    } catch {
      throw MockFailure(description: "error: cannot listen on 127.0.0.1:\(port): \(error)")
    }
  }

  private var options: ServiceMock.Options {
    var options = ServiceMock.Options()
    options.polls = polls
    options.pages = pages
    options.needsCredentials = !noCredentials
    options.checksRequests = !noChecks
    let (json, showsForm) = (json, showForms)
    options.onAnswer = { answered in
      let line = RequestLine(answered, showsForm: showsForm)
      write(json ? line.json : line.text)
    }
    return options
  }

  private func announce(_ service: Service, _ url: String) {
    let count = service.operations.count
    guard json else {
      write("\(service.name) at \(url), \(count) \(count == 1 ? "operation" : "operations")")
      return
    }
    write(StartLine(name: service.name, url: url, operations: count).json)
  }
}

/// Why the mock did not run.
struct MockFailure: ReportedError {
  let description: String
}
