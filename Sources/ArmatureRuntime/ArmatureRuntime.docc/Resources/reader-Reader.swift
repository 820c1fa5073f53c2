import ArmatureRuntime

@main
struct Reader {
  static func main() throws {
    let pet = try JSON.decode(Pet.self, from: Array(#"{"name": "Tom", "age": 3}"#.utf8))
    print(pet.name, pet.age ?? 0)
  }
}
