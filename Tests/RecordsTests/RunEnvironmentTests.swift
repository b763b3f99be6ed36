import Foundation
import Testing

@testable import Records

@Suite("What a run was made with") struct RunEnvironmentTests {
  private func keys(_ value: some Encodable) throws -> Set<String> {
    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value)) as? [String: Any]
    return Set(try #require(object).keys)
  }

  @Test("is written under the keys that other programs read") func names() throws {
    #expect(
      try keys(MachineRecord(os: "Debian", cpu: "x", cores: 2, hostname: "h")) == [
        "os", "cpu", "cores", "hostname",
      ])
    #expect(try keys(BlasRecord(name: "OpenBLAS", core: "Haswell", threads: 1)) == ["name", "core", "threads"])
    #expect(
      try keys(DataRecord(name: "d", sha256: "0", count: 1, normalization: "none", split: "test"))
        == ["name", "sha256", "count", "normalization", "split"])
  }

  @Test("reads back as it was") func roundTrip() throws {
    let record = DataRecord(name: "d\u{E9}", sha256: "ab", count: 3, normalization: "p / 255", split: "test")
    #expect(try JSONDecoder().decode(DataRecord.self, from: JSONEncoder().encode(record)) == record)
  }
}
