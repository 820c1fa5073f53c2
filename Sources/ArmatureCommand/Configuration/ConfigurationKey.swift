/// A key of a module in `armature.yaml`: what is read, and what the documentation says of it.
struct ConfigurationKey {
  /// The key.
  let name: String
  /// What can be given.
  let value: String
  /// What holds where nothing is given.
  let fallback: String
  /// What it means: also the help of the option of this name, if there is one.
  let meaning: String

  private init(_ name: String, _ value: String, fallback: String, _ meaning: String) {
    self.name = name
    self.value = value
    self.fallback = fallback
    self.meaning = meaning
  }

  static let module = ConfigurationKey(
    "name", "an identifier", fallback: "the name of the first specification",
    "The name of the module; also the prefix of file and client names.")
  static let inputs = ConfigurationKey(
    "inputs", "a list of paths", fallback: "must be given",
    "Specifications that together become one module.")
  static let output = ConfigurationKey(
    "output", "a path", fallback: "the folder of the configuration",
    "Where generated files go.")
  static let samples = ConfigurationKey(
    "samples", "a path", fallback: "no samples", "Where samples of the documented calls go.")
  static let tests = ConfigurationKey(
    "tests", "a path", fallback: "no tests", "Where tests of the documented calls go.")
  static let access = ConfigurationKey(
    "access", "`public`, `package`, `internal`", fallback: "`public`",
    "Who can use generated declarations: public, package or internal.")
  static let layout = ConfigurationKey(
    "layout", "`readable`, `shards:N`", fallback: "`readable`",
    "How types are spread over files: readable, or shards:N for a fixed number.")
  static let validation = ConfigurationKey(
    "validation", "`before-sending`, `on-demand`",
    fallback: "`before-sending` of XML Schemas alone, else `on-demand`",
    "When requests are checked: before-sending or on-demand.")
  static let conformances = ConfigurationKey(
    "conformances", "a list of `Equatable`, `Hashable`", fallback: "none",
    "Conformances that generated types have beside Sendable.")
  static let templates = ConfigurationKey(
    "templates", "a path", fallback: "the built-in templates",
    "A folder with templates that replace built-in ones.")
  static let root = ConfigurationKey(
    "root", "a path", fallback: "the folder of the first specification",
    "The folder that references may not leave; by default that of the first specification.")
  static let strict = ConfigurationKey(
    "strict", "`true`, `false`", fallback: "`false`",
    "Take everything that is doubtful in a specification for an error.")
  static let nonisolated = ConfigurationKey(
    "nonisolated", "`true`, `false`", fallback: "`false`",
    "Say of each declaration that no actor isolates it.")
  static let catalog = ConfigurationKey(
    "catalog", "a path", fallback: "no catalog",
    "An XML catalog that says which files stand for URLs and namespaces in schemas.")

  static let enumerations = ConfigurationKey(
    "enumerations", "`specified`, `open`, `closed`", fallback: "`specified`",
    "Which enumerations may have more values: specified, open (all), closed (none).")
  static let filter = ConfigurationKey(
    "filter", "a mapping of `operations`, `tags`, `paths`, `schemas`, `exclude`",
    fallback: "everything",
    "What to generate, with all that it needs. Names may have `*` in them; in paths it stands for any"
      + " text in a segment, `**` for any text. `exclude` has the same keys, and is stronger.")
  static let nameOverrides = ConfigurationKey(
    "nameOverrides", "a mapping of `operations`, `schemas`, `properties`, `enumValues`",
    fallback: "the names that the specification leads to",
    "Names in Swift, by identities of operations, names of schemas, `Schema.property` and"
      + " `Schema.property.value`.")
  static let typeOverrides = ConfigurationKey(
    "typeOverrides", "a mapping of `schemas`, `formats`", fallback: "none",
    "Types that there are already, as `Module.Type`, for schemas and formats.")

  /// All keys, in the order that a reader wants them in.
  static let all = [
    module, inputs, output, samples, tests, access, layout, validation, conformances, templates,
    root, strict, nonisolated, catalog, enumerations, filter, nameOverrides, typeOverrides,
  ]
}
