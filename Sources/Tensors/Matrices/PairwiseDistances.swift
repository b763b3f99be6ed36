/// How far apart two points are.
public enum Distance: String, CaseIterable, Codable, Sendable {
  /// Σ |x - y|
  case manhattan
  /// √Σ (x - y)²
  case euclidean
  /// Σ (x - y)²
  case squaredEuclidean
}

extension Tensor {
  /// The distance of every row of a matrix of points from every row of another: points × others.
  ///
  /// A point is a row, an axis is a column.
  public func distances(to others: Tensor, _ metric: Distance) -> Tensor {
    let (points, axes) = matrixShape("distances")
    require(
      others.shape.rank == 2 && others.shape[1] == axes,
      "distances: points of shapes \(shape) and \(others.shape)")
    let otherAxes = others.transposed()
    let count = others.shape[0]
    let result = Tensor(repeating: 0, [points, count])
    withExtendedLifetime((self, otherAxes)) {
      for point in 0..<points {
        let row = result.storage.base + point &* count
        for axis in 0..<axes {
          let here = base[point &* axes &+ axis]
          let there = otherAxes.base + axis &* count
          if metric == .manhattan {
            for other in 0..<count { row[other] += abs(here - there[other]) }
          } else {
            for other in 0..<count { row[other] += (here - there[other]) * (here - there[other]) }
          }
        }
      }
    }
    return metric == .euclidean ? result.squareRoot() : result
  }
}
