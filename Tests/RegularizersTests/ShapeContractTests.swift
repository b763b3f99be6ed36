import Networks
import Randomness
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct ShapeContractTests {
  private static let chains = shapeZoo.filter { shapes in
    shapes.allSatisfy { $0.rank == 2 } && zip(shapes, shapes.dropFirst()).allSatisfy { $0[1] == $1[0] }
  }
  private static let matrices = shapeZoo.filter { $0.allSatisfy { $0.rank == 2 } }

  static let inChains: [any RegularizationTerm] = [
    NormalizedLoops(), FourNodeLoops(), L12(), L21(),
    Communicability(), SoftModularity(assignment: SoftAssignment(modules: 1)), WeightedActivity(),
    WithinBlock(modules: .found(1)),
  ]
  static let ofMatrices: [any RegularizationTerm] = [
    GroupLasso(), GroupLasso(groups: .rows), GroupLasso(groups: .blocks(1)),
    WithinBlock(modules: .contiguous(1)),
    WiringCost(), ConnectionCost(), EmpiricalWiring(),
    RoutingCompetition(assignment: SoftAssignment(modules: 1)),
    FunctionalModularity(assignment: SoftAssignment(modules: 1)),
    FunctionalModularity(form: .correlation, assignment: SoftAssignment(modules: 1)),
  ]
  static let ofAnything: [any RegularizationTerm] = [
    L1(), L2(), L4(), Hoyer(), WeightEntropy(), Activity(), CohesionCoupling(), WeightMask(),
  ]

  @Test(arguments: inChains.indices) func termsOfAChainTakeChainsAlone(index: Int) {
    #expect(shapesTaken(by: Self.inChains[index]) == Self.chains)
  }

  /// All eigenvalues together are the number of units: where each counts the term is the same whatever the weights, and says so.
  @Test(arguments: [1, 3, 6]) func someEigenvaluesMustBeLeftOut(count: Int) throws {
    let term = LaplacianEigenvalues(count: count)
    #expect(
      shapesTaken(by: term)
        == Self.chains.filter { shapes in
          shapes.isEmpty || shapes[0][0] + shapes.reduce(0) { $0 + $1[1] } >= count + 2
        })
    let shapes: [Shape] = [[count, 1], [1, 1]]
    let error = #expect(throws: Unfit.self) { try LaplacianEigenvalues(count: count + 1).check(shapes) }
    #expect(error?.allowed == "1 to \(count)")
    let all = LaplacianEigenvalues(count: count + 1)
    let values = [0, 0.5].map { shift in all(Parameters(shapes.map { unevenTensor($0, shift: shift) })) }
    #expect(abs(values[0] - values[1]) < 1e-5)
  }

  /// Of paths from one unit or to one the term is zero whatever the weights: it says so.
  @Test(arguments: [PathLoops(), PathLoops(balance: 3)]) func pathsNeedTwoEnds(term: PathLoops) throws {
    #expect(
      shapesTaken(by: term) == Self.chains.filter { $0.isEmpty || $0[0][0] > 1 && $0[$0.count - 1][1] > 1 })
    for (shapes, found) in [([[4, 3], [3, 5], [5, 1]], "1 output,"), ([[1, 4], [4, 2]], "1 input,")]
      as [([Shape], String)]
    {
      let error = #expect(throws: Unfit.self) { try term.check(shapes) }
      #expect(error?.found.contains(found) == true)
      let value = term(Parameters(shapes.map { unevenTensor($0) }))
      #expect(abs(Double(value)) < 1e-5)
    }
  }

  @Test(arguments: ofMatrices.indices) func termsOfSingleMatricesNeedNoChain(index: Int) {
    #expect(shapesTaken(by: Self.ofMatrices[index]) == Self.matrices)
  }

  @Test(arguments: ofAnything.indices) func termsOfSingleWeightsTakeAnyShapes(index: Int) {
    #expect(shapesTaken(by: Self.ofAnything[index]) == shapeZoo)
  }

  @Test func whatATermWasGivenNarrowsWhatItTakes() {
    #expect(
      shapesTaken(by: Communicability(graph: .recurrent))
        == shapeZoo.filter { $0.allSatisfy { $0.dimensions == [$0[0], $0[0]] } })
    #expect(
      shapesTaken(by: WiringCost(positions: [.line, .grid, .ring])) == [
        [], [[3, 4], [4, 2]], [[2, 2], [2, 2]],
      ])
    let given = WithinBlock(modules: .given([[0, 0, 1], [0, 0, 1, 1], [0, 1]]))
    #expect(shapesTaken(by: given) == [[], [[3, 4], [4, 2]]])
    let lengths = EmpiricalWiring(lengths: Parameters([unevenTensor([3, 4]).absolute()]))
    #expect(shapesTaken(by: lengths) == [[], [[3, 4]]])
  }

  static let refusals: [(term: any RegularizationTerm, shapes: [Shape], message: String)] = [
    (
      L12(), [[4, 3], [2, 5]],
      "l12: weights 1 have the shape [2, 5] (allowed: 3 rows, as the matrix before it has columns)"
    ),
    (
      WithinBlock(modules: .given([[0, 1], [0, 1]])), [[4, 8]],
      "withinBlock: weights 0 have the shape [4, 8] (allowed: 2 × 2, the units that have a module)"
    ),
    (
      WithinBlock(modules: .given([[0, 1], [0, 1], [0]])), [[2, 2]],
      "withinBlock: modules for 3 layers of units (allowed: for the 2 that there are)"
    ),
    (
      WithinBlock(modules: .given([[0, 1], [0, 1_000_000_000]])), [[2, 2]],
      "withinBlock: a module number 1000000000 (allowed: from 0 to below 4, the number of units)"
    ),
    (
      WithinBlock(modules: .contiguous(.max)), [[2, 8]],
      "withinBlock: \(Int.max) modules (allowed: 1 to 8, the units of the largest layer)"
    ),
    (
      WithinBlock(modules: .found(9)), [[2, 8]],
      "withinBlock: 9 modules (allowed: 1 to 8, the units of the largest layer)"
    ),
    (
      GroupLasso(groups: .blocks(1_000_000_000_000)), [[2, 8]],
      "groupLasso: 1000000000000 modules (allowed: 1 to 8, the units of the largest layer)"
    ),
    (
      SoftModularity(assignment: SoftAssignment(modules: 10_000_000_000)), [[2, 8]],
      "softModularity: 10000000000 modules (allowed: 1 to 10, the units that there are)"
    ),
    (
      RoutingCompetition(assignment: SoftAssignment(modules: 0)), [[2, 8]],
      "routingCompetition: 0 modules (allowed: 1 to 10, the units that there are)"
    ),
    (
      WiringCost(positions: [.line, .line]), [[2, 3], [3, 4]],
      "wiringCost: weights 1 have the shape [3, 4] (allowed: positions for all layers of units or for each of 3, not 2)"
    ),
    (
      WiringCost(positions: []), [[2, 3]],
      "wiringCost: weights 0 have the shape [2, 3] (allowed: positions for all layers of units or for each of 2, not 0)"
    ),
    (
      EmpiricalWiring(lengths: Parameters([Tensor([2, 3])])), [[2, 4]],
      "empiricalWiring: weights 0 have the shape [2, 4] (allowed: [2, 3], the shape of its lengths)"
    ),
  ]

  @Test(arguments: refusals.indices) func refusalsSayWhatIsAllowed(index: Int) {
    let (term, shapes, message) = Self.refusals[index]
    let error = #expect(throws: Unfit.self) { try term.check(shapes) }
    #expect(error?.description == message)
  }

  /// A term that joins matrices and does not say so is found out: it lets through what ends the process.
  @Test func aTermThatForgetsToCheckEndsTheTests() async {
    await #expect(processExitsWith: .failure) { _ = shapesTaken(by: Careless()) }
  }
}

struct Careless: Regularizer {
  static let name = "careless"
  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar {
    weights.count < 2 ? 0 : matrixProduct(weights[0], weights[1]).sum()
  }
}
