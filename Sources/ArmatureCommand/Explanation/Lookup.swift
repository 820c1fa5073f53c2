import ServiceModel
import SwiftGeneration

extension DescribedModule {
  /// What is to be said about everything that has a name; nothing if nothing has.
  ///
  /// Names are compared as they are written first, then without regard to case.
  func explanations(of name: String) -> [String] {
    let exact = explanations { $0 == name }
    if !exact.isEmpty { return exact }
    let wanted = name.lowercased()
    return explanations { $0.lowercased() == wanted }
  }

  private func explanations(matching isMeant: (String) -> Bool) -> [String] {
    var result: [String] = []
    for (operation, method) in operations where names(operation, method).contains(where: isMeant) {
      result.append(explanation(of: operation, method))
    }
    for incoming in interface.incomingRequests where incoming.names.contains(where: isMeant) {
      result.append(explanation(of: incoming))
    }
    for (type, interface) in declarations {
      if isMeant(interface.name) || isMeant(type.name) || isMeant(type.id.rawValue) {
        result.append(explanation(of: type, interface))
      } else if case .product(let product) = type.definition {
        let properties = interface.properties.filter { property in
          let member = product.members[property.memberIndex]
          return [property.name, member.name].contains {
            isMeant("\(interface.name).\($0)") || isMeant("\(type.name).\($0)")
          }
        }
        if !properties.isEmpty {
          result.append(explanation(of: type, interface, properties: properties))
        }
      }
    }
    return result
  }

  /// The names that something has.
  var knownNames: [String] {
    operations.flatMap { names($0.operation, $0.method) }
      + interface.incomingRequests.flatMap(\.names)
      + declarations.flatMap { type, interface in
        [interface.name, type.name] + interface.properties.map { "\(interface.name).\($0.name)" }
      }
  }

  private func names(_ operation: Operation, _ method: MethodInterface) -> [String] {
    let methods = ([method.name] + method.alternatives.map(\.name)).flatMap { name in
      [
        method.signature(named: name), method.group.isEmpty ? name : "\(method.group).\(name)",
        name,
      ]
    }
    let suffix = method.name.prefix(1).uppercased() + method.name.dropFirst()
    let begins = operation.longRunning == nil ? [] : ["begin\(suffix)", "resume\(suffix)"]
    return [operation.documentedID] + methods + begins
  }
}

/// Lines of an explanation, indented by what they belong to.
struct Explanation {
  private(set) var lines: [String] = []

  mutating func add(_ text: String, indentation: Int = 1) {
    lines.append(printable(String(repeating: "  ", count: indentation) + text))
  }

  mutating func heading(_ text: String) { add(text, indentation: 0) }

  var text: String { lines.joined(separator: "\n") }
}

extension [NameReason] {
  /// The reasons in words; nil if there are none.
  ///
  /// - Parameter isMember: Whether it is a name of a property or argument, not of a type.
  func text(isMember: Bool) -> String? {
    let words = map { reason in
      switch reason {
      case .prescribed(let name): "the specification prescribes `\(name)` for clients"
      case .nested(let outer): "it stands inside `\(outer)`, whose name is in front"
      case .polymorphicBase:
        "`Base` is behind it, since the enumeration over its subtypes has the plain name"
      case .reserved(let name): "Swift, Foundation or the runtime uses `\(name)`"
      case .taken(let name): "`\(name)` is taken"
      case .spelled:
        isMember
          ? "names of members are spelled as the API Design Guidelines ask"
          : "names of types are spelled as identifiers"
      }
    }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}
