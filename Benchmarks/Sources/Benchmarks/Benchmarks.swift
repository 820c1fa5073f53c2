import Foundation

/// Measures what Armature's runtime costs, beside what it stands for, and prints a table.
@main
struct Benchmarks {
  static func main() async throws {
    if CommandLine.arguments.contains("--serve") { return try await LoopbackServer.run() }
    // Names of parts may be given, for a profiler.
    let names = CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("--") }
    let parts: [(name: String, run: () async throws -> [Row])] = [
      ("json", jsonRows), ("xml", xmlRows), ("pollers", pollerRows), ("requests", requestRows),
    ]
    print("| what | Armature | beside it | ratio | target |")
    print("|---|---|---|---|---|")
    for part in parts where names.isEmpty || names.contains(part.name) {
      for row in try await part.run() {
        // A pipe would hold the rows back.
        defer { fflush(nil) }
        print("| \(row.name) | \(row.ours) | \(row.theirs) | \(row.ratio) | \(row.target) |")
      }
    }
  }
}
