import Foundation
import Testing

@testable import Records

struct RunManifestTests {
  @Test func comesBackAsItWent() throws {
    #expect(try RunManifest.decode(Fixtures.manifest.json(), path: "run.json") == Fixtures.manifest)
  }

  @Test func datesAreISO8601AndKeysSnakeCase() throws {
    let object = try Fixtures.object(Fixtures.manifest)
    #expect(object["started"] as? String == "1970-01-01T00:00:10Z")
    #expect(object["config_hash"] as? String == "12ab34")
    #expect(object["input_groups"] as? [Int] == [0, 1])
    #expect(object.keys.allSatisfy { $0 == $0.lowercased() })
  }

  @Test func keepsSeedsThatNeedAll64Bits() throws {
    var manifest = Fixtures.manifest
    manifest.seed = .max
    #expect(try RunManifest.decode(manifest.json(), path: "run.json").seed == .max)
  }
}
