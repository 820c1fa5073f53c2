// swift-tools-version: 6.2
import PackageDescription

// A package of its own: a package whose own targets use its plugin compiles the tool twice, once for
// the plugin.
let package = Package(
  name: "GeneratedCode",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "armature", path: "../.."),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
  ],
  targets: [
    .testTarget(
      name: "GeneratedCodeTests",
      dependencies: [
        .product(name: "ArmatureRuntime", package: "armature"),
        .product(name: "ArmatureXML", package: "armature"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    .testTarget(
      name: "MainActorTests",
      dependencies: [
        .product(name: "ArmatureRuntime", package: "armature"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: [.defaultIsolation(MainActor.self)],
      plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
  ]
)
