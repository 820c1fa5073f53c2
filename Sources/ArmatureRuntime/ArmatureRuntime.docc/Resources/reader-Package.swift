// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Reader",
  platforms: [.macOS(.v15)],
  dependencies: [.package(url: "…/armature", from: "0.1.0")],
  targets: [
    .executableTarget(
      name: "Reader",
      dependencies: [.product(name: "ArmatureRuntime", package: "armature")],
      plugins: [.plugin(name: "ArmaturePlugin", package: "armature")])
  ]
)
