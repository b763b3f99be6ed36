import Tensors
import Testing

@testable import Tasks

@Suite struct NParityTests {
  @Test func theLastBitsAreCounted() throws {
    let task = try NParity(BitSequences(lag: 3, length: 6, heads: .all, trainingCount: 200, testCount: 50))
      .load(seed: 4)
    #expect(task.outputs == 6 && task.training.targets.shape == [200, 3])
    for row in 0..<200 {
      let bits = (0..<6).map { Int(task.training.inputs[row, $0]) }
      #expect(bits.allSatisfy { $0 == 0 || $0 == 1 })
      let expected = [bits[5], bits[5] ^ bits[4], bits[5] ^ bits[4] ^ bits[3]]
      #expect((0..<3).map { Int(task.training.targets[row, $0]) } == expected)
    }
  }

  /// p differs from sequence to sequence: the number of ones of 60 has a variance of 60²/12 + 60/6, not 60/4.
  @Test func eachSequenceHasItsOwnShareOfOnes() throws {
    let task = try NParity(BitSequences(length: 60, trainingCount: 2000)).load(seed: 1)
    let sums = task.training.inputs.rowSums().elements.map { Double($0) }
    let mean = sums.reduce(0, +) / 2000
    let variance = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2000
    #expect(abs(mean - 30) < 2 && abs(variance - 310) < 30)
    #expect(task.training.targets.shape == [2000] && task.outputs == 2)
  }

  @Test func aSequenceShorterThanItsLagIsRefused() {
    let error = #expect(throws: TaskError.self) { try NParity(BitSequences(lag: 5, length: 4)).load(seed: 0) }
    #expect(error?.description == "task 'n-parity': length is 4; allowed: 5 and more, as bits says")
  }
}
