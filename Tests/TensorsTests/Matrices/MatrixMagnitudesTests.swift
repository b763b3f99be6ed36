import Tensors
import Testing

@Suite struct MatrixMagnitudesTests {
  private let matrix = Tensor([3, 3], [-9, 0, -2, 3, 5, 0, 0, -7, 0])

  @Test func areOfTheRowsAndColumnsThatCount() {
    let all = matrix.magnitudes(rows: [true, true, true], columns: [true, true, true])
    #expect(all.magnitudes == [9, 2, 3, 5, 7] && all.zeros == 4)
    let some = matrix.magnitudes(rows: [true, false, true], columns: [false, true, true])
    #expect(some.magnitudes == [2, 7] && some.zeros == 2)
    let none = matrix.magnitudes(rows: [false, false, false], columns: [true, true, true])
    #expect(none.magnitudes.isEmpty && none.zeros == 0)
  }

  @Test func mayLeaveOutTheDiagonal() {
    let found = matrix.magnitudes(
      rows: [true, true, true], columns: [true, true, false], withDiagonal: false)
    #expect(found.magnitudes == [3, 7] && found.zeros == 2)
  }
}
