/// The kinds of changes that are told apart.
public enum ChangeRule: String, Sendable, CaseIterable {
  // Operations.
  case operationAdded = "operation-added"
  case operationRemoved = "operation-removed"
  case operationRenamed = "operation-renamed"
  case operationIDChanged = "operation-id-changed"
  case operationMoved = "operation-moved"
  case parameterAdded = "parameter-added"
  case parameterRemoved = "parameter-removed"
  case parameterRenamed = "parameter-renamed"
  case parameterTypeChanged = "parameter-type-changed"
  case parameterNullabilityChanged = "parameter-nullability-changed"
  case parameterRequired = "parameter-required"
  case parameterOptional = "parameter-optional"
  case parameterDefaultChanged = "parameter-default-changed"
  case parameterOrderChanged = "parameter-order-changed"
  case parameterRegrouped = "parameter-regrouped"
  case parameterWireChanged = "parameter-wire-changed"
  case mediaTypeChanged = "media-type-changed"
  case resultTypeChanged = "result-type-changed"
  case resultCaseAdded = "result-case-added"
  case resultCaseRemoved = "result-case-removed"
  case resultHeaderAdded = "result-header-added"
  case resultHeaderRemoved = "result-header-removed"
  case resultHeaderChanged = "result-header-changed"
  case statusAdded = "status-added"
  case statusRemoved = "status-removed"
  case errorTypeChanged = "error-type-changed"
  case longRunningAdded = "long-running-added"
  case longRunningRemoved = "long-running-removed"
  case longRunningChanged = "long-running-changed"
  case pagingAdded = "paging-added"
  case pagingRemoved = "paging-removed"
  case pagingChanged = "paging-changed"
  case securityChanged = "security-changed"
  case methodAdded = "method-added"
  case methodRemoved = "method-removed"
  // Requests that the service makes.
  case incomingRequestAdded = "incoming-request-added"
  case incomingRequestRemoved = "incoming-request-removed"
  case incomingRequestRenamed = "incoming-request-renamed"
  case incomingBodyChanged = "incoming-body-changed"
  case incomingAnswerAdded = "incoming-answer-added"
  case incomingAnswerRemoved = "incoming-answer-removed"
  case incomingAnswerChanged = "incoming-answer-changed"
  // The client.
  case authenticationChanged = "authentication-changed"
  case endpointChanged = "endpoint-changed"
  case serviceVersionChanged = "service-version-changed"
  // Types.
  case typeAdded = "type-added"
  case typeRemoved = "type-removed"
  case typeRenamed = "type-renamed"
  case typeKindChanged = "type-kind-changed"
  // Properties.
  case propertyAdded = "property-added"
  case propertyRemoved = "property-removed"
  case propertyRenamed = "property-renamed"
  case propertyTypeChanged = "property-type-changed"
  case propertyNullabilityChanged = "property-nullability-changed"
  case propertyRequired = "property-required"
  case propertyOptional = "property-optional"
  case propertyDefaultChanged = "property-default-changed"
  case propertyOccurrenceChanged = "property-occurrence-changed"
  case propertyOrderChanged = "property-order-changed"
  case propertyWireChanged = "property-wire-changed"
  case propertyAccessChanged = "property-access-changed"
  case propertySecrecyChanged = "property-secrecy-changed"
  case constantChanged = "constant-changed"
  case additionalPropertiesAdded = "additional-properties-added"
  case additionalPropertiesRemoved = "additional-properties-removed"
  case additionalPropertiesChanged = "additional-properties-changed"
  // Enumerations and alternatives.
  case caseAdded = "case-added"
  case caseRemoved = "case-removed"
  case caseRenamed = "case-renamed"
  case opennessChanged = "openness-changed"
  case rawTypeChanged = "raw-type-changed"
  case alternativeAdded = "alternative-added"
  case alternativeRemoved = "alternative-removed"
  case alternativeRenamed = "alternative-renamed"
  case alternativeTypeChanged = "alternative-type-changed"
  case selectionChanged = "selection-changed"
  case sharedPropertyAdded = "shared-property-added"
  case sharedPropertyRemoved = "shared-property-removed"
  // All of them.
  case constraintTightened = "constraint-tightened"
  case constraintLoosened = "constraint-loosened"
  case availabilityChanged = "availability-changed"
  case deprecationChanged = "deprecation-changed"

  /// When the rule applies, and what it means, as one row of a table.
  public var explanation: (condition: String, impact: String) {
    switch self {
    case .operationAdded: ("an operation is new", "additive")
    case .operationRemoved: ("an operation is gone", "breaking")
    case .operationRenamed:
      ("the same method and path have another Swift name or group", "breaking")
    case .operationIDChanged: ("another `operationId`, but the same Swift name", "neutral")
    case .operationMoved: ("another HTTP method or path", "neutral: the client follows")
    case .parameterAdded:
      (
        "a method, or the client, takes something new",
        "breaking if it must be given, else additive"
      )
    case .parameterRemoved: ("a method takes something no more", "breaking")
    case .parameterRenamed: ("the argument has another label", "breaking")
    case .parameterTypeChanged:
      ("the argument has another type", "breaking; additive if it only may be more")
    case .parameterNullabilityChanged: ("`T` becomes `Nullable<T>`, or back", "breaking")
    case .parameterRequired: ("what may be left out must be given", "breaking")
    case .parameterOptional: ("what must be given may be left out", "additive")
    case .parameterDefaultChanged:
      (
        "the value taken when a caller gives none",
        "additive if gained; breaking if lost or another; neutral if only the service's own"
      )
    case .parameterOrderChanged: ("arguments change places", "breaking")
    case .parameterRegrouped: ("an argument moves into or out of a structure", "breaking")
    case .parameterWireChanged:
      (
        "another name, place or notation on the wire, or a value of the client's, the same in Swift",
        "neutral"
      )
    case .mediaTypeChanged: ("other media types, the same types in Swift", "neutral")
    case .resultTypeChanged: ("a method returns another type", "breaking")
    case .resultCaseAdded: ("an enumeration of results by status gains a case", "breaking")
    case .resultCaseRemoved: ("an enumeration of results by status loses a case", "breaking")
    case .resultHeaderAdded: ("a structure of header fields gains one", "additive")
    case .resultHeaderRemoved: ("a structure of header fields loses one", "breaking")
    case .resultHeaderChanged: ("a header field has another name or type in Swift", "breaking")
    case .statusAdded: ("a status is declared", "neutral: see the result and the error")
    case .statusRemoved: ("a status is declared no more", "neutral: see the result and the error")
    case .errorTypeChanged: ("the payload of `ServiceError` has another type", "breaking")
    case .longRunningAdded:
      (
        "an operation becomes long-running: the call waits, `begin…` and `resume…` appear",
        "breaking"
      )
    case .longRunningRemoved: ("`begin…` and `resume…` are gone", "breaking")
    case .longRunningChanged: ("the result is found in another way", "neutral")
    case .pagingAdded: ("a result becomes `PagedItems`", "breaking")
    case .pagingRemoved: ("a result is `PagedItems` no more", "breaking")
    case .pagingChanged: ("pages are read from other members", "neutral")
    case .securityChanged: ("an operation needs other schemes or scopes", "neutral")
    case .methodAdded:
      ("an operation has one more method, for another media type (`answerAsEvents`)", "additive")
    case .methodRemoved: ("a method for another media type is gone", "breaking")
    case .incomingRequestAdded: ("a webhook or callback is new", "additive")
    case .incomingRequestRemoved: ("a webhook or callback is gone", "breaking")
    case .incomingRequestRenamed:
      ("the type of the same webhook or callback has another name", "breaking")
    case .incomingBodyChanged: ("a webhook or callback sends a body of another type", "breaking")
    case .incomingAnswerAdded: ("a webhook or callback may be answered in one more way", "additive")
    case .incomingAnswerRemoved:
      ("a webhook or callback may be answered in some way no more", "breaking")
    case .incomingAnswerChanged:
      ("what answers a webhook or callback has another type", "breaking")
    case .authenticationChanged: ("the client takes another credential", "breaking")
    case .endpointChanged: ("another server", "neutral: the client follows")
    case .serviceVersionChanged: ("another version of the service", "neutral")
    case .typeAdded: ("a type is new", "additive")
    case .typeRemoved: ("a type is gone", "breaking")
    case .typeRenamed: ("the same type, used in the same places, has another name", "breaking")
    case .typeKindChanged:
      ("structure, enumeration or alternatives change into another", "breaking")
    case .propertyAdded:
      (
        "a property is new",
        "breaking if callers make such values and must give it, else additive"
      )
    case .propertyRemoved: ("a property is gone, or has become a constant", "breaking")
    case .propertyRenamed: ("the same member has another Swift name", "breaking")
    case .propertyTypeChanged: ("the property has another type", "breaking")
    case .propertyNullabilityChanged: ("`T` becomes `Nullable<T>`, or back", "breaking")
    case .propertyRequired: ("`T?` becomes `T`", "breaking")
    case .propertyOptional:
      ("`T` becomes `T?`", "breaking if callers read such values, else additive")
    case .propertyDefaultChanged:
      (
        "the value that initializers take when a caller gives none",
        "where callers make such values, breaking if lost or another and additive if gained;"
          + " else neutral"
      )
    case .propertyOccurrenceChanged: ("`T` becomes `[T]`, or back", "breaking")
    case .propertyOrderChanged:
      (
        "properties change places, in the initializer and in ordered content",
        "breaking if callers make such values, else neutral"
      )
    case .propertyWireChanged: ("another key, element or attribute, the same in Swift", "neutral")
    case .propertyAccessChanged:
      (
        "a property may be read, or set, no more or again",
        "breaking if it may be set no more and callers make such values, else neutral"
      )
    case .propertySecrecyChanged: ("a property is hidden from `print`, or shown", "neutral")
    case .constantChanged:
      ("a value that clients send by themselves is another, comes or goes", "neutral")
    case .additionalPropertiesAdded: ("`additionalProperties` is new", "additive")
    case .additionalPropertiesRemoved: ("`additionalProperties` is gone", "breaking")
    case .additionalPropertiesChanged: ("`additionalProperties` has another type", "breaking")
    case .caseAdded:
      (
        "an enumeration gains a value",
        "additive if open; breaking if closed: `switch` must name it"
      )
    case .caseRemoved: ("an enumeration loses a value", "breaking")
    case .caseRenamed: ("the same value has another Swift name", "breaking")
    case .opennessChanged:
      ("an enumeration opens or closes, or `unknown` comes or goes", "breaking")
    case .rawTypeChanged: ("the raw values of an enumeration have another type", "breaking")
    case .alternativeAdded: ("there is one more alternative: `switch` must name it", "breaking")
    case .alternativeRemoved: ("there is one alternative less", "breaking")
    case .alternativeRenamed: ("the same alternative has another Swift name", "breaking")
    case .alternativeTypeChanged: ("an alternative has another payload", "breaking")
    case .selectionChanged: ("alternatives are told apart in another way", "neutral")
    case .sharedPropertyAdded: ("all alternatives share one more property", "additive")
    case .sharedPropertyRemoved: ("alternatives share a property no more", "breaking")
    case .constraintTightened:
      ("fewer values are allowed", "breaking if callers give such values, else neutral")
    case .constraintLoosened: ("more values are allowed", "neutral")
    case .availabilityChanged:
      (
        "the service version from which something exists or is needed",
        "breaking if it is a later one, or newly needed, and callers give such values; else neutral"
      )
    case .deprecationChanged: ("a declaration is marked deprecated, or no more", "neutral")
    }
  }
}

extension ChangeRule {
  /// Whether only the new version has what it is about.
  var isAddition: Bool { rawValue.hasSuffix("-added") }

  /// Whether only the old version has what it is about.
  var isRemoval: Bool { rawValue.hasSuffix("-removed") }

  /// Whether operations have it from the document, which may say it once for all of them.
  var isShared: Bool { self == .securityChanged || self == .mediaTypeChanged }

  /// All rules as a table in Markdown.
  public static var table: String {
    let rows = allCases.map { rule in
      let (condition, impact) = rule.explanation
      return "| `\(rule.rawValue)` | \(condition) | \(impact) |"
    }
    return (["| rule | what changed | what it means |", "|---|---|---|"] + rows)
      .joined(separator: "\n")
  }
}
