/// What a user can choose about generated code.
public struct GenerationOptions: Sendable {
  /// Who can use the generated declarations.
  public enum Access: String, Sendable, CaseIterable {
    case `public`, package, `internal`

    /// The modifier with a space behind it; nothing for the level that needs none.
    var modifier: String {
      switch self {
      case .internal: ""
      case .package: "package "
      case .public: "public "
      }
    }
  }

  /// How types are spread over files.
  public enum Layout: Hashable, Sendable {
    /// All types in one file, and a file for each group of operations.
    case readable
    /// A fixed number of files; a type's is chosen by a hash of its name, so that an addition moves
    /// nothing and a build plugin can name the files before they exist.
    case shards(Int)

    /// How many files operations are spread over where types are spread over a number of files:
    /// a quarter as many. A build plugin counts alike.
    static func operationShards(_ count: Int) -> Int { (max(count, 1) + 3) / 4 }
  }

  /// When requests are checked against the constraints of the specification.
  public enum ValidationPolicy: String, Sendable, CaseIterable {
    /// By each operation, before anything is sent.
    case beforeSending = "before-sending"
    /// Only when the user calls `validate`.
    case onDemand = "on-demand"
  }

  /// A conformance that generated types can have beyond `Sendable`.
  public enum Conformance: String, Sendable, CaseIterable {
    case equatable = "Equatable"
    case hashable = "Hashable"
  }

  /// The name of the module that the files become part of; also the prefix of their names.
  public var moduleName: String
  /// Who can use the declarations.
  public var access: Access
  /// How types are spread over files.
  public var layout: Layout
  /// When requests are checked.
  public var validation: ValidationPolicy
  /// Conformances of generated types.
  public var conformances: [Conformance]
  /// Whether declarations say that no actor isolates them, for modules whose default is an actor.
  public var isNonisolated: Bool
  /// Names that other generated code of the same target has; types of the service that would have
  /// them get the module's name in front.
  public var namesTakenElsewhere: Set<String> = []
  /// The version of the tool, for the header of each file.
  public var toolVersion: String

  /// Makes options with the defaults of the command line.
  public init(
    moduleName: String,
    access: Access = .public,
    layout: Layout = .readable,
    validation: ValidationPolicy = .onDemand,
    conformances: [Conformance] = [],
    isNonisolated: Bool = false,
    toolVersion: String
  ) {
    self.moduleName = moduleName
    self.access = access
    self.layout = layout
    self.validation = validation
    self.conformances = conformances
    self.isNonisolated = isNonisolated
    self.toolVersion = toolVersion
  }
}
