import Crypto
import CryptoExtras
import NIOSSL

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a token endpoint checks of an assertion that a certificate signed (RFC 7523 section 3).
struct ClientAssertionCheck {
  let certificatePEM: String
  let clientID: String
  let audience: String
  let now: Int64
  let requiresChain: Bool

  /// What is wrong with an assertion.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private struct Header: Decodable {
    let alg: String
    let typ: String
    let thumbprint: String
    let x5c: [String]?

    enum CodingKeys: String, CodingKey {
      case alg, typ, x5c
      case thumbprint = "x5t#S256"
    }
  }

  private struct Claims: Decodable {
    let aud, iss, sub, jti: String
    let nbf, exp: Int64
  }

  /// Checks every field and the signature.
  ///
  /// - Returns: The identifier of the assertion (`jti`).
  /// - Throws: What is wrong, or what the cryptography throws.
  func verify(_ assertion: String) throws -> String {
    let parts = assertion.split(separator: ".", omittingEmptySubsequences: false)
    try require(parts.count == 3, "it has \(parts.count) parts")
    let header = try JSONDecoder().decode(Header.self, from: bytes(parts[0]))
    let claims = try JSONDecoder().decode(Claims.self, from: bytes(parts[1]))
    let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificatePEM.utf8))
    guard let certificate = chain.first else { throw Failure(description: "no certificate") }
    let encoded = try certificate.toDERBytes()

    try require(header.alg == "PS256" && header.typ == "JWT", "it is \(header.alg) \(header.typ)")
    try require(
      bytes(header.thumbprint[...]) == Data(SHA256.hash(data: encoded)), "the thumbprint is wrong")
    let sent = header.x5c?.map { Data(base64Encoded: $0) }
    let expected = requiresChain ? try chain.map { Data(try $0.toDERBytes()) } : nil
    try require(sent == expected, "the chain is wrong")
    try require(claims.aud == audience, "it is for \(claims.aud)")
    try require(claims.iss == clientID && claims.sub == clientID, "it is of another client")
    try require(claims.nbf <= now && now < claims.exp && claims.exp - claims.nbf <= 600, "its time")

    let key = try _RSA.Signing.PublicKey(
      derRepresentation: certificate.extractPublicKey().toSPKIBytes())
    let signature = _RSA.Signing.RSASignature(rawRepresentation: try bytes(parts[2]))
    let content = Data("\(parts[0]).\(parts[1])".utf8)
    try require(
      key.isValidSignature(signature, for: content, padding: .PSS), "the signature is wrong")
    return claims.jti
  }

  private func require(_ condition: Bool, _ failure: String) throws(Failure) {
    if !condition { throw Failure(description: failure) }
  }

  /// Reads base64 with the alphabet of URLs and without padding.
  private func bytes(_ text: Substring) throws(Failure) -> Data {
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - text.count % 4) % 4)
    guard !text.contains("="), let data = Data(base64Encoded: standard + padding) else {
      throw Failure(description: "it is not base64url")
    }
    return data
  }
}
