import RunSupport
import Testing

@testable import Studies

/// Expectations are from `Oracles/studies.py`.
struct StudyArmTests {
  private let table = StudyTables.table()
  private let a1 = StudyTables.condition("a 1")
  private let b1 = StudyTables.condition("b 1")

  private func names(_ runs: [UInt64: StudyTable.Run]) -> [UInt64: String] {
    runs.mapValues { String($0.path.dropFirst("sweep/runs/".count).dropLast(2)) }
  }

  @Test func theBestWeightIsChosenOnTheOtherSeeds() {
    let best = StudyArm.best(familyOf: a1, lossFactor: 1.3, of: StudyCondition())
    #expect(
      names(best.runs(in: table, modularity: .leak)) == [
        0: "a 2", 1: "a 3", 2: "a 1", 3: "a 2", 4: "a 1", 5: "a 2", 6: "a 3",
      ])
    let cheap = StudyArm.best(familyOf: b1, lossFactor: 0.9, of: StudyCondition())
    #expect(cheap.runs(in: table, modularity: .leak).isEmpty, "no weight of b costs so little")
  }

  @Test func theChoiceDoesNotSeeTheSeedThatIsJudged() {
    var other = StudyTable(criterion: StudyTables.criterion)
    for (index, name) in StudyTables.names.enumerated() {
      for seed in 0..<7 {
        // Seed 3 would choose a 1 if it were asked.
        let leak = seed == 3 ? (name == "a 1" ? 0 : 0.9) : StudyTables.leak(index, seed)
        other.add(
          StudyTables.condition(name).title, seed: UInt64(seed), path: "sweep/runs/\(name)-\(seed)",
          result: StudyTables.result(loss: StudyTables.loss(index, seed), leak: leak))
      }
    }
    let best = StudyArm.best(familyOf: a1, lossFactor: 1.3, of: StudyCondition())
    #expect(names(best.runs(in: other, modularity: .leak))[3] == "a 2")
  }

  @Test func theNearestRunIsMatchedWithinAFactor() {
    let partner = StudyArm.condition(a1).runs(in: table, modularity: .leak)
    let nearest = StudyArm.nearest(familyOf: b1, in: .testLoss, within: 1.5)
    #expect(
      names(nearest.runs(in: table, modularity: .leak, beside: partner)) == [
        1: "b 1", 3: "b 1", 4: "b 1", 6: "b 1",
      ])
    #expect(nearest.runs(in: table, modularity: .leak).isEmpty, "without a partner nothing is matched")
  }

  @Test func densityIsMatchedInTheSameWay() {
    var table = StudyTable(criterion: StudyTables.criterion)
    for (name, density) in [("a 1", 0.5), ("b 1", 0.9), ("b 2", 0.47)] {
      table.add(
        StudyTables.condition(name).title, seed: 0, path: "sweep/runs/\(name)-0",
        result: StudyTables.result(loss: 0.01, leak: 0.1, density: density))
    }
    let partner = StudyArm.condition(a1).runs(in: table, modularity: .leak)
    func found(_ factor: Double) -> [UInt64: String] {
      names(
        StudyArm.nearest(familyOf: b1, in: .density, within: factor).runs(
          in: table, modularity: .leak, beside: partner))
    }
    #expect(found(1.1) == [0: "b 2"])
    #expect(found(1.05).isEmpty)
  }

  @Test func everyArmHasWords() {
    let told = StudyCondition([.init("x", "1e-3", ["cap": "2"])])
    #expect(StudyArm.condition(told).words == "x 0.001 (cap 2)")
    #expect(StudyArm.condition(StudyCondition(control: .randomMask)).words == "random-mask")
    #expect(StudyArm.nearest(familyOf: told, in: .density, within: 1).words == "x (cap 2) at matched density")
    #expect(
      StudyArm.best(familyOf: told, lossFactor: 1.3, of: StudyCondition()).words
        == "the best weight of x (cap 2) with at most 1.3 times the test loss of no term")
  }
}
