import ArgumentParser
import SpecDocuments

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells where an operation or type comes from, or what a diagnostic means.",
    discussion: """
      NAME is a name in Swift or in the specification: a type, a property of one, a method with or \
      without its group and labels, an operationId; or the code of a diagnostic.

        armature explain Pet specs/pets.yaml
        armature explain Pet.age
        armature explain Pets_get
        armature explain unresolved-reference

      The exit code is 1 if there is no such name.
      """)

  @Argument(help: "A type, a property of one, an operation, or the code of a diagnostic.")
  var name: String

  @OptionGroup var options: SpecificationOptions

  func run() throws {
    // The code of a diagnostic has a hyphen, and the name of a type or method has none.
    if let description = DiagnosticCatalog.description(of: name) {
      printToStandardOutput(description.text)
      return
    }
    let modules = try options.described()
    let explanations = modules.flatMap { $0.explanations(of: name) }
    guard !explanations.isEmpty else {
      throw UnknownName(
        name: name,
        nearest: nearest(
          to: name, among: modules.flatMap(\.knownNames) + DiagnosticCatalog.all.map(\.code)))
    }
    printToStandardOutput(explanations.joined(separator: "\n\n"))
  }
}

/// A name that nothing has.
struct UnknownName: ReportedError {
  let name: String
  let nearest: String?

  var description: String {
    let hint = nearest.map { "did you mean '\($0)'?" } ?? "`armature list` lists all names"
    return printable("error: there is no operation, type or diagnostic '\(name)'") + "\n"
      + printable("  hint: \(hint)")
  }
}
