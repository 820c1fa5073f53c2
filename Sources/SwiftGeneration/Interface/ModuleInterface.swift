import ServiceModel

/// What code that calls a generated module depends on: names, types and defaults, as Swift spells
/// them.
public struct ModuleInterface: Sendable {
  /// The client and what its initializer takes; nil if the service has no operations.
  public var client: MethodInterface?
  /// The types by their identities. Aliases have no declaration in Swift.
  public var types: [TypeID: TypeInterface]
  /// The methods, one for each operation, in the order of the operations.
  public var methods: [MethodInterface]
  /// The requests that the service makes: webhooks, then callbacks.
  public var incomingRequests: [IncomingRequestInterface]
}

/// A type for a request that the service makes of a server of its callers.
public struct IncomingRequestInterface: Sendable {
  /// The request.
  public var request: IncomingRequest
  /// The name with that of the enumeration around it: `Webhooks.NewPet`.
  public var name: String
  /// The type of the body; `Void` if there is none.
  public var body: String
  /// What may be answered.
  public var answers: [Answer]

  /// A type for the body of an answer.
  public struct Answer: Sendable, Hashable {
    /// The name: `Response`, `Response404`.
    public var name: String
    /// The type that it stands for.
    public var type: String
  }
}

/// A generated type.
public struct TypeInterface: Sendable {
  /// The name.
  public var name: String
  /// Why it is not what the specification says.
  public var nameReasons: [NameReason] = []
  /// The properties of a structure, one for each member that is no constant, in order; none for
  /// other types.
  public var properties: [PropertyInterface] = []
  /// The type of the values of `additionalProperties`, if there is such a property.
  public var additionalType: String?
  /// The names of the cases or static constants, in the order of the values or alternatives.
  public var cases: [CaseInterface] = []
  /// The names of the properties that all alternatives share, behind `shared`.
  public var sharedProperties: [String] = []
  /// The type that a type alias stands for, nil for a type of its own.
  public var aliased: TypeID?
}

/// A property of a generated structure, and the parameter of its initializer.
public struct PropertyInterface: Sendable {
  /// Which member of the product it is.
  public var memberIndex: Int
  /// The name.
  public var name: String
  /// Why it is not what the specification says.
  public var nameReasons: [NameReason]
  /// The type as declared.
  public var type: String
  /// What the initializer takes when the caller gives nothing; nil if the caller must.
  public var defaultExpression: String?
  /// The type in the model, with aliases followed.
  public var use: TypeUse
}

/// A case of a generated enumeration, or a static constant of an open one.
public struct CaseInterface: Sendable {
  /// Which value or alternative it is.
  public var index: Int
  /// The name.
  public var name: String
  /// The type of the payload, if it has one.
  public var payload: String?
}

/// A generated method, or the initializer of the client.
public struct MethodInterface: Sendable {
  /// The property of the client that has the method; empty if the client itself does.
  public var group: String
  /// The name.
  public var name: String
  /// What it takes, in order, but for `options`.
  public var parameters: [ParameterInterface]
  /// What it returns.
  public var result: Result
  /// The type of the body of a failure, if the specification declares one.
  public var failure: String?
  /// The types of bodies of failures that differ from the others', by status.
  public var failures: [Int: String] = [:]
  /// The methods beside it that ask for other media types, and what they return.
  public var alternatives: [Alternative] = []

  /// A method that asks for another media type.
  public struct Alternative: Sendable {
    /// The name.
    public var name: String
    /// The media type.
    public var mediaType: String
    /// What it returns.
    public var result: Result
  }

  /// What a method returns.
  public struct Result: Sendable, Hashable {
    /// The type of the value, or of the body beside the header fields; nil for an enumeration of the
    /// method's own.
    public var type: String?
    /// The cases of the method's own enumeration over statuses, with their payloads.
    public var cases: [String] = []
    /// The header fields, if the method returns a structure of them and the body.
    public var headers: [Header]?

    /// A header field as a property.
    public struct Header: Sendable, Hashable {
      /// The name of the field.
      public var field: String
      /// The name of the property.
      public var name: String
      /// The type of the property.
      public var type: String
    }
  }

  /// The method as callers write it: `machines.start(name:body:)`.
  public var signature: String { signature(named: name) }

  /// The method as callers write it, under another name that the same arguments belong to.
  public func signature(named name: String) -> String {
    let prefix = group.isEmpty ? "" : "\(group)."
    var labels: [String] = []
    for parameter in parameters {
      let label = parameter.group ?? parameter.label
      if labels.last != label { labels.append(label) }
    }
    return "\(prefix)\(name)(\(labels.map { "\($0):" }.joined()))"
  }
}

/// What a generated method takes.
public struct ParameterInterface: Sendable {
  /// What the parameter stands for.
  public enum Source: Sendable, Hashable {
    /// A parameter of the specification.
    case parameter(name: String, location: ParameterLocation)
    /// The body.
    case body
    /// The media type of the body.
    case mediaType
    /// Part of the address of the service.
    case host(String)
    /// Something that the client needs by itself: a credential, a transport.
    case client(String)
  }

  /// What it stands for.
  public var source: Source
  /// The label; of a parameter in a structure, the name of the property.
  public var label: String
  /// Why it is not what the specification says.
  public var nameReasons: [NameReason] = []
  /// The label of the structure that it is passed in, if it is.
  public var group: String?
  /// The type as declared.
  public var type: String
  /// What is taken when the caller gives nothing; nil if the caller must.
  public var defaultExpression: String?
  /// The type in the model, with aliases followed; nil if it is of the method's own.
  public var use: TypeUse?
  /// The cases of the method's own enumeration over bodies, with their payloads.
  public var cases: [String] = []
}
