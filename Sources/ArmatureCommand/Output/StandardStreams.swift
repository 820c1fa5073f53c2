import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a process is started with: input, output and the place for messages.
enum StandardStreams {
  /// Opens those of the three that are closed, so that no file that is opened later takes the place
  /// of one and receives what is printed.
  static func openClosed() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }
}

/// Writes a line to standard error.
package func printToStandardError(_ line: String) {
  ProgressLine.standardError.clear()
  try? FileHandle.standardError.write(contentsOf: Data("\(line)\n".utf8))
}

/// Writes a text to standard output. Where that fails, as on a disk that is full, the process ends
/// with 1: what was to be read is lost.
func printToStandardOutput(_ text: String, terminator: String = "\n") {
  ProgressLine.standardError.clear()
  do {
    try FileHandle.standardOutput.write(contentsOf: Data((text + terminator).utf8))
  } catch {
    printToStandardError("error: standard output cannot be written: \(systemProblem(error))")
    exit(1)
  }
}

/// What the system says is wrong, such as `permission denied`.
func systemProblem(_ error: any Error) -> String {
  var next: NSError? = error as NSError
  while let current = next {
    if current.domain == NSPOSIXErrorDomain {
      let text = String(cString: strerror(Int32(current.code)))
      return text.prefix(1).lowercased() + text.dropFirst()
    }
    next = current.userInfo[NSUnderlyingErrorKey] as? NSError
  }
  switch (error as? CocoaError)?.code {
  case .fileWriteFileExists: return "there is a file where a folder is expected"
  case .fileNoSuchFile, .fileReadNoSuchFile: return "no such file or directory"
  case .fileWriteNoPermission, .fileReadNoPermission: return "permission denied"
  default: return (error as NSError).localizedDescription
  }
}
