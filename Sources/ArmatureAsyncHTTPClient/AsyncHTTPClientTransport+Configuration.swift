import AsyncHTTPClient
import NIOCore
public import NIOSSL

extension AsyncHTTPClientTransport {
  /// How a transport connects.
  public struct Configuration: Sendable {
    /// The certificate authorities that servers are trusted by.
    public var trustRoots: NIOSSLTrustRoots
    /// What the client proves its identity with, if servers ask for it.
    public var clientCertificate: ClientCertificate?
    /// How long it may take to connect, TLS included.
    public var connectTimeout: Duration
    /// How long a request may take, the body of its response included.
    public var requestTimeout: Duration
    /// How long a server may be silent within a response.
    public var readTimeout: Duration
    /// Whether HTTP/2 is used where a server offers it.
    public var allowsHTTP2: Bool
    /// How many connections to one host there may be at once, where HTTP/2 does not make one enough.
    public var connectionsPerHost: Int

    /// Makes a configuration.
    ///
    /// - Parameters:
    ///   - trustRoots: The certificate authorities that servers are trusted by.
    ///   - clientCertificate: What the client proves its identity with, if servers ask for it.
    ///   - connectTimeout: How long it may take to connect, TLS included.
    ///   - requestTimeout: How long a request may take, the body of its response included.
    ///   - readTimeout: How long a server may be silent within a response.
    ///   - allowsHTTP2: Whether HTTP/2 is used where a server offers it.
    ///   - connectionsPerHost: How many connections to one host there may be at once, where HTTP/2
    ///     does not make one enough.
    public init(
      trustRoots: NIOSSLTrustRoots = .default,
      clientCertificate: ClientCertificate? = nil,
      connectTimeout: Duration = .seconds(10),
      requestTimeout: Duration = .seconds(300),
      readTimeout: Duration = .seconds(100),
      allowsHTTP2: Bool = true,
      connectionsPerHost: Int = 64
    ) {
      self.trustRoots = trustRoots
      self.clientCertificate = clientCertificate
      self.connectTimeout = connectTimeout
      self.requestTimeout = requestTimeout
      self.readTimeout = readTimeout
      self.allowsHTTP2 = allowsHTTP2
      self.connectionsPerHost = connectionsPerHost
    }

    /// What AsyncHTTPClient is configured with.
    var client: HTTPClient.Configuration {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = trustRoots
      tls.minimumTLSVersion = .tlsv12
      if let clientCertificate {
        tls.certificateChain = clientCertificate.chain.map { .certificate($0) }
        tls.privateKey = .privateKey(clientCertificate.privateKey)
      }
      var configuration = HTTPClient.Configuration(
        tlsConfiguration: tls,
        redirectConfiguration: .disallow,
        timeout: HTTPClient.Configuration.Timeout(
          connect: TimeAmount(connectTimeout),
          read: TimeAmount(readTimeout)
        ),
        decompression: .disabled
      )
      configuration.httpVersion = allowsHTTP2 ? .automatic : .http1Only
      configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
        max(1, connectionsPerHost)
      // Whether to try again is decided by the caller, who knows which requests may be repeated.
      configuration.connectionPool.retryConnectionEstablishment = false
      return configuration
    }
  }
}
