import LoopbackServices

/// Carries out both upgrades with the generated clients, over TLS, against the services that
/// the mock makes of the same specifications.
@main
struct UpgradeDemo {
  static func main() async throws {
    let authority = try TestAuthority()
    try await ExtensionUpgradeDemo(authority: authority).run()
    try await DeploymentUpgradeDemo(authority: authority).run()
    print("\nAll upgrades went as they should.")
  }
}

/// A step of the demo, as the terminal shows it.
func heading(_ title: String) {
  print("\n== \(title)")
}

/// A line of progress.
func progress(_ text: String) {
  print("   \(text)")
}

/// The path of a specification of this package.
func specification(_ path: String) -> String {
  let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  return "/\(folder)/specs/\(path)"
}
