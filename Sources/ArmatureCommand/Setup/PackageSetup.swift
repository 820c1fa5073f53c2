import Foundation
import ServiceModel
import SwiftGeneration

/// What a package needs for a module: a configuration of the tool, and a target.
struct PackageSetup {
  let module: ModuleConfiguration
  let service: Service

  /// The text of `armature.yaml`.
  var configuration: String {
    var lines = [
      "# What `armature generate` makes of specifications; `armature generate --help` tells more.",
      "modules:",
      "  - name: \(scalar(module.name))",
    ]
    if module.inputs.count == 1 {
      lines.append("    inputs: [\(scalar(module.inputs[0]))]")
    } else {
      lines.append("    inputs:")
      lines += module.inputs.map { "      - \(scalar($0))" }
    }
    if let root = module.root { lines.append("    root: \(scalar(root))") }
    lines.append("    output: \(scalar(module.output))")
    if let tests = module.tests { lines.append("    tests: \(scalar(tests))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The lines of `Package.swift` that the module needs.
  var packageLines: String {
    var targets = target(
      "target", name: module.name, path: module.output, usual: "Sources/\(module.name)",
      dependencies: libraries.map { product($0) })
    if let tests = module.tests {
      targets += target(
        "testTarget", name: "\(module.name)Tests", path: tests, usual: "Tests/\(module.name)Tests",
        dependencies: ["\"\(module.name)\""]
          + ["ArmatureRuntime", "ArmatureTesting"].map { product($0) })
    }
    return
      ([
        "platforms: [.macOS(.v15)],  // or later; or iOS 18", "dependencies: [",
        "  .package(url: \"…/armature\", from: \"\(toolVersion)\"),", "],",
      ]
      + ["targets: ["] + targets.map { "  \($0)" } + ["],"]).joined(separator: "\n")
  }

  /// What a program that calls the service needs besides; empty if there is nothing to call.
  var callerLines: String {
    guard !service.operations.isEmpty else { return "" }
    var libraries = ["ArmatureAsyncHTTPClient"]
    if takesTokens { libraries.append("ArmatureIdentity") }
    let list = ["\"\(module.name)\""] + libraries.map { product($0) }
    return (["dependencies: ["] + list.map { "  \($0)," } + ["],"]).joined(separator: "\n")
  }

  private var libraries: [String] {
    usesXML ? ["ArmatureRuntime", "ArmatureXML"] : ["ArmatureRuntime"]
  }

  private var usesXML: Bool {
    service.types.contains { type in
      switch type.definition {
      case .product(let product): product.xml != nil
      case .sum(let sum): sum.selection.isXML
      case .enumeration, .alias, .external: false
      }
    }
      || service.operations.contains { operation in
        (operation.responses.flatMap(\.contents) + (operation.body?.contents ?? [])).contains {
          if case .xml = $0.payload { true } else { false }
        }
      }
  }

  private var takesTokens: Bool {
    let needed = Set(service.operations.flatMap(\.security).flatMap { $0.map(\.scheme) })
    return service.securitySchemes.contains { scheme in
      guard needed.contains(scheme.name) else { return false }
      switch scheme.kind {
      case .oauth2, .bearer: return true
      case .mutualTLS, .apiKey, .basic, .other: return false
      }
    }
  }

  private func target(
    _ kind: String, name: String, path: String, usual: String, dependencies: [String]
  ) -> [String] {
    var lines = [".\(kind)(", "  name: \"\(name)\",", "  dependencies: ["]
    lines += dependencies.map { "    \($0)," }
    if path == usual { return lines + ["  ]),"] }
    return lines + ["  ],", "  path: \(swiftLiteral(path))),"]
  }

  private func product(_ name: String) -> String {
    ".product(name: \"\(name)\", package: \"armature\")"
  }

  /// A text as a string literal of Swift.
  private func swiftLiteral(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  /// A text as a scalar of YAML.
  private func scalar(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter == true
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-".contains($0)) }
      && !["true", "false", "null", "yes", "no", "on", "off"].contains(text.lowercased())
    return isPlain ? text : ((try? jsonText(text)) ?? "''")
  }
}
