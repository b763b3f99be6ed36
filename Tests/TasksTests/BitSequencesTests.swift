import Tensors
import Testing

@testable import Tasks

@Suite struct BitSequencesTests {
  /// Each sequence is asked about its own end, and zeros stand behind it.
  @Test func sequencesMayBeOfDifferentLength() throws {
    let bits = BitSequences(lag: 3, length: 9, shortest: 4, heads: .all, trainingCount: 300, testCount: 40)
    for (task, isMatch) in [
      (try NParity(bits).load(seed: 2), false), (try NDelayedMatch(bits).load(seed: 2), true),
    ] {
      let lengths = try #require(task.training.lengths)
      #expect(Set(lengths) == Set(4...9) && task.test.lengths?.count == 40 && task.steps == 9)
      for (row, length) in lengths.enumerated() {
        let sequence = (0..<9).map { Int(task.training.inputs[row, $0]) }
        #expect(sequence[length...].allSatisfy { $0 == 0 })
        let own = Array(sequence[..<length])
        let expected = (1...3).map { lag in
          isMatch ? (own[length - 1] == own[length - 1 - lag] ? 1 : 0) : own.suffix(lag).reduce(0, +) % 2
        }
        #expect((0..<3).map { Int(task.training.targets[row, $0]) } == expected)
      }
      // Batches keep each sequence's length.
      #expect(task.training.taking([5, 2]).lengths == [lengths[5], lengths[2]])
    }
  }

  /// Without a shortest sequence nothing is drawn for lengths, and none are told.
  @Test func otherwiseAllAreOfOneLength() throws {
    let task = try NParity(BitSequences(trainingCount: 10, testCount: 10)).load(seed: 1)
    #expect(task.training.lengths == nil && task.steps == nil)
  }

  @Test(arguments: [(2, "3 to 9, as bits and length say"), (10, "3 to 9, as bits and length say")])
  func aShortestThatCannotBeIsRefused(shortest: Int, allowed: String) {
    let error = #expect(throws: TaskError.self) {
      try NParity(BitSequences(lag: 3, length: 9, shortest: shortest)).load(seed: 0)
    }
    #expect(error?.description == "task 'n-parity': shortest is \(shortest); allowed: \(allowed)")
  }
}
