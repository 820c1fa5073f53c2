// swift-tools-version: 6.2
import PackageDescription

/// The templates that are built into the tool. A resource outside its target's folder must be
/// listed by file.
let templates = [
  "bodyEnumeration", "client", "closedEnumeration", "contentCoding", "exampleTests", "file",
  "incomingRequests", "jsonCoding",
  "jsonSumCoding",
  "namespaces", "openEnumeration", "operation", "operationGroup",
  "responseEnumeration", "responseStructure", "sample", "servers", "serviceCallList",
  "serviceCalls", "statusOperation",
  "structure", "sum", "typeAlias", "validation", "xmlCoding", "xmlGroupCoding",
  "union", "xmlTypeCoding",
]

let package = Package(
  name: "armature",
  platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
  products: [
    .executable(name: "armature", targets: ["armature"]),
    .plugin(name: "ArmaturePlugin", targets: ["ArmaturePlugin"]),
    .plugin(name: "GenerateArmatureCode", targets: ["GenerateArmatureCode"]),
    .library(name: "ArmatureRuntime", targets: ["ArmatureRuntime"]),
    .library(name: "ArmatureXML", targets: ["ArmatureXML"]),
    .library(name: "ArmatureIdentity", targets: ["ArmatureIdentity"]),
    .library(name: "ArmatureCertificateIdentity", targets: ["ArmatureCertificateIdentity"]),
    .library(name: "ArmatureBrowserIdentity", targets: ["ArmatureBrowserIdentity"]),
    .library(name: "ArmatureTokenStore", targets: ["ArmatureTokenStore"]),
    .library(name: "ArmatureAsyncHTTPClient", targets: ["ArmatureAsyncHTTPClient"]),
    .library(name: "ArmatureURLSession", targets: ["ArmatureURLSession"]),
    .library(name: "ArmatureTesting", targets: ["ArmatureTesting"]),
    .library(name: "Compute", targets: ["Compute"]),
    .library(name: "ServiceManagement", targets: ["ServiceManagement"]),
    .library(name: "LoopbackServices", targets: ["LoopbackServices"]),
    .executable(name: "armature-mock", targets: ["armature-mock"]),
    .library(name: "MockService", targets: ["MockService"]),
  ],
  traits: [
    .trait(
      name: "Tracing",
      description: "Clients make spans of their requests (swift-distributed-tracing).")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  ],
  targets: [
    // The generator.
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "SpecDocuments", dependencies: ["CYAML", "CXML2"]),
    .target(name: "ServiceModel"),
    .target(name: "OpenAPIImport", dependencies: ["SpecDocuments", "ServiceModel"]),
    .target(name: "XMLSchemaImport", dependencies: ["SpecDocuments", "ServiceModel"]),
    .target(name: "ExampleSynthesis", dependencies: ["ServiceModel"]),
    .target(
      name: "SwiftGeneration",
      dependencies: ["ServiceModel", "ExampleSynthesis"],
      resources: templates.map { .embedInCode("../../templates/\($0).mustache") }),
    .target(name: "ServiceComparison", dependencies: ["ServiceModel", "SwiftGeneration"]),
    .target(
      name: "ArmatureCommand",
      dependencies: [
        "SpecDocuments", "OpenAPIImport", "XMLSchemaImport", "ServiceModel", "SwiftGeneration",
        "ServiceComparison",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "armature", dependencies: ["ArmatureCommand"]),
    .plugin(name: "ArmaturePlugin", capability: .buildTool(), dependencies: ["armature"]),
    .plugin(
      name: "GenerateArmatureCode",
      capability: .command(
        intent: .custom(
          verb: "generate-armature-code",
          description: "Generates Swift from the specifications that armature.yaml names."),
        permissions: [
          .writeToPackageDirectory(reason: "The generated Swift files are part of the package.")
        ]),
      dependencies: ["armature"]),

    // What generated code calls.
    .target(
      name: "ArmatureRuntime",
      dependencies: [
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(
          name: "Tracing", package: "swift-distributed-tracing",
          condition: .when(traits: ["Tracing"])),
      ]),
    .target(name: "ArmatureXML", dependencies: ["ArmatureRuntime"]),
    .target(
      name: "ArmatureIdentity",
      dependencies: ["ArmatureRuntime", .product(name: "HTTPTypes", package: "swift-http-types")]),
    .target(
      name: "ArmatureCertificateIdentity",
      dependencies: [
        "ArmatureIdentity", "ArmatureRuntime",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .target(
      name: "ArmatureBrowserIdentity",
      dependencies: [
        "ArmatureIdentity", "ArmatureRuntime",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .target(
      name: "ArmatureTokenStore",
      dependencies: [
        "ArmatureIdentity", "ArmatureRuntime",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .target(
      name: "ArmatureAsyncHTTPClient",
      dependencies: [
        "ArmatureRuntime",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .target(
      name: "ArmatureURLSession",
      dependencies: ["ArmatureRuntime", .product(name: "HTTPTypes", package: "swift-http-types")]),

    // What generated tests of documented calls call.
    .target(
      name: "ArmatureTesting",
      dependencies: [
        "ArmatureRuntime", "ArmatureXML", .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),

    // What the generator makes of specs/.
    .target(
      name: "Compute", dependencies: ["ArmatureRuntime"], path: "Generated/Compute"),
    .target(
      name: "ServiceManagement", dependencies: ["ArmatureRuntime", "ArmatureXML"],
      path: "Generated/ServiceManagement"),
    .target(
      name: "ComputeSamples",
      dependencies: [
        "Compute", "ArmatureRuntime", "ArmatureIdentity", "ArmatureAsyncHTTPClient",
      ],
      path: "Generated/ComputeSamples"),

    // Local servers for tests and the demo.
    .target(
      name: "LoopbackServices",
      dependencies: [
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdHTTP2", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ]),

    // Servers that answer as specifications document.
    .target(
      name: "MockService",
      dependencies: [
        "ArmatureCommand", "ServiceModel", "SpecDocuments", "ExampleSynthesis", "LoopbackServices",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    .executableTarget(
      name: "armature-mock",
      dependencies: [
        "MockService", "ArmatureCommand", "ServiceModel", "LoopbackServices",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "UpgradeDemo",
      dependencies: [
        "Compute", "ServiceManagement", "ArmatureRuntime", "ArmatureIdentity",
        "ArmatureAsyncHTTPClient", "LoopbackServices", "MockService",
      ],
      path: "Examples/UpgradeDemo"),

    // Operations under fault: `make soak`, and a short form of it in the tests.
    .target(
      name: "FaultSoak",
      dependencies: [
        "ArmatureRuntime", "ArmatureIdentity", "ArmatureAsyncHTTPClient", "LoopbackServices",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      path: "Tests/FaultSoak"),
    .executableTarget(
      name: "FaultSoakRunner", dependencies: ["FaultSoak"], path: "Tests/FaultSoakRunner"),

    // Tests.
    .testTarget(name: "SpecDocumentsTests", dependencies: ["SpecDocuments"]),
    .testTarget(name: "ServiceModelTests", dependencies: ["ServiceModel"]),
    .testTarget(
      name: "OpenAPIImportTests", dependencies: ["OpenAPIImport", "ServiceModel", "SpecDocuments"]),
    .testTarget(
      name: "XMLSchemaImportTests",
      dependencies: ["XMLSchemaImport", "ServiceModel", "SpecDocuments"]),
    .testTarget(name: "SwiftGenerationTests", dependencies: ["SwiftGeneration", "ServiceModel"]),
    .testTarget(
      name: "ServiceComparisonTests",
      dependencies: [
        "ServiceComparison", "OpenAPIImport", "XMLSchemaImport", "ServiceModel", "SpecDocuments",
      ]),
    .testTarget(
      name: "ArmatureCommandTests",
      dependencies: [
        "ArmatureCommand", "ServiceComparison", "SwiftGeneration", "SpecDocuments", "ServiceModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "ArmatureRuntimeTests",
      dependencies: [
        "ArmatureRuntime", "ArmatureAsyncHTTPClient", "LoopbackServices",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(name: "ArmatureXMLTests", dependencies: ["ArmatureXML", "ArmatureRuntime"]),
    .testTarget(
      name: "ArmatureIdentityTests",
      dependencies: [
        "ArmatureIdentity", "ArmatureRuntime", "ArmatureAsyncHTTPClient", "LoopbackServices",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    .testTarget(
      name: "ArmatureCertificateIdentityTests",
      dependencies: [
        "ArmatureCertificateIdentity", "ArmatureIdentity", "ArmatureRuntime",
        "ArmatureAsyncHTTPClient", "LoopbackServices",
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .testTarget(
      name: "ArmatureBrowserIdentityTests",
      dependencies: [
        "ArmatureBrowserIdentity", "ArmatureIdentity", "ArmatureRuntime",
        "ArmatureAsyncHTTPClient", "LoopbackServices",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    .testTarget(
      name: "ArmatureTokenStoreTests",
      dependencies: [
        "ArmatureTokenStore", "ArmatureIdentity", "ArmatureRuntime",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "TransportTests",
      dependencies: [
        "ArmatureRuntime", "ArmatureAsyncHTTPClient", "ArmatureURLSession", "LoopbackServices",
        "FaultSoak",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    // What the generator makes of the documented calls.
    .testTarget(
      name: "ArmatureTestingTests",
      dependencies: [
        "ArmatureTesting", "ArmatureRuntime", "ArmatureXML",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    .testTarget(
      name: "ComputeExampleTests", dependencies: ["Compute", "ArmatureRuntime", "ArmatureTesting"]),
    .testTarget(
      name: "MockServiceTests",
      dependencies: [
        "MockService", "ExampleSynthesis", "OpenAPIImport", "ServiceModel", "SpecDocuments",
        "Compute", "ServiceManagement", "ArmatureRuntime", "ArmatureXML", "ArmatureIdentity",
        "ArmatureAsyncHTTPClient", "LoopbackServices",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Compute", "ServiceManagement", "ArmatureRuntime", "ArmatureXML", "ArmatureIdentity",
        "ArmatureAsyncHTTPClient", "LoopbackServices",
      ]),
  ]
)
