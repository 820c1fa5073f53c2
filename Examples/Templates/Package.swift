// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "TemplatesExample",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "armature", path: "../..")],
  targets: [
    .executableTarget(
      name: "Library",
      dependencies: [.product(name: "ArmatureRuntime", package: "armature")],
      plugins: [.plugin(name: "ArmaturePlugin", package: "armature")])
  ]
)
