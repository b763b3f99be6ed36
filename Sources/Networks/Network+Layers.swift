import Tensors

extension Network {
  /// The number of units that the first weight matrix takes, and of those that the last one gives; zero without any.
  public var terminals: (inputs: Int, outputs: Int) {
    guard let first = weightPositions.first, let last = weightPositions.last else { return (0, 0) }
    return (parameterShapes[first].shape[0], parameterShapes[last].shape[1])
  }

  /// The shapes of the weights that connect units, first layer to last.
  public var weightShapes: [Shape] { weightPositions.map { parameterShapes[$0].shape } }

  /// The layer that holds a parameter, by its position among all.
  public func layer(ofParameter position: Int) -> Int {
    guard let layer = ranges.firstIndex(where: { $0.contains(position) }) else {
      fatalError("parameter \(position) of \(parameterShapes.count)")
    }
    return layer
  }
}
