import ArmatureIdentity
import Crypto

/// What a browser sent to the listener.
struct CallbackRequest: Sendable {
  var method: String
  /// The path and the query.
  var target: String
  var host: String?
  var contentType: String?
  var body: String = ""
}

/// What the browser is answered, and what the sign-in learns from the request.
struct CallbackReply: Sendable {
  var status: Int
  var page: CallbackPage
  /// The code, or why there is none; nil if the sign-in goes on waiting.
  var outcome: Result<String, CredentialError>?
}

/// Which requests end a sign-in.
///
/// Anything on the machine, and any page in the browser, can send requests to the listener. Only one
/// that knows the state does anything, so that no other can end a sign-in or slip in a code.
struct CallbackRules: Sendable {
  let port: Int
  let state: String

  func reply(to request: CallbackRequest) -> CallbackReply {
    // A name that was made to lead here comes from elsewhere (DNS rebinding).
    guard ["localhost:\(port)", "127.0.0.1:\(port)"].contains(request.host?.lowercased() ?? "")
    else { return refusal(400, "This address is not the one that the sign-in waits at.") }
    let path = request.target.prefix { $0 != "?" }
    guard path == "/" else { return refusal(404, "There is nothing here.") }
    switch request.method {
    case "POST": return replyToPost(request)
    case "GET", "HEAD":
      return replyToGet(request.target.dropFirst(path.count + 1))
    default: return refusal(405, "Only the answer to a sign-in is expected here.")
    }
  }

  /// The answer to a request whose body is too long to be read.
  var refusalOfLongBody: CallbackReply {
    refusal(413, "The answer to the sign-in is too long.")
  }

  private func replyToPost(_ request: CallbackRequest) -> CallbackReply {
    let type = request.contentType?.prefix { $0 != ";" }.lowercased()
    guard type == "application/x-www-form-urlencoded",
      let fields = FormDecoding.fields(of: request.body)
    else { return refusal(400, "The answer to the sign-in is not a form.") }
    guard isState(fields["state"]) else {
      return refusal(
        400,
        "The answer does not belong to the sign-in that the program waits for. "
          + "Close this page and use the newest one.")
    }
    if let error = fields["error"] {
      let text = fields["error_description"] ?? "no description"
      let failure = AuthenticationFailure(
        error: String(error.prefix(100)), message: String(text.prefix(1000)),
        suberror: fields["error_subcode"].map { String($0.prefix(100)) })
      return CallbackReply(
        status: 200,
        page: CallbackPage(title: "Sign-in failed", text: "\(failure.error ?? ""): \(text)"),
        outcome: .failure(.authenticationFailed(failure)))
    }
    guard let code = fields["code"], !code.isEmpty else {
      return refusal(400, "The answer to the sign-in has no code.")
    }
    return CallbackReply(
      status: 200,
      page: CallbackPage(
        title: "Signed in", text: "You can close this page and go back to the program."),
      outcome: .success(code))
  }

  /// Codes in URLs are refused: they stay in the browser's history and in the logs of proxies.
  private func replyToGet(_ query: some StringProtocol) -> CallbackReply {
    var reply = refusal(
      405,
      "The answer to a sign-in must be sent as a form (response_mode=form_post), not in the "
        + "address. Close this page and sign in again.")
    if let fields = FormDecoding.fields(of: query), isState(fields["state"]) {
      reply.outcome = .failure(
        .authenticationFailed(
          AuthenticationFailure(
            message: "the issuer sent its answer in the address of a page, not as a form "
              + "(response_mode=form_post)")))
    }
    return reply
  }

  /// Whether a value is the state. Digests are compared in constant time, so that nobody can guess
  /// it a character at a time.
  private func isState(_ value: String?) -> Bool {
    guard let value else { return false }
    return SHA256.hash(data: Array(value.utf8)) == SHA256.hash(data: Array(state.utf8))
  }

  private func refusal(_ status: Int, _ text: String) -> CallbackReply {
    CallbackReply(status: status, page: CallbackPage(title: "Not accepted", text: text))
  }
}

/// A page for the user, of text only.
struct CallbackPage: Sendable {
  var title: String
  var text: String

  /// The page. Nothing in it is read as markup.
  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>\(Self.escaped(title))</title></head>
    <body><h1>\(Self.escaped(title))</h1><p>\(Self.escaped(text))</p></body></html>

    """
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
