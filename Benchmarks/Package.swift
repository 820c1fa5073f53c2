// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "armature", path: ".."),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/CoreOffice/XMLCoder", from: "0.18.2"),
  ],
  targets: [
    .target(name: "AllocationCounting"),
    // What the generator makes of Specifications/. A module of its own, as in programs.
    .target(
      name: "Fleets", dependencies: [.product(name: "ArmatureRuntime", package: "armature")]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "AllocationCounting", "Fleets",
        .product(name: "Compute", package: "armature"),
        .product(name: "ServiceManagement", package: "armature"),
        .product(name: "ArmatureRuntime", package: "armature"),
        .product(name: "ArmatureXML", package: "armature"),
        .product(name: "ArmatureAsyncHTTPClient", package: "armature"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "XMLCoder", package: "XMLCoder"),
      ]),
  ]
)
