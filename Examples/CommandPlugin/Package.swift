// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "CommandPluginExample",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "armature", path: "../..")],
  targets: [
    .target(
      name: "Orders",
      dependencies: [
        .product(name: "ArmatureRuntime", package: "armature"),
        .product(name: "ArmatureXML", package: "armature"),
      ]),
    .executableTarget(name: "OrdersDemo", dependencies: ["Orders"]),
  ]
)
