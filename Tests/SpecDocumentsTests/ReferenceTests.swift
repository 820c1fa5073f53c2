import Foundation
import SpecDocuments
import Testing

@Suite struct ReferenceTests {
  private static let files = [
    "specs/a.json": #"{"a": {"b/c": [10, 20], "m~n": 1}, "paths": {"/foo{id}": {"get": 2}}}"#,
    "specs/dir/x.yaml": "definitions:\n  Widget: {type: object}\n  é: 3\n",
    "specs/dir/s.xsd": "<a/>",
    "specs/dir/bad.json": "[1",
    "other/o.json": "{}",
  ]

  /// What a reference in `specs/from.json` leads to, or what is wrong with it.
  private func outcome(of reference: String, files: [String: String] = files) -> String {
    var files = files
    files["specs/from.json"] = "{\n  \"here\": {},\n  \"$ref\": \"\(reference)\"}"
    let store = store(files, root: "specs")
    do {
      let node = try #require(try store.document(at: "specs/from.json").root["$ref"])
      switch try store.resolve(reference: reference, from: node) {
      case .node(let node): return "\(node.document.path)#\(node.pointer)"
      case .schemaComponent(let component):
        return "\(component.path) \(component.kind) \(component.name) \(component.location)"
      }
    } catch { return "\(error)" }
  }

  @Test(arguments: [
    ("#", "specs/from.json#"), ("#/here", "specs/from.json#/here"), ("a.json", "specs/a.json#"),
    ("a.json#", "specs/a.json#"), ("./a.json#/a/b~1c/1", "specs/a.json#/a/b~1c/1"),
    ("a.json#/a/m~0n", "specs/a.json#/a/m~0n"),
    ("a.json#/paths/~1foo%7Bid%7D/get", "specs/a.json#/paths/~1foo{id}/get"),
    ("a.json#/paths/%2Ffoo%7bid}/get", "specs/a.json#/paths/~1foo{id}/get"),
    ("dir/x.yaml#/definitions/%C3%A9", "specs/dir/x.yaml#/definitions/é"),
    ("dir/../dir//x.yaml#/definitions", "specs/dir/x.yaml#/definitions"),
    ("%64ir/x.yaml", "specs/dir/x.yaml#"), ("../specs/a.json", "specs/a.json#"),
    ("dir/s.xsd#Order", "specs/dir/s.xsd element Order specs/from.json:3:11"),
    ("dir/s.xsd#type:Order", "specs/dir/s.xsd type Order specs/from.json:3:11"),
  ])
  func resolves(_ reference: String, _ expected: String) {
    #expect(outcome(of: reference) == expected)
  }

  @Test(arguments: [
    (
      "#/heer",
      """
      there is no 'heer' in this document [unresolved-reference]
        hint: did you mean 'here'?
      """
    ),
    (
      "dir/x.yaml#/definitions/widgets",
      """
      there is no 'widgets' in 'specs/dir/x.yaml#/definitions' [unresolved-reference]
        hint: did you mean 'Widget'?
      """
    ),
    (
      "a.json#/a/b~1c/2",
      "there is no '2' in 'specs/a.json#/a/b~1c', which has 2 elements [unresolved-reference]"
    ),
    (
      "a.json#/a/m~0n/x",
      "there is no 'x' in 'specs/a.json#/a/m~0n', which is an integer [unresolved-reference]"
    ),
    (
      "dir/y.yaml",
      """
      'specs/dir/y.yaml' cannot be read: there is no such file [unresolved-reference]
        hint: did you mean 'x.yaml'?
      """
    ),
    (
      "dir/t.xsd#Order",
      """
      'specs/dir/t.xsd' cannot be read: there is no such file [unresolved-reference]
        hint: did you mean 's.xsd'?
      """
    ),
    (
      "dir/s.xsd",
      """
      expected the name of a global element or type after '#', found '' [unresolved-reference]
        hint: write X.xsd#Name, or X.xsd#type:Name for a type
      """
    ),
    (
      "#anchor",
      """
      expected a JSON pointer, found '#anchor' [unresolved-reference]
        hint: a pointer begins with '#/'
      """
    ),
    (
      "https://example.com/a.json#/x",
      """
      'https://example.com/a.json' is a URL, and nothing is fetched [remote-reference]
        hint: copy the document beside this one and refer to the copy
      """
    ),
    (
      "../other/o.json",
      """
      '../other/o.json' leaves the folder of the specification, 'specs' [reference-outside-root]
        hint: name a folder that contains both as the root
      """
    ),
    (
      "dir/%2E%2E/../../other/o.json",
      """
      'dir/%2E%2E/../../other/o.json' leaves the folder of the specification, 'specs' \
      [reference-outside-root]
        hint: name a folder that contains both as the root
      """
    ),
    (
      "/etc/passwd",
      """
      '/etc/passwd' leaves the folder of the specification, 'specs' [reference-outside-root]
        hint: name a folder that contains both as the root
      """
    ),
  ])
  func rejects(_ reference: String, _ expected: String) {
    #expect(outcome(of: reference) == "specs/from.json:3:11: error: " + expected)
  }

  @Test func tellsWhatIsWrongWithTheTarget() {
    #expect(
      outcome(of: "dir/bad.json").hasPrefix("specs/dir/bad.json:1:3: error: expected ',' or ']'"))
  }

  @Test func loadsEachFileOnce() throws {
    let store = store(Self.files, root: "specs")
    let first = try store.document(at: "specs/a.json")
    #expect(try store.document(at: "./specs//dir/../a.json") === first)
    _ = try store.schemaDocument(at: "specs/dir/s.xsd")
    _ = diagnosis { () throws(Diagnostic) in _ = try store.document(at: "specs/none.json") }
    #expect(store.loadedPaths == ["specs/a.json", "specs/dir/s.xsd"])
  }

  @Test func followsSymbolicLinks() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "spec-\(UUID())").path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["root", "outside"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    let text = #"{"in": "inside.json", "out": "link.json", "folder": "linked/secret.json"}"#
    for name in ["root/a.json", "root/inside.json", "outside/secret.json"] {
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    let links = [("link.json", "../outside/secret.json"), ("linked", "../outside")]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/root/\(name)", withDestinationPath: target)
    }
    let store = DocumentStore(root: "root", workingDirectory: folder)
    let node = try store.document(at: "root/a.json").root
    func code(_ key: String, _ store: DocumentStore) throws -> String? {
      let reference = try #require(node[named: key])
      do {
        _ = try store.resolve(reference: reference.string ?? "", from: reference)
        return nil
      } catch { return error.code }
    }
    #expect(try code("in", store) == nil)
    #expect(try code("out", store) == "reference-outside-root")
    #expect(try code("folder", store) == "reference-outside-root")
    let open = DocumentStore(root: "root", allowsLeavingRoot: true, workingDirectory: folder)
    #expect(try code("out", open) == nil)
    #expect(store.loadedPaths == ["root/a.json", "root/inside.json"])
  }

  @Test func tellsWhyAFileCannotBeRead() {
    let store = DocumentStore(root: ".")
    #expect(
      diagnosis { () throws(Diagnostic) in _ = try store.document(at: "/none/a.json") }
        == "error: '/none/a.json' cannot be read: no such file or directory [missing-file]")
    #expect(
      diagnosis { () throws(Diagnostic) in _ = try store.document(at: "/") }
        == "error: '/' cannot be read: it is not a file [missing-file]")
  }

  @Test func boundsFiles() {
    var limits = DocumentStore.Limits()
    limits.maximumBytes = 4
    #expect(
      diagnosis { () throws(Diagnostic) in
        _ = try store(["a.json": "[1, 2]"], limits: limits).document(at: "a.json")
      } == "a.json:1:1: error: the file has more than 4 bytes [too-large]")
  }

  @Test(arguments: [
    ("Widgets", ["Gadget", "Widget"], "Widget"), ("x", ["abc"], nil),
    ("cat", ["car", "cut"], "car"),
  ])
  func findsNearestNames(_ name: String, _ candidates: [String], _ expected: String?) {
    #expect(nearest(to: name, among: candidates) == expected)
  }
}
