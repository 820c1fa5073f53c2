import ServiceModel

extension Operation {
  /// Takes responses to a GET that lead elsewhere for failures, if it can succeed: they are not what
  /// it is called for, and would make each of its results one of several.
  ///
  /// - Parameter includesAll: Whether that is so for all redirects, and not for 304 alone, which is
  ///   the answer to a conditional request (RFC 9110 §15.4.5).
  mutating func takeRedirectsForFailures(includesAll: Bool) {
    guard method == "GET", responses.contains(where: { $0.status.isSuccess }) else { return }
    for index in responses.indices {
      switch responses[index].status {
      case .code(304): if !isConditional { responses[index].isError = true }
      case .code(300...399), .range(3): if includesAll { responses[index].isError = true }
      default: break
      }
    }
  }

  /// Whether callers can say what they have already.
  private var isConditional: Bool {
    parameters.contains {
      $0.location == .header
        && ["if-none-match", "if-modified-since"].contains($0.name.lowercased())
    }
  }
}

extension Response.Status {
  fileprivate var isSuccess: Bool {
    switch self {
    case .code(let code): (200...299).contains(code)
    case .range(let hundred): hundred == 2
    case .other: false
    }
  }
}
