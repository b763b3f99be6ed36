import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct WithinBlockTests {
  @Test("It keeps the contract and equals its record: modules are given, so that order matters")
  func contract() throws {
    for scope in Scope.allCases { expectContract(WithinBlock(scope: scope), degree: 0, ignoresOrder: false) }
    try expectRecord(of: WithinBlock(), "withinBlock contiguous 2 layer")
    try expectRecords("withinBlock scattered network") { sizes in
      let modules = sizes.enumerated().map { layer, units in (0..<units).map { $0 * (layer + 2) % 3 } }
      return WithinBlock(modules: .given(modules), scope: .network)
    }
  }

  @Test("The contract catches a gradient that holds the total constant")
  func wrongGradient() {
    let found = broken(WithinBlock(), degree: 0, ignoresOrder: false) { weights, _ in
      Parameters(
        weights.tensors.map { w in
          let blocks = MatrixBlocks(
            rows: MatrixBlocks.contiguous(w.shape[0], groups: 2),
            columns: MatrixBlocks.contiguous(w.shape[1], groups: 2))
          return w.scaled(by: blocks.isDiagonal.map { $0 ? -2 / w.sumOfSquares() : 0 }, in: blocks)
        })
    }
    #expect(found == [.gradient, .euler])
  }

  @Test("Nothing between the modules: −1, and nothing pulls", arguments: [2, 3, 4])
  func optimum(_ k: Int) {
    let (value, gradient) = valueWithGradient(at: planted(k, between: 0)) {
      WithinBlock(modules: .contiguous(k))($0)
    }
    expectClose(value, -1)
    #expect(gradient.norm < tolerance)
  }

  @Test("Equal weights everywhere: the share of k equal modules is 1/k", arguments: [2, 3, 4])
  func uniform(_ k: Int) {
    let weights = Parameters([Tensor(repeating: -0.3, [12, 24]), Tensor(repeating: 2, [24, 12])])
    for scope in Scope.allCases {
      expectClose(WithinBlock(modules: .contiguous(k), scope: scope)(weights), -1 / Double(k))
    }
  }

  @Test("By hand, over matrices and over all weights")
  func byHand() {
    // Within: 1 + 4 of 30; 9 of 10.
    let weights = Parameters([Tensor([2, 2], [1, -3, 4, 2]), Tensor([2, 1], [3, 1])])
    expectClose(WithinBlock()(weights), -(5 / 30.0 + 9 / 10.0) / 2)
    expectClose(WithinBlock(scope: .network)(weights), -14 / 40.0)
    let given = WithinBlock(modules: .given([[0, 1], [1, 0], [1]]), scope: .network)
    // Within: 9 + 16; 9.
    expectClose(given(weights), -34 / 40.0)
  }

  @Test("No weights: zero, and nothing pulls")
  func zeroWeights() {
    for scope in Scope.allCases {
      let dead = Parameters([Tensor([2, 2]), Tensor([2, 2])])
      let (value, gradient) = valueWithGradient(at: dead) { WithinBlock(scope: scope)($0) }
      #expect(value == 0 && gradient.norm == 0)
      #expect(WithinBlock(scope: scope)(Parameters()) == 0)
    }
  }

  @Test("Weights that are not numbers have no share")
  func notANumber() {
    #expect(WithinBlock()(Parameters([Tensor([1, 2], [.nan, 1])])).isNaN)
  }

  @Test("Given modules name every unit")
  func shapes() throws {
    let term = WithinBlock(modules: .given([[0, 1], [0, 1, 1], [0]]))
    try term.check([[2, 3], [3, 1]])
    let error = #expect(throws: Unfit.self) { try term.check([[2, 3], [3, 2]]) }
    #expect(
      error?.description
        == "withinBlock: weights 1 have the shape [3, 2] (allowed: 3 × 1, the units that have a module)")
    #expect(throws: Unfit.self) { try term.check([[2, 3], [3, 1], [1, 1]]) }
  }
}
