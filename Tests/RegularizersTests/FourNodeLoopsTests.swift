import Networks
import Randomness
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

/// The optimum is known: rank one, with one magnitude per layer. For 12-8-6 units and C = 1 it is R* = −8.485281 at
/// |W_1| = .458502 and |W_2| = .545254: −n_1 √(n_0 n_2) / (8C), a² = (n_2 / n_0)^¼ / 4C, b² = (n_0 / n_2)^¼ / 4C.
@Suite struct FourNodeLoopsTests {
  private let term = FourNodeLoops(balance: 1)
  private let first: Scalar = 0.458502
  private let second: Scalar = 0.545254

  @Test("Its part of degree 2 keeps the contract; the whole equals its record")
  func contract() throws {
    expectContract(FourNodeLoops(balance: 0), degree: 2, ignoresSigns: false)
    try expectRecord(of: FourNodeLoops(balance: 0.5), "fourNodeLoops")
  }

  @Test("It is the sum of its parts, of degree 2 and 4")
  func parts() {
    let weights = Parameters.unevenWeights(sizes: [4, 6, 5, 3])
    let (whole, gradient) = valueWithGradient(at: weights) { FourNodeLoops(balance: 3)($0) }
    let (loops, loopsGradient) = valueWithGradient(at: weights) { FourNodeLoops(balance: 0)($0) }
    let (powers, powersGradient) = valueWithGradient(at: weights) { L4()($0) }
    var sum = loopsGradient
    sum.add(powersGradient, times: 3)
    #expect(abs(Double(whole - (loops + 3 * powers))) < tolerance * abs(Double(whole)))
    #expect(distance(gradient, sum) < tolerance)
    #expect(loops < 0)
  }

  @Test("The loops of two matrices by hand: √27, and the seed's balance of 100")
  func byHand() {
    let weights = Parameters([Tensor([2, 2], [1, -1, 0, 1]), Tensor([2, 2], [2, 5, 3, 4])])
    #expect(abs(Double(FourNodeLoops(balance: 0)(weights)) + 27.0.squareRoot()) < 1e-6)
    #expect(abs(Double(FourNodeLoops()(weights)) - (100 * 981 - 27.0.squareRoot())) < 1e-2)
  }

  @Test("At the optimum: the known value, and nothing pulls", arguments: [false, true])
  func optimum(mixedSigns: Bool) {
    let weights = optimalWeights(mixedSigns: mixedSigns)
    let (value, gradient) = valueWithGradient(at: weights) { term($0) }
    #expect(abs(Double(value) + 8.485281) < 2e-6)
    // The magnitudes have six digits, and the curvature is of order one.
    #expect(gradient.norm < 2e-5)
    expectNoModules(weights)
  }

  @Test("No weights near the optimum are better")
  func isMinimum() {
    let best = Double(term(optimalWeights(mixedSigns: false)))
    var stream = RandomStream(seed: 3, stream: .noise)
    for _ in 0..<50 {
      var weights = optimalWeights(mixedSigns: false)
      weights.add(randomWeights(&stream), times: 0.1)
      #expect(Double(term(weights)) > best)
    }
  }

  @Test("Gradient descent from random weights ends there", arguments: 1...4 as ClosedRange<UInt64>)
  func descent(seed: UInt64) {
    var stream = RandomStream(seed: seed, stream: .initialization)
    var weights = randomWeights(&stream)
    for _ in 0..<4000 { weights.add(gradient(at: weights) { term($0) }, times: -0.05) }
    #expect(abs(Double(term(weights)) + 8.485281) < 1e-4)
    for (tensor, magnitude) in zip(weights.tensors, [first, second]) {
      #expect(tensor.elements.allSatisfy { abs(abs($0) - magnitude) < 1e-3 })
    }
    expectNoModules(weights)
  }

  @Test("Zero weights: the root's floor, and a gradient of zero")
  func zeroWeights() {
    let weights = Parameters([Tensor([3, 4]), Tensor([4, 2])])
    let (value, gradient) = valueWithGradient(at: weights) { term($0) }
    #expect(value < 0 && value > -2e-4)
    #expect(gradient.norm == 0)
  }

  @Test("One matrix has no loops; none has nothing")
  func fewMatrices() {
    let weights = Parameters([Tensor([1, 2], [1, -2])])
    let (value, gradient) = valueWithGradient(at: weights) { term($0) }
    #expect(abs(value - 17) < 2e-4)
    #expect(gradient.tensors == [Tensor([1, 2], [4, -32])])
    #expect(abs(term(Parameters())) < 2e-4)
  }

  private func optimalWeights(mixedSigns: Bool) -> Parameters {
    func sign(_ unit: Int) -> Scalar { mixedSigns && unit % 3 == 1 ? -1 : 1 }
    var (a, b) = (Tensor([12, 8]), Tensor([8, 6]))
    for unit in 0..<8 {
      for input in 0..<12 { a[input, unit] = sign(input) * sign(unit) * first }
      for output in 0..<6 { b[unit, output] = sign(output + 1) * sign(unit) * second }
    }
    return Parameters([a, b])
  }

  private func randomWeights(_ stream: inout RandomStream) -> Parameters {
    Parameters([[12, 8], [8, 6]].map { shape in Tensor(Shape(shape)) { Scalar(stream.normal()) * 0.5 } })
  }

  /// Of rank one, |W| equals what its degrees alone would give, r_i c_j / m: every partition has modularity zero.
  private func expectNoModules(_ weights: Parameters) {
    for tensor in weights.tensors {
      let w = tensor.absolute()
      let (rows, columns, total) = (w.rowSums().elements, w.columnSums().elements, w.sum())
      for row in rows.indices {
        for column in columns.indices {
          #expect(abs(w[row, column] - rows[row] * columns[column] / total) < 1e-3)
        }
      }
      #expect(minors(tensor).allSatisfy { abs($0) < 1e-3 })
    }
  }

  private func minors(_ w: Tensor) -> [Scalar] {
    (1..<w.shape[0]).flatMap { row in
      (1..<w.shape[1]).map { column in w[0, 0] * w[row, column] - w[0, column] * w[row, 0] }
    }
  }
}
