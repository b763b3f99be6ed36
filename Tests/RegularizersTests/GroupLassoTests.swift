import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct GroupLassoTests {
  private let weights = Parameters([Tensor([2, 2], [3, 0, -4, 0]), Tensor([2, 2], [0, 0, 0, 1])])

  @Test("It keeps the contract and equals its record; blocks have a place, rows and columns have not")
  func contract() throws {
    expectContract(GroupLasso(groups: .rows), degree: 1)
    expectContract(GroupLasso(groups: .columns), degree: 1)
    expectContract(GroupLasso(groups: .blocks(2)), degree: 1, ignoresOrder: false)
    try expectRecord(of: GroupLasso(groups: .rows), "groupLasso rows")
    try expectRecord(of: GroupLasso(groups: .columns), "groupLasso columns")
    try expectRecord(of: GroupLasso(groups: .blocks(2)), "groupLasso blocks 2")
  }

  @Test("The contract catches a gradient whose groups are not divided by their norms")
  func wrongGradient() {
    let found = broken(GroupLasso(groups: .columns), degree: 1) { weights, _ in
      Parameters(
        weights.tensors.map { w in Scalar(w.shape[0]).squareRoot() * w })
    }
    #expect(found == [.gradient, .euler])
  }

  @Test("By hand: √2 (3 + 4 + 1) by rows, √2 (5 + 1) by columns, 4 + 0 between two blocks")
  func byHand() {
    expectClose(GroupLasso(groups: .rows)(weights), 8 * 2.0.squareRoot())
    expectClose(GroupLasso(groups: .columns)(weights), 6 * 2.0.squareRoot())
    expectClose(GroupLasso(groups: .blocks(2))(weights), 4)
  }

  @Test("Nothing pulls groups that are zero, or blocks on the diagonal")
  func zeroGroups() {
    let columns = gradient(at: weights) { GroupLasso(groups: .columns)($0) }
    let expected = [0.6, 0, -0.8, 0].map { Scalar($0 * 2.0.squareRoot()) }
    #expect(distance(Parameters([columns[0]]), Parameters([Tensor([2, 2], expected)])) < tolerance)
    #expect(columns[1].elements[0] == 0 && columns[1].elements[2] == 0)
    let blocks = gradient(at: weights) { GroupLasso(groups: .blocks(2))($0) }
    #expect(blocks.tensors == [Tensor([2, 2], [0, 0, -1, 0]), Tensor([2, 2])])
  }

  @Test(
    "The proximal step is the minimum that defines it",
    arguments: [GroupLasso(groups: .rows), GroupLasso(groups: .columns), GroupLasso(groups: .blocks(2))])
  func proximalStep(_ term: GroupLasso) {
    for step in [0, 0.05, 0.3] as [Scalar] {
      var stepped = contractNetworks[0]
      term.proximalStep(&stepped, step: step)
      #expect(isProximal(stepped, of: contractNetworks[0], term, step: step))
    }
  }

  @Test("The proximal step makes whole groups exactly zero, and leaves what is free")
  func exactZeros() {
    var columns = weights
    GroupLasso(groups: .columns).proximalStep(&columns, step: 1)
    // √2 from a norm of 5, and from one of 1.
    let left = Scalar(1 - 2.0.squareRoot() / 5)
    #expect(distance(Parameters([columns[0]]), Parameters([left * weights[0]])) < tolerance)
    #expect(columns[1] == Tensor([2, 2]))
    var blocks = weights
    GroupLasso(groups: .blocks(2)).proximalStep(&blocks, step: 4)
    #expect(blocks.tensors == [Tensor([2, 2], [3, 0, 0, 0]), weights[1]])
  }

  @Test("A layer of fewer units than blocks")
  func fewUnits() {
    let weights = Parameters.unevenWeights(sizes: [4, 1])
    let (value, gradient) = valueWithGradient(at: weights) { GroupLasso(groups: .blocks(2))($0) }
    // Only the second half of the inputs is in another block than the single output.
    expectClose(value, 2.0.squareRoot() * Double(weights[0][2, 0]).magnitude.hypotenuse(weights[0][3, 0]))
    #expect(gradient[0].elements[0] == 0 && gradient[0].elements[3] != 0)
  }
}

extension Double {
  fileprivate func hypotenuse(_ other: Scalar) -> Double {
    (self * self + Double(other) * Double(other)).squareRoot()
  }
}
