import ArmatureAsyncHTTPClient
import Petstore

@main
struct Shop {
  static func main() async throws {
    let transport = AsyncHTTPClientTransport()
    let client = PetstoreClient(transport: transport, endpoint: "http://localhost:8123")
    let pet = try await client.pets.get(petID: 7)
    print(pet.name, pet.age ?? 0)
    try await transport.shutdown()
  }
}
