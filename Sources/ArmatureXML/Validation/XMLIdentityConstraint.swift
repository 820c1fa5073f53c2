import ArmatureRuntime

/// What must differ, or must exist elsewhere, within an element (XML Schema part 1, section 3.11).
public struct XMLIdentityConstraint: Sendable {
  /// What is demanded of the elements that are selected.
  public enum Kind: Sendable, Equatable {
    /// Those that have all fields differ in them.
    case unique
    /// All have all fields, and differ in them.
    case key
    /// Those that have all fields have them in common with an element that a key selects.
    case reference(to: String)
  }

  /// What is demanded.
  var kind: Kind
  var name: String
  /// The paths, in the subset of XPath that schemas allow, of which any selects elements.
  var selectors: [XMLPath]
  /// For each field, the paths of which any leads to it.
  var fields: [[XMLPath]]
  /// What the texts of the fields stand for; texts behind those that are named.
  var spaces: [XMLValueSpace]
  /// The fields as the schema writes them.
  var description: String
  /// The elements within that the constraint is about; nil for the element itself.
  var element: XMLName?

  /// Makes a constraint.
  ///
  /// - Parameters:
  ///   - kind: What is demanded.
  ///   - name: The name in the schema.
  ///   - selectors: The paths of which any selects elements.
  ///   - fields: The paths from such an element to what is compared.
  ///   - spaces: What the texts of the fields stand for; empty if they are compared as they are.
  ///   - prefixes: The namespaces of the prefixes in paths.
  ///   - element: The elements within, of which each is concerned by itself: only a key that
  ///     references need; nil for the element itself.
  public init(
    _ kind: Kind, _ name: String, selectors: [String], fields: [String],
    values spaces: [XMLValueSpace] = [], prefixes: [String: XMLNamespace] = [:],
    within element: XMLName? = nil
  ) {
    self.kind = kind
    self.name = name
    self.selectors = selectors.flatMap { XMLPath.all(in: $0, prefixes) }
    self.fields = fields.map { XMLPath.all(in: $0, prefixes) }
    self.element = element
    self.spaces = spaces
    description = fields.joined(separator: ", ")
  }
}

/// A list as the content of an element.
private struct WrappedItems<Value: XMLEncodable>: XMLEncodable {
  let name: XMLName
  let values: [Value]

  func encode(to writer: inout XMLWriter) { writer.element(name, values) }
}

extension Validation {
  /// Checks what must differ, or must exist elsewhere, within an element.
  ///
  /// - Parameters:
  ///   - value: What the element holds. What cannot be written is not checked here.
  ///   - constraints: The constraints, and the keys within that they refer to.
  public mutating func identity(
    _ value: (some XMLEncodable)?, _ constraints: [XMLIdentityConstraint]
  ) {
    guard let value, let tree = XMLTree(of: value) else { return }
    identity(of: tree, constraints)
  }

  /// Checks what must differ, or must exist elsewhere, within a member.
  public mutating func identity(
    _ name: StaticString, _ value: (some XMLEncodable)?, _ constraints: [XMLIdentityConstraint]
  ) {
    at("\(name)") { $0.identity(value, constraints) }
  }

  /// Checks what must differ, or must exist elsewhere, within each element of a list.
  public mutating func identity(
    _ name: StaticString, _ values: [some XMLEncodable]?, _ constraints: [XMLIdentityConstraint]
  ) {
    each(name, values) { $0.identity($1, constraints) }
  }

  /// Checks what must differ, or must exist elsewhere, within an element that holds a list.
  public mutating func identity<Value: XMLEncodable>(
    _ name: StaticString, _ values: [Value]?, named item: XMLName,
    _ constraints: [XMLIdentityConstraint]
  ) {
    guard let values else { return }
    at("\(name)") { $0.identity(WrappedItems(name: item, values: values), constraints) }
  }

  private mutating func identity(of tree: XMLTree, _ constraints: [XMLIdentityConstraint]) {
    var keys: [String: Set<[XMLComparedValue]>] = [:]
    for constraint in constraints {
      if case .reference = constraint.kind { continue }
      let places = constraint.element.map { tree.elements(named: $0) } ?? [0]
      // Nothing is known of a key that no element has.
      if places.isEmpty { continue }
      for place in places {
        let found = rows(of: constraint, in: tree, at: place, reports: constraint.element == nil)
        keys[constraint.name, default: []].formUnion(found)
      }
    }
    for constraint in constraints {
      guard case .reference(let key) = constraint.kind, let known = keys[key] else { continue }
      for row in rows(of: constraint, in: tree, at: 0, reports: true)
      where !known.contains(row) {
        report(
          "\(constraint.name): there is no element of the key \(key) with the same "
            + constraint.description)
      }
    }
  }

  /// The fields of the elements that a constraint selects; of a key or a unique constraint each once.
  private mutating func rows(
    of constraint: XMLIdentityConstraint, in tree: XMLTree, at place: Int, reports: Bool
  ) -> [[XMLComparedValue]] {
    var rows: [[XMLComparedValue]] = []
    var seen: [[XMLComparedValue]: Int] = [:]
    for (number, target) in tree.elements(by: constraint.selectors, from: place).enumerated() {
      var row: [XMLComparedValue] = []
      for (index, field) in constraint.fields.enumerated() {
        let space = index < constraint.spaces.count ? constraint.spaces[index] : .text
        let values = tree.values(by: field, from: target, in: space)
        if values.count == 1 { row.append(values[0]) }
        if values.count > 1, reports {
          report("\(constraint.name): element \(number + 1) has a field more than once")
        }
      }
      guard row.count == constraint.fields.count else {
        if constraint.kind == .key, reports {
          report("\(constraint.name): element \(number + 1) lacks one of \(constraint.description)")
        }
        continue
      }
      if case .reference = constraint.kind {
        rows.append(row)
      } else if let first = seen[row] {
        guard reports else { continue }
        report(
          "\(constraint.name): elements \(first + 1) and \(number + 1) have the same "
            + constraint.description)
      } else {
        seen[row] = number
        rows.append(row)
      }
    }
    return rows
  }
}
