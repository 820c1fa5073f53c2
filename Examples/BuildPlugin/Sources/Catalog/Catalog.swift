import ArmatureRuntime

/// Uses the types that the build plugin generates from `openapi.yaml` and `reviews.yaml` beside this
/// file.
@main
struct Catalog {
  static func main() throws {
    let json = #"{"id": "42", "name": "Kettle", "price": 29.5, "availability": "in-stock"}"#
    var item = try JSON.decode(Item.self, from: Array(json.utf8))
    item.availability = .soldOut
    print(String(decoding: try JSON.encode(item), as: UTF8.self))
    let review = Review(item: item.id, stars: 4)
    print(String(decoding: try JSON.encode(review), as: UTF8.self))
  }
}
