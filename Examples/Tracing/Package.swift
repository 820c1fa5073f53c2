// swift-tools-version: 6.2
import PackageDescription

/// A program whose requests are traced: the trait `Tracing` of Armature is switched on.
let package = Package(
  name: "tracing-example",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "armature", path: "../..", traits: ["Tracing"]),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
  ],
  targets: [
    .executableTarget(
      name: "TracingDemo",
      dependencies: [
        .product(name: "ArmatureRuntime", package: "armature"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ])
  ]
)
