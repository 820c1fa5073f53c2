import ServiceModel

/// Turns the documentation of a specification into the lines of Swift documentation comments.
struct DocumentationWriter {
  /// What there is to say of something undocumented: its name in the specification, unless the code
  /// says that already.
  static func origin(_ name: String, writtenAs swiftName: String) -> String? {
    name == swiftName ? nil : "`\(name)` in the specification."
  }

  /// The lines, with slashes, for a declaration.
  func lines(
    _ documentation: Documentation,
    fallback: String?,
    isDeprecated: Bool = false,
    notes: [String] = [],
    indentation: Int
  ) -> [String] {
    let width = Statement.width - indentation - 4
    var comment = DocComment(hasSlashes: true)
    comment.append(documentation.summary, width: width)
    if documentation.description != documentation.summary {
      comment.append(documentation.description, width: width)
    }
    if comment.lines.isEmpty { comment.append(fallback, width: width) }
    if isDeprecated {
      comment.append("- Warning: The specification advises against its use.", width: width)
    }
    for note in notes { comment.append(note, width: width) }
    comment.append(documentation.externalURL.map { "See <\($0)>." }, width: width)
    return comment.lines
  }

  /// The lines for a property whose type, aliases followed, is `type`.
  func lines(_ member: Member, type: TypeUse, fallback: String?, indentation: Int) -> [String] {
    lines(
      member.documentation, fallback: fallback, isDeprecated: member.isDeprecated,
      notes: notes(on: member, type: type), indentation: indentation)
  }

  private func notes(on member: Member, type: TypeUse) -> [String] {
    var notes: [String] = []
    if let required = member.availability.requiredSince {
      notes.append("Required from version \(required) on, unknown to earlier ones.")
    } else if let since = member.availability.since {
      notes.append("Exists from version \(since) on.")
    }
    if !member.mutability.isSent {
      notes.append("Set by the service.")
    }
    if type.isConstrained {
      let limits = ConstraintDescription(type.constraints, of: type).sentences
      if !limits.isEmpty { notes.append(limits.joined(separator: " ")) }
    }
    return notes
  }
}

/// Constraints in words.
private struct ConstraintDescription {
  var sentences: [String] = []

  init(_ constraints: Constraints, of use: TypeUse) {
    let unit = use.shape.isText ? "characters" : "bytes"
    switch (constraints.minLength, constraints.maxLength) {
    case (let least?, let most?): sentences.append("From \(least) to \(most) \(unit).")
    case (let least?, nil): sentences.append("At least \(least) \(unit).")
    case (nil, let most?): sentences.append("At most \(most) \(unit).")
    case (nil, nil): break
    }
    if let minimum = constraints.minimum {
      sentences.append("\(minimum.isExclusive ? "Greater than" : "At least") \(minimum.value).")
    }
    if let maximum = constraints.maximum {
      sentences.append("\(maximum.isExclusive ? "Less than" : "At most") \(maximum.value).")
    }
    switch (constraints.minItems, constraints.maxItems) {
    case (let least?, let most?): sentences.append("From \(least) to \(most) elements.")
    case (let least?, nil) where least > 0:
      sentences.append("At least \(least) element\(least == 1 ? "" : "s").")
    case (nil, let most?):
      sentences.append("At most \(most) element\(most == 1 ? "" : "s").")
    default: break
    }
  }
}

extension Shape {
  /// Whether lengths are counted in characters.
  var isText: Bool {
    switch self {
    case .scalar(.base64), .scalar(.base64URL), .scalar(.hex): false
    default: true
    }
  }
}
