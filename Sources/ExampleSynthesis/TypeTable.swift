public import ServiceModel

/// The types of a service by their identities.
public struct TypeTable: Sendable {
  private let declarations: [TypeID: TypeDeclaration]
  /// The member and the value by which values of a type are told apart from those of others.
  private let tags: [TypeID: (member: String, value: String)]
  private let conformance: ExampleConformance

  /// Makes a table of declarations; of several with one identity, the first counts.
  public init(_ types: [TypeDeclaration]) {
    declarations = Dictionary(types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var tags: [TypeID: (member: String, value: String)] = [:]
    for type in types {
      guard case .sum(let sum) = type.definition,
        case .discriminator(let member) = sum.selection
      else { continue }
      for item in sum.cases {
        guard case .named(let id) = item.type.shape, tags[id] == nil,
          let value = item.discriminatorValues.first
        else { continue }
        tags[id] = (member, value)
      }
    }
    self.tags = tags
    conformance = ExampleConformance(types: declarations)
  }

  /// Why a JSON value is none of a type, as paths and what was expected there; empty if it is one.
  ///
  /// Members that are not declared are no reason, nor are constraints.
  public func mismatches(
    of value: Literal, with use: TypeUse
  ) -> [(path: String, message: String)] {
    conformance.mismatches(of: value, with: use).compactMap { mismatch in
      switch mismatch.kind {
      case .missing: return (mismatch.path, "expected the member '\(mismatch.path)', found none")
      case .null, .wrongType, .format, .noAlternative:
        let place = mismatch.path.isEmpty ? "it" : "'\(mismatch.path)'"
        return (
          mismatch.path, "expected \(place) to be \(mismatch.expected), found \(mismatch.found)"
        )
      default: return nil
      }
    }
  }

  /// Whether a documented value is one of its type.
  func conforms(_ value: Literal, to use: TypeUse) -> Bool {
    conformance.mismatches(of: value, with: use).allSatisfy { !$0.kind.contradictsSchema }
  }

  /// The member and the value by which values of a type are told apart from those of others, if
  /// they are.
  func tag(of id: TypeID) -> (member: String, value: String)? { tags[id] }

  /// The declaration of an identity.
  public subscript(id: TypeID) -> TypeDeclaration? { declarations[id] }

  /// The declaration that values of a type have, if any.
  public func declaration(of use: TypeUse) -> TypeDeclaration? {
    if case .named(let id) = resolved(use).shape { declarations[id] } else { nil }
  }

  /// The use with aliases followed; the constraints of each are kept where none replaces them.
  public func resolved(_ use: TypeUse) -> TypeUse { declarations.resolved(use) }

  /// The elements of a list; nil if values are no lists.
  public func element(of use: TypeUse) -> TypeUse? {
    if case .list(let element) = resolved(use).shape { element } else { nil }
  }
}
