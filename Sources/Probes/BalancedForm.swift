import Networks
import Tensors
import Training

extension TrainedNetwork {
  /// The parameters of the same function in which each hidden unit's weights in, its bias with them, are as large as its
  /// weights out; nil where units cannot be rescaled.
  ///
  /// A unit of ReLU, leaky ReLU or identity may have its weights in and its bias multiplied by c > 0 and its weights out
  /// divided by c: the network computes the same, yet noise of a given size does not harm it the same. Here c_j =
  /// √(‖out_j‖ / ‖(in_j, b_j)‖) for one layer after the other until nothing changes, which is the one form with the least Σ w².
  /// A unit without weights in or out stays as it is. Only chains of dense layers have it.
  ///
  /// Source: Modulon's own rule for its studies of robustness; leaving out the bias lets units that carry nothing else grow
  /// without bound.
  public var balanced: Parameters? {
    let dense = network.layers.compactMap { $0 as? DenseLayer }
    guard dense.count == network.layers.count, dense.dropLast().allSatisfy(\.activation.isHomogeneous) else {
      return nil
    }
    var tensors = parameters.tensors.map { tensor in tensor.elements.map { Double($0) } }
    for _ in 0..<Self.mostRounds {
      var largest = 0.0
      for layer in dense.indices.dropLast() {
        let factors = Self.factors(tensors, layer, units: dense[layer].outputs)
        for (unit, factor) in factors.enumerated() where factor != 1 {
          largest = max(largest, abs(factor - 1))
          let (units, next) = (dense[layer].outputs, dense[layer + 1].outputs)
          for place in stride(from: unit, to: tensors[2 * layer].count, by: units) {
            tensors[2 * layer][place] *= factor
          }
          tensors[2 * layer + 1][unit] *= factor
          for place in unit * next..<(unit + 1) * next { tensors[2 * layer + 2][place] /= factor }
        }
      }
      if largest < 1e-9 { break }
    }
    return Parameters(
      zip(parameters.tensors, tensors).map { old, new in Tensor(old.shape, new.map { Scalar($0) }) })
  }

  /// Convergence is geometric; a deep network takes some hundred rounds.
  private static let mostRounds = 10_000

  /// √(‖out‖ / ‖(in, b)‖) of each unit of a hidden layer; 1 where one of them is zero.
  private static func factors(_ tensors: [[Double]], _ layer: Int, units: Int) -> [Double] {
    var incoming = tensors[2 * layer + 1].map { $0 * $0 }
    for (place, weight) in tensors[2 * layer].enumerated() { incoming[place % units] += weight * weight }
    let next = tensors[2 * layer + 2].count / units
    return incoming.enumerated().map { unit, sum in
      let out = tensors[2 * layer + 2][unit * next..<(unit + 1) * next].reduce(0) { $0 + $1 * $1 }
      return sum > 0 && out > 0 ? (out / sum).squareRoot().squareRoot() : 1
    }
  }
}

extension Activation {
  /// Whether f(cz) = c f(z) for c > 0.
  fileprivate var isHomogeneous: Bool {
    switch self {
    case .identity, .relu, .leakyRelu: true
    case .tanh, .sigmoid, .silu, .gelu: false
    }
  }
}
