import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct WeightEntropyTests {
  @Test("It keeps the contract and equals its record", arguments: Scope.allCases)
  func contract(_ scope: Scope) throws {
    expectContract(WeightEntropy(scope: scope), degree: 0)
    try expectRecord(of: WeightEntropy(scope: scope), "weightEntropy \(scope)")
  }

  @Test("The contract catches a gradient that holds the total constant")
  func wrongGradient() {
    let found = broken(WeightEntropy(scope: .network), degree: 0) { weights, _ in
      let total = weights.tensors.reduce(0) { $0 + $1.sumOfAbsolutes() }
      return Parameters(
        weights.tensors.map { w in
          let p = (1 / total) * w.absolute()
          return ((-1 / total) * (p.logarithm() + Tensor(repeating: 1, w.shape))).withSign(of: w)
        })
    }
    #expect(found == [.gradient, .euler])
  }

  @Test("By hand: 0 for one weight, log n for n equal ones, and a quarter against three")
  func byHand() {
    expectClose(WeightEntropy()(Parameters([Tensor([2, 2], [0, -7, 0, 0])])), 0)
    // log 12
    expectClose(WeightEntropy()(Parameters([Tensor(repeating: 0.1, [3, 4])])), 2.484906649788)
    // 2 log 2 − ¾ log 3
    expectClose(WeightEntropy()(Parameters([Tensor([1, 2], [-1, 3])])), 0.562335144618808)
  }

  @Test("All weights together are one distribution")
  func scopes() {
    let weights = Parameters([Tensor(repeating: 1, [2, 2]), Tensor(repeating: -1, [2, 2])])
    // log 4 and log 8
    expectClose(WeightEntropy()(weights), 1.386294361119891)
    expectClose(WeightEntropy(scope: .network)(weights), 2.079441541679836)
  }

  @Test("Zeros add nothing, and nothing pulls them")
  func zeros() {
    for scope in Scope.allCases {
      let some = Parameters([Tensor([1, 3], [1, 0, 3]), Tensor([3, 1])])
      let (value, gradient) = valueWithGradient(at: some) { WeightEntropy(scope: scope)($0) }
      #expect(value.isFinite && gradient.isFinite)
      #expect(gradient[0].elements[1] == 0 && gradient[1].norm == 0)
      #expect(WeightEntropy(scope: scope)(Parameters([Tensor([2, 2])])) == 0)
      #expect(WeightEntropy(scope: scope)(Parameters()) == 0)
    }
  }
}
