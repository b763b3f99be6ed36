import Foundation
import Randomness
import Tensors
import Testing

@testable import Dynamics

@Suite struct ReservoirTests {
  /// Against the recursion written out with the matrix, which modules apart keep apart.
  @Test(arguments: [false, true]) func statesFollowTheRecursion(isLinear: Bool) {
    var stream = RandomStream(seed: 3, stream: .initialization)
    let reservoir = Reservoir(
      units: 100, moduleSize: 20, degree: 6, mixing: 0, scale: 0.95, match: .radius, using: &stream)
    let entry = (0..<100).map { Scalar($0 < 20 ? 0.5 : 0) }
    let inputs: [Scalar] = [1, -0.5, 0.25, 0, 2]
    let states = reservoir.states(of: inputs, entry: entry, isLinear: isLinear)
    let matrix = reservoir.matrix
    var state = [Double](repeating: 0, count: 100)
    for (step, input) in inputs.enumerated() {
      state = (0..<100).map { row in
        let sum = (0..<100).reduce(Double(entry[row] * input)) { $0 + Double(matrix[row, $1]) * state[$1] }
        return isLinear ? sum : tanh(sum)
      }
      for unit in 0..<100 {
        #expect(abs(Double(states[step, unit]) - state[unit]) < 1e-5)
        if unit >= 20 { #expect(states[step, unit] == 0) }
      }
    }
  }

  @Test func unitsMayReceiveFromNoneAndFromDifferentNumbers() {
    var reservoir = Reservoir([[], [(0, 2)], [(0, 1), (1, -1)]])
    #expect(reservoir.matrix == Tensor([3, 3], [0, 0, 0, 2, 0, 0, 1, -1, 0]))
    reservoir.scale(by: 0.5)
    let states = reservoir.states(of: [1, 0, 0], entry: [4, 0, 0], isLinear: true)
    #expect(states == Tensor([3, 3], [4, 0, 0, 0, 4, 2, 0, 0, -2]))
  }
}
