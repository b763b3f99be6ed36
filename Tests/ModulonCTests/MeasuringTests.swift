import CModulon
import Foundation
import ModulonC
import Testing

/// Measuring what a caller has.
@Suite("Measuring over the C surface") struct MeasuringTests {
  private let blocks = Caller.Array(
    [8, 8], (0..<64).map { ($0 / 8 < 4) == ($0 % 8 < 4) ? 1 : 0 })

  private func measure(
    _ arrays: [Caller.Array], _ options: String, names: [String]? = nil, stop: Int32 = 0
  ) -> (status: Int32, message: String, text: String, arrays: [Caller.Array]) {
    Caller.with(arrays, names: names) { given in
      var (given, stop) = (given, stop)
      return Caller.result { modulon_measure(&given, nil, options, &stop, $0, $1, $2) }
    }
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("two blocks are two modules, Q = ½") func measuresMatrices() throws {
    let found = measure([blocks, blocks], #"{"chain": true, "nulls": 3}"#)
    #expect(found.status == 0, "\(found.message)")
    let report = try json(found.text)
    let layered = try #require(report["layered"] as? [String: Any])
    #expect(layered["Q"] as? Double == 0.5 && layered["modules"] as? Int == 2)
    #expect((report["membership"] as? [Int])?.count == 24)
  }

  @Test("named arrays are chosen as those of a file") func measuresNames() throws {
    let names = ["fc1.weight", "fc1.bias", "fc2.weight"]
    let found = measure(
      [Caller.Array([8, 6]), Caller.Array([8]), Caller.Array([3, 8])], #"{"nulls": 0, "format": "pt"}"#,
      names: names)
    let report = try json(found.text)
    #expect(report["orientation"] as? String == "out-in")
    #expect(
      (report["taken"] as? [[String: Any]])?.map { $0["name"] as? String } == ["fc1.weight", "fc2.weight"])
    #expect(report["layer_sizes"] as? [Int] == [6, 8, 3])
  }

  @Test("a graph by its edges") func measuresGraphs() throws {
    let (sources, targets): ([Int64], [Int64]) = ([0, 1, 0, 3, 4, 3, 2], [1, 2, 2, 4, 5, 5, 3])
    let found = sources.withUnsafeBufferPointer { sources in
      targets.withUnsafeBufferPointer { targets in
        var graph = modulon_graph(
          nodes: 6, edges: 7, sources: sources.baseAddress, targets: targets.baseAddress, weights: nil,
          directed: 0)
        return Caller.result { modulon_measure(nil, &graph, #"{"nulls": 2}"#, nil, $0, $1, $2) }
      }
    }
    let newman = try #require(try json(found.text)["newman"] as? [String: Any])
    // Q = 6/7 − 2 (7/14)²
    #expect(abs(try #require(newman["Q"] as? Double) - (6.0 / 7 - 0.5)) < 1e-12)
  }

  @Test(
    "what cannot be measured is told",
    arguments: [
      ("{}", 65, "finite|not a number"), (#"{"chain": true, "nulls": -1}"#, 64, "nulls"),
      (#"{"chain": true, "nulls": 10000001}"#, 64, "0 to 10000000"),
      (#"{"chain": true, "restarts": 1000001}"#, 64, "1 to 1000000"),
      (#"{"chain": true, "nul": 1}"#, 64, "null"),
      (#"{"chain": true, "path": "x"}"#, 64, "too much"), (#"{"chain": true}"#, 65, "not a number"),
    ] as [(String, Int32, String)])
  func refusesInputs(_ options: String, _ status: Int32, _ said: String) throws {
    let found = measure([Caller.Array([2, 2], [.nan, 1, 1, 1]), Caller.Array([2, 2])], options)
    #expect(found.status == status, "\(found.message)")
    #expect(try found.message.contains(Regex(said)), "\(found.message)")
  }

  @Test("a null that is none of a network's is told") func refusesNulls() {
    let found = measure([blocks, blocks], #"{"chain": true, "null": "swap"}"#)
    #expect(found.status == 64 && found.message.contains("aliveLayerShuffle"), "\(found.message)")
  }

  @Test("a partition of another number of nodes is told") func refusesPartitions() {
    let found = measure([blocks, blocks], #"{"chain": true, "partition": [0, 1]}"#)
    #expect(found.status == 65 && found.message.contains("must cover 24"), "\(found.message)")
  }

  @Test("a path that is not there is told") func refusesPaths() {
    let found = Caller.result { modulon_measure(nil, nil, #"{"path": "nowhere"}"#, nil, $0, $1, $2) }
    #expect(found.status == 66)
    let nothing = Caller.result { modulon_measure(nil, nil, nil, nil, $0, $1, $2) }
    #expect(nothing.status == 64)
  }

  @Test("a raised flag stops it") func stops() {
    #expect(measure([blocks, blocks], #"{"chain": true}"#, stop: 1).status == 75)
  }
}
