import Tensors

extension Parameters {
  /// Takes some tensors out, so that nobody else holds them, and leaves zeros in their places.
  package mutating func taking(_ positions: [Int]) -> Parameters {
    Parameters(
      positions.map { position in
        let tensor = tensors[position]
        tensors[position] = .zero
        return tensor
      })
  }

  /// Puts tensors in some places, as they were taken out.
  package mutating func place(_ others: Parameters, at positions: [Int]) {
    for (position, tensor) in zip(positions, others.tensors) { tensors[position] = tensor }
  }
}
