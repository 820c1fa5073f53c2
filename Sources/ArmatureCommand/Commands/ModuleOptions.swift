import ArgumentParser
import SwiftGeneration

/// What says which modules to generate, for every command that does.
struct ModuleOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      ConfigurationKey.inputs.meaning,
      discussion: "Without any, the modules of the configuration are generated."),
    completion: .file(extensions: ["json", "yaml", "yml", "xsd"]))
  var inputs: [String] = []

  @Option(help: "The configuration to read.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(help: ArgumentHelp(ConfigurationKey.output.meaning), completion: .directory)
  var output: String?

  @Option(help: ArgumentHelp(ConfigurationKey.tests.meaning), completion: .directory)
  var tests: String?

  @Option(
    help: ArgumentHelp(
      "Where calls of every operation go.",
      discussion: "They are made for `armature-mock`, and need ArmatureTesting."),
    completion: .directory)
  var calls: String?

  @Option(help: ArgumentHelp(ConfigurationKey.module.meaning))
  var module: String?

  @Option(help: ArgumentHelp(ConfigurationKey.access.meaning))
  var access: GenerationOptions.Access?

  @Option(help: "The access of modules whose configuration names none.")
  var defaultAccess: GenerationOptions.Access?

  @Option(
    help: ArgumentHelp(ConfigurationKey.layout.meaning),
    completion: .list(["readable", "shards:4"]))
  var layout: GenerationOptions.Layout?

  @Option(help: ArgumentHelp(ConfigurationKey.validation.meaning))
  var validation: GenerationOptions.ValidationPolicy?

  @Option(help: ArgumentHelp(ConfigurationKey.templates.meaning), completion: .directory)
  var templates: String?

  @Option(
    help: ArgumentHelp(ConfigurationKey.root.meaning),
    completion: .directory)
  var root: String?

  @Option(
    help: ArgumentHelp(ConfigurationKey.catalog.meaning),
    completion: .file(extensions: ["xml"]))
  var catalog: String?

  @Flag(
    help: ArgumentHelp(
      ConfigurationKey.nonisolated.meaning,
      discussion: "For modules that are compiled with `-default-isolation MainActor`."))
  var nonisolated = false

  @Option(
    help: ArgumentHelp(
      "Another specification whose code is part of the same target.",
      discussion: "Types that both would name alike get the module's name in front.",
      valueName: "spec"),
    completion: .file(extensions: ["json", "yaml", "yml", "xsd"]))
  var beside: [String] = []

  @OptionGroup var adjustments: AdjustmentOptions

  @Flag(help: ArgumentHelp(ConfigurationKey.strict.meaning))
  var strict = false

  @Flag(help: "Print every diagnostic, not only the first of each kind.")
  var verbose = false

  /// The modules to generate, with what the command line says over what the configuration says.
  func modules() throws -> [ModuleConfiguration] {
    var modules: [ModuleConfiguration]
    if inputs.isEmpty {
      modules = try ConfigurationReader.read(config ?? "armature.yaml", isDefault: config == nil)
      if modules.count > 1, output != nil || tests != nil || calls != nil || module != nil {
        throw ValidationError(
          "--output, --tests, --calls and --module need a configuration of one module")
      }
    } else {
      let name = module ?? ModuleConfiguration.defaultName(for: inputs[0])
      modules = [ModuleConfiguration(name: name, inputs: inputs, output: output ?? ".")]
    }
    for index in modules.indices {
      if let module { modules[index].name = module }
      if strict { modules[index].isStrict = true }
      if nonisolated { modules[index].isNonisolated = true }
      modules[index].isVerbose = verbose
      modules[index].beside += beside
      adjustments.apply(to: &modules[index].adjustments)
      if let output { modules[index].output = output }
      if let tests { modules[index].tests = tests }
      if let calls { modules[index].calls = calls }
      if let access = access ?? modules[index].access ?? defaultAccess {
        modules[index].access = access
      }
      if let layout { modules[index].layout = layout }
      if let validation { modules[index].validation = validation }
      if let templates { modules[index].templates = templates }
      if let root { modules[index].root = root }
      if let catalog { modules[index].catalog = catalog }
    }
    return modules
  }
}

extension GenerationOptions.Access: ExpressibleByArgument {}
extension GenerationOptions.ValidationPolicy: ExpressibleByArgument {}

extension GenerationOptions.Layout: ExpressibleByArgument {
  /// Makes a layout of `readable` or `shards:N`, N from 1 to 256.
  public init?(argument: String) {
    if argument == "readable" {
      self = .readable
    } else if argument.hasPrefix("shards:"), let count = Int(argument.dropFirst(7)),
      (1...256).contains(count)
    {
      self = .shards(count)
    } else {
      return nil
    }
  }
}
