import ServiceModel
import SwiftGeneration

/// A member of a product and the property that it becomes; none for a constant.
final class ComparedMember: Sendable {
  let member: Member
  let property: PropertyInterface?
  let position: Int

  init(member: Member, property: PropertyInterface?, position: Int) {
    self.member = member
    self.property = property
    self.position = position
  }

  /// Where the wire has it.
  var wireKey: String {
    if let path = member.json?.path { return path.joined(separator: "\u{1F}") }
    return member.xml?.key(name: member.name) ?? member.name
  }

  static func pairing(_ old: [ComparedMember], _ new: [ComparedMember]) -> Pairing<ComparedMember> {
    Pairing(old, new, by: [{ $0.wireKey }, { $0.property?.name }])
  }
}

extension XMLBinding {
  fileprivate func key(name: String) -> String {
    switch self {
    case .element(let name), .wrapped(let name, _): "<\(name.namespace ?? "")>\(name.localName)"
    case .attribute(let name): "@\(name.namespace ?? "")>\(name.localName)"
    case .text: "text()"
    case .content, .mixedText, .wildcard, .anyAttribute: name
    }
  }
}

/// An alternative of a sum and the case that it becomes.
final class ComparedAlternative: Sendable {
  let alternative: SumCase
  let interface: CaseInterface
  /// The type of the payload, as the old version spells it.
  let payload: String

  init(alternative: SumCase, interface: CaseInterface, payload: String) {
    self.alternative = alternative
    self.interface = interface
    self.payload = payload
  }

  static func pairing(
    _ old: [ComparedAlternative], _ new: [ComparedAlternative]
  ) -> Pairing<ComparedAlternative> {
    Pairing(
      old, new,
      by: [
        { $0.alternative.discriminatorValues.isEmpty ? nil : $0.alternative.discriminatorValues },
        { item in
          guard case .element(let name)? = item.alternative.xml else { return nil }
          return name
        },
        { $0.interface.name },
        { $0.payload },
      ])
  }
}

/// An operation and its method.
final class ComparedOperation: Sendable {
  let operation: Operation
  let method: MethodInterface

  init(operation: Operation, method: MethodInterface) {
    self.operation = operation
    self.method = method
  }

  /// Method and path, without the names of the path's parameters.
  private var address: String {
    var depth = 0
    var path = ""
    for character in operation.path {
      if character == "{" { depth += 1 }
      if depth == 0 { path.append(character) }
      if character == "}" {
        depth = max(depth - 1, 0)
        path += "{}"
      }
    }
    return "\(operation.method) \(path)"
  }

  static func pairing(_ old: ComparedModule, _ new: ComparedModule) -> Pairing<ComparedOperation> {
    func all(_ module: ComparedModule) -> [ComparedOperation] {
      zip(module.service.operations, module.interface.methods).map {
        ComparedOperation(operation: $0, method: $1)
      }
    }
    return Pairing(all(old), all(new), by: [{ $0.operation.id }, { $0.address }])
  }
}

/// What a method takes, and the parameter that it stands for.
final class ComparedParameter: Sendable {
  let interface: ParameterInterface
  let parameter: Parameter?
  let origin: Origin?
  let position: Int
  /// The place in the path, if it is a part of it.
  let pathPosition: Int?

  init(
    interface: ParameterInterface,
    parameter: Parameter?,
    origin: Origin?,
    position: Int,
    pathPosition: Int?
  ) {
    self.interface = interface
    self.parameter = parameter
    self.origin = origin
    self.position = position
    self.pathPosition = pathPosition
  }

  static func pairing(
    _ old: [ComparedParameter], _ new: [ComparedParameter]
  ) -> Pairing<ComparedParameter> {
    Pairing(
      old, new,
      by: [
        { $0.interface.source },
        { $0.parameter == nil ? nil : $0.interface.label },
        { $0.pathPosition },
      ])
  }

  /// What an operation's method takes.
  static func all(of compared: ComparedOperation) -> [ComparedParameter] {
    let operation = compared.operation
    let places = operation.path.split(separator: "{").dropFirst().map { $0.prefix { $0 != "}" } }
    return compared.method.parameters.enumerated().map { position, interface in
      guard case .parameter(let name, let location) = interface.source else {
        let body = interface.source == .body ? operation.body : nil
        return ComparedParameter(
          interface: interface, parameter: nil, origin: body?.origin ?? operation.origin,
          position: position, pathPosition: nil)
      }
      let parameter = operation.allParameters.first {
        $0.name == name && $0.location == location
      }
      return ComparedParameter(
        interface: interface, parameter: parameter, origin: parameter?.origin,
        position: position,
        pathPosition: location == .path ? places.firstIndex { $0 == name } : nil)
    }
  }

  /// What the client's initializer takes.
  static func all(ofClientIn module: ComparedModule) -> [ComparedParameter] {
    (module.interface.client?.parameters ?? []).enumerated().map { position, interface in
      var parameter: Parameter?
      if case .parameter(let name, let location) = interface.source {
        parameter = module.service.operations.lazy.flatMap(\.parameters).first {
          $0.isClientLevel && $0.name == name && $0.location == location
        }
      }
      return ComparedParameter(
        interface: interface, parameter: parameter,
        origin: parameter?.origin ?? module.service.servers.first?.origin, position: position,
        pathPosition: nil)
    }
  }
}

extension Operation {
  /// The parameters, and the fields of a form.
  var allParameters: [Parameter] {
    parameters
      + (body?.contents ?? []).flatMap { content -> [Parameter] in
        switch content.payload {
        case .form(let fields), .multipart(let fields): fields
        case .json, .xml, .text, .binary, .events, .jsonItems: []
        }
      }
  }
}

extension ComparedModule {
  func members(of id: TypeID) -> [ComparedMember] {
    guard case .product(let product)? = declarations[id]?.definition else { return [] }
    let properties = Dictionary(
      (interface.types[id]?.properties ?? []).map { ($0.memberIndex, $0) },
      uniquingKeysWith: { first, _ in first })
    return product.members.enumerated().map { index, member in
      ComparedMember(member: member, property: properties[index], position: index)
    }
  }

  /// The alternatives of a sum.
  ///
  /// - Parameter names: The names that types have in the other version.
  func alternatives(of id: TypeID, renaming names: [String: String] = [:]) -> [ComparedAlternative]
  {
    guard case .sum(let sum)? = declarations[id]?.definition else { return [] }
    return (interface.types[id]?.cases ?? []).compactMap { item in
      guard sum.cases.indices.contains(item.index) else { return nil }
      return ComparedAlternative(
        alternative: sum.cases[item.index], interface: item,
        payload: SwiftType.replacing(names, in: item.payload ?? ""))
    }
  }
}
