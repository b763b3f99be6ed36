import Tensors
import TestSupport
import Testing

@Suite struct BlockDiagonalTests {
  @Test func blocksStandOnTheDiagonal() {
    let blocks = Tensor([1, 4], [1, 2, 3, 4])
    #expect(blocks.blockDiagonal(2) == Tensor([2, 4], [1, 2, 0, 0, 0, 0, 3, 4]))
    #expect(blocks.blockDiagonal(1) == blocks)
    #expect(blocks.blockDiagonal(4).elements == [1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4])
  }

  @Test(arguments: [1, 2, 3]) func whatWasPutThereIsFound(groups: Int) {
    let blocks = unevenTensor([4, 6])
    let whole = blocks.blockDiagonal(groups)
    #expect(whole.diagonalBlocks(groups) == blocks)
    #expect(abs(whole.norm - blocks.norm) < 1e-6)
    // The two are each other's transpose.
    let other = unevenTensor(whole.shape)
    #expect(abs(whole.dot(other) - blocks.dot(other.diagonalBlocks(groups))) < 1e-5)
  }
}
