import Networks
import Randomness
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct FunctionalModularityTests {
  /// Two pairs of units that follow one of two signals each; the signals have nothing in common.
  private let twoSignals = Parameters([
    Tensor([4, 4], [1, 2, 1, -1, 1, 2, -1, 1, -1, -2, 1, -1, -1, -2, -1, 1])
  ])

  @Test("It keeps the contract and equals its record")
  func contract() throws {
    // The table holds the units of all hidden layers, one layer after the other: 4 and 6, then 7 and 4.
    let claims = BatchClaims(degree: 0, activationDegree: 0) { own in
      Parameters(
        own.tensors.map { table in
          let first = table.shape[0] == 10 ? 4 : 7
          return table.taking(Array((0..<first).reversed()) + Array((first..<table.shape[0]).reversed()))
        })
    }
    expectContract(FunctionalModularity(assignment: SoftAssignment(modules: 3)), claims)
    expectContract(
      FunctionalModularity(form: .correlation, assignment: SoftAssignment(modules: 3)),
      BatchClaims(degree: 0, activationDegree: 0, ignoresOrder: false))
    let assignment = SoftAssignment(modules: 3)
    try expectRecord(of: FunctionalModularity(assignment: assignment), "functionalModularity modularity")
    try expectRecord(
      of: FunctionalModularity(form: .correlation, assignment: assignment), "functionalModularity correlation")
  }

  @Test("The contract catches a gradient without that of the means")
  func wrongGradient() {
    let claims = BatchClaims(degree: 0, activationDegree: 0, ignoresOrder: false)
    let term = FunctionalModularity(form: .correlation, assignment: SoftAssignment(modules: 3))
    let found = broken(term, claims) { _, gradient in
      var gradient = gradient
      for layer in gradient.activations.tensors.indices {
        let a = gradient.activations.tensors[layer]
        gradient.activations.tensors[layer] = a + Tensor(repeating: 0.5, a.shape)
      }
      return gradient
    }
    #expect(found == [.gradient])
  }

  @Test("Two pairs that vary apart: ½ under their modules, nothing between them")
  func optimum() {
    let own = Parameters([100 * Tensor(indicatorsOf: [0, 0, 1, 1], count: 2)])
    let input = TermInput(activations: twoSignals, own: own)
    expectClose(FunctionalModularity()(input), -0.5)
    expectClose(FunctionalModularity(form: .correlation)(input), 0)
    // Modules across the pairs: Σ K² over four ordered pairs with K = 1.
    let crossed = Parameters([
      Tensor([4, 4], twoSignals[0].transposed().taking([0, 2, 1, 3]).transposed().elements)
    ])
    expectClose(FunctionalModularity(form: .correlation)(TermInput(activations: crossed)), 4)
  }

  @Test("Units that do not change correlate with nothing: finite, and they feel nothing they cannot follow")
  func dead() {
    var activations = unevenTensor([6, 3])
    for row in 0..<6 { activations[row, 1] = 0.7 }
    let own = Parameters([unevenTensor([3, 2])])
    for form in FunctionalModularity.Form.allCases {
      let term = FunctionalModularity(form: form)
      let input = TermInput(activations: Parameters([activations]), own: own)
      let (value, slopes) = valueWithGradient(at: input) { term($0) }
      #expect(value.isFinite && slopes.activations.isFinite)
      let silent = TermInput(activations: Parameters([Tensor([6, 3])]), own: own)
      let (nothing, none) = valueWithGradient(at: silent) { term($0) }
      #expect(nothing.isFinite && none.activations.norm == 0)
      #expect(term(TermInput()) == 0)
    }
  }

  @Test("Logits for every hidden unit, where modules are learned")
  func ownParameters() {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let weights = Parameters.unevenWeights(sizes: [3, 5, 4, 2])
    let shapes = FunctionalModularity().initialParameters(for: weights, using: &stream).tensors.map(\.shape)
    #expect(shapes == [[9, 2]])
    #expect(
      FunctionalModularity(form: .correlation).initialParameters(for: weights, using: &stream).count == 0)
  }
}
