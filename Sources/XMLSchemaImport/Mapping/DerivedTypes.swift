import ServiceModel
import SpecDocuments

/// The types by those that they are derived from.
struct DerivedTypes {
  private var children: [XMLQName: [XMLQName]] = [:]
  /// The simple types that others are derived from, or that are unions of others (part 1, section
  /// 3.14.6, "Type Derivation OK (Simple)").
  private var simpleBases: Set<XMLQName> = []

  init(_ types: SymbolSpace<SchemaType>) {
    for name in types.names where name.localName == name.writtenName {
      if case .simple(let type)? = types[name] { note(type, name) }
      guard case .complex(var type)? = types[name] else { continue }
      // A redefined type is derived from its original, which no document can name.
      var seen: Set<XMLQName> = [name]
      while let base = type.base?.name, base.localName != base.writtenName,
        seen.insert(base).inserted, case .complex(let original)? = types[base]
      {
        type = original
      }
      if let base = type.base?.name { children[base, default: []].append(name) }
    }
  }

  private mutating func note(_ type: SimpleType, _ name: XMLQName) {
    switch type.derivation {
    case .restriction(.named(let base)?, _): simpleBases.insert(base.name)
    case .union(let members):
      let isNamed = members.contains { if case .named = $0 { true } else { false } }
      if isNamed { simpleBases.insert(name) }
    case .restriction, .list: break
    }
  }

  /// Whether a simple type can stand for this one, `xsi:type` naming it.
  func hasSubstitutes(forSimple name: XMLQName) -> Bool { simpleBases.contains(name) }

  /// Whether complex types are derived from a complex type.
  func hasDerived(from name: XMLQName) -> Bool { children[name] != nil }

  /// All complex types derived from one, in reading order, the nearest first.
  func types(from name: XMLQName) -> [XMLQName] {
    var found = [name]
    var seen: Set<XMLQName> = [name]
    var next = 0
    while next < found.count {
      found += (children[found[next]] ?? []).filter { seen.insert($0).inserted }
      next += 1
    }
    return Array(found.dropFirst())
  }
}
