import ArgumentParser
import SpecDocuments

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells where an operation or type comes from, and why it looks as it does.",
    discussion: """
      NAME is a name in Swift or in the specification: a type, a property of one, a method with or \
      without its group and labels, an operationId.

        armature explain Pet specs/pets.yaml
        armature explain Pet.age
        armature explain Pets_get

      The exit code is 1 if there is no such name.
      """)

  @Argument(help: "A type, a property of one, or an operation.")
  var name: String

  @OptionGroup var options: SpecificationOptions

  func run() throws {
    let modules = try options.described()
    let explanations = modules.flatMap { $0.explanations(of: name) }
    guard !explanations.isEmpty else {
      throw UnknownName(
        name: name, nearest: nearest(to: name, among: modules.flatMap(\.knownNames)))
    }
    print(explanations.joined(separator: "\n\n"))
  }
}

/// A name that nothing has.
struct UnknownName: ReportedError {
  let name: String
  let nearest: String?

  var description: String {
    let hint = nearest.map { "did you mean '\($0)'?" } ?? "`armature list` lists all names"
    return printable("error: there is no operation or type '\(name)'") + "\n"
      + printable("  hint: \(hint)")
  }
}
