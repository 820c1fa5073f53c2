import ArgumentParser
import Foundation
import ServiceComparison
import Testing

@testable import ArmatureCommand

private func pets(_ properties: String, title: String = "Pets") -> String {
  """
  swagger: '2.0'
  info: {title: \(title), version: '1'}
  paths:
    /pets:
      get:
        operationId: Pets_get
        responses: {'200': {description: d, schema: {$ref: '#/definitions/Pet'}}}
  definitions:
    Pet: {type: object, properties: {\(properties)}}
  """
}

@Suite struct DiffTests {
  private let folder = TemporaryFolder()

  private var inputs: ComparisonInputs { ComparisonInputs(workingDirectory: folder.path) }

  @Test func filesAreComparedAndShownAtTheUsersPaths() throws {
    try folder.write(pets("age: {type: integer, format: int32}"), to: "v1/pets.yaml")
    try folder.write(pets("age: {type: integer, format: int64}"), to: "v2/pets.yaml")
    let compared = try inputs.versions(old: ["v1/pets.yaml"], new: ["v2/pets.yaml"])
    #expect(
      try [compared].report(.text) == """
        v2/pets.yaml:9:41: breaking: Pet.age: is `Int64?`, was `Int32?` [property-type-changed]
          was: v1/pets.yaml:9:41
        Pets: 1 breaking, 0 additive, 0 neutral
        """)
    #expect(compared.has(.breaking))
    #expect(compared.has(.additive))
  }

  @Test func aFolderStandsForItsSpecifications() throws {
    try folder.write(pets(""), to: "v1/pets.yaml")
    try folder.write(pets("age: {type: string}"), to: "v2/deep/pets.yaml")
    try folder.write("{}", to: "v2/examples/get.json")
    try folder.write("a: openapi", to: "v2/notes.yaml")
    let compared = try inputs.versions(old: ["v1"], new: ["v2/"])
    #expect(compared.changes.map(\.change.rule) == [.propertyAdded])
    #expect(compared.changes.first?.new?.path == "v2/deep/pets.yaml")
    #expect(!compared.has(.breaking))
    #expect(throws: OutputError.self) { try inputs.versions(old: ["v1"], new: ["v2/examples"]) }
  }

  @Test func markdownEscapesWhatItWouldReadOtherwise() throws {
    let change = Change(
      rule: .propertyAdded, impact: .additive, subject: "A.b", others: ["C.d"],
      message: "<img> is *new*: `[String]`", old: nil, new: nil)
    let compared = ComparedVersions(
      name: "Pets",
      changes: [
        .init(change: change, old: nil, new: .init(path: "a.yaml", line: 1, column: 2))
      ])
    #expect(
      try [compared].report(.markdown) == """
        ### Pets: 0 breaking, 1 additive, 0 neutral

        #### Additive

        - `A.b`: \\<img\\> is \\*new\\*: `[String]` (`a.yaml:1:2`); also C.d
        """)
  }

  @Test func jsonHasAllThereIs() throws {
    try folder.write(pets(""), to: "a.yaml")
    try folder.write(pets("age: {type: string}"), to: "b.yaml")
    let text = try [inputs.versions(old: ["a.yaml"], new: ["b.yaml"])].report(.json)
    #expect(
      text == """
        {
          "modules" : [
            {
              "changes" : [
                {
                  "alsoIn" : [

                  ],
                  "impact" : "additive",
                  "message" : "the property is new: `String?`",
                  "new" : {
                    "column" : 41,
                    "line" : 9,
                    "path" : "b.yaml"
                  },
                  "old" : {
                    "column" : 8,
                    "line" : 9,
                    "path" : "a.yaml"
                  },
                  "rule" : "property-added",
                  "subject" : "Pet.age"
                }
              ],
              "name" : "B",
              "summary" : {
                "additive" : 1,
                "breaking" : 0,
                "neutral" : 0
              }
            }
          ]
        }
        """)
  }

  // MARK: Revisions

  private func commit(_ message: String) throws {
    let git = Git(folder: folder.path)
    try git.run(["add", "-A"])
    try git.run([
      "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false",
      "commit", "-q", "-m", message,
    ])
  }

  private func makeRepository() throws {
    try Git(folder: folder.path).run(["init", "-q", "-b", "main"])
    try folder.write(pets("age: {type: string}"), to: "specs/pets.yaml")
    try folder.write(
      "modules: [{name: Zoo, inputs: [specs/pets.yaml], output: out}]", to: "armature.yaml")
    try commit("one")
    try folder.write(pets("age: {type: boolean}"), to: "specs/pets.yaml")
    try commit("two")
    try folder.write(pets("age: {type: number}"), to: "specs/pets.yaml")
  }

  private func report(_ revision: String, _ paths: [String] = []) throws -> [String] {
    try inputs.revisions(
      revision, paths: paths, configuration: "armature.yaml", isDefault: true
    ).flatMap { compared in
      compared.changes.map { item in
        "\(compared.name) \(item.change.message) \(item.old?.path ?? "") \(item.new?.path ?? "")"
      }
    }
  }

  @Test func aRevisionIsComparedWithTheFilesAsTheyAre() throws {
    try makeRepository()
    let expected = "is `Double?`, was `Bool?` specs/pets.yaml specs/pets.yaml"
    #expect(try report("HEAD", ["specs"]) == ["Pets \(expected)"])
    #expect(try report("HEAD", ["specs/pets.yaml"]) == ["Pets \(expected)"])
    #expect(try report("main") == ["Zoo \(expected)"])
  }

  @Test func twoRevisionsAreComparedWithEachOther() throws {
    try makeRepository()
    let expected = ["Pets is `Bool?`, was `String?` specs/pets.yaml specs/pets.yaml"]
    #expect(try report("HEAD~1..HEAD", ["specs"]) == expected)
    #expect(try report("HEAD~1...", ["specs"]) == expected)
  }

  @Test func aFolderInsideTheRepositoryIsAWorkingDirectory() throws {
    try makeRepository()
    let inner = ComparisonInputs(workingDirectory: folder.path + "/specs")
    let compared = try inner.revisions(
      "HEAD", paths: ["pets.yaml"], configuration: "armature.yaml", isDefault: true)
    #expect(compared.first?.changes.map(\.old?.path) == ["pets.yaml"])
    #expect(GitRevision.repositoryPath(of: "../a/./b", prefix: "specs/") == "a/b")
  }

  @Test func whatGitDoesNotHaveIsSaid() throws {
    try makeRepository()
    func problem(_ revision: String, _ path: String) -> String? {
      #expect(throws: GitError.self) { try report(revision, [path]) }?.problem
    }
    #expect(problem("nope", "specs") == "'nope' is no revision of this repository")
    #expect(
      problem("--output=x", "specs") == "'--output=x' is no revision of this repository")
    #expect(problem("HEAD", "other") == "'HEAD' has no other")
  }

  // MARK: The command line

  @Test(
    arguments: [
      ([], "name an old and a new specification, or a git revision"),
      (["--old", "a"], "--old and --new need each other"),
      (["a", "--old", "a", "--new", "b"], "--old and --new take the place of OLD and NEW"),
      (["a", "b", "--", "c"], "two revisions are compared as a..b -- c"),
      (["/"], "'/' is a file or folder; what is it to be compared with?"),
    ] as [([String], String)]) func wrongUsageIsExplained(_ arguments: [String], _ message: String)
  {
    let error = #expect(throws: (any Error).self) { try DiffCommand.parse(arguments) }
    #expect(error.map { DiffCommand.message(for: $0) } == message)
  }
}

/// A folder for one test.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    path =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "armature-test-\(UUID().uuidString)").path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: file.parentFolder, withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: true, encoding: .utf8)
  }
}
