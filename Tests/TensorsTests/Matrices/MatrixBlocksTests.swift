import Tensors
import TestSupport
import Testing

@Suite struct MatrixBlocksTests {
  private let blocks = MatrixBlocks(rows: [0, 1, 1], columns: [1, 0])
  private let x = Tensor([3, 2], [1, 2, 3, 4, 5, 6])

  @Test("Sums of squares and factors, block by block")
  func byHand() {
    #expect(x.sumsOfSquares(in: blocks) == [4, 1, 16 + 36, 9 + 25])
    #expect(x.scaled(by: [10, 100, 1, 0], in: blocks) == Tensor([3, 2], [100, 20, 0, 4, 0, 6]))
    #expect(blocks.sizes == [1, 1, 2, 2])
    #expect(blocks.isDiagonal == [true, false, false, true])
  }

  @Test("Groups that nobody belongs to are empty blocks")
  func emptyGroups() {
    let sparse = MatrixBlocks(rows: [2], columns: [0, 0])
    #expect(sparse.rowGroups == 3 && sparse.columnGroups == 1 && sparse.sizes == [0, 0, 2])
    #expect(Tensor([1, 2], [3, 4]).sumsOfSquares(in: sparse) == [0, 0, 25])
    #expect(MatrixBlocks(rows: [], columns: []).sizes.isEmpty)
  }

  @Test("Contiguous groups differ by one unit at most, also where there are fewer units")
  func contiguous() {
    #expect(MatrixBlocks.contiguous(6, groups: 3) == [0, 0, 1, 1, 2, 2])
    #expect(MatrixBlocks.contiguous(5, groups: 2) == [0, 0, 0, 1, 1])
    #expect(MatrixBlocks.contiguous(1, groups: 4) == [0])
    #expect(MatrixBlocks.contiguous(0, groups: 4).isEmpty)
  }
}
