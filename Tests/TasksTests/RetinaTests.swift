import Tensors
import Testing

@testable import Tasks

@Suite struct RetinaTests {
  /// The objects as Clune, Mouret and Lipson (2013) list them: pixel b is bit b.
  private let leftObjects: Set = [1, 4, 5, 7, 11, 13, 14, 15]
  private let rightObjects: Set = [32, 128, 160, 112, 176, 208, 224, 240]

  @Test func theRuleIsThePublishedList() {
    for pattern in 0..<256 {
      #expect(Retina.hasLeftObject(pattern) == leftObjects.contains(pattern & 15), "pattern \(pattern)")
      #expect(Retina.hasRightObject(pattern) == rightObjects.contains(pattern & 240), "pattern \(pattern)")
    }
  }

  @Test func pixelsAreTheBitsOfThePattern() {
    let inputs = Retina().load(seed: 0).training.inputs
    #expect(inputs.shape == [256, 8])
    #expect(inputs.elements[0..<8] == [-1, -1, -1, -1, -1, -1, -1, -1])
    #expect(inputs.elements[(8 * 0x29)..<(8 * 0x2A)] == [1, -1, -1, 1, -1, 1, -1, -1])
  }

  @Test(arguments: [(Retina.Rule.and, 64), (.or, 192), (.xor, 128)])
  func aRuleHoldsSoOften(rule: Retina.Rule, count: Int) {
    let task = Retina(rule: rule).load(seed: 0)
    #expect(task.training.targets.shape == [256, 1])
    #expect(task.training.targets.elements.count { $0 == 1 } == count)
    #expect(task.training.targets.elements.count { $0 == -1 } == 256 - count)
    // What can be had for nothing: the better of the two constant answers.
    let best = [1, -1].compactMap {
      task.scoring.correct(Tensor(repeating: $0, [256, 1]), task.test.targets)
    }.max()
    #expect(best == max(count, 256 - count))
  }

  @Test func onlyTheConjunctionIsWhereBothSidesAre() {
    let sides = Retina(rule: .both).load(seed: 0).training.targets
    let and = Retina(rule: .and).load(seed: 0).training.targets
    let or = Retina(rule: .or).load(seed: 0).training.targets
    let xor = Retina(rule: .xor).load(seed: 0).training.targets
    for pattern in 0..<256 {
      let (left, right) = (sides[pattern, 0], sides[pattern, 1])
      #expect(and[pattern, 0] == min(left, right))
      #expect(or[pattern, 0] == max(left, right))
      #expect(xor[pattern, 0] == -left * right)
    }
  }

  @Test func eachSideHasAnObjectInHalfOfThePatterns() {
    let targets = Retina(rule: .both).load(seed: 0).training.targets
    #expect(targets.shape == [256, 2])
    #expect((0..<256).count { targets[$0, 0] == 1 } == 128)
    #expect((0..<256).count { targets[$0, 1] == 1 } == 128)
  }

  @Test func oneSideAloneGivesThreeQuartersOfTheConjunction() {
    let sides = Retina(rule: .both).load(seed: 0).training.targets
    let task = Retina(rule: .and).load(seed: 0)
    let left = Tensor([256, 1], (0..<256).map { sides[$0, 0] })
    #expect(task.scoring.correct(left, task.test.targets) == 192)
  }

  @Test func theStructureIsKnown() {
    let both = Retina(rule: .both).load(seed: 0)
    let sides = [0, 0, 0, 0, 1, 1, 1, 1]
    #expect(both.structure == KnownStructure(inputGroups: sides, outputGroups: [0, 1]))
    #expect(both.outputs == 2)
    for rule in [Retina.Rule.and, .or, .xor] {
      let one = Retina(rule: rule).load(seed: 0)
      #expect(
        one.structure
          == KnownStructure(inputGroups: sides, outputGroups: [0, 1], readout: 1, isAssignmentFree: true))
      #expect(one.outputs == 1)
    }
  }

  @Test func itIsAskedWithTanhAndSquaredError() {
    let task = Retina().load(seed: 0)
    #expect(task.name == "retina")
    #expect(task.loss == .meanSquaredError)
    #expect(task.outputActivation == .tanh)
    #expect(task.scoring == .sign)
    #expect(task.training.inputs == task.test.inputs && task.training.targets == task.test.targets)
  }

  /// SHA-256 of inputs and targets, from Oracles/retina.py.
  @Test(arguments: [
    (Retina.Rule.and, "8b1191e8a60a1bf21a8543e6f66375b74e2c13d1346321504d3e43fbec261689"),
    (Retina.Rule.or, "04e361831eff167e043b0d299fca83525f045ca70e2c0cd9055c8b9b8982713e"),
    (Retina.Rule.xor, "342b54bd267b38318d1c1ed7e0391da7464c849be014d33909f3d471fbe2b069"),
    (Retina.Rule.both, "6ec1c7966d33c9958495e8014978e7d57f92c72530c9950c977a85c6d5f72408"),
  ])
  func dataIsThatOfNumPy(rule: Retina.Rule, digest: String) {
    let provenance = Retina(rule: rule).load(seed: 0).provenance
    #expect(provenance.map(\.sha256) == [digest])
    #expect(provenance.map(\.count) == [256])
  }

  /// SHA-256 of seen and held-out patterns, from Oracles/retina.py.
  @Test func aCellIsHeldOut() {
    let task = Retina(rule: .both, heldOut: .left).load(seed: 0)
    #expect(
      task.provenance.map(\.sha256) == [
        "b0423bd7e65e5d47080632349899d3c57ac8a536053e0cb14c7383613cd6945a",
        "5e379510719ed1663112d0e5f47be0a4d0d638929da4cafa887aabb1ef996e59",
      ])
    #expect(task.training.count == 192 && task.test.inputs == task.training.inputs)
    #expect(task.structure == Retina(rule: .both).load(seed: 0).structure)
  }

  @Test(arguments: Retina.Cell.allCases) func heldOutPatternsHaveObjectsWhereItSays(cell: Retina.Cell) throws {
    let held = try #require(Retina(rule: .both, heldOut: cell).load(seed: 0).heldOut)
    #expect(held.count == 64)
    let sides: [Scalar] =
      switch cell {
      case .both: [1, 1]
      case .left: [1, -1]
      case .right: [-1, 1]
      case .neither: [-1, -1]
      }
    for pattern in 0..<64 { #expect([held.targets[pattern, 0], held.targets[pattern, 1]] == sides) }
    // New goals are asked of what is seen.
    let goals = Retina(heldOut: cell).load(seed: 0).newGoals
    #expect(!goals.isEmpty && goals.allSatisfy { $0.targets.shape == [192, 1] })
    #expect(Retina(rule: .both).load(seed: 0).heldOut == nil)
  }

  @Test func theSeedChangesNothing() {
    #expect(Retina().load(seed: 1).provenance == Retina().load(seed: 2).provenance)
  }
}
