import CModulon
import Foundation
import ModulonC
import Testing

/// What is small of the surface.
@Suite("The C surface") struct SurfaceTests {
  @Test("says its number and its version") func versions() {
    #expect(modulon_abi() == MODULON_ABI)
    #expect(String(cString: modulon_version()).contains(/^\d+\.\d+\.\d+/))
  }

  @Test("threads are what was said, one at least") func threads() {
    let before = modulon_threads()
    defer { modulon_threads_set(before) }
    modulon_threads_set(2)
    #expect(modulon_threads() == 2)
    modulon_threads_set(-3)
    #expect(modulon_threads() == 1)
  }

  @Test("lists what there is", arguments: ["regularizers", "measures", "nulls", "tasks", "studies"])
  func lists(_ kind: String) throws {
    let found = Caller.result { modulon_list(kind, $0, $1, $2) }
    let rows = try JSONSerialization.jsonObject(with: Data(found.text.utf8)) as? [[String: Any]]
    #expect(found.status == 0)
    #expect(try #require(rows).allSatisfy { $0["name"] is String && $0["summary"] is String })
  }

  @Test("another list is told") func wrongList() {
    let found = Caller.result { modulon_list("colours", $0, $1, $2) }
    #expect(found.status == 64 && found.message.contains("allowed: tasks, regularizers"))
  }

  @Test("nulls keep the weights and give them out as they came in") func nulls() {
    let weights = [Caller.Array([4, 3], seed: 1), Caller.Array([3, 5], seed: 2)]
    let found = Caller.with(weights) { given in
      var given = given
      return Caller.result { modulon_null("layerShuffle", &given, 1, 0, $0, $1, $2) }
    }
    #expect(found.arrays.map(\.shape) == [[4, 3], [3, 5]])
    #expect(zip(found.arrays, weights).allSatisfy { $0.values.sorted() == $1.values.sorted() })
    #expect(found.arrays[1].values != weights[1].values)
  }
}
