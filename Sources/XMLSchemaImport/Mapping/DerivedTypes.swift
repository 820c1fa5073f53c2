import ServiceModel
import SpecDocuments

/// The complex types by those that they are derived from.
struct DerivedTypes {
  private var children: [XMLQName: [XMLQName]] = [:]

  init(_ types: SymbolSpace<SchemaType>) {
    for name in types.names where name.localName == name.writtenName {
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

  /// All types derived from one, in reading order, the nearest first.
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
