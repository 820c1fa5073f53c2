import ArgumentParser
import ServiceModel

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the operations, webhooks, callbacks and types of specifications.",
    discussion: """
      One line for each: what it is, its Swift name, its name in the specification, and where \
      that is:

        operation    pets.get(id:)  Pets_get  specs/pets.yaml:5:5
        structure    Pet            Pet       specs/pets.yaml:14:7

      `armature explain NAME` tells more about any of them.
      """)

  @OptionGroup var options: SpecificationOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let entries = try options.described().flatMap(\.entries)
    printToStandardOutput(json ? try jsonText(entries) : ListEntry.lines(entries))
  }
}

/// An operation or type in a list.
struct ListEntry: Encodable, Hashable {
  let module: String
  let kind: String
  /// The name in Swift.
  let name: String
  /// The name in the specification.
  let specified: String
  let path: String
  let line: Int
  let column: Int

  /// The entries in columns.
  static func lines(_ entries: [ListEntry]) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    // One long name must not push the others away.
    let nameWidth = min(entries.map(\.name.count).max() ?? 0, 40)
    let specifiedWidth = min(entries.map(\.specified.count).max() ?? 0, 40)
    return entries.map { entry in
      printable(
        [
          padded(entry.kind, 12), padded(entry.name, nameWidth),
          padded(entry.specified, specifiedWidth), "\(entry.path):\(entry.line):\(entry.column)",
        ].joined(separator: "  "))
    }.joined(separator: "\n")
  }
}

extension DescribedModule {
  /// The operations with all their methods, the webhooks and callbacks, then the types, each in the
  /// order of the specification.
  var entries: [ListEntry] {
    operations.flatMap { operation, method in
      ([method.name] + method.alternatives.map(\.name)).map { name in
        entry("operation", method.signature(named: name), operation.documentedID, operation.origin)
      }
    }
      + interface.incomingRequests.map { incoming in
        let request = incoming.request
        return entry(incoming.kind, incoming.name, request.name, request.operation.origin)
      }
      + declarations.map { type, interface in
        entry(type.definition.kind, interface.name, type.name, type.origin)
      }
  }

  private func entry(
    _ kind: String, _ name: String, _ specified: String, _ origin: Origin
  ) -> ListEntry {
    ListEntry(
      module: self.name, kind: kind, name: name, specified: specified,
      path: configuration.userPath(of: origin.path), line: origin.line, column: origin.column)
  }
}
