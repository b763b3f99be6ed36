import CModulon
import Foundation
import ModulonC
import Testing

/// Trainings in memory.
@Suite("Training over the C surface") struct TrainingsTests {
  private let configuration = """
    { "task": { "name": "sinusoids" }, "network": { "layers": [4, 8, 8, 4], "activation": "leakyRelu" },
      "training": { "steps": 5, "evaluateEvery": 1 }, "regularizers": [{ "name": "l1", "weight": 0.001 }],
      "measure": { "nulls": 2 } }
    """

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("a training in memory gives what it learned") func trains() throws {
    let found = Caller.result { modulon_train(configuration, nil, $0, $1, $2) }
    #expect(found.status == 0, "\(found.message)")
    let told = try json(found.text)
    #expect(told["steps"] as? Int == 5)
    #expect((told["losses"] as? [[String: Any]])?.count == 5)
    let shapes = (told["parameters"] as? [[String: Any]])?.map { $0["shape"] as? [Int] }
    #expect(shapes == found.arrays.map(\.shape))
    #expect((told["modularity"] as? [String: Any])?["layered"] is [String: Any])
  }

  @Test("a configuration that is not allowed is told with its place") func refusesConfigurations() {
    let found = Caller.result { modulon_train(#"{"task": {"name": "sinusoid"}}"#, nil, $0, $1, $2) }
    #expect(found.status == 64)
    #expect(found.message.contains("did you mean 'sinusoids'?"), "\(found.message)")
  }

  @Test("a raised flag stops it") func stops() {
    var stop: Int32 = 1
    let found = Caller.result { modulon_train(configuration, &stop, $0, $1, $2) }
    #expect(found.status == 75)
  }
}
