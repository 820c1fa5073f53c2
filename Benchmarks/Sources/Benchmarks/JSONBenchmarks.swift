import ArmatureRuntime
import Fleets
import Foundation

/// A page of 500 fleets, beside Foundation's coders with synthesized conformances.
func jsonRows() throws -> [Row] {
  let document = fleetDocument(count: 500)
  let data = Data(document)
  let decoder = JSONDecoder()
  decoder.dateDecodingStrategy = .iso8601
  let encoder = JSONEncoder()
  encoder.dateEncodingStrategy = .iso8601

  let decoding = try measure(rounds: 20) {
    keep(try JSON.decode(FleetList.self, from: document))
  } beside: {
    keep(try decoder.decode(CodableFleetList.self, from: data))
  }
  let value = try JSON.decode(FleetList.self, from: document)
  let other = try decoder.decode(CodableFleetList.self, from: data)
  let encoding = try measure(rounds: 20) {
    keep(try JSON.encode(value))
  } beside: {
    keep(try encoder.encode(other))
  }
  let untyped = try measure(rounds: 20) {
    keep(try JSON.decode(JSONValue.self, from: document))
  } beside: {
    keep(try JSONSerialization.jsonObject(with: data))
  }
  let size = "\(document.count / 1_000) kB"
  return [
    .speed(
      "decode JSON, 500 fleets, \(size); beside JSONDecoder", decoding.0, decoding.1, atLeast: 8),
    .allocations("allocations of it", decoding.0, decoding.1, target: "≤ 0.25"),
    .speed("encode JSON, the same; beside JSONEncoder", encoding.0, encoding.1, atLeast: 12),
    .allocations("allocations of it", encoding.0, encoding.1, target: ""),
    Row(
      name: "decode JSON without types, the same; beside JSONSerialization",
      ours: Row.milliseconds(untyped.0), theirs: Row.milliseconds(untyped.1),
      ratio: "\(decimal(untyped.1.time / untyped.0.time, 1)) ×", target: ""),
  ]
}
