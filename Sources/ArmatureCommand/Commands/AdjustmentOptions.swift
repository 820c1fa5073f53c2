import ArgumentParser
import ServiceModel

/// What says on the command line how a service is changed before code is made of it.
struct AdjustmentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What to generate, with all that it needs; by default everything.",
      discussion: "May be given more than once. `*` stands for any text, `**` for path segments.",
      valueName: "operation|tag|path|schema:pattern"))
  var include: [FilterArgument] = []

  @Option(
    help: ArgumentHelp(
      "What to leave out.", valueName: "operation|tag|path|schema:pattern"))
  var exclude: [FilterArgument] = []

  @Option(
    name: .customLong("rename"),
    help: ArgumentHelp(
      "A name in Swift for what the specification declares.",
      valueName: "operation|schema|property|value:target=name"))
  var renamed: [NameArgument] = []

  @Option(
    name: .customLong("type"),
    help: ArgumentHelp(
      "A type that there is already, for a schema or a format.",
      valueName: "schema|format:name=Module.Type"))
  var types: [TypeArgument] = []

  @Option(help: "Which enumerations may have more values: specified, open (all), closed (none).")
  var enumerations: ServiceAdjustments.Enumerations?

  /// Adds what the command line says to what the configuration says.
  func apply(to adjustments: inout ServiceAdjustments) {
    for (list, isExclusion) in [(include, false), (exclude, true)] {
      adjustments.filter += list.map {
        .init(
          wish: ServiceFilter.Rule($0.subject, $0.pattern, isExclusion: isExclusion), location: nil)
      }
    }
    adjustments.names += renamed.map { .init(wish: $0.override, location: nil) }
    for type in types {
      let placed = ServiceAdjustments.Placed(wish: type.override, location: nil)
      if type.isFormat {
        adjustments.formatTypes.append(placed)
      } else {
        adjustments.schemaTypes.append(placed)
      }
    }
    if let enumerations { adjustments.enumerations = enumerations }
  }
}

extension ServiceAdjustments.Enumerations: ExpressibleByArgument {}

/// `subject:pattern`
struct FilterArgument: ExpressibleByArgument {
  let subject: ServiceFilter.Subject
  let pattern: String

  init?(argument: String) {
    guard let (word, rest) = argument.divided(at: ":"), !rest.isEmpty,
      let subject = ServiceFilter.Subject.allCases.first(where: { $0.word == word })
    else { return nil }
    self.subject = subject
    pattern = rest
  }
}

/// `subject:target=name`
struct NameArgument: ExpressibleByArgument {
  let override: NameOverride

  init?(argument: String) {
    guard let (word, rest) = argument.divided(at: ":"),
      let subject = NameOverride.Subject.allCases.first(where: { $0.word == word }),
      let equal = rest.lastIndex(of: "=")
    else { return nil }
    let name = String(rest[rest.index(after: equal)...])
    guard name.isIdentifier else { return nil }
    override = NameOverride(subject, String(rest[..<equal]), name: name)
  }
}

/// `schema:name=Module.Type` or `format:name=Module.Type`
struct TypeArgument: ExpressibleByArgument {
  let isFormat: Bool
  let override: ServiceAdjustments.TypeOverride

  init?(argument: String) {
    guard let (word, rest) = argument.divided(at: ":"), ["schema", "format"].contains(word),
      let (target, text) = rest.divided(at: "="), let type = ExternalType(swiftName: text)
    else { return nil }
    isFormat = word == "format"
    override = ServiceAdjustments.TypeOverride(target: target, type: type)
  }
}

extension String {
  /// What stands before and behind the first of a character, nil if there is none.
  fileprivate func divided(at character: Character) -> (String, String)? {
    guard let index = firstIndex(of: character) else { return nil }
    return (String(self[..<index]), String(self[self.index(after: index)...]))
  }
}
