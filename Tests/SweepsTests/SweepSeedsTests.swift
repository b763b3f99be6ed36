import Configuration
import Testing

@testable import Sweeps

@Suite("Seeds of a sweep")
struct SweepSeedsTests {
  private func seeds(_ yaml: String) throws -> [UInt64] {
    guard case .list(let items) = try YAML.parse("[\(yaml)]", source: "x").content else { return [] }
    return try SweepSeeds(items[0], key: "seeds").seeds
  }

  @Test("are counted from zero, or listed")
  func reading() throws {
    #expect(try seeds("3") == [0, 1, 2])
    #expect(try seeds("[5, 3]") == [5, 3])
  }

  @Test(
    "are refused where there are none, or one comes twice", arguments: ["0", "-1", "x", "[]", "[2, 2]", "[-1]"])
  func refusals(yaml: String) {
    #expect(throws: ConfigurationError.self) { try seeds(yaml) }
  }
}
