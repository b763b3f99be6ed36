import Regularizers
import Tensors
import Testing

@Suite struct ShapeConstrainedTests {
  private let chained: [any ShapeConstrained] = [
    NormalizedLoops(), PathLoops(), FourNodeLoops(), L12(), L21(), LaplacianEigenvalues(), Communicability(),
    WithinBlock(), WiringCost(), ConnectionCost(),
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
    for term in chained + [GroupLasso()] {
      #expect(throws: UnfitShapes.self) { try term.check([[4, 3, 5, 5]]) }
    }
  }

  @Test("Groups within a matrix need no chain")
  func single() throws { try GroupLasso().check([[4, 3], [2, 5]]) }
}
