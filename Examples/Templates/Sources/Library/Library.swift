import ArmatureRuntime

/// What every generated structure is: the template `structure` says so.
protocol LibraryRecord: JSONCodable {}

extension LibraryRecord {
  /// The record as JSON.
  func json() throws -> String { String(decoding: try JSON.encode(self), as: UTF8.self) }
}

@main
struct Library {
  static func main() throws {
    let records: [any LibraryRecord] = [
      Book(title: "Structures", author: Person(name: "A. Gordon")), Person(name: "A. Gordon"),
    ]
    for record in records { print(try record.json()) }
  }
}
