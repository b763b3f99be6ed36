import Optimizers
import Tensors
import Testing

@Suite struct DescendTests {
  @Test func turnsAroundAndScales() {
    #expect(rewritten([[4, -8]], by: Descend(learningRate: 0.25)) == [[-1, 2]])
  }

  /// ⌊10 / 4⌋ = 2 and ⌊30 / 4⌋ = 7.
  @Test func followsItsSchedule() {
    let transform = Descend(learningRate: 0.5, schedule: .bimt(atQuarter: 4, atThreeQuarters: 0.5))
    let found = rewritten(Array(repeating: [1], count: 10), by: transform, of: 10).map { $0[0] }
    #expect(found == [-0.5, -0.5, -2, -2, -2, -2, -2, -1, -1, -1])
  }
}
