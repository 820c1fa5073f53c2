import ServiceModel
import SpecDocuments

@testable import XMLSchemaImport

/// What an importer makes of schema texts.
struct SchemaFixture {
  let types: [TypeDeclaration]
  let diagnostics: [String]

  /// Imports all of `a.xsd`: a document with this content and these attributes on its root.
  init(
    _ content: String,
    attributes: String = #"targetNamespace="urn:t" elementFormDefault="qualified""#,
    others: [String: String] = [:]
  ) {
    var files = others
    files["a.xsd"] = Self.schema(content, attributes: attributes)
    let importer = Self.importer(files)
    importer.load(path: "a.xsd")
    importer.importAll(documents: "TestDocument")
    let result = importer.finish()
    types = result.types
    diagnostics = result.diagnostics.map(\.description)
  }

  static func schema(
    _ content: String,
    attributes: String = #"targetNamespace="urn:t" elementFormDefault="qualified""#
  ) -> String {
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" \(attributes)
      xmlns:a="urn:armature:schema-annotations">
    \(content)
    </xs:schema>
    """
  }

  static func importer(_ files: [String: String]) -> XMLSchemaImporter {
    XMLSchemaImporter(
      store: DocumentStore(
        root: ".", files: FileReader { path in files[path].map { Array($0.utf8) } }))
  }

  /// The definition of a type, by its identity without `{urn:t}`.
  subscript(id: String) -> TypeDeclaration? {
    types.first { $0.id.rawValue == "{urn:t}" + id || $0.id.rawValue == id }
  }

  /// The members of a product.
  func members(_ id: String) -> [Member] {
    guard case .product(let product)? = self[id]?.definition else { return [] }
    return product.members
  }

  /// The cases of a sum.
  func cases(_ id: String) -> [SumCase] {
    guard case .sum(let sum)? = self[id]?.definition else { return [] }
    return sum.cases
  }
}

func element(_ name: String) -> XMLBinding { .element(XMLQName(name, namespace: "urn:t")) }

func named(_ id: String) -> TypeUse { TypeUse(.named(TypeID("{urn:t}" + id))) }

extension Member {
  /// The member in short: name, type, binding, `?` if it may be absent.
  var outline: String {
    "\(name)\(isRequired ? "" : "?"): \(type.outline) \(xml?.outline ?? "-")"
  }
}

extension SumCase {
  var outline: String { "\(name): \(type.outline) \(xml?.outline ?? "-")" }
}

extension TypeUse {
  var outline: String {
    var text: String
    switch shape {
    case .scalar(let scalar): text = scalar.rawValue
    case .named(let id): text = id.rawValue.replacing("{urn:t}", with: "")
    case .list(let item):
      text = "[\(item.outline)]"
      let bounds = constraints.minItems.map(String.init) ?? "0"
      text += "\(bounds)...\(constraints.maxItems.map(String.init) ?? "")"
    case .textList(let item):
      text = "words(\(item.outline))"
      if !constraints.isEmpty {
        text += "\(constraints.minItems ?? 0)...\(constraints.maxItems.map(String.init) ?? "")"
      }
    case .map: text = "map"
    case .untyped: text = "untyped"
    case .byteStream: text = "stream"
    }
    return isNullable ? text + " nullable" : text
  }
}

extension XMLBinding {
  var outline: String {
    switch self {
    case .element(let name): "<\(name.localName)>"
    case .wrapped(let name, let item): "<\(name.localName)><\(item.localName)>"
    case .attribute(let name): "@\(name.localName)"
    case .text: "text"
    case .content: "content"
    case .mixedText: "mixed"
    case .wildcard: "any"
    case .anyAttribute: "@any"
    }
  }
}
