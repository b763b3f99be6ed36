import Tensors
import Testing

@testable import Tasks

@Suite struct SymbolicTests {
  private let inputs = [[-1, 0.5, 0.25, -0.75], [0.125, -0.375, 0.875, 0.5], [0.6, 0.2, -0.9, 0.3]]
  /// From Oracles/symbolic.py.
  static let expected: [(formula: Symbolic.Formula, values: [[Double]])] = [
    (
      .independence,
      [[-0.421875, -0.4571067811865476], [1.0, 1.140625], [-0.027000000000000014, 0.8490169943749475]]
    ),
    (.featureSharing, [[1.0, 1.25, 1.3125], [0.015625, 0.15625, 0.921875], [0.36, 0.4, 1.21]]),
    (.compositionality, [[1.8027756377319946], [0.625], [1.2649110640673518]]),
  ]

  @Test(arguments: expected.indices) func valuesAreThoseOfNumPy(index: Int) {
    let (formula, values) = Self.expected[index]
    for (x, y) in zip(inputs, values) {
      let found = formula.values(at: Array(x.prefix(formula.inputs)))
      #expect(found.count == y.count)
      // A few roundings of values near one.
      for (value, expected) in zip(found, y) { #expect(abs(value - expected) < 1e-14, "\(formula)") }
    }
  }

  @Test(arguments: Symbolic.Formula.allCases) func targetsAreTheValuesOfTheInputs(
    formula: Symbolic.Formula
  ) throws {
    let task = try Symbolic(formula: formula, trainingCount: 30, testCount: 12).load(seed: 3)
    #expect(task.training.count == 30 && task.test.count == 12)
    for dataset in [task.training, task.test] {
      #expect(dataset.inputs.shape[1] == formula.inputs && dataset.targets.shape[1] == task.outputs)
      #expect(dataset.inputs.elements.allSatisfy { (-1..<1).contains($0) })
      for row in 0..<dataset.count {
        let values = formula.values(at: (0..<formula.inputs).map { Double(dataset.inputs[row, $0]) })
        #expect(values.map { Scalar($0) } == (0..<task.outputs).map { dataset.targets[row, $0] })
      }
    }
  }

  /// The mean of 100,000 of U[-1, 1) has a standard error of .0018; it is there in all four columns alike.
  @Test func inputsFillTheCube() throws {
    let inputs = try Symbolic(trainingCount: 100_000).load(seed: 0).training.inputs
    for mean in inputs.columnSums().elements { #expect(abs(mean / 100_000) < 0.008) }
    #expect(abs(inputs.sumOfSquares() / 400_000 - 1.0 / 3) < 0.005)
  }

  /// What the formula says: an output changes with the inputs of its group, and with no other.
  @Test func theStructureIsWhatTheFormulaDependsOn() throws {
    let structure = try #require(try Symbolic().load(seed: 0).structure)
    #expect(structure == KnownStructure(inputGroups: [0, 1, 0, 1], outputGroups: [0, 1]))
    let x = [0.3, -0.4, 0.2, 0.1]
    let values = Symbolic.Formula.independence.values(at: x)
    for input in 0..<4 {
      var moved = x
      moved[input] += 0.25
      let changed = zip(values, Symbolic.Formula.independence.values(at: moved)).map { $0 != $1 }
      #expect(changed == structure.outputGroups.map { $0 == structure.inputGroups[input] })
    }
    for formula in [Symbolic.Formula.featureSharing, .compositionality] {
      #expect(try Symbolic(formula: formula).load(seed: 0).structure == nil)
    }
  }

  @Test func theSeedDrawsTheData() throws {
    let digests = { (seed: UInt64) in try Symbolic().load(seed: seed).provenance.map(\.sha256) }
    #expect(try digests(1) == digests(1))
    #expect(Set(try digests(1) + digests(2)).count == 4)
  }

  @Test func aSetWithoutExamplesIsRefused() {
    #expect(
      throws: TaskError.invalidOption(
        task: "symbolic", option: "trainingCount", value: "0", allowed: "1 and more")
    ) { try Symbolic(trainingCount: 0).load(seed: 0) }
  }
}
