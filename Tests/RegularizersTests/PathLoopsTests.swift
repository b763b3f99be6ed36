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
}
