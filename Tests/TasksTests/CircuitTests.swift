import Tensors
import Testing

@testable import Tasks

@Suite struct CircuitTests {
  /// SHA-256 of inputs and targets, from Oracles/circuit.py.
  @Test(arguments: [
    (Circuit.Rule.and, "de69aa94cd5ca271ec853d64a6ab6581e2a31c36ef2edf4ef619029b87f65344"),
    (.or, "db414dfa8a9eada2d2a10172ce08ef981a875967e3425129978b15e1c9555d96"),
  ])
  func dataIsThatOfNumPy(rule: Circuit.Rule, digest: String) {
    #expect(Circuit(rule: rule).load(seed: 0).provenance.map(\.sha256) == [digest])
  }

  @Test(arguments: [(Circuit.Rule.and, 4), (.or, 12)])
  func aRuleHoldsSoOften(rule: Circuit.Rule, count: Int) {
    let task = Circuit(rule: rule).load(seed: 0)
    #expect(task.training.targets.elements.count { $0 == 1 } == count)
    #expect(task.scoring.correct(Tensor(repeating: count > 8 ? 1 : -1, [16, 1]), task.test.targets) == 12)
  }

  /// Each part is an exclusive or: one flipped bit turns its answer, two leave it.
  @Test func bothBitsOfAPartTogetherChangeNothing() {
    for rule in Circuit.Rule.allCases {
      let targets = Circuit(rule: rule).load(seed: 0).training.targets
      for pattern in 0..<16 {
        #expect(targets[pattern, 0] == targets[pattern ^ 0b0011, 0])
        #expect(targets[pattern, 0] == targets[pattern ^ 0b1100, 0])
      }
      #expect((0..<16).contains { targets[$0, 0] != targets[$0 ^ 0b0001, 0] })
    }
  }

  @Test func theStructureIsTheTwoParts() {
    #expect(
      Circuit().load(seed: 0).structure
        == KnownStructure(inputGroups: [0, 0, 1, 1], outputGroups: [0, 1], readout: 1, isAssignmentFree: true))
  }
}
