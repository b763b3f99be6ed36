import Graphs
import Testing

@testable import GraphFiles

@Suite struct SymmetricMatrixTests {
  @Test(
    arguments: [
      [0, 1, 2, 1, 5, 3, 2, 3, 0], [1, 0, 0, 0, 2, 0, 0, 0, 3], [0, -1, 0, -1, 0, 1e300, 0, 1e300, 0],
    ] as [[Double]])
  func whatIsSymmetricStays(values: [Double]) throws {
    let matrix = try SymmetricMatrix(values, nodeCount: 3)
    #expect(matrix.values == values && matrix.note == nil)
    #expect(try SymmetricMatrix([], nodeCount: 0).values.isEmpty)
    #expect(try SymmetricMatrix([7], nodeCount: 1).values == [7])
  }

  /// The gap may be 1e-9 of the largest magnitude in the matrix, wherever that is and whatever its sign.
  @Test func roundingIsShared() throws {
    let gap = 0x1p-31
    let matrix = try SymmetricMatrix([-4, 1, 1 + gap, 0], nodeCount: 2)
    #expect(matrix.values == [-4, 1 + gap / 2, 1 + gap / 2, 0])
    #expect(matrix.note == "mirrored entries differ by rounding (at most \(gap)): their mean is taken")
    let wide = 5e-9
    #expect(throws: GraphError.asymmetric(row: 0, column: 1, value: 1, mirrored: 1 + wide)) {
      try SymmetricMatrix([-4, 1, 1 + wide, 0], nodeCount: 2)
    }
    #expect(try SymmetricMatrix([-6, 1, 1 + wide, 0], nodeCount: 2).note != nil)
  }

  /// Their sum would be infinite.
  @Test func theMeanOfLargeNumbersIsFinite() throws {
    let large = Double.greatestFiniteMagnitude
    #expect(try SymmetricMatrix([0, large, large.nextDown, 0], nodeCount: 2).values[1].isFinite)
  }

  @Test(
    arguments: [
      ([9, 1, 2, 0, 8, 3, 0, 0, 7], "lower"), ([9, 0, 0, 1, 8, 0, 2, 3, 7], "upper"),
    ] as [([Double], String)])
  func aTriangleIsTakenForBoth(values: [Double], missing: String) throws {
    let matrix = try SymmetricMatrix(values, nodeCount: 3)
    #expect(matrix.values == [9, 1, 2, 1, 8, 3, 2, 3, 7])
    #expect(
      matrix.note
        == "the \(missing) triangle of the matrix is zero: the other one is taken for both")
  }

  @Test func theFirstPairThatDiffersIsNamed() {
    #expect(throws: GraphError.asymmetric(row: 0, column: 2, value: 2, mirrored: 5)) {
      try SymmetricMatrix([0, 1, 2, 1, 0, 3, 5, 6, 0], nodeCount: 3)
    }
  }
}
