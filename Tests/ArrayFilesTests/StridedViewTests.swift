import Testing

@testable import ArrayFiles

@Suite struct StridedViewTests {
  private func view(_ offset: Int, _ shape: [Int], _ strides: [Int]) -> StridedView {
    StridedView(offset: offset, shape: shape, strides: strides)
  }

  @Test func elementsFollowTheStrides() {
    let numbers = [0, 1, 2, 3, 4, 5]
    #expect(view(0, [2, 3], [3, 1]).elements(of: numbers) == numbers)
    #expect(view(0, [3, 2], [1, 3]).elements(of: numbers) == [0, 3, 1, 4, 2, 5])
    #expect(view(1, [2], [3]).elements(of: numbers) == [1, 4])
    #expect(view(5, [], []).elements(of: numbers) == [5])
    #expect(view(2, [0, 4], [4, 1]).elements(of: numbers) == [])
  }

  @Test(
    arguments: [
      (0, [2, 3], [3, 1], true), (1, [2, 3], [3, 1], false), (5, [], [], true), (6, [], [], false),
      (6, [0], [1], true),
      (-1, [1], [1], false), (0, [-1], [1], false), (0, [2], [-1], false), (0, [2], [Int.max], false),
      (0, [Int.max, Int.max], [0, 0], false), (0, [100, 1], [0, 1], true), (0, [1], [1, 1], false),
    ])
  func aViewLiesInItsStorageOrNot(offset: Int, shape: [Int], strides: [Int], fits: Bool) {
    #expect(view(offset, shape, strides).fits(6) == fits)
  }

  @Test func fortransOrderIsThatOfTheTransposedArray() {
    #expect(StridedView(fortranOrder: [3, 2]).elements(of: [0, 1, 2, 3, 4, 5]) == [0, 3, 1, 4, 2, 5])
    #expect(StridedView(fortranOrder: []).elements(of: [7]) == [7])
    #expect(StridedView(fortranOrder: [2, 0]).elements(of: [Int]()) == [])
    #expect(StridedView(fortranOrder: [0, 1 << 62, 8, 8]).elements(of: [Int]()) == [])
  }

  @Test func rowMajorIsTheOrderOfTheNumbers() {
    let view = StridedView(rowMajor: [2, 3])
    #expect(view.strides == [3, 1] && view.isContiguous)
    #expect(view.elements(of: [0, 1, 2, 3, 4, 5]) == [0, 1, 2, 3, 4, 5])
    #expect(StridedView(rowMajor: []).elements(of: [7]) == [7])
    #expect(StridedView(rowMajor: [0, 1 << 62, 8, 8]).elements(of: [Int]()) == [])
  }

  /// No elements lie anywhere, one after the other, whatever their strides and the sizes of the other axes.
  @Test(arguments: [
    (9, [0], [1]), (0, [0, 1 << 62, 1 << 62], [1, 1 << 62, 1]), (Int.max, [3, 0], [1 << 62, 5]),
  ])
  func noElementsAreContiguous(offset: Int, shape: [Int], strides: [Int]) {
    let view = view(offset, shape, strides)
    #expect(view.fits(6) && view.isContiguous && view.elements(of: [0, 1]) == [])
  }

  @Test func aDimensionOfOneHasAnyStride() {
    #expect(view(0, [1, 3], [77, 1]).isContiguous && view(0, [2, 1], [1, 5]).isContiguous)
    #expect(!view(0, [3, 2], [1, 3]).isContiguous && !view(0, [2], [2]).isContiguous)
  }
}
