import Randomness
import Tensors

/// How the weights of a layer begin; `fanIn` and `fanOut` are the connections per receiving and sending unit.
public enum Initializer: String, CaseIterable, Codable, Sendable {
  /// U(±√(6 / (fanIn + fanOut))): Glorot and Bengio, 2010.
  case glorotUniform
  /// N(0, 2 / (fanIn + fanOut)): Glorot and Bengio, 2010.
  case glorotNormal
  /// U(±√(6 / fanIn)): He, Zhang, Ren and Sun, 2015.
  case heUniform
  /// N(0, 2 / fanIn): He, Zhang, Ren and Sun, 2015.
  case heNormal
  /// U(±1 / √fanIn), biases as well: what PyTorch's `Linear` does.
  case fanInUniform
  /// Orthonormal rows or columns: Saxe, McClelland and Ganguli, 2014.
  case orthogonal
  /// N(0, 0.1²) cut at two standard deviations.
  case truncatedNormal

  /// A weight of the given shape; a matrix is in × out.
  public func weight(_ shape: Shape, fanIn: Int, fanOut: Int, using stream: inout RandomStream) -> Tensor {
    let (fanIn, fanOut) = (Double(max(fanIn, 1)), Double(max(fanOut, 1)))
    switch self {
    case .glorotUniform: return uniform(shape, (6 / (fanIn + fanOut)).squareRoot(), &stream)
    case .glorotNormal: return normal(shape, (2 / (fanIn + fanOut)).squareRoot(), &stream)
    case .heUniform: return uniform(shape, (6 / fanIn).squareRoot(), &stream)
    case .heNormal: return normal(shape, (2 / fanIn).squareRoot(), &stream)
    case .fanInUniform: return uniform(shape, 1 / fanIn.squareRoot(), &stream)
    case .truncatedNormal: return Tensor(shape) { Scalar(0.1 * stream.truncatedNormal(limit: 2)) }
    case .orthogonal:
      // The last axis is the outputs; all others together are the inputs.
      let columns = shape[shape.rank - 1]
      return Tensor.orthogonal(rows: shape.count / max(columns, 1), columns: columns, using: &stream)
        .reshaped(to: shape)
    }
  }

  /// The biases that go with such weights: zeros but for `fanInUniform`.
  public func bias(_ count: Int, fanIn: Int, using stream: inout RandomStream) -> Tensor {
    guard self == .fanInUniform else { return Tensor([count]) }
    return uniform([count], 1 / Double(max(fanIn, 1)).squareRoot(), &stream)
  }

  private func uniform(_ shape: Shape, _ limit: Double, _ stream: inout RandomStream) -> Tensor {
    Tensor(shape) { Scalar((2 * stream.uniform() - 1) * limit) }
  }

  private func normal(_ shape: Shape, _ deviation: Double, _ stream: inout RandomStream) -> Tensor {
    Tensor(shape) { Scalar(deviation * stream.normal()) }
  }
}
