import Networks
import Tensors

/// One small network of each kind, smooth, with two outputs: what is said of all layers is checked on them.
public enum SmallNetwork: String, CaseIterable, Sendable {
  case dense, convolution, groups, pooling, averages, recurrence, leaky, gru, lstm, residual, norm, batchNorm,
    placeNorm, attention

  /// The network.
  public var network: Network {
    get throws {
      switch self {
      case .dense: try Network(sizes: [3, 5, 4, 2], activation: .tanh)
      case .convolution:
        try Network(
          inputShape: [5, 4, 2],
          layers: [
            ConvolutionLayer(2, 3, window: Window(2), activation: .tanh),
            ConvolutionLayer(3, 2, window: Window(3), activation: .tanh),
            FlattenLayer(), DenseLayer(4, 2),
          ])
      case .groups:
        try Network(
          inputShape: [4, 3, 4],
          layers: [
            ConvolutionLayer(4, 6, window: Window(2), groups: 2, activation: .tanh),
            ConvolutionLayer(6, 6, window: Window(1), groups: 6, activation: .tanh), GlobalPoolLayer(),
            DenseLayer(6, 2),
          ])
      case .batchNorm:
        try Network(
          inputShape: [4, 3, 2],
          layers: [
            ConvolutionLayer(2, 3, window: Window(2), activation: .tanh), BatchNormLayer(3),
            ResidualLayer(
              Network(
                inputShape: [3, 2, 3], layers: [BatchNormLayer(3), ConvolutionLayer(3, 3, window: Window(1))])),
            GlobalPoolLayer(), DenseLayer(3, 2),
          ])
      case .placeNorm:
        try Network(
          inputShape: [4, 3, 2],
          layers: [
            ConvolutionLayer(2, 3, window: Window(2), activation: .tanh), BatchNormLayer(3), FlattenLayer(),
            BatchNormLayer(18), DenseLayer(18, 4, activation: .tanh), BatchNormLayer(4), DenseLayer(4, 2),
          ])
      case .attention:
        try Network(
          inputShape: [3, 2],
          layers: [
            DenseLayer(2, 4),
            AttentionLayer(steps: 3, width: 4, heads: 2, units: 5, isCausal: true, hasPositions: true),
            LayerNormLayer(4), GlobalPoolLayer(), DenseLayer(4, 2),
          ])
      case .pooling:
        try Network(
          inputShape: [6, 4, 1],
          layers: [
            ConvolutionLayer(1, 2, window: Window(3), activation: .tanh), MaxPoolLayer(size: 2),
            FlattenLayer(), DenseLayer(4, 3, activation: .tanh), DenseLayer(3, 2),
          ])
      case .averages:
        try Network(
          inputShape: [6, 4, 1],
          layers: [
            ConvolutionLayer(1, 2, window: Window(3), activation: .tanh), AveragePoolLayer(size: 2, stride: 1),
            ConvolutionLayer(2, 3, window: Window(1), activation: .tanh), GlobalPoolLayer(), DenseLayer(3, 2),
          ])
      case .recurrence: try Network(inputShape: [4, 3], layers: [RecurrentLayer(3, 5), DenseLayer(5, 2)])
      case .leaky:
        try Network(
          inputShape: [4, 3],
          layers: [
            LeakyRecurrentLayer(3, 4, timeConstant: 2, trainsTimeConstant: true, returns: .sequence),
            LeakyRecurrentLayer(4, 3, activation: .silu, timeConstant: 3, trainsTimeConstant: true),
            DenseLayer(3, 2),
          ])
      case .gru:
        try Network(
          inputShape: [4, 3],
          layers: [GRULayer(3, 4, returns: .sequence), GRULayer(4, 3), DenseLayer(3, 2)])
      case .lstm:
        try Network(
          inputShape: [4, 3],
          layers: [LSTMLayer(3, 4, returns: .sequence), LSTMLayer(4, 3), DenseLayer(3, 2)])
      case .residual:
        try Network(
          inputShape: [3],
          layers: [
            DenseLayer(3, 4, activation: .tanh),
            ResidualLayer(Network(sizes: [4, 6, 4], activation: .silu)), DenseLayer(4, 2),
          ])
      case .norm:
        try Network(
          inputShape: [3],
          layers: [
            LayerNormLayer(3), DenseLayer(3, 5, activation: .tanh), LayerNormLayer(5),
            ResidualLayer(
              Network(
                inputShape: [5],
                layers: [LayerNormLayer(5), DenseLayer(5, 4, activation: .silu), DenseLayer(4, 5)])),
            DenseLayer(5, 2),
          ])
      }
    }
  }
}
