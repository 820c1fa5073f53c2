import ServiceModel
import SwiftGeneration

extension ModuleComparison {
  mutating func compareTypes() {
    for id in types.removed {
      guard let declaration = old.declarations[id], let interface = old.interface.types[id] else {
        continue
      }
      report(
        .typeRemoved, .breaking, interface.name, "the \(declaration.definition.kind) is gone",
        old: declaration.origin, new: nil)
    }
    for pair in types.matched { compareType(pair.old, pair.new, called: pair.name) }
    for id in types.added {
      guard let declaration = new.declarations[id], let interface = new.interface.types[id] else {
        continue
      }
      report(
        .typeAdded, .additive, interface.name, "the \(declaration.definition.kind) is new",
        old: nil, new: declaration.origin)
    }
  }

  private mutating func compareType(_ oldID: TypeID, _ newID: TypeID, called name: String) {
    guard let before = old.declarations[oldID], let after = new.declarations[newID],
      let oldInterface = old.interface.types[oldID], let newInterface = new.interface.types[newID]
    else { return }
    if old.ids[name] == nil {
      report(
        .typeRenamed, .breaking, name, "was `\(oldInterface.name)`",
        old: before.origin, new: after.origin)
    }
    compareDeprecation(
      before.isDeprecated, after.isDeprecated, name, old: before.origin, new: after.origin)
    let pair = TypePair(
      name: name, old: before, new: after, oldInterface: oldInterface, newInterface: newInterface,
      direction: old.direction(of: oldID))
    switch (before.definition, after.definition) {
    case (.product(let left), .product(let right)): compareStructures(pair, left, right)
    case (.enumeration(let left), .enumeration(let right)): compareEnumerations(pair, left, right)
    case (.sum(let left), .sum(let right)): compareAlternatives(pair, left, right)
    default:
      report(
        .typeKindChanged, .breaking, name,
        "was \(before.definition.kind.withArticle), is \(after.definition.kind.withArticle)",
        old: before.origin, new: after.origin)
    }
  }
}

/// A type in both versions.
struct TypePair {
  let name: String
  let old: TypeDeclaration
  let new: TypeDeclaration
  let oldInterface: TypeInterface
  let newInterface: TypeInterface
  /// The way that values travelled for code that exists.
  let direction: Direction
}

extension String {
  var withArticle: String { (hasPrefix("e") || hasPrefix("a") ? "an " : "a ") + self }
}
