/// Which way values travel between clients and a service.
public struct Direction: OptionSet, Sendable, Hashable {
  /// The bits.
  public var rawValue: UInt8

  /// Makes a set of its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Callers make them.
  public static let input = Direction(rawValue: 1)
  /// Callers get them.
  public static let output = Direction(rawValue: 2)
  /// Both ways.
  public static let both: Direction = [.input, .output]
}

extension Service {
  /// Which way the types travel that operations lead to.
  package func directions(_ types: [TypeID: TypeDeclaration]) -> [TypeID: Direction] {
    var result: [TypeID: Direction] = [:]
    for operation in operations {
      follow(operation.parameters.map(\.type), .input, among: types, into: &result)
      follow((operation.body?.contents ?? []).flatMap(\.uses), .input, among: types, into: &result)
      for response in operation.responses {
        let uses = response.contents.flatMap(\.uses) + response.headers.map(\.type)
        follow(uses, .output, among: types, into: &result)
      }
    }
    // Whoever sends a body here, the other side of these requests is written by callers.
    for operation in incomingRequests.map(\.operation) {
      let contents = (operation.body?.contents ?? []) + operation.responses.flatMap(\.contents)
      follow(contents.flatMap(\.uses), .both, among: types, into: &result)
    }
    return result
  }

  private func follow(
    _ uses: [TypeUse], _ direction: Direction, among types: [TypeID: TypeDeclaration],
    into result: inout [TypeID: Direction]
  ) {
    var pending = uses
    while let use = pending.popLast() {
      switch use.shape {
      case .list(let element), .textList(let element), .map(let element): pending.append(element)
      case .named(let id):
        guard result[id]?.isSuperset(of: direction) != true else { continue }
        result[id, default: []].formUnion(direction)
        types[id]?.definition.forEachUse(in: direction) { pending.append($0) }
      case .scalar, .untyped, .byteStream: break
      }
    }
  }

  /// Tells products which way they travel, and takes from those that travel one way the members
  /// that travel the other only (`readOnly`, `writeOnly` of OpenAPI 3). What no operation leads to
  /// may travel both ways.
  ///
  /// - Parameter products: The products that this is true of.
  package mutating func separateDirections(of products: Set<TypeID>) {
    let types = Dictionary(
      self.types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var directions = self.directions(types)
    // Subtypes share the members of their base, so all of a family travel alike.
    var families: [TypeID: [TypeID]] = [:]
    for id in types.keys {
      if let root = family(of: id, among: types) { families[root, default: []].append(id) }
    }
    var isStable = false
    while !isStable {
      isStable = true
      for members in families.values {
        let all = members.reduce(into: Direction()) { $0.formUnion(directions[$1] ?? []) }
        for id in members where directions[id, default: []] != all {
          follow([TypeUse(.named(id))], all, among: types, into: &directions)
          isStable = false
        }
      }
    }
    for index in self.types.indices where products.contains(self.types[index].id) {
      guard case .product(var product) = self.types[index].definition else { continue }
      let direction = directions[self.types[index].id] ?? .both
      product.direction = direction
      let absent = product.members.filter { member in
        guard member.constantValue == nil else { return false }
        return direction == .input && !member.mutability.isSent
          || direction == .output && !member.mutability.contains(.read)
      }
      if !absent.isEmpty {
        let names = Set(absent.map(\.name))
        product.absentMembers = names
        product.members.removeAll { names.contains($0.name) }
      }
      self.types[index].definition = .product(product)
    }
  }

  /// The outermost polymorphic product that a product extends or is; nil if there is none.
  private func family(of id: TypeID, among types: [TypeID: TypeDeclaration]) -> TypeID? {
    var result: TypeID?
    var seen: Set<TypeID> = []
    var next: TypeID? = id
    while let current = next, seen.insert(current).inserted {
      guard case .product(let product)? = types[current]?.definition else { break }
      if product.polymorphicView != nil { result = current }
      next = product.base
    }
    return result
  }
}

extension Product {
  /// Whether a member is present in all values, whichever way they travel.
  public func isAlwaysPresent(_ member: Member) -> Bool {
    guard member.isRequired else { return false }
    return switch direction {
    case nil: member.mutability.isSent
    case .both?: member.mutability.isSent && member.mutability.contains(.read)
    default: true
    }
  }

  /// Whether callers must give a member that services leave out of their answers.
  public func isRequiredInRequests(_ member: Member) -> Bool {
    member.isRequired && direction == .both && !member.mutability.contains(.read)
  }

  /// Whether a member is left out of requests, though its type has it.
  public func isLeftOutOfRequests(_ member: Member) -> Bool {
    direction == .both && !member.mutability.isSent && member.constantValue == nil
  }
}

extension Mutability {
  /// Whether clients send the member at all.
  public var isSent: Bool { contains(.create) || contains(.update) }
}

extension MediaContent {
  /// The types of what it holds.
  package var uses: [TypeUse] {
    switch payload {
    case .json(let use), .xml(let use, _), .text(let use), .jsonItems(let use): [use]
    case .events(let use): use.map { [$0] } ?? []
    case .form(let fields), .multipart(let fields): fields.map(\.type)
    case .binary: []
    }
  }
}

extension TypeDefinition {
  /// Does something with the types that values contain when they travel in a direction.
  package func forEachUse(in direction: Direction = .both, _ body: (TypeUse) -> Void) {
    switch self {
    case .product(let product):
      // By index: a member is large, and what goes over an array takes each element out whole.
      for index in product.members.indices {
        let mutability = product.members[index].mutability
        if direction.contains(.output) && mutability.contains(.read)
          || direction.contains(.input) && mutability != .read
        {
          body(product.members[index].type)
        }
      }
      product.additionalMembers.map(body)
    case .sum(let sum): for item in sum.cases { body(item.type) }
    case .alias(let use): body(use)
    case .enumeration, .external: break
    }
  }
}
