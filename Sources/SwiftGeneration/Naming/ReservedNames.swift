/// Words that a declaration can only use between backticks.
let reservedMemberNames = names(
  """
  associatedtype class deinit enum extension fileprivate func import init inout internal let
  open operator private precedencegroup protocol public rethrows static struct subscript
  typealias var break case catch continue default defer do else fallthrough for guard if in
  repeat return throw switch where while Any as await false is nil self Self super throws true
  try Type Protocol
  """)

/// Words that an argument label can only use between backticks.
let reservedLabels: Set<String> = ["inout", "var", "let"]

/// Type names that generated modules leave alone, because the code they generate or the files that
/// import them use those of the standard library, Foundation or the runtime.
let reservedTypeNames = standardLibraryNames.union(foundationNames).union(runtimeNames)

/// The standard library and concurrency.
private let standardLibraryNames = names(
  """
  Actor Any AnyObject Array ArraySlice Bool Character Clock Codable CodingKey Collection
  Comparable ContinuousClock Decodable Decoder Dictionary Double Duration Encodable Encoder
  Equatable Error Float Hashable Hasher Identifiable Int Int16 Int32 Int64 Int8 Iterator Mirror
  Never Optional Range RawRepresentable Regex Result Self Sendable Sequence Set StaticString
  String Substring Task TaskGroup Type UInt UInt16 UInt32 UInt64 UInt8 Unicode Void
  """)

/// Foundation, whose names would be ambiguous in files that import both.
private let foundationNames = names(
  """
  Bundle Calendar Data Date DateComponents DateFormatter DateInterval Decimal Dimension
  FileHandle FileManager Formatter Host IndexPath IndexSet JSONDecoder JSONEncoder Locale Lock
  Measurement Notification NumberFormatter Operation OperationQueue Pipe Port Process
  ProcessInfo Progress Scanner Selector Stream Thread TimeInterval TimeZone Timer URL URLRequest
  URLResponse URLSession UUID Unit UserDefaults XMLDocument XMLElement XMLNode XMLParser
  """)

/// The runtime.
private let runtimeNames = names(
  """
  APIKeyCredential AccessToken BasicCredential RequestKey Base64Data Base64Text Base64URLData
  BigDecimal BigInteger CalendarDate ClientOptions ClosedEnumeration Cloud DateTime HTTPBody
  HTTPTransport HexData IncomingRequest IncomingRequestDescriptor IncomingRequestError
  ISODuration Indirect JSON JSONAlternatives JSONCodable JSONKey JSONMembers JSONObjectCodable
  JSONReader JSONUnionCodable JSONValue JSONWriter Nullable OpenEnumeration OperationDescriptor
  OperationRequest OperationResponse OptionalIndirect Page PagedItems Poller RFC1123Date
  RequestOptions ServiceError ServicePipeline StatusOperation TimeOfDay TokenCredential UnixTime
  Validatable Validation ValidationError WireEnumeration WireText XML XMLCodable
  XMLContentCodable XMLKey XMLName XMLNamespace XMLNillable XMLReader XMLWriter
  AsyncHTTPClientTransport AuthenticationError AuthenticationFailure Authority AzureCLICredential
  AzureDeveloperCLICredential AzurePipelinesCredential AzurePowerShellCredential
  ChainedTokenCredential ClientAssertionCredential ClientCertificate ClientCertificateCredential
  ClientCertificateError ClientSecretCredential CookieJar CredentialError DefaultAzureCredential
  DeviceCodeCredential DocumentedCall EnvironmentCredential ErrorDecoder ExampleFailure
  FileUpload HTTPBodyError HTTPPolicy HTTPTransportResponse JSONDecodingError JSONEncodingError
  JSONNumber JSONObject JSONStringCodable ManagedIdentityCredential OperationStatus PagingError
  PipelineRequest PipelineResponse PolicyChain PollerState PollerUpdates PollingError
  RedirectOptions RequestError ResponseError ResponseHeaders ResponseWithHeaders RetryOptions
  ServiceURL ServiceURLError StaticTokenCredential StatusReport TokenCache TokenEndpointOptions
  TokenRequest TransportError URLSessionTransport UntrustedHostError WorkloadIdentityCredential
  XMLAttribute XMLContent XMLContentDecodable XMLContentEncodable XMLContentKey XMLDecodable
  XMLDecodingError XMLEncodable XMLEncodingError XMLList XMLElementOrder XMLNameList
  XMLScopedList XMLScopedText XMLScopedUnion XMLTypeClaim XMLIdentityConstraint XMLTypeClaims
  XMLUnion XMLValueSpace
  """)

/// Member names that would collide with what every generated type has.
let reservedPropertyNames: Set<String> = [
  "hashValue", "customMirror", "jsonMembers", "init", "self", "Type",
]

/// The public types of Swift Testing, which files of tests import beside a service's own.
let testingTypeNames: Set<String> = [
  "Attachment", "Bug", "Comment", "ConditionTrait", "Confirmation", "ExitStatus", "ExitTest",
  "Expectation", "Issue", "SourceLocation", "Tag", "Test", "Trait",
]

/// The names in a text, which the compiler takes much faster than literals of so many elements.
private func names(_ text: String) -> Set<String> {
  Set(
    text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      .map { String(Substring($0)) })
}
