import LoopbackServices

/// Carries out both upgrades with the generated clients, against local servers over TLS.
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
