import Foundation
import Testing

@testable import Records

struct RunResultTests {
  @Test func hasThePathsOfTheInterface() throws {
    let result = RunResult(
      test: .init(loss: 0.1, accuracy: 0.9), modularity: Fixtures.modularity, seconds: 2, steps: 10,
      layers: [.init(name: "layers.0.weight", shape: [2, 2])])
    let object = try Fixtures.object(result)
    let test = try #require(object["test"] as? [String: Any])
    #expect(test["loss"] as? Double == 0.1 && test["accuracy"] as? Double == 0.9)
    let modularity = try #require(object["modularity"] as? [String: Any])
    #expect((modularity["layered"] as? [String: Any])?["z"] as? Double == 2)
    #expect(try RunResult.decode(result.json(), path: "r") == result)
  }

  @Test func aLossThatIsNotFiniteIsNullBesideItsReason() throws {
    let result = RunResult(test: .init(loss: .infinity), seconds: 0, steps: 0, layers: [])
    let test = try #require(Fixtures.object(result)["test"] as? [String: Any])
    #expect(test["loss"] is NSNull && test["reason"] as? String == "not a finite number")
    #expect(test["accuracy"] == nil)
  }
}
