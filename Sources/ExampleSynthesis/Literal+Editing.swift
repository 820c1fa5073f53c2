public import ServiceModel

extension Literal {
  /// The value that keys lead to, nil if there is none.
  public subscript(path: [String]) -> Literal? {
    path.reduce(self as Literal?) { value, key in value?[key] }
  }

  /// Puts a value where keys lead; objects on the way are made, other values stay.
  public mutating func set(_ value: Literal, at path: [String]) {
    guard let key = path.first else {
      self = value
      return
    }
    guard case .object(var members) = self else { return }
    let rest = Array(path.dropFirst())
    if let index = members.firstIndex(where: { $0.key == key }) {
      if rest.isEmpty {
        members[index].value = value
      } else {
        members[index].value.set(value, at: rest)
      }
    } else {
      var inner = rest.isEmpty ? value : Literal.object([])
      if !rest.isEmpty { inner.set(value, at: rest) }
      members.append(LiteralMember(key: key, value: inner))
    }
    self = .object(members)
  }

  /// Removes what keys lead to.
  public mutating func remove(at path: [String]) {
    guard let key = path.first, case .object(var members) = self,
      let index = members.firstIndex(where: { $0.key == key })
    else { return }
    if path.count == 1 {
      members.remove(at: index)
    } else {
      members[index].value.remove(at: Array(path.dropFirst()))
    }
    self = .object(members)
  }
}
