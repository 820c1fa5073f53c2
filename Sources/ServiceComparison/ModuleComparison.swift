import ServiceModel
import SwiftGeneration

/// Compares two versions of a module as its callers see them.
///
/// Documentation is not compared, nor is anything that leaves the calling code and what it does as
/// they are, but for what is worth knowing in a review.
public struct ModuleComparison {
  let old: ComparedModule
  let new: ComparedModule
  let types: TypePairs
  private(set) var changes: [Change] = []

  /// What changed, the breaking changes first, otherwise in the order of the specification.
  public static func changes(from old: ComparedModule, to new: ComparedModule) -> [Change] {
    let operations = ComparedOperation.pairing(old, new)
    var comparison = ModuleComparison(
      old: old, new: new, types: TypePairs(old, new, operations: operations.matched))
    comparison.compareServices()
    comparison.compareOperations(operations)
    comparison.compareIncomingRequests()
    comparison.compareTypes()
    return comparison.changes.merged()
  }

  private init(old: ComparedModule, new: ComparedModule, types: TypePairs) {
    self.old = old
    self.new = new
    self.types = types
  }

  // MARK: What rules use

  mutating func report(
    _ rule: ChangeRule, _ impact: Impact, _ subject: String, _ message: String,
    old: Origin?, new: Origin?
  ) {
    changes.append(
      Change(
        rule: rule, impact: impact, subject: subject, message: message, old: old, new: new))
  }

  /// An old spelling of a type, with the names that types have now.
  func renamed(_ type: String) -> String { SwiftType.replacing(types.renamed, in: type) }

  /// Reports that a declaration is marked deprecated, or no more.
  mutating func compareDeprecation(
    _ before: Bool, _ after: Bool, _ subject: String, old: Origin?, new: Origin?
  ) {
    guard before != after else { return }
    report(
      .deprecationChanged, .neutral, subject,
      after ? "is deprecated" : "is deprecated no more", old: old, new: new)
  }
}
