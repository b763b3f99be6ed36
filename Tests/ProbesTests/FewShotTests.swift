import Foundation
import Measures
import Networks
import Records
import Tasks
import Tensors
import Testing
import Training

@testable import Probes

/// The two sides of the retina as two numbers, and a network of one layer that answers "both".
func sides(_ weights: [Scalar] = [1, 1], bias: Scalar = -1) throws -> ProbeSubject {
  let (retina, both) = (Retina().load(seed: 3), Retina(rule: .both).load(seed: 3))
  var task = retina
  task.training = Dataset(inputs: both.training.targets, targets: retina.training.targets)
  task.test = task.training
  let network = try Network(inputShape: [2], layers: [DenseLayer(2, 1, activation: .tanh)])
  return ProbeSubject(
    TrainedNetwork(
      network: network, parameters: Parameters([Tensor([2, 1], weights), Tensor([1], [bias])]), task: task),
    seed: 0)
}

@Suite struct FewShotTests {
  private func at(_ size: Int, _ value: MeasureValue) -> Double? {
    if case .number(let number)? = value.parts["at.\(size)"] { number } else { nil }
  }

  /// Of one layer the readout is all there is: side by side and one after another are the same training.
  @Test func copiesSideBySideLearnAsIfAlone() throws {
    for goal in ["or", "xor", "random"] {
      let found = try FewShot.Trained.allCases.map { trained in
        try FewShot(goal: goal, trained: trained, sizes: [3, 16], draws: 4, steps: 150, learningRate: 0.02)(
          sides())
      }
      for size in [3, 16] { #expect(at(size, found[0]) == at(size, found[1]), "\(goal) \(size)") }
      #expect(found[0].value == found[1].value)
    }
  }

  /// Of three layers, by `Oracles/goals.py`, which draws, trains and judges by itself.
  @Test(arguments: [
    ("slope", FewShot.Trained.readout, 0.24797979797979797, 0.10317460317460318),
    ("slope", .all, 0.25858585858585853, 0.023809523809523808),
    ("product", .readout, 0.4145622895622896, 0.5446428571428571),
    ("product", .all, 0.45749158249158245, 0.37083333333333335),
  ])
  func equalsTheOracle(goal: String, trained: FewShot.Trained, few: Double, many: Double) throws {
    let found = try FewShot(
      goal: goal, trained: trained, sizes: [4, 12], draws: 3, steps: 150, learningRate: 0.02)(deep())
    #expect(abs(try #require(at(4, found)) - few) < 1e-12)
    #expect(abs(try #require(at(12, found)) - many) < 1e-12)
    #expect(abs(try #require(found.value) - (few + many) / 2) < 1e-12)
  }

  /// Four cells of equal size: 64 examples cover them all but with probability 4 · 0.75⁶⁴ < 10⁻⁷, and a linear readout of the
  /// sides can say or, but not exclusive or.
  @Test func subgoalsThatAreThereAreEnough() throws {
    let probe = { (goal: String) in
      try FewShot(goal: goal, sizes: [8, 64], draws: 10, steps: 1000, learningRate: 0.02)(sides())
    }
    let (or, xor, random) = (try probe("or"), try probe("xor"), try probe("random"))
    #expect(try at(64, or) == 0 && #require(at(8, or)) < 0.2)
    #expect(try #require(at(64, xor)) > 0.2)
    #expect(abs(try #require(at(64, random)) - 0.5) < 0.1)
    #expect(or.value == (at(8, or)! + at(64, or)!) / 2)
  }

  /// With other answers examples are as long, and of the same conditions, as before.
  @Test func examplesOfAGoalKeepWhatBelongsToThem() throws {
    var task = try sides().task
    task.training.lengths = (0..<256).map { 1 + $0 % 2 }
    task.training.conditions = (0..<256).map { $0 % 3 }
    let examples = try NewGoal.examples("or", of: task)
    #expect(examples.lengths == task.training.lengths && examples.conditions == task.training.conditions)
    #expect(examples.inputs == task.training.inputs && examples.targets != task.training.targets)
    #expect(throws: Unfit.self) { try NewGoal.examples("no goal", of: task) }
  }

  /// An oracle by hand: 1 of 4 with the one class wrong and 2 of 2 of the other.
  @Test func classesAreWeightedAlike() {
    #expect(FewShot.error([1, 1, 1, -1, 1, 1], [1, 1, 1, 1, -1, -1]) == (0.25 + 1) / 2)
    // A class that is not there has no part; zero and what is no number are wrong.
    #expect(FewShot.error([0, .nan, 2], [1, 1, 1]) == 2.0 / 3)
  }

  @Test func drawsBelongToTheSeedAndNotToTheNetwork() throws {
    let probe = FewShot(goal: "or", sizes: [8], draws: 3, steps: 100)
    #expect(try probe(sides()).value == probe(sides()).value)
    let columns = FewShot(goal: "or", sizes: [4, 16]).columns.map(\.name)
    #expect(columns == ["value", "at.4", "at.16"])
  }

  @Test func whatCannotBeAskedIsRefused() throws {
    let subject = try sides()
    func message(_ probe: FewShot, _ network: Network? = nil, _ task: LearningTask? = nil) -> String {
      do {
        try probe.check(network ?? subject.network, task ?? subject.task)
        return ""
      } catch { return "\(error)" }
    }
    #expect(message(FewShot(goal: "or")) == "")
    #expect(message(FewShot(goal: "ore")).contains("knows no goal 'ore'"))
    #expect(message(FewShot(goal: "or", sizes: [256])).contains("leave none to be judged by"))
    #expect(message(FewShot(goal: "or"), nil, try small().task).contains("retina with one output"))
    #expect(message(FewShot(goal: "or"), try Network(sizes: [2, 2], activation: .tanh)).contains("one answer"))
  }
}
