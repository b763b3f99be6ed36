import Foundation
import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct PathLoopsTests {
  @Test("It keeps the contract and equals its record")
  func contract() throws {
    expectContract(PathLoops(), degree: 0, ignoresRescaling: true)
    expectContract(PathLoops(cap: 3), degree: 0, ignoresRescaling: true)
    try expectRecord(of: PathLoops(), "pathLoops")
  }

  @Test("The same where the paths are balanced", arguments: [0, 1, 4])
  func balancedContract(iterations: Int) throws {
    expectContract(PathLoops(balance: iterations), degree: 0, ignoresRescaling: true)
    if iterations == 4 { try expectRecord(of: PathLoops(balance: 4), "pathLoops balance 4") }
  }

  @Test("Balanced: k equal blocks are worth k, rank one is worth one, the scale of an input is worth nothing")
  func balancedValues() {
    for k in [2, 3, 4] {
      #expect(abs(Double(pathLoops(planted(k, between: 0), balance: 3)) - Double(k)) < 10 * tolerance)
    }
    let narrow = Parameters.unevenWeights(sizes: [5, 4, 1, 3])
    #expect(abs(Double(pathLoops(narrow, balance: 1)) - 1) < 10 * tolerance)
    let weights = Parameters.unevenWeights(sizes: [5, 4, 3])
    let scaled = Parameters([weights[0].scaledRows(by: Tensor([5], [3, 0.5, 1, 7, 2])), weights[1]])
    let values = [weights, scaled].map { Double(pathLoops($0, balance: 5)) }
    #expect(abs(values[0] - values[1]) < 10 * tolerance)
    #expect(abs(Double(pathLoops(weights)) - Double(pathLoops(scaled))) > 0.001)
  }

  @Test("Balanced: what little crosses counts the more, the less alike the blocks are")
  func unlikeBlocks() {
    // Six inputs on two outputs, a hundredth across.
    func paths(_ first: Int) -> Parameters {
      Parameters([Tensor([6, 2], (0..<6).flatMap { $0 < first ? [1, 0.01] : [0.01, 1] })])
    }
    let loops = [3, 2, 1].map { Double(pathLoops(paths($0), balance: 10)) }
    #expect(loops[0] > loops[1] + 0.02 && loops[1] > loops[2] + 0.02)
    let degrees = [3, 2, 1].map { Double(pathLoops(paths($0))) }
    #expect(degrees[0] - degrees[1] < 0.01)
  }

  @Test("Rank one anywhere on the way: exactly one")
  func rankOne() {
    let narrow = Parameters.unevenWeights(sizes: [5, 4, 1, 3])
    #expect(abs(Double(pathLoops(narrow)) - 1) < tolerance)
    #expect(abs(Double(PathLoops()(narrow))) < tolerance)
  }

  @Test("k separate equal blocks: k, however many layers", arguments: [2, 3, 4, 6])
  func blocks(_ k: Int) {
    let pair = planted(k, between: 0)
    for depth in 1...5 {
      let weights = Parameters((0..<depth).map { pair[$0 % 2] })
      #expect(abs(Double(pathLoops(weights)) - Double(k)) < 10 * tolerance)
    }
  }

  @Test("Two layers of four planted blocks compound their contrast")
  func contrast() {
    // The product of two such matrices is one again, with (2ε + 2ε²) / (1 + 3ε²) between; ‖P̂‖² = 1 + 3 c² for one.
    let (e, between) = (0.1, 0.22 / 1.03)
    let contrast = (1 - between) / (1 + 3 * between)
    let value = Double(pathLoops(planted(4, between: Scalar(e))))
    #expect(abs(value - (1 + 3 * contrast * contrast)) < 2 * tolerance)
  }

  @Test("Modules that are wired together differently from pair to pair are none")
  func crossedWiring() {
    // Units 0, 1 | 2, 3 in the first pair, 0, 2 | 1, 3 in the second.
    let straight = Tensor([4, 4], [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1])
    let crossed = Tensor([4, 4], [1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1])
    let weights = Parameters([straight, straight, crossed, crossed])
    #expect(abs(Double(pathLoops(weights)) - 1) < tolerance)
    #expect(normalizedLoops(straight, straight) > 1.99 && normalizedLoops(crossed, crossed) > 1.99)
  }

  @Test("Below the cap it is no cap; above it nothing pulls at all")
  func cap() {
    let weights = planted(4, between: 0.05)
    let free = valueWithGradient(at: weights) { PathLoops()($0) }
    let below = valueWithGradient(at: weights) { PathLoops(cap: 4)($0) }
    #expect(free.0 == below.0 && distance(free.1, below.1) == 0)
    let (value, gradient) = valueWithGradient(at: weights) { PathLoops(cap: 1.5)($0) }
    #expect(abs(Double(value) + 0.405465108108164) < tolerance)
    #expect(gradient.norm == 0 && free.1.norm > 0.01)
  }

  @Test("Degree zero even where the paths are tiny")
  func tinyWeights() {
    let weights = Parameters.unevenWeights(sizes: [4, 6, 5, 3])
    let tiny = Parameters(weights.tensors.map { 1e-6 * $0 })
    #expect(abs(Double(PathLoops()(tiny) - PathLoops()(weights))) < tolerance)
  }

  @Test("Dead units, dead ends, no layers: finite")
  func deadUnits() {
    var dead = Tensor([4, 3])
    dead[0, 0] = 1
    dead[1, 1] = 2
    let (value, gradient) = valueWithGradient(at: Parameters([dead, unevenTensor([3, 3])])) { PathLoops()($0) }
    #expect(value.isFinite && gradient.isFinite && gradient.norm > 0)

    let nowhere = Parameters([unevenTensor([4, 3]), Tensor([3, 2])])
    let (worst, pull) = valueWithGradient(at: nowhere) { PathLoops()($0) }
    #expect(worst.isFinite && worst > 18 && pull.norm == 0)

    #expect(PathLoops()(Parameters()) == 0)
    #expect(pathLoops(Parameters()) == 0)
  }

  // Expectations of recurrent paths are from `Oracles/recurrent_paths.py`.

  /// Of four blocks of inputs, recurrent units and outputs.
  private func recurrent(between: Scalar) -> Parameters {
    Parameters(
      [[8, 32], [32, 32], [32, 12]].map { shape in
        Tensor(
          Shape(shape),
          (0..<shape[0] * shape[1]).map { (place: Int) -> Scalar in
            place / shape[1] * 4 / shape[0] == place % shape[1] * 4 / shape[1] ? 1 : between
          })
      })
  }
  private let loop = [(first: 0, second: 1), (first: 1, second: 1), (first: 1, second: 2)]

  @Test("Recurrent units: four blocks, and what little crosses counts at every step")
  func recurrentBlocks() {
    for (between, paths) in [(0, 4.0), (0.01, 2.405911499440312), (0.05, 1.2123126950569905)] {
      let value = Double(PathLoops().wired(loop)(recurrent(between: Scalar(between))))
      #expect(abs(value + Foundation.log(paths)) < 10 * tolerance)
    }
    // The loops of the recurrent weights with themselves see less of it.
    let own = recurrent(between: 0.05)[1]
    #expect(abs(Double(normalizedLoops(own, own)) - 2.397089775979928) < 10 * tolerance)
  }

  @Test("Recurrent units: value and gradient of uneven weights are those of the oracle")
  func recurrentRecord() {
    func table(_ rows: Int, _ columns: Int, _ a: Int, _ b: Int) -> Tensor {
      Tensor(
        [rows, columns],
        (0..<rows * columns).map { (place: Int) -> Scalar in
          let (i, j) = (place / columns, place % columns)
          let rest = Scalar((a * i + b * j) % 7)
          let value: Scalar = (rest - 3) / 4 + 0.125
          return i * 2 / rows == j * 2 / columns ? value : 0.125 * value
        })
    }
    let weights = Parameters([table(3, 5, 2, 3), table(5, 5, 3, 1), table(5, 2, 1, 2)])
    let (value, gradient) = valueWithGradient(at: weights) { PathLoops().wired(loop)($0) }
    #expect(
      abs(Double(value) + 0.0793433457745768) < 10 * tolerance && value == PathLoops().wired(loop)(weights))
    let expected: [[Double]] = [
      [
        -0.0013644807363832976, 0.012070660013844789, 0.009546864404358906, -0.07757151467121118,
        0.04870694283462474, -0.00384564057560297, 0.011929700064868569, -0.010999466182678413,
        0.057915288445002114, -0.03655582366707227, 0.11080673834208311, -0.10713350403980842,
        0.14655322785781782, -0.052608958046146424, 0.025484969600954994,
      ],
      [
        0.030738855409492484, 0.024886881319480185, 0.062456840766168684, 0.2949089486977281,
        0.1876588922064442, -0.018952977138513467, -0.014822194513481844, -0.04412339300566305,
        0.24372120430376273, -0.1556555112991504, -0.015334095165338941, 0.007789650690278589,
        0.032899908636053264, -0.22996580966676008, 0.14652286445723048, -0.1291796386417049,
        0.12145475192775743, 0.16020389173156732, -0.007151632254329139, 0.0058325748540117095,
        0.08227848554050625, 0.07663893103359315, -0.0984831385871883, -0.019667054825842713,
        -0.019485532099690752,
      ],
      [
        0.0003622159297345276, -0.20154637873274805, -0.005211070405751075, 0.1656447537633025,
        0.0013060630982614076, 0.15261897739773136, 0.09589419362645507, -0.028640405437055146,
        0.06518204896243283, -0.0012678702764880657,
      ],
    ]
    for (found, expected) in zip(gradient.tensors, expected) {
      for (a, b) in zip(found.elements, expected) { #expect(abs(Double(a) - b) < 20 * tolerance) }
    }
  }

  @Test("Recurrent units: of degree zero, and without a step the plain paths")
  func recurrentProperties() {
    let weights = recurrent(between: 0.05)
    let scaled = Parameters([3 * weights[0], 0.2 * weights[1], -7 * weights[2]])
    let term = PathLoops().wired(loop)
    #expect(abs(Double(term(weights) - term(scaled))) < 10 * tolerance)
    let gradient = valueWithGradient(at: weights) { term($0) }.1
    #expect(zip(weights.tensors, gradient.tensors).allSatisfy { abs(Double($0.dot($1))) < 100 * tolerance })
    let plain = Double(PathLoops()(Parameters([weights[0], weights[2]])))
    #expect(abs(Double(PathLoops(discount: 0).wired(loop)(weights)) - plain) < 10 * tolerance)
    // More steps mix more.
    let values = [0, 0.5, 0.9].map { Double(PathLoops(discount: $0).wired(loop)(weights)) }
    #expect(values[0] < values[1] && values[1] < values[2])
    // Permuting the units leaves the value.
    let order = [5, 0, 17, 31] + (1..<32).filter { ![5, 17, 31].contains($0) }
    func columns(_ w: Tensor) -> Tensor { w.transposed().taking(order).transposed() }
    let permuted = Parameters([
      columns(weights[0]), columns(weights[1].taking(order)), weights[2].taking(order),
    ])
    #expect(abs(Double(term(weights) - term(permuted))) < 10 * tolerance)
  }

  /// The quantity by itself is what the term takes the logarithm of, among units that are connected with themselves too.
  @Test(arguments: [0, 0.5, 0.9] as [Scalar]) func theQuantityIsTheTerms(discount: Scalar) {
    let weights = Parameters([unevenTensor([3, 4]), unevenTensor([4, 4], scale: 0.5), unevenTensor([4, 3])])
    let term = PathLoops(discount: discount).wired([(0, 1), (1, 1), (1, 2)])
    let quantity = pathLoops(weights, loops: [1], discount: discount)
    #expect(abs(-log(Double(quantity)) - Double(term(weights))) < 1e-5)
  }
}
