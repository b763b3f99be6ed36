import Measures
import Networks
import Records
import Tasks
import Tensors
import Testing
import Training

@testable import Probes

@Suite struct HeldOutCombinationsTests {
  /// A network 2-2 without hidden units that answers its inputs, off by one where an input is positive.
  private func subject(held: Tensor, test: Tensor, errors: (Scalar) -> Scalar) throws -> ProbeSubject {
    let network = try Network(sizes: [2, 2], activation: .identity)
    let parameters = Parameters([Tensor([2, 2], [1, 0, 0, 1]), Tensor([2])])
    func set(_ inputs: Tensor) -> Dataset {
      Dataset(inputs: inputs, targets: Tensor(inputs.shape, inputs.elements.map { $0 + errors($0) }))
    }
    var task = LearningTask(
      name: "pairs", training: set(test), test: set(test), loss: .meanSquaredError, outputs: 2, scoring: .none,
      structure: KnownStructure(inputGroups: [0, 1], outputGroups: [0, 1]), provenance: [])
    task.heldOut = set(held)
    return ProbeSubject(TrainedNetwork(network: network, parameters: parameters, task: task), seed: 0)
  }

  private func number(_ value: MeasureValue, _ key: String) -> Double? {
    if case .number(let number)? = value.parts[key] { number } else { nil }
  }

  /// An error of 2 at positive inputs and of 1 at negative ones: (4 · 4 + 2 · 1) / 6 outside, (2 · 4 + 6 · 1) / 8 inside, and
  /// however signs are shared, balanced errors are (1 + 4) / 2.
  @Test func signsAreWeightedAlike() throws {
    let found = try HeldOutCombinations()(
      subject(
        held: Tensor([3, 2], [1, 1, 1, -1, -1, 1]), test: Tensor([4, 2], [-1, -1, 1, -1, -1, 1, -1, -1])
      ) {
        $0 >= 0 ? 2 : 1
      })
    // Four of six errors are 4 and two are 1; among all, two of eight are 4.
    #expect(found.value == 3)
    #expect(number(found, "inside") == 1.75)
    #expect(number(found, "balanced") == 2.5 && number(found, "balanced_inside") == 2.5)
    #expect(number(found, "positives.2") == 4 && number(found, "positives.1") == 2.5)
    #expect(number(found, "positives.0") == nil && number(found, "accuracy") == nil)
  }

  @Test func aSignThatIsMissingGivesNoBalance() throws {
    let found = try HeldOutCombinations()(
      subject(held: Tensor([1, 2], [1, 1]), test: Tensor([2, 2], [-1, -1, 1, 1])) { _ in 1 })
    #expect(found.value == 1 && number(found, "balanced") == nil && number(found, "balanced_inside") == 1)
  }

  @Test func aTaskThatHoldsNothingOutIsRefused() throws {
    let subject = try small()
    let error = #expect(throws: Unfit.self) {
      try HeldOutCombinations().check(subject.network, subject.task)
    }
    #expect("\(try #require(error))".contains("holds no combinations out"))
  }

  /// What the real task holds out reaches the probe.
  @Test func itsTaskPasses() throws {
    let task = try HeldOutSinusoids(trainingCount: 20, testCount: 40).load(seed: 1).shaped([4])
    let network = try Network(sizes: [4, 8, 4], activation: .tanh)
    try HeldOutCombinations().check(network, task)
    let subject = ProbeSubject(
      TrainedNetwork(network: network, parameters: network.initialParameters(seed: 0), task: task), seed: 0)
    let found = HeldOutCombinations()(subject)
    #expect(try #require(found.value) > 0 && number(found, "balanced") != nil)
    #expect(number(found, "positives.1") == nil && number(found, "positives.3") != nil)
  }

  /// Of classes there are the loss and the share of pairs of which both digits are named, and nothing about signs.
  @Test func pairsOfDigitsPass() throws {
    let task = try DoubleDigits(trainingCount: 20, testCount: 700, partners: 3).load(seed: 1).shaped([128])
    let network = try Network(sizes: [128, 20], activation: .tanh)
    try HeldOutCombinations().check(network, task)
    // Outputs by the biases alone: left 2, right 5, a pair that is not seen.
    var biases = [Scalar](repeating: 0, count: 20)
    for answer in [2, 15] { biases[answer] = 3 }
    let subject = ProbeSubject(
      TrainedNetwork(
        network: network, parameters: Parameters([Tensor([128, 20]), Tensor([20], biases)]), task: task),
      seed: 0)
    let (found, held) = (HeldOutCombinations()(subject), try #require(task.heldOut))
    let right = (0..<700).count { held.targets[$0, 0] == 2 && held.targets[$0, 1] == 5 }
    #expect(
      right > 0 && number(found, "accuracy") == Double(right) / 700 && number(found, "accuracy_inside") == 0)
    #expect(number(found, "balanced") == nil)
  }
}
