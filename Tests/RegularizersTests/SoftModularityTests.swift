import Networks
import Randomness
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct SoftModularityTests {
  /// Inputs and outputs keep their order.
  private let claims = BatchClaims(degree: 0, activationDegree: 0) { own in
    Parameters(
      own.tensors.enumerated().map { layer, logits in
        layer == 0 || layer == own.count - 1 ? logits : reversedRows(logits)
      })
  }

  /// Logits so far apart that the shares are hard.
  private func hard(_ modules: [[Int]], count: Int) -> Parameters {
    Parameters(modules.map { 100 * Tensor(indicatorsOf: $0, count: count) })
  }

  @Test("It keeps the contract and equals its record")
  func contract() throws {
    for null in SoftModularity.Null.allCases {
      expectContract(SoftModularity(null: null, assignment: SoftAssignment(modules: 3)), claims)
      try expectRecord(
        of: SoftModularity(null: null, assignment: SoftAssignment(modules: 3)), "softModularity \(null)")
    }
    let cold = SoftAssignment(modules: 3, temperature: 0.2, finalTemperature: 0.2)
    try expectRecord(
      of: SoftModularity(assignment: cold, resolution: 0.5, collapseWeight: 0.3),
      "softModularity layered 0.5 0.3 0.2")
    try expectRecord(
      of: SoftModularity(
        null: .newman, assignment: SoftAssignment(modules: 3), resolution: 2, collapseWeight: 0),
      "softModularity newman 2 0 1")
  }

  @Test("The contract catches a gradient that takes the totals as given")
  func wrongGradient() {
    let found = broken(SoftModularity(), claims) { input, gradient in
      var gradient = gradient
      for (position, w) in input.weights.tensors.enumerated() {
        gradient.weights.tensors[position].add(Tensor(repeating: 0.01, w.shape).withSign(of: w))
      }
      return gradient
    }
    #expect(found == [.gradient, .euler])
  }

  @Test("The contract catches logits of one layer given to the next")
  func wrongLayer() {
    let shifted = BatchClaims(degree: 0, activationDegree: 0)
    let input = contractInputs(SoftModularity())[0]
    #expect(violations(of: SoftModularity(), shifted, at: input) == [.permutation])
  }

  @Test("k separate equal blocks under their own modules: 1 − 1/k and no collapse", arguments: [2, 3, 4])
  func planted(_ k: Int) {
    let weights = RegularizersTests.planted(k, between: 0)
    let modules = MatrixBlocks.contiguous(weights[0].shape[0], groups: k)
    for null in SoftModularity.Null.allCases {
      let term = SoftModularity(null: null, assignment: SoftAssignment(modules: k))
      let input = TermInput(weights: weights, own: hard([modules, modules, modules], count: k))
      expectClose(term(input), 1 / Double(k) - 1)
      // One module for all: no modularity, all collapse.
      let one = modules.map { _ in 0 }
      expectClose(
        term(TermInput(weights: weights, own: hard([one, one, one], count: k))), Double(k).squareRoot() - 1,
        within: 10)
    }
  }

  /// −Tr(SᵀAS − Sᵀd dᵀS / 2m) / 2m of a symmetric graph, which DMoN minimizes, with its m: its code takes Σd for it.
  private func deepModularityNetwork(_ adjacency: [[Double]], _ modules: [Int], m: Double) -> Double {
    let degrees = adjacency.map { $0.reduce(0, +) }
    var loss = 0.0
    for a in modules.indices {
      for b in modules.indices where modules[a] == modules[b] {
        loss -= adjacency[a][b] - degrees[a] * degrees[b] / (2 * m)
      }
    }
    return loss / (2 * m)
  }

  /// Newman's Q of hard modules at a resolution, from its definition.
  private func newman(_ adjacency: [[Double]], _ modules: [Int], resolution: Double) -> Double {
    let degrees = adjacency.map { $0.reduce(0, +) }
    let total = degrees.reduce(0, +)
    var quality = 0.0
    for a in modules.indices {
      for b in modules.indices where modules[a] == modules[b] {
        quality += (adjacency[a][b] - resolution * degrees[a] * degrees[b] / total) / total
      }
    }
    return quality
  }

  @Test("What DMoN's code minimizes is half of −Q at γ = ½, and the whole at γ = 1 only with m half of Σd")
  func halfOfNewman() {
    let sizes = [5, 4, 3]
    let weights = Parameters([unevenTensor([5, 4], scale: 1), unevenTensor([4, 3], scale: 2)])
    let count = sizes.reduce(0, +)
    var adjacency = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for (layer, matrix) in weights.tensors.enumerated() {
      let (from, to) = (sizes[..<layer].reduce(0, +), sizes[...layer].reduce(0, +))
      for a in 0..<sizes[layer] {
        for b in 0..<sizes[layer + 1] {
          let weight = abs(Double(matrix.elements[a * sizes[layer + 1] + b]))
          adjacency[from + a][to + b] = weight
          adjacency[to + b][from + a] = weight
        }
      }
    }
    let total = adjacency.flatMap(\.self).reduce(0, +)
    for modules in [
      [[0, 0, 1, 1, 2], [0, 1, 2, 2], [0, 1, 2]], [[0, 1, 0, 1, 0], [1, 1, 0, 0], [2, 2, 0]],
    ] {
      let flat = modules.flatMap(\.self)
      let input = TermInput(weights: weights, own: hard(modules, count: 3))
      for (resolution, m, factor) in [(0.5, total, 0.5), (1, total / 2, 1)] {
        let loss = deepModularityNetwork(adjacency, flat, m: m)
        #expect(abs(loss + factor * newman(adjacency, flat, resolution: resolution)) < 1e-12)
        let term = SoftModularity(
          null: .newman, assignment: SoftAssignment(modules: 3), resolution: Scalar(resolution),
          collapseWeight: 0)
        expectClose(Scalar(factor) * term(input), loss)
      }
      let half = deepModularityNetwork(adjacency, flat, m: total)
      #expect(abs(half + newman(adjacency, flat, resolution: 1) / 2) > 0.01, "γ = 1 is another thing")
    }
  }

  @Test("Uniform 4 × 20: 0 for any shares against the layer's totals, up to 1/6 against those of all units")
  func intrinsic() {
    let weights = Parameters((0..<3).map { _ in Tensor(repeating: 0.3, [20, 20]) })
    // The first two layers apart from the last two.
    let halves = hard([0, 0, 1, 1].map { [Int](repeating: $0, count: 20) }, count: 2)
    let input = TermInput(weights: weights, own: halves)
    expectClose(SoftModularity(collapseWeight: 0)(input), 0)
    expectClose(SoftModularity(null: .newman, collapseWeight: 0)(input), -1 / 6.0)
    var uneven = input
    uneven.own = Parameters((0..<4).map { _ in unevenTensor([20, 2], scale: 3) })
    expectClose(SoftModularity(collapseWeight: 0)(uneven), 0)
  }

  @Test(
    "Gradient descent on the logits alone finds four planted modules", arguments: SoftModularity.Null.allCases)
  func learning(_ null: SoftModularity.Null) {
    let weights = RegularizersTests.planted(4, between: 0.05)
    let term = SoftModularity(null: null, assignment: SoftAssignment(modules: 4))
    var stream = RandomStream(seed: 2, stream: .initialization)
    var own = term.initialParameters(for: weights, using: &stream)
    for _ in 0..<800 {
      let slope = gradient(at: TermInput(weights: weights, own: own)) { term($0) }
      own.add(slope.own, times: -30)
    }
    // The planted partition has 1/1.15 − ¼ = 0.6196; another would have less.
    let found = Double(-term(TermInput(weights: weights, own: own)))
    #expect(abs(found - (1 / 1.15 - 0.25)) < 0.01, "\(found)")
  }

  @Test("No weights: finite, and nothing pulls")
  func zero() {
    #expect(SoftModularity()(TermInput()) == 0)
    let dead = TermInput(
      weights: Parameters([Tensor([2, 2]), Tensor([2, 1])]), own: hard([[0, 1], [0, 1], [0]], count: 2))
    for null in SoftModularity.Null.allCases {
      let (value, slopes) = valueWithGradient(at: dead) { SoftModularity(null: null)($0) }
      #expect(value.isFinite && slopes.weights.norm == 0)
    }
    #expect(throws: Unfit.self) { try SoftModularity().check([[2, 3], [2, 1]]) }
  }
}
