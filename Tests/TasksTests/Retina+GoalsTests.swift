import Testing

@testable import Tasks

@Suite struct RetinaGoalsTests {
  /// Each side shows an object in half of its sixteen patterns, so sides split the 256 into four cells of 64.
  @Test(arguments: [
    (Retina.Goal.and, 64), (.or, 192), (.xor, 128), (.left, 128), (.leftNotRight, 64), (.newLeft, 64),
    (.random, 64),
  ]) func aGoalAsksForSoMany(goal: Retina.Goal, count: Int) {
    #expect(Retina.isAsked(goal, seed: 5).count { $0 } == count)
  }

  @Test func oldGoalsAreMadeOfTheSides() {
    let (or, both) = (Retina.isAsked(.or, seed: 0), Retina.isAsked(.leftNotRight, seed: 0))
    for pattern in 0..<256 {
      let (left, right) = (Retina.hasLeftObject(pattern), Retina.hasRightObject(pattern))
      #expect(or[pattern] == (left || right) && both[pattern] == (left && !right))
    }
  }

  /// The two sets share the five patterns of three or four black pixels and the one pixel that counts in both.
  @Test func theNewLeftIsAnotherSet() {
    let new = Retina.isAsked(.newLeft, seed: 0)
    let old = Retina.isAsked(.and, seed: 0)
    let right = (0..<16).map { $0 << 4 }.filter { Retina.hasRightObject($0) }
    let left = (0..<16).filter { new[$0 | right[0]] }
    #expect(left == [1, 2, 3, 7, 11, 13, 14, 15])
    #expect(zip(new, old).count { $0 && $1 } == 6 * right.count)
  }

  @Test func onlyTheRandomOneIsDrawn() {
    #expect(Retina.isAsked(.random, seed: 1) == Retina.isAsked(.random, seed: 1))
    #expect(Retina.isAsked(.random, seed: 1) != Retina.isAsked(.random, seed: 2))
    let task = Retina(rule: .or).load(seed: 1)
    #expect(task.newGoals.map(\.name) == Retina.Goal.allCases.map(\.rawValue))
    let or = task.newGoals.first { $0.name == "or" }
    #expect(or?.targets == task.training.targets)
    #expect(Retina(rule: .both).load(seed: 1).newGoals.isEmpty)
  }
}
