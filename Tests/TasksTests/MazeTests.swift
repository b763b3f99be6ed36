import Tensors
import Testing

@testable import Tasks

@Suite struct MazeTests {
  @Test func aGoalThenNothingThenTwoWays() throws {
    let source = Maze(goalSteps: 2, delay: 3, choiceSteps: 4, noise: 0, trainingCount: 800, testCount: 80)
    let task = try source.load(seed: 3)
    #expect(source.steps == 9 && task.outputs == 4 && task.training.inputs.shape == [800, 72])
    var counts = [Int](repeating: 0, count: Maze.cases.count)
    for row in 0..<800 {
      let steps = (0..<9).map { step in (0..<8).map { task.training.inputs[row, step * 8 + $0] } }
      #expect(Set(steps[0..<2]).count == 1 && Set(steps[5..<9]).count == 1)
      #expect(steps[2..<5].allSatisfy { $0 == Array(repeating: 0, count: 8) })
      let goal = try #require(steps[0].firstIndex(of: 1))
      let open = (0..<4).filter { steps[5][4 + $0] == 1 }
      #expect(steps[0].reduce(0, +) == 1 && steps[5].reduce(0, +) == 2 && open.count == 2)
      let place = try #require(
        Maze.cases.firstIndex { $0.goal == Maze.goals[goal] && Set($0.open.map(\.rawValue)) == Set(open) })
      counts[place] += 1
      #expect(Int(task.training.targets.elements[row]) == Maze.cases[place].answer.rawValue)
      #expect(open.contains(Int(task.training.targets.elements[row])))
    }
    // A hundred each, with a standard deviation of 9.
    #expect(counts.allSatisfy { abs($0 - 100) < 45 })
  }

  /// As Oracles/maze.py finds.
  @Test func neitherGoalNorWaysAloneTellTheAnswer() {
    func best(_ key: (Int) -> String) -> Double {
      let groups = Dictionary(grouping: Maze.cases.indices, by: key)
      let right = groups.values.map { group in
        Dictionary(grouping: group) { Maze.cases[$0].answer }.values.map(\.count).max() ?? 0
      }
      return Double(right.reduce(0, +)) / Double(Maze.cases.count)
    }
    let ways = { (place: Int) in "\(Maze.cases[place].open.map(\.rawValue).sorted())" }
    #expect(best { "\(Maze.cases[$0].goal)" } == 0.5)
    #expect(best(ways) == 0.625)
    #expect(best { "\(Maze.cases[$0].goal) \(ways($0))" } == 1)
  }

  @Test func noiseComesToAll() throws {
    let task = try Maze(trainingCount: 500).load(seed: 1)
    let nothing = (0..<500).flatMap { row in (160..<240).map { Double(task.training.inputs[row, $0]) } }
    #expect(abs((nothing.reduce(0) { $0 + $1 * $1 } / 40000).squareRoot() - 0.05) < 0.001)
  }

  @Test func whatIsNoTaskIsRefused() {
    for source in [
      Maze(goalSteps: 0), Maze(delay: -1), Maze(choiceSteps: 0), Maze(noise: .nan), Maze(testCount: 0),
    ] {
      #expect(throws: TaskError.self) { try source.load(seed: 0) }
    }
  }
}
