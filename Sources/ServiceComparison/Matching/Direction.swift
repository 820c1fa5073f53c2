import ServiceModel

/// Which way values travel.
struct Direction: OptionSet, Sendable {
  let rawValue: UInt8

  /// Callers make them.
  static let input = Direction(rawValue: 1)
  /// Callers get them.
  static let output = Direction(rawValue: 2)
  static let both: Direction = [.input, .output]

  /// The directions of the types that operations lead to.
  static func directions(
    in service: Service, _ types: [TypeID: TypeDeclaration]
  ) -> [TypeID: Direction] {
    var result: [TypeID: Direction] = [:]
    func follow(_ uses: [TypeUse], _ direction: Direction) {
      var pending = uses
      while let use = pending.popLast() {
        switch use.shape {
        case .list(let element), .textList(let element), .map(let element): pending.append(element)
        case .named(let id):
          guard result[id]?.contains(direction) != true else { continue }
          result[id, default: []].insert(direction)
          if let definition = types[id]?.definition {
            pending += definition.uses(in: direction)
          }
        case .scalar, .untyped, .byteStream: break
        }
      }
    }
    for operation in service.operations {
      follow(operation.parameters.map(\.type), .input)
      follow((operation.body?.contents ?? []).flatMap(\.uses), .input)
      for response in operation.responses {
        follow(response.contents.flatMap(\.uses) + response.headers.map(\.type), .output)
      }
    }
    return result
  }
}

extension MediaContent {
  /// The types of what it holds.
  var uses: [TypeUse] {
    switch payload {
    case .json(let use), .xml(let use, _), .text(let use): [use]
    case .form(let fields), .multipart(let fields): fields.map(\.type)
    case .binary: []
    }
  }
}

extension TypeDefinition {
  /// The types that values contain when they travel in a direction.
  fileprivate func uses(in direction: Direction) -> [TypeUse] {
    switch self {
    case .product(let product):
      let members = product.members.filter { member in
        direction == .output
          ? member.mutability.contains(.read) : member.mutability != .read
      }
      return members.map(\.type) + (product.additionalMembers.map { [$0] } ?? [])
    case .sum(let sum): return sum.cases.map(\.type)
    case .alias(let use): return [use]
    case .enumeration: return []
    }
  }
}
