import _Differentiation

extension Tensor {
  /// The rows of a table at the given positions, side by side: a table V × W and tokens B × T give B × T W.
  ///
  /// Tokens are whole numbers from 0 to V - 1; anything else ends the program, as it is a mistake of the caller's. The
  /// table's gradient adds up what its rows are told at all their places.
  @differentiable(reverse,wrt: self)
  public func embedding(_ tokens: Tensor) -> Tensor {
    let (_, width) = matrixShape("embedding")
    let (examples, places) = tokens.matrixShape("embedding")
    let result = Tensor(uninitialized: [examples, places * width])
    for (place, row) in rows(tokens).enumerated() {
      (result.storage.base + place * width).update(from: base + row * width, count: width)
    }
    return result
  }

  @derivative(of: embedding, wrt: self)
  @usableFromInline
  func embeddingVJP(_ tokens: Tensor) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (
      embedding(tokens),
      { [self] d in
        if d.isZero { return .zero }
        let width = shape[1]
        let result = Tensor(shape)
        for (place, row) in rows(tokens).enumerated() {
          let (sum, told) = (result.storage.base + row * width, d.base + place * width)
          for column in 0..<width { sum[column] += told[column] }
        }
        return result
      }
    )
  }

  /// The row that each token stands for.
  private func rows(_ tokens: Tensor) -> [Int] {
    let count = shape[0]
    return tokens.withElements { tokens in
      tokens.map { token in
        require(
          token >= 0 && token < Scalar(count) && token.rounded() == token,
          "embedding: token \(token) in a table of \(count) rows")
        return Int(token)
      }
    }
  }
}
