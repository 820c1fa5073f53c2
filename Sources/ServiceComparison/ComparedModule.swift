import ServiceModel
import SwiftGeneration

/// One version of a module: its service, and what callers of the generated code see of it.
public final class ComparedModule: Sendable {
  /// The service.
  public let service: Service
  /// What callers see.
  public let interface: ModuleInterface
  let declarations: [TypeID: TypeDeclaration]
  let ids: [String: TypeID]
  let directions: [TypeID: Direction]
  /// Types that only values lead to that clients send by themselves: callers have no use for them.
  let hidden: Set<TypeID>

  /// Makes a version.
  ///
  /// - Parameters:
  ///   - service: The service.
  ///   - moduleName: The name of the Swift module; both versions must have the same.
  /// - Throws: ``TemplateError`` if a built-in template cannot be used.
  public init(service: Service, moduleName: String) throws(TemplateError) {
    let options = GenerationOptions(moduleName: moduleName, toolVersion: "")
    let generator = SwiftGenerator(
      service: service, options: options, templates: try Templates())
    self.service = generator.service
    interface = generator.interface
    declarations = Dictionary(
      generator.service.types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    ids = Dictionary(
      interface.types.map { ($0.value.name, $0.key) }, uniquingKeysWith: { min($0, $1) })
    directions = generator.service.directions(declarations)
    hidden = generator.service.typesOfConstants
  }

  /// The direction in which values of a type travel; both for a type that no operation leads to,
  /// since callers may do with it what they like.
  func direction(of id: TypeID) -> Direction { directions[id] ?? .both }

  /// The declared types that a Swift type is made of.
  func declaredNames(in type: String) -> [String] {
    SwiftType.identifiers(in: type).filter { ids[$0] != nil }
  }
}

extension Service {
  /// The types that constants have and nothing else.
  fileprivate var typesOfConstants: Set<TypeID> {
    var constant: Set<TypeID> = []
    var others: Set<TypeID> = []
    func note(_ use: TypeUse, isConstant: Bool) {
      switch use.shape {
      case .named(let id):
        if isConstant { constant.insert(id) } else { others.insert(id) }
      case .list(let element), .textList(let element), .map(let element):
        note(element, isConstant: isConstant)
      case .scalar, .untyped, .byteStream: break
      }
    }
    for declaration in types {
      switch declaration.definition {
      case .product(let product):
        for member in product.members {
          note(member.type, isConstant: member.constantValue != nil)
        }
        if let use = product.additionalMembers { note(use, isConstant: false) }
      case .sum(let sum): for item in sum.cases { note(item.type, isConstant: false) }
      case .alias(let use): note(use, isConstant: false)
      case .enumeration, .external: break
      }
    }
    for operation in operations {
      for parameter in operation.allParameters {
        note(parameter.type, isConstant: parameter.constantValue != nil)
      }
      for response in operation.responses {
        for header in response.headers { note(header.type, isConstant: false) }
      }
      let contents = (operation.body?.contents ?? []) + operation.responses.flatMap(\.contents)
      for use in contents.flatMap(\.uses) { note(use, isConstant: false) }
    }
    return constant.subtracting(others)
  }
}
