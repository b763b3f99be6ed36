import Testing

@testable import Graphs

struct SymmetricEigenTests {
  /// 2 − 2 cos(kπ / (n + 1)): the eigenvalues of the second difference.
  private let count = 7
  private var matrix: [Double] {
    (0..<count).flatMap { row in (0..<count).map { $0 == row ? 2 : abs($0 - row) == 1 ? -1 : 0 } }
  }
  private let known = [
    0.15224093497742652, 0.5857864376269049, 1.2346331352698203, 2, 2.7653668647301797, 3.414213562373095,
    3.8477590650225735,
  ]

  @Test func valuesAreThoseOfTheSecondDifference() {
    let (values, vectors) = eigenvectors(of: matrix, count)
    for (value, expected) in zip(values, known) { #expect(abs(value - expected) < 1e-13) }
    expectEigen(values, vectors)
  }

  @Test func theLowestAreTheFirst() {
    let (values, vectors) = lowestEigenvectors(of: matrix, count, count: 3)
    #expect(values.count == 3 && vectors.count == 3 * count)
    for (value, expected) in zip(values, known) { #expect(abs(value - expected) < 1e-13) }
    expectEigen(values, vectors)
  }

  /// Each row is a unit vector that the matrix multiplies by its value.
  private func expectEigen(_ values: [Double], _ vectors: [Double]) {
    for (index, value) in values.enumerated() {
      let vector = Array(vectors[index * count..<(index + 1) * count])
      #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-13)
      for row in 0..<count {
        let product = (0..<count).reduce(0) { $0 + matrix[row * count + $1] * vector[$1] }
        #expect(abs(product - value * vector[row]) < 1e-13)
      }
    }
  }
}
