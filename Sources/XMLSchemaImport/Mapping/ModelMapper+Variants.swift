import ServiceModel
import SpecDocuments

// Derived types in the place of their base, which `xsi:type` tells (part 1, §2.6.1).

extension ModelMapper {
  /// The use of a complex type, or of one derived from it; nil if there is none that can stand for
  /// it.
  mutating func typeVariants(of name: XMLQName) -> TypeUse? {
    guard case .complex(let type)? = schemas.types[name],
      !variants(of: name, type).isEmpty
    else { return nil }
    return TypeUse(.named(require(.variants(name))))
  }

  /// The derived types that values can have.
  private func variants(of name: XMLQName, _ type: ComplexType) -> [XMLQName] {
    derivations.types(from: name).filter { derived in
      guard case .complex(let other)? = schemas.types[derived] else { return false }
      return !other.isAbstract && !type.block.contains(other.derivation.rawValue)
    }
  }

  mutating func declareVariants(of name: XMLQName) {
    guard case .complex(let type)? = schemas.types[name] else { return }
    var cases: [SumCase] = []
    if !type.isAbstract {
      var item = SumCase(name: name.localName, type: TypeUse(.named(require(.type(name)))))
      item.isDeclaredType = true
      item.xmlTypeName = name
      cases.append(item)
    }
    for derived in variants(of: name, type) {
      var item = SumCase(name: derived.localName, type: TypeUse(.named(require(.type(derived)))))
      item.xmlTypeName = derived
      cases.append(item)
    }
    let documentation = Documentation(
      summary: "A value of type `\(name.localName)`, or of one derived from it.")
    declare(
      .component("variants", name), name: "any-\(name.localName)", documentation: documentation,
      .sum(Sum(cases: cases, selection: .xmlType)), at: type.location)
  }
}
