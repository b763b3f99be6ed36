import Networks
import Randomness
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct NormalizedLoopsTests {
  private let identity = Tensor([2, 2], [1, 0, 0, 1])
  private let leaning = Tensor([2, 2], [2, 1, 1, 2])

  @Test("It keeps the contract and equals its record")
  func contract() throws {
    expectContract(NormalizedLoops(), degree: 0)
    expectContract(NormalizedLoops(cap: 3), degree: 0)
    try expectRecord(of: NormalizedLoops(), "normalizedLoops")
  }

  @Test("Rank one with matching degrees: exactly one")
  func rankOne() {
    expect(normalizedLoops(outer([1, 2, 3], [1, 4, 2, 5]), outer([1, 4, 2, 5], [3, 1])), 1)
    expect(normalizedLoops(Tensor(repeating: -0.3, [7, 5]), Tensor(repeating: 2, [5, 6])), 1)
  }

  @Test("Rank one with degrees that do not match: the squared Bhattacharyya coefficient")
  func unmatchedDegrees() {
    // (√(.5 · .9) + √(.5 · .1))² = .8
    expect(normalizedLoops(outer([1, 1], [1, 1]), outer([9, 1], [1, 2, 3])), 0.8)
  }

  @Test("k separate equal blocks: k; and −log k", arguments: [1, 2, 3, 4, 6])
  func blocks(_ k: Int) {
    let weights = planted(k, between: 0)
    expect(normalizedLoops(weights[0], weights[1]), Double(k))
    expect(
      NormalizedLoops()(weights),
      -[0, 0, 0.693147180559945, 1.09861228866811, 1.38629436111989, 0, 1.79175946922805][k])
  }

  @Test("n units straight through: n")
  func straight() {
    let eye = Tensor([5, 5], (0..<25).map { $0 % 6 == 0 ? 1 : 0 })
    expect(normalizedLoops(eye, -3 * eye), 5)
  }

  @Test(
    "Four planted blocks, by their contrast",
    arguments: [(0.01, 3.560431), (0.05, 2.397090), (0.1, 1.689157), (0.2, 1.1875), (0.5, 1.0048)])
  func contrast(_ between: Double, _ expected: Double) {
    let weights = planted(4, between: Scalar(between))
    // The expectations have seven digits.
    expect(normalizedLoops(weights[0], weights[1]), expected, 2e-6)
    let unevenness = (1 - between) / (1 + 3 * between)
    expect(normalizedLoops(weights[0], weights[1]), 1 + 3 * unevenness * unevenness * unevenness * unevenness)
  }

  @Test("Recorded values of small matrices")
  func recorded() {
    expect(normalizedLoops(leaning, identity), 1.111111, 1e-6)
    expect(normalizedLoops(leaning, leaning), 1.012346, 1e-6)
    expect(normalizedLoops(Tensor([2, 2], [3, 1, 1, 3]), Tensor([2, 2], [3, 1, 1, 3])), 1.0625)
  }

  @Test("The recorded gradient: of nl, which is −nl times that of −log nl")
  func recordedGradient() {
    let tangent = gradient(at: Parameters([leaning, identity])) { NormalizedLoops()($0) }
    let expected = [0.074074, -0.148148, -0.148148, 0.074074]
    for (derivative, expected) in zip(tangent[0].elements, expected) {
      expect(-1.1111111 * derivative, expected, 2e-6)
    }
  }

  @Test("Several pairs: the mean of their logarithms")
  func meanOverPairs() {
    let weights = Parameters([identity, leaning, identity])
    expect(NormalizedLoops()(weights), -0.105360515657826)  // −log(10/9)
    let uneven = Parameters([identity, identity, leaning])
    expect(NormalizedLoops()(uneven), -(0.693147180559945 + 0.105360515657826) / 2)
  }

  @Test("Each pair has its own cap; above it nothing pulls at all")
  func cap() {
    let weights = planted(4, between: 0.05)  // nl = 2.4
    let (value, tangent) = valueWithGradient(at: weights) { NormalizedLoops(cap: 2)($0) }
    expect(value, -0.693147180559945)
    #expect(tangent.tensors.allSatisfy { $0.elements.allSatisfy { $0 == 0 } })

    let pairs = Parameters([identity, identity, leaning])
    let (mixed, pull) = valueWithGradient(at: pairs) { NormalizedLoops(cap: 1.5)($0) }
    expect(mixed, -(0.405465108108164 + 0.105360515657826) / 2)
    #expect(pull[0].norm == 0)
    #expect(pull[2].norm > 0.01)
  }

  @Test("Dead units count nothing, and every derivative stays finite")
  func deadUnits() {
    let alive = planted(2, between: 0)
    var (a, b) = (Tensor([5, 5]), Tensor([5, 5]))
    for row in 0..<4 {
      for column in 0..<4 {
        a[row, column] = alive[0][row, column]
        b[row, column] = alive[1][row, column]
      }
    }
    let (value, tangent) = valueWithGradient(at: Parameters([a, b])) { NormalizedLoops()($0) }
    expect(value, -0.693147180559945)
    #expect(tangent.isFinite && tangent.norm < 1e-3)

    a[4, 4] = 1e-12
    #expect(gradient(at: Parameters([a, b])) { NormalizedLoops()($0) }.isFinite)
  }

  @Test("A layer without weights, a path without a way, and too few layers: finite, and nothing pulls")
  func nothing() {
    let zero = Tensor([2, 2])
    let ways = [Tensor([2, 2], [1, 0, 1, 0]), Tensor([2, 2], [0, 0, 1, 1])]
    for weights in [[zero, identity], [identity, zero], [zero, zero], ways, [identity], []] {
      let (value, tangent) = valueWithGradient(at: Parameters(weights)) { NormalizedLoops()($0) }
      #expect(value.isFinite)
      #expect(tangent.norm == 0)
    }
    #expect(NormalizedLoops()(Parameters([identity])) == 0)
  }

  @Test("Whatever the scale, up to the ends of single precision", arguments: [1e-42, 1e-30, 1e12, 1e38])
  func scale(_ factor: Double) {
    let (a, b) = (Tensor([2, 2], [2, 1, 1, 2]), Tensor([2, 2], [3, 1, 1, 3]))
    let expected = Double(normalizedLoops(a, b))
    let scaled = Double(normalizedLoops(Scalar(factor) * a, Scalar(factor) * b))
    // The smallest numbers have nine bits left.
    #expect(abs(scaled - expected) < (factor < 1e-38 ? 1e-3 : 1e-6))
    #expect(expected > 1.01)
  }

  @Test("Bounds: above zero, and at most the narrowest layer")
  func bounds() {
    for sizes in [[4, 3, 6], [2, 9, 5], [7, 7, 3]] {
      let weights = Parameters.unevenWeights(sizes: sizes)
      let value = normalizedLoops(weights[0], weights[1])
      #expect(value > 0 && value <= Scalar(sizes.min() ?? 0))
    }
  }

  /// Units for each channel and place of a circle, or, in two dimensions, of a torus: a channel's weight, spread evenly over the window,
  /// is the units' in every place of it.
  private func expanded(_ channels: Tensor, places: Int, window: Int, dimensions: Int) -> Tensor {
    let (rows, columns) = (channels.shape[0], channels.shape[1])
    let count = dimensions == 1 ? places : places * places
    let share = dimensions == 1 ? Scalar(window) : Scalar(window * window)
    var units = Tensor([count * rows, count * columns])
    for place in 0..<count {
      for tap in 0..<Int(share) {
        let across = (place % places + tap % window) % places
        let down = dimensions == 1 ? 0 : (place / places + tap / window) % places
        for pair in 0..<rows * columns {
          let (row, column) = (pair / columns, pair % columns)
          units[place * rows + row, (down * places + across) * columns + column] = channels[row, column] / share
        }
      }
    }
    return units
  }

  /// Two even windows of K places are one of 2K − 1, with (K − |s|) / K² at the distance s, of which the squares sum to (2K² + 1) / 3K³. So a
  /// kernel that shrinks to one place would be rewarded by loops between pixels, and is not by those between channels.
  @Test(
    "Loops between the pixels of T places are T (2K² + 1) / 3K³ times those between channels, for each dimension",
    arguments: [(32, 1, 32), (32, 3, 7.506), (32, 5, 4.352)])
  func windows(places: Int, size: Int, factor: Double) {
    let exact = Double(places * (2 * size * size + 1)) / Double(3 * size * size * size)
    #expect(abs(exact - factor) < 5e-4)
    let (a, b) = (unevenTensor([2, 3]), unevenTensor([3, 2]))
    func loops(_ places: Int, _ dimensions: Int) -> Scalar {
      normalizedLoops(
        expanded(a, places: places, window: size, dimensions: dimensions),
        expanded(b, places: places, window: size, dimensions: dimensions))
    }
    let channels = Double(normalizedLoops(a, b))
    expect(loops(places, 1), exact * channels, 1e-4)
    // A torus of so many places that the two windows do not meet behind.
    let few = 2 * size
    let each = exact * Double(few) / Double(places)
    expect(loops(few, 2), each * each * channels, 1e-4)
  }

  /// A stream's identity is no module, and would count as some: 1.005 without it and 1.041 with it, of a pair of 64 × 64 matrices of normal weights
  /// with the variance 1/64, whose rows and columns were balanced. The weights are a random draw, the mean of eight of which is compared.
  ///
  /// What is left of a balanced matrix beside rank one is noise of variance v = (π/2 − 1) / n for all columns together, and n − 1 directions
  /// have its fourth power: 1 + (n − 1) v². Of the identity beside it a direction keeps r = 1 / (1 + s), s = √(2n/π) being the sum of a
  /// row: 1 + (n − 1) (r² + v (1 − r)²)², but for the balance of the diagonal. Unbalanced degrees of the middle cost v/2 (v (1 − r)² / 2).
  @Test("The identity of a stream would be counted as modules") func streams() {
    let (n, draws) = (64, 8)
    var stream = RandomStream(seed: 2, stream: .initialization)
    let identity = Tensor([n, n], (0..<n * n).map { $0 % (n + 1) == 0 ? 1 : 0 })
    var found = [0.0, 0.0, 0.0, 0.0]
    for _ in 0..<draws {
      let pair = (0..<2).map { _ in
        Tensor([n, n], (0..<n * n).map { _ in Scalar(abs(stream.normal()) / Double(n).squareRoot()) })
      }
      for (place, added) in [Tensor([n, n]), identity].enumerated() {
        let layers = pair.map { $0 + added }
        found[place] += Double(normalizedLoops(layers[0], layers[1])) / Double(draws)
        let balanced = layers.map { $0.sinkhorn(iterations: 50) }
        found[2 + place] += Double(normalizedLoops(balanced[0], balanced[1])) / Double(draws)
      }
    }
    let (ratio, noise) = (1 / (1 + (2 * Double(n) / .pi).squareRoot()), (.pi / 2 - 1) / Double(n))
    let both = noise * (1 - ratio) * (1 - ratio)
    let theory = [noise, ratio * ratio + both].map { 1 + Double(n - 1) * $0 * $0 }
    // The theory has no terms beyond the second order of the noise, and the mean of eight draws varies by .0005.
    for (place, cost) in [noise / 2, both / 2].enumerated() {
      #expect(abs(found[place] - (theory[place] - cost)) < 0.003, "\(found)")
      #expect(abs(found[2 + place] - theory[place]) < 0.003, "\(found)")
    }
    #expect(abs(found[2] - 1.005) < 0.001 && abs(found[3] - 1.041) < 0.002, "\(found)")
  }

  private func expect(
    _ value: Scalar, _ expected: Double, _ accuracy: Double = tolerance,
    at location: SourceLocation = #_sourceLocation
  ) {
    let accuracy = max(accuracy, tolerance) * max(1, abs(expected))
    #expect(abs(Double(value) - expected) <= accuracy, sourceLocation: location)
  }
}
