import Foundation
import Randomness
import Tensors
import Testing

@testable import Tasks

@Suite struct SinusoidsTests {
  /// From Oracles/sinusoids.py.
  private let inputs = [[-2, -1, 0.5, 1.75], [0, 0, 0, 0], [1.25, -0.375, -1.5, 2]]
  private let expected = [
    [0.7713912778245596, 0.6992405513541903, 0.24846033900664247, -0.6707382774945485],
    [-0.7427158717350753, 0.02049075886848447, -0.274603958708593, -0.3193616362988334],
    [-0.2008255661314873, 0.3862267788860794, -0.703915255145681, -0.5973557797575626],
  ]

  @Test func valuesAreThoseOfNumPy() {
    for (x, y) in zip(inputs, expected) {
      for i in 0..<4 {
        // Two libraries' sines of an argument near six differ by some units in the last place of a Double.
        #expect(abs(Sinusoids.value(i, at: x[i]) - y[i]) < 1e-14)
      }
    }
  }

  @Test func targetsAreTheValuesOfTheInputs() throws {
    let task = try Sinusoids(trainingCount: 50, testCount: 20).load(seed: 3)
    #expect(task.training.inputs.shape == [50, 4] && task.training.targets.shape == [50, 4])
    #expect(task.test.inputs.shape == [20, 4] && task.test.targets.shape == [20, 4])
    for dataset in [task.training, task.test] {
      for row in 0..<dataset.count {
        for i in 0..<4 {
          let value = Sinusoids.value(i, at: Double(dataset.inputs[row, i]))
          #expect(dataset.targets[row, i] == Scalar(value))
        }
      }
    }
  }

  /// A new goal asks the first output for another function of the first input, and the others for what they know; by its definition.
  @Test func newGoalsChangeTheFirstOutputAlone() throws {
    let plain = try Sinusoids(trainingCount: 30).load(seed: 3)
    #expect(plain.newGoals.map(\.name) == ["quarter", "near", "one", "opposite", "far"])
    let (a, f, phase) = (0.7849125842999629, 1.3131605751241966, 4.383000234685884)
    let functions: [(Double) -> Double] = [
      { a * sin(f * $0 + phase + 0.25) }, { a * sin(f * $0 + phase + 0.5) }, { a * sin(f * $0 + phase + 1) },
      { -a * sin(f * $0 + phase) }, { 0.8 * sin(1.1 * $0 + 0.5) },
    ]
    // Mixed inputs are of the same channels.
    for task in [plain, try Sinusoids(trainingCount: 30, mixing: .inputs).load(seed: 3)] {
      for (goal, function) in zip(task.newGoals, functions) {
        #expect(goal.targets.shape == [30, 4])
        for row in 0..<30 {
          #expect(abs(Double(goal.targets[row, 0]) - function(Double(plain.training.inputs[row, 0]))) < 1e-6)
          for i in 1..<4 { #expect(goal.targets[row, i] == task.training.targets[row, i]) }
        }
      }
    }
    #expect(try Sinusoids(mixing: .outputs).load(seed: 3).newGoals.isEmpty)
  }

  @Test func inputsFillTheCube() throws {
    let elements = try Sinusoids().load(seed: 0).training.inputs.elements
    #expect(elements.count == 4000)
    #expect(elements.allSatisfy { (-2..<2).contains($0) })
    // The variance of U[-2, 2] is 4/3, so the mean of 4000 has a standard error of .018, and that of squares
    // .019.
    let mean = elements.reduce(0, +) / 4000
    let square = elements.reduce(0) { $0 + $1 * $1 } / 4000
    #expect(abs(mean) < 0.09 && abs(square - 4.0 / 3) < 0.095)
  }

  @Test func theSeedDrawsTheData() throws {
    let digests = { (seed: UInt64) in try Sinusoids().load(seed: seed).provenance.map(\.sha256) }
    #expect(try digests(1) == digests(1))
    let all = try digests(1) + digests(2)
    #expect(Set(all).count == 4, "training and test sets of two seeds are four different sets")
  }

  @Test func moreExamplesExtendTheSet() throws {
    let short = try Sinusoids(trainingCount: 10).load(seed: 5)
    let long = try Sinusoids(trainingCount: 30).load(seed: 5)
    #expect(long.training.inputs.taking(0..<10) == short.training.inputs)
    #expect(long.test.inputs == short.test.inputs)
  }

  @Test func mixedOutputsAreARotationOfTheTargets() throws {
    let plain = try Sinusoids().load(seed: 2)
    let mixed = try Sinusoids(mixing: .outputs).load(seed: 2)
    #expect(mixed.training.inputs == plain.training.inputs)
    #expect(mixed.training.targets != plain.training.targets)
    try expectOneRotation(from: plain, to: mixed, of: \.targets)
    #expect(plain.structure == KnownStructure(inputGroups: [0, 1, 2, 3], outputGroups: [0, 1, 2, 3]))
    #expect(mixed.structure == nil)
  }

  @Test func mixedInputsAreARotationOfTheInputs() throws {
    let plain = try Sinusoids().load(seed: 2)
    let mixed = try Sinusoids(mixing: .inputs).load(seed: 2)
    #expect(mixed.training.targets == plain.training.targets)
    #expect(mixed.training.inputs != plain.training.inputs)
    try expectOneRotation(from: plain, to: mixed, of: \.inputs)
    #expect(mixed.structure == nil)
  }

  /// One rotation of training and test set alike keeps every product of one's rows with the other's.
  private func expectOneRotation(
    from plain: LearningTask, to mixed: LearningTask, of part: KeyPath<Dataset, Tensor>
  ) throws {
    let products = [plain, mixed].map {
      matrixProduct($0.training[keyPath: part], $0.test[keyPath: part], transposeB: true)
    }
    // Sums of four products of magnitude at most 4, each rounded a few times in single precision.
    #expect((products[0] - products[1]).elements.allSatisfy { abs($0) < 2e-5 })
  }

  @Test func itIsARegression() throws {
    let task = try Sinusoids().load(seed: 0)
    #expect(task.name == "sinusoids" && task.outputs == 4)
    #expect(task.loss == .meanSquaredError && task.outputActivation == .identity && task.scoring == .none)
    #expect(task.provenance.map(\.count) == [1000, 1000])
  }

  @Test func aSetWithoutExamplesIsRefused() {
    #expect(
      throws: TaskError.invalidOption(task: "sinusoids", option: "testCount", value: "0", allowed: "1 and more")
    ) { try Sinusoids(testCount: 0).load(seed: 0) }
  }
}
