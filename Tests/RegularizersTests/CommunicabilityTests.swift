import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct CommunicabilityTests {
  @Test("It keeps the contract and equals its record")
  func contract() throws {
    expectContract(Communicability(positions: []), degree: 1)
    expectContract(Communicability(), degree: 1, ignoresOrder: false)
    try expectRecord(of: Communicability(positions: []), "communicability")
    try expectRecord(of: Communicability(), "communicability line")
    try expectRecord(
      of: Communicability(graph: .recurrent, positions: [.box]), "communicability recurrent box",
      recurrent: true)
  }

  @Test("Recurrent matrices, several of them and with empty rows: right gradients, degree one")
  func recurrent() {
    let term = Communicability(graph: .recurrent, positions: [.line])
    let weights = Parameters([unevenTensor([5, 5]), unevenTensor([4, 4])])
    let (value, gradient) = valueWithGradient(at: weights) { term($0) }
    #expect(gradientError(at: weights) { term($0) } < gradientTolerance)
    let along = zip(weights.tensors, gradient.tensors).reduce(0) { $0 + $1.0.dot($1.1) }
    expectClose(Scalar(along), Double(value), within: 10)
    expectClose(term(Parameters(weights.tensors.map { 3 * $0 })), 3 * Double(value), within: 10)

    var empty = unevenTensor([4, 4])
    for column in 0..<4 { empty[2, column] = 0 }
    let (finite, pull) = valueWithGradient(at: Parameters([empty])) { term($0) }
    #expect(finite.isFinite && pull.isFinite)
  }

  @Test("Two units that are each other's only neighbor: 2 sinh 1; a path of three")
  func published() {
    let pair = Parameters([Tensor([2, 2], [0, 1, 1, 0])])
    let term = Communicability(graph: .recurrent, positions: [])
    #expect(abs(Double(term(pair)) - 2.350402) < 1e-6)
    // The same pair as a network of one input and one output, whose connection counts once.
    #expect(abs(Double(Communicability(positions: [])(Parameters([Tensor([1, 1], [-1])]))) - 1.175201) < 1e-6)
    let path = Parameters([Tensor([1, 1], [1]), Tensor([1, 1], [1])])
    #expect(abs(Double(Communicability(positions: [])(path)) - 2 * 0.830993) < 1e-6)
    // Loops have no length.
    let loops = Parameters([Tensor([2, 2], [1, 0, 0, 1])])
    #expect(term(loops) == 0)
  }

  @Test("Detached, the exponential is given: another gradient, which the contract sees and Euler does not")
  func detached() {
    let weights = contractNetworks[0]
    let full = valueWithGradient(at: weights) { Communicability()($0) }
    let detached = valueWithGradient(at: weights) { Communicability(detached: true)($0) }
    #expect(full.0 == detached.0)
    #expect(distance(detached.1, full.1) > 0.01)
    let found = violations(
      of: Communicability(detached: true), degree: 1, ignoresSigns: true, ignoresRescaling: false,
      ignoresOrder: false, at: weights)
    #expect(found == [.gradient])
  }

  @Test("Detached, each weight is pulled by its distance times its communicability")
  func detachedByHand() {
    // Two units, 1 apart by the box, with unequal weights: C = [[·, sinh 1 ·√…]] of S^−½ W S^−½ = [[0, 1], [1, 0]].
    let weights = Parameters([Tensor([2, 2], [0, -2, 2, 0])])
    let pull = gradient(at: weights) {
      Communicability(graph: .recurrent, positions: [.box], detached: true)($0)
    }
    for (found, expected) in zip(pull[0].elements, [0, -1.175201, 1.175201, 0]) {
      #expect(abs(Double(found) - expected) < 1e-6)
    }
  }

  @Test("No weights, dead units: finite, and nothing pulls what is zero")
  func deadUnits() {
    #expect(Communicability()(Parameters()) == 0)
    let dead = Parameters([Tensor([2, 2], [1, 0, 2, 0]), Tensor([2, 2], [1, 1, 0, 0])])
    for term in [Communicability(), Communicability(detached: true), Communicability(positions: [])] {
      let (value, gradient) = valueWithGradient(at: dead) { term($0) }
      #expect(value.isFinite && gradient.isFinite)
      #expect(gradient[0].elements[1] == 0 && gradient[1].elements[2] == 0)
      let nothing = valueWithGradient(at: Parameters([Tensor([2, 3])])) { term($0) }
      #expect(nothing.0 == 0 && nothing.1.norm == 0)
    }
  }

  @Test("A recurrent matrix is square")
  func shapes() throws {
    try Communicability(graph: .recurrent).check([[3, 3], [2, 2]])
    #expect(throws: Unfit.self) { try Communicability(graph: .recurrent).check([[3, 2]]) }
    #expect(throws: Unfit.self) { try Communicability().check([[3, 3], [2, 2]]) }
  }
}
