import ServiceModel
import SwiftGeneration

/// Which types of two versions are the same: those of one name, and those that have another name but
/// look the same and are used in the same places.
struct TypePairs {
  /// The types of both versions, in the order of the new one, and what they are called in that one,
  /// which may be another name of a type.
  private(set) var matched: [(old: TypeID, new: TypeID, name: String)] = []
  /// The new names of types that were renamed, by their old ones.
  private(set) var renamed: [String: String] = [:]
  private(set) var removed: [TypeID]
  private(set) var added: [TypeID]

  private let old: ComparedModule
  private let new: ComparedModule
  private let operations: [(old: ComparedOperation, new: ComparedOperation)]

  init(
    _ old: ComparedModule, _ new: ComparedModule,
    operations: [(old: ComparedOperation, new: ComparedOperation)]
  ) {
    self.old = old
    self.new = new
    self.operations = operations
    func declared(_ module: ComparedModule) -> [TypeID] {
      module.service.types.map(\.id).filter {
        module.interface.types[$0] != nil && !module.hidden.contains($0)
      }
    }
    let pairing = Pairing(
      declared(old).map { ($0, old.interface.types[$0]?.name) },
      declared(new).map { ($0, new.interface.types[$0]?.name) }, by: [{ $0.1 }])
    for pair in pairing.matched {
      let name = pair.new.1 ?? ""
      let source = old.interface.types[pair.old.0]?.aliased
      let target = new.interface.types[pair.new.0]?.aliased
      if source != nil && target != nil { continue }
      matched.append((source ?? pair.old.0, target ?? pair.new.0, name))
      // Both names mean one type then.
      if let target { renamed[name] = new.interface.types[target]?.name }
    }
    removed = pairing.removed.map(\.0)
    added = pairing.added.map(\.0)
    while !removed.isEmpty, !added.isEmpty, findRenamed() {}
  }

  /// Finds types that have another name; whether any was found.
  private mutating func findRenamed() -> Bool {
    let votes = votes()
    var found: [(old: TypeID, new: TypeID)] = []
    for oldID in removed {
      let candidates = votes[oldID] ?? []
      if let newID = candidates.first, candidates.count == 1, added.contains(newID),
        !removed.contains(where: { $0 != oldID && votes[$0]?.contains(newID) == true }),
        similarity(oldID, newID) >= 0.5
      {
        found.append((oldID, newID))
      }
    }
    if found.isEmpty {
      // Types that nothing refers to are the same only if all of them is.
      for oldID in removed where votes[oldID] == nil {
        let alike = added.filter { new in
          !votes.values.contains { $0.contains(new) } && similarity(oldID, new) == 1
        }
        let rivals = removed.filter { similarity($0, alike.first ?? oldID) == 1 }
        if alike.count == 1, rivals.count == 1, size(oldID) > 1 { found.append((oldID, alike[0])) }
      }
    }
    for (oldID, newID) in found where removed.contains(oldID) && added.contains(newID) {
      matched.append((oldID, newID, new.interface.types[newID]?.name ?? ""))
      removed.removeAll { $0 == oldID }
      added.removeAll { $0 == newID }
      if let oldName = old.interface.types[oldID]?.name,
        let newName = new.interface.types[newID]?.name
      {
        renamed[oldName] = newName
      }
    }
    return !found.isEmpty
  }

  // MARK: Places

  /// For each unknown old type, the new ones that stand where it stood.
  private func votes() -> [TypeID: Set<TypeID>] {
    let gone = Set(removed)
    let come = Set(added)
    var votes: [TypeID: Set<TypeID>] = [:]
    func note(_ oldType: String?, _ newType: String?) {
      guard let oldType, let newType,
        let oldName = old.declaredNames(in: oldType).first,
        let newName = new.declaredNames(in: newType).first,
        let oldID = old.ids[oldName], let newID = new.ids[newName], gone.contains(oldID)
      else { return }
      // A type that stands elsewhere under its name is no other's new name.
      if come.contains(newID) { votes[oldID, default: []].insert(newID) }
    }
    for (oldID, newID, _) in matched {
      for pair in ComparedMember.pairing(old.members(of: oldID), new.members(of: newID)).matched {
        note(pair.old.property?.type, pair.new.property?.type)
      }
      note(
        old.interface.types[oldID]?.additionalType, new.interface.types[newID]?.additionalType)
      let alternatives = ComparedAlternative.pairing(
        old.alternatives(of: oldID, renaming: renamed), new.alternatives(of: newID))
      for pair in alternatives.matched {
        note(pair.old.interface.payload, pair.new.interface.payload)
      }
    }
    for (before, after) in operations {
      let parameters = ComparedParameter.pairing(
        ComparedParameter.all(of: before), ComparedParameter.all(of: after))
      for pair in parameters.matched { note(pair.old.interface.type, pair.new.interface.type) }
      note(before.method.result.type, after.method.result.type)
      note(before.method.failure, after.method.failure)
      for (left, right) in zip(before.method.result.cases, after.method.result.cases) {
        note(left, right)
      }
      let methods = Pairing(
        before.method.alternatives, after.method.alternatives, by: [{ $0.mediaType }])
      for pair in methods.matched { note(pair.old.result.type, pair.new.result.type) }
    }
    for (before, after) in IncomingRequestInterface.pairing(old, new).matched {
      note(before.body, after.body)
      let answers = Pairing(before.answers, after.answers, by: [{ $0.name }])
      for pair in answers.matched { note(pair.old.type, pair.new.type) }
    }
    return votes
  }

  // MARK: Structure

  /// How many parts of two types are alike, from 0 to 1.
  private func similarity(_ oldID: TypeID, _ newID: TypeID) -> Double {
    guard old.declarations[oldID]?.definition.kind == new.declarations[newID]?.definition.kind
    else { return 0 }
    let left = parts(of: oldID, in: old, renaming: renamed)
    let right = parts(of: newID, in: new, renaming: [:])
    let all = left.union(right).count
    return all == 0 ? 1 : Double(left.intersection(right).count) / Double(all)
  }

  private func size(_ id: TypeID) -> Int { parts(of: id, in: old, renaming: [:]).count }

  private func parts(
    of id: TypeID, in module: ComparedModule, renaming names: [String: String]
  ) -> Set<String> {
    switch module.declarations[id]?.definition {
    case .product:
      return Set(module.members(of: id).map(\.wireKey))
    case .sum:
      return Set(
        module.alternatives(of: id, renaming: names).map { item in
          item.alternative.discriminatorValues.isEmpty
            ? item.payload : item.alternative.discriminatorValues.joined(separator: " ")
        })
    case .enumeration(let enumeration): return Set(enumeration.values.map(\.rawValue))
    case .alias, .external, nil: return []
    }
  }
}

extension TypeDefinition {
  /// What a declaration is, in words.
  var kind: String {
    switch self {
    case .product: "structure"
    case .sum: "enumeration of alternatives"
    case .enumeration: "enumeration"
    case .alias: "alias"
    case .external: "type of the program"
    }
  }
}
