import Tensors
import Testing

@testable import Tasks

@Suite struct GatedRulesTests {
  @Test func theCueSaysWhichRuleHolds() throws {
    let source = GatedRules(rules: 3, values: 4, trainingCount: 60, testCount: 20)
    let task = try source.load(seed: 5)
    let coefficients = source.coefficients(seed: 5)
    for dataset in [task.training, task.test] {
      #expect(dataset.inputs.shape[1] == 7 && dataset.targets.shape[1] == 1)
      for row in 0..<dataset.count {
        let cue = (0..<3).map { dataset.inputs[row, $0] }
        #expect(cue.sorted() == [0, 0, 1])
        let rule = try #require(cue.firstIndex(of: 1))
        let expected = (0..<4).reduce(0.0) {
          $0 + Double(coefficients[rule, $1]) * Double(dataset.inputs[row, 3 + $1])
        }
        // Four products in single precision.
        #expect(abs(Double(dataset.targets[row, 0]) - expected) < 1e-5)
      }
    }
  }

  /// Least squares of one rule's examples would do; here, that no single rule does for all.
  @Test func rulesDifferAndComeEquallyOften() throws {
    let source = GatedRules(trainingCount: 4000)
    let (task, coefficients) = (try source.load(seed: 0), source.coefficients(seed: 0))
    #expect(Set((0..<4).map { coefficients[$0, 0] }).count == 4)
    for count in task.training.inputs.columnSums().elements.prefix(4) {
      // A quarter, with a standard error of .007.
      #expect(abs(count / 4000 - 0.25) < 0.03)
    }
    #expect(task.structure == nil && task.scoring == .none && task.loss == .meanSquaredError)
  }

  @Test func theSeedDrawsRulesAndExamples() throws {
    #expect(GatedRules().coefficients(seed: 1) != GatedRules().coefficients(seed: 2))
    let digests = { (seed: UInt64) in try GatedRules().load(seed: seed).provenance.map(\.sha256) }
    #expect(try digests(1) == digests(1))
    #expect(Set(try digests(1) + digests(2)).count == 4)
  }

  @Test func noRuleIsRefused() {
    #expect(
      throws: TaskError.invalidOption(task: "gated-rules", option: "rules", value: "0", allowed: "1 and more")
    ) { try GatedRules(rules: 0).load(seed: 0) }
  }
}
