// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Shop",
  platforms: [.macOS(.v15)],
  dependencies: [.package(url: "…/armature", from: "0.1.0")],
  targets: [
    .target(
      name: "Petstore",
      dependencies: [.product(name: "ArmatureRuntime", package: "armature")]),
    .testTarget(
      name: "PetstoreTests",
      dependencies: [
        "Petstore",
        .product(name: "ArmatureRuntime", package: "armature"),
        .product(name: "ArmatureTesting", package: "armature"),
      ]),
    .executableTarget(
      name: "Shop",
      dependencies: [
        "Petstore",
        .product(name: "ArmatureAsyncHTTPClient", package: "armature"),
      ]),
  ]
)
