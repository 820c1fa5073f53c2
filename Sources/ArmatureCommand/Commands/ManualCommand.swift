import ArgumentParser

struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Prints the manual page, or a page of the reference.",
    discussion: """
        armature manual | man -l -
        armature manual diagnostics
      """)

  @Argument(help: "Which page: man is for the program of this name, the others are Markdown.")
  var page = ReferencePage.man

  func run() throws { printToStandardOutput(try page.text(), terminator: "") }
}
