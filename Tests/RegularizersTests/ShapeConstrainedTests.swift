import Networks
import Regularizers
import Tensors
import Testing

@Suite struct ShapeConstrainedTests {
  private let chained: [any Regularizer & ShapeConstrained] = [
    NormalizedLoops(), PathLoops(), FourNodeLoops(), L12(), L21(), LaplacianEigenvalues(), Communicability(),
  ]
  private let single: [any Regularizer & ShapeConstrained] = [
    GroupLasso(), WithinBlock(), WiringCost(), ConnectionCost(),
  ]

  @Test("Terms of a chain take matrices that follow each other")
  func chain() throws {
    for term in chained {
      try term.check([])
      try term.check([[4, 3]])
      try term.check([[4, 3], [3, 5], [5, 1]])
      let error = #expect(throws: UnfitShapes.self) { try term.check([[4, 3], [2, 5]]) }
      #expect(
        error?.description
          == "\(type(of: term).name): weights 1 have the shape [2, 5] (allowed: 3 rows, as the matrix before it has columns)"
      )
    }
  }

  @Test("Kernels are no matrices")
  func kernels() {
    for term in chained + single {
      #expect(throws: UnfitShapes.self) { try term.check([[4, 3, 5, 5]]) }
    }
  }

  @Test("Terms that see one matrix at a time need no chain")
  func singleMatrices() throws {
    for term in single {
      try term.check([[4, 3], [2, 5]])
      #expect(term(Parameters([Tensor(repeating: 1, [4, 3]), Tensor(repeating: 1, [2, 5])])).isFinite)
    }
  }
}
