import Tensors
import TestSupport
import Testing

@Suite struct WindowNormsTests {
  @Test func magnitudesOfAWindowAddUp() {
    let x = Tensor([2, 1, 2, 2], [1, -2, 3, -4, -5, 6, 0, 8])
    #expect(x.windowNorms(rows: 2, columns: 2) == Tensor([2, 2], [6, 8, 3, 12]))
    #expect(
      x.windowNormsGradient(Tensor([2, 2], [1, 2, 3, 4]))
        == Tensor([2, 1, 2, 2], [1, -2, 3, -4, -1, 2, 0, 4]))
  }

  @Test func isHomogeneousAndBlindToSignAndOrder() {
    let x = unevenTensor([3, 2, 2])
    let norms = x.windowNorms(rows: 2, columns: 2)
    #expect((-2 * x).windowNorms(rows: 2, columns: 2) == 2 * norms)
    let turned = Tensor(x.shape, Array(x.elements[8...] + x.elements[..<8]))
    #expect((turned.windowNorms(rows: 2, columns: 2) - norms).norm < 1e-6 * norms.norm)
  }
}
