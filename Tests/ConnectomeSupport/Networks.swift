import Connectomes
import Randomness
import Tensors

/// Two or more matrices with `blocks` equal blocks of 1 on the diagonal and `between` everywhere else.
package func planted(sizes: [Int], blocks: Int, between: Scalar) throws -> Connectome {
  try Connectome(
    weights: zip(sizes, sizes.dropFirst()).map { rows, columns in
      matrix(rows, columns) { $0 * blocks / rows == $1 * blocks / columns ? 1 : between }
    })
}

/// Normal weights; a share of `density` of them is not zero.
package func random(sizes: [Int], seed: UInt64, density: Double = 1) throws -> Connectome {
  var stream = RandomStream(seed: seed, stream: .data)
  return try Connectome(
    weights: zip(sizes, sizes.dropFirst()).map { rows, columns in
      Tensor([rows, columns]) { stream.uniform() < density ? Scalar(stream.normal()) : 0 }
    })
}

/// A matrix from a function of row and column.
package func matrix(_ rows: Int, _ columns: Int, _ element: (Int, Int) -> Scalar) -> Tensor {
  Tensor([rows, columns], (0..<rows * columns).map { element($0 / columns, $0 % columns) })
}

extension Connectome {
  /// The element of a layer's matrix at row and column becomes `change` of layer, row, column and the matrix.
  package func mapped(_ change: (Int, Int, Int, Tensor) -> Scalar) throws -> Connectome {
    try Connectome(
      weights: weights.enumerated().map { layer, w in
        matrix(w.shape[0], w.shape[1]) { change(layer, $0, $1, w) }
      })
  }

  /// The same network with the units of every hidden layer in reverse order.
  package func withHiddenUnitsReversed() throws -> Connectome {
    try mapped { layer, row, column, w in
      w[
        layer == 0 ? row : w.shape[0] - 1 - row,
        layer == weights.count - 1 ? column : w.shape[1] - 1 - column]
    }
  }

  /// An uneven pattern of signs.
  package func withSignsFlipped() throws -> Connectome {
    try mapped { _, row, column, w in (row &* column) % 3 == 1 ? -w[row, column] : w[row, column] }
  }

  /// Each layer times a factor of its own.
  package func scaled(_ factor: (Int) -> Scalar) throws -> Connectome {
    try mapped { layer, row, column, w in factor(layer) * w[row, column] }
  }

  /// What comes into hidden unit j times c(j), what leaves it divided by c(j): the same function with rectifiers.
  package func rescalingHiddenUnits(_ c: (Int) -> Scalar) throws -> Connectome {
    try mapped { layer, row, column, w in
      w[row, column] * (layer == weights.count - 1 ? 1 : c(column)) / (layer == 0 ? 1 : c(row))
    }
  }
}
