import Optimizers
import Tensors
import Testing

@Suite struct ScaleTests {
  @Test func multiplies() {
    #expect(rewritten([[1, -2, 0]], by: Scale(by: -1.5)) == [[-1.5, 3, 0]])
  }
}
