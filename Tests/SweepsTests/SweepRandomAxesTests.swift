import Configuration
import Foundation
import RunSupport
import Testing

@testable import Sweeps

@Suite("Random axes of a sweep")
struct SweepRandomAxesTests {
  private func draws(_ yaml: String) throws -> [[String]] {
    try SweepRandomAxes(YAML.parse(yaml, source: "random"), key: "random").draws.map {
      $0.entries.map(\.value.shortText)
    }
  }

  @Test("are the same each time, and another seed gives others")
  func determinism() throws {
    let yaml = "{ count: 5, optimizer.beta1: { uniform: [0, 1] } }"
    #expect(try draws(yaml) == draws(yaml))
    #expect(try Set(draws(yaml).flatMap { $0 }).count == 5)
    #expect(try draws(yaml) != draws(yaml.replacing("count: 5", with: "count: 5, seed: 1")))
  }

  @Test(
    "that draw the same again are said",
    arguments: [
      ("count: 6, optimizer.learningRate: { choice: [0.001, 0.01] }", "random: of 6 draws 2 are different"),
      (
        "count: 3, optimizer.learningRate: { choice: [0.01, 1e-2, 0.010] }", "random: of 3 draws 1 is different"
      ),
      ("count: 9, network.activation: { choice: [tanh, relu] }, optimizer.beta1: { uniform: [0, 1] }", nil),
      ("count: 2, optimizer.learningRate: { logUniform: [1e-4, 1e-2] }", nil),
    ] as [(String, String?)])
  func equalDraws(random: String, note: String?) throws {
    let sweep = try SweepFixture.sweep("random: { \(random) }\nseeds: 2")
    #expect(sweep.notes.first == note.map { "\($0); equal runs are made once" } && sweep.notes.count < 2)
    // What the note says is what is planned.
    let count = note.map { Int($0.split(separator: " ")[4])! } ?? sweep.combinations.count
    #expect(try sweep.runs().count == 2 * count)
  }

  @Test("keep their values when the count grows or a key is added")
  func stability() throws {
    let few = try draws("{ count: 3, optimizer.beta1: { uniform: [0, 1] } }")
    let many = try draws(
      "{ count: 9, optimizer.beta2: { uniform: [0, 1] }, optimizer.beta1: { uniform: [0, 1] } }")
    #expect(many.prefix(3).map { $0[1] } == few.map { $0[0] })
    #expect(many.allSatisfy { $0[0] != $0[1] })
  }

  @Test("follow their distributions")
  func distributions() throws {
    let rows = try draws(
      """
      { count: 4000, training.a: { uniform: [2, 6] }, training.b: { logUniform: [1e-4, 1e-2] },
        training.c: { choice: [x, y, z] } }
      """)
    let uniform = rows.map { Double($0[0])! }
    let logarithms = rows.map { log10(Double($0[1])!) }
    #expect(uniform.allSatisfy { (2..<6) ~= $0 } && logarithms.allSatisfy { (-4.0 ... -2.0) ~= $0 })
    // Five standard errors of the mean: 4/√12/√4000 and 2/√12/√4000.
    let means = (uniform.reduce(0, +) / 4000, logarithms.reduce(0, +) / 4000)
    #expect(abs(means.0 - 4) < 0.092)
    #expect(abs(means.1 + 3) < 0.046)
    for word in ["x", "y", "z"] {
      // Five standard deviations of a binomial count: √(4000/3 · 2/3) = 29.8.
      let count = rows.count { $0[2] == word }
      #expect(abs(count - 1333) < 150)
    }
  }
}
