import Foundation
import Tensors
import Testing

@testable import Dynamics

@Suite struct JacobianRadiusTests {
  private func map(_ u: Tensor, _ cell: any RecurrentCell) -> RecurrentMap {
    RecurrentMap(Tensor([1, u.shape[1]]), u, Tensor([u.shape[1]]), cell)
  }

  /// Of linear units the weights' own, complex eigenvalues too: a rotation by 0.9.
  @Test func linearUnitsHaveTheirWeights() {
    let turn = Tensor([2, 2], [0, 0.9, -0.9, 0])
    let found = map(turn, ElmanCell(.identity)).meanJacobianRadius(hearing: Tensor([40, 2]))
    #expect(abs(found - 0.9) < 1e-3)
  }

  /// Two separate tanh units that hear a constant settle where h = tanh(a + u h): slopes u (1 − h²).
  @Test func unitsThatHearMuchAreFlat() {
    let u = Tensor([2, 2], [0.5, 0, 0, 0.8])
    let heard = Tensor([60, 2], (0..<60).flatMap { _ in [0.2, 1.5] as [Scalar] })
    func slope(_ u: Double, _ a: Double) -> Double {
      let h = (0..<500).reduce(0.0) { h, _ in tanh(a + u * h) }
      return u * (1 - h * h)
    }
    let found = map(u, ElmanCell(.tanh)).meanJacobianRadius(hearing: heard, samples: 7)
    #expect(abs(found - max(slope(0.5, 0.2), slope(0.8, 1.5))) < 1e-3)
    #expect(found < 0.5)
  }
}
