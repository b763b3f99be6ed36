import Tensors
import Testing

@testable import Tasks

@Suite struct AssociativeRecallTests {
  @Test func theAnswerStandsBehindTheKey() throws {
    let source = AssociativeRecall(pairs: 3, keys: 5, values: 4, trainingCount: 600, testCount: 60)
    let task = try source.load(seed: 2)
    #expect(task.vocabulary == 9 && task.outputs == 4 && source.tokens == 7)
    var places = [0, 0, 0]
    for row in 0..<600 {
      let tokens = (0..<7).map { Int(task.training.inputs[row, $0]) }
      let (keys, values) = ([tokens[0], tokens[2], tokens[4]], [tokens[1], tokens[3], tokens[5]])
      #expect(Set(keys).count == 3 && keys.allSatisfy { $0 < 5 } && values.allSatisfy { (5..<9) ~= $0 })
      let place = try #require(keys.firstIndex(of: tokens[6]))
      places[place] += 1
      #expect(Int(task.training.targets.elements[row]) == values[place] - 5)
    }
    // 200 each, with a standard deviation of 12.
    #expect(places.allSatisfy { abs($0 - 200) < 60 })
  }

  /// The value of a key is drawn anew in every sequence: none is likelier than another.
  @Test func keysSayNothingByThemselves() throws {
    let task = try AssociativeRecall(pairs: 2, keys: 3, values: 2, trainingCount: 6000).load(seed: 1)
    for key in 0..<3 {
      let rows = (0..<6000).filter { Int(task.training.inputs[$0, 4]) == key }
      let ones = rows.count { task.training.targets.elements[$0] == 1 }
      #expect(abs(Double(ones) / Double(rows.count) - 0.5) < 0.06)
    }
  }

  @Test func whatIsNoTaskIsRefused() {
    let error = #expect(throws: TaskError.self) { try AssociativeRecall(pairs: 5, keys: 4).load(seed: 0) }
    #expect(error?.description == "task 'associative-recall': keys is 4; allowed: 5 and more, as pairs says")
    for source in [AssociativeRecall(pairs: 0), AssociativeRecall(values: 1), AssociativeRecall(testCount: 0)] {
      #expect(throws: TaskError.self) { try source.load(seed: 0) }
    }
  }
}
