import ArrayFiles
import Tensors

/// What a module's arrays are, by their words and shapes.
enum NamedLayer {
  /// Weights, in × out.
  case matrix(Tensor)
  /// A convolution's weights: window × inputs of one group × out.
  case kernel(Tensor)
  /// What a normalization over a batch multiplies each of its channels by: γ / √(σ² + ε).
  case scale([Scalar])
  /// Recurrent layers one upon another, each with one or two directions: the magnitudes of their gates added up.
  case recurrent([[Recurrence]])

  /// One direction of a recurrent layer.
  struct Recurrence {
    /// From what comes in, in × units.
    let input: Tensor
    /// From the units to themselves.
    let hidden: Tensor
    let names: [String]
  }

  /// Whether no chain of matrices has such a layer.
  var isMore: Bool {
    switch self {
    case .kernel, .recurrent: true
    case .matrix, .scale: false
    }
  }

  /// The arrays that are read, which are the weights; those of a scale are folded into others.
  func names(of module: NamedModule) -> [String] {
    switch self {
    case .matrix, .kernel: [module["weight", "kernel", "in_proj_weight"]?.name].compactMap { $0 }
    case .scale: [module.gains, module.variance].compactMap { $0?.name }
    case .recurrent(let levels): levels.flatMap { $0.flatMap(\.names) }
    }
  }

  /// Nil where the module has no weights that lead from units to units, and scales none.
  init?(_ module: NamedModule, orientation: Orientation) {
    let isInOut = orientation == .inOut
    if let variance = module.variance {
      guard variance.shape.count == 1, module.gains.map({ $0.shape == variance.shape }) ?? true else {
        return nil
      }
      // PyTorch's and Flax' usual ε, and Keras'.
      let epsilon: Scalar = module["moving_variance"] == nil ? 1e-5 : 1e-3
      self = .scale(
        batchNormFactors(gains: module.gains?.scalars, variances: variance.scalars, epsilon: epsilon))
      return
    }
    if let levels = Self.recurrence(module, isInOut), !levels.isEmpty {
      self = .recurrent(levels)
      return
    }
    guard let array = module["weight", "kernel", "in_proj_weight"], array.elementType.isReal,
      !array.shape.contains(0)
    else { return nil }
    let tensor = Tensor(Shape(array.shape), array.scalars)
    switch array.shape.count {
    case 2: self = .matrix(isInOut ? tensor : tensor.transposed())
    case 3...5:
      if isInOut, Self.isTransposedOfKeras(module) {
        // Keras has its transposed convolutions as window × out × in.
        let (outputs, inputs) = (array.shape[array.shape.count - 2], array.shape[array.shape.count - 1])
        self =
          NamedLayer.kernel(tensor.reshaped(to: [tensor.count / (inputs * outputs), outputs, inputs])).turned
      } else if isInOut {
        let (inputs, outputs) = (
          array.shape[array.shape.count - 2], array.shape[array.shape.count - 1]
        )
        self = .kernel(tensor.reshaped(to: [tensor.count / (inputs * outputs), inputs, outputs]))
      } else {
        self = .kernel(
          tensor.reshaped(to: [array.shape[0], tensor.count / array.shape[0]]).transposed()
            .windowFirst(
              inputs: array.shape[1]))
      }
    default: return nil
    }
  }

  /// Whether Keras' word for a transposed convolution is in a name.
  private static func isTransposedOfKeras(_ module: NamedModule) -> Bool {
    module.words.contains { $0.lowercased().contains(/conv[123]d_?transpose/) }
  }

  /// PyTorch's `weight_ih_l0`, `weight_hh_l0`, …, and Keras' `kernel` and `recurrent_kernel`; nil where there are none, and where
  /// they do not fit each other.
  private static func recurrence(_ module: NamedModule, _ isInOut: Bool) -> [[Recurrence]]? {
    if let hidden = module["recurrent_kernel"], let input = module["kernel"] {
      return join(input, hidden, isInOut).map { [[$0]] }
    }
    var levels: [[Recurrence]] = []
    while true {
      var level: [Recurrence] = []
      for direction in ["", "_reverse"] {
        let place = "_l\(levels.count)\(direction)"
        guard let input = module["weight_ih" + place], let hidden = module["weight_hh" + place]
        else {
          continue
        }
        guard let joined = join(input, hidden, isInOut) else { return nil }
        level.append(joined)
      }
      if level.isEmpty { break }
      levels.append(level)
    }
    if levels.isEmpty, let input = module["weight_ih"], let hidden = module["weight_hh"] {
      return join(input, hidden, isInOut).map { [[$0]] }
    }
    return levels
  }

  private static func join(_ input: NamedArray, _ hidden: NamedArray, _ isInOut: Bool) -> Recurrence? {
    guard input.shape.count == 2, hidden.shape.count == 2, !input.shape.contains(0),
      !hidden.shape.contains(0)
    else { return nil }
    let (units, gated) =
      isInOut ? (hidden.shape[0], hidden.shape[1]) : (hidden.shape[1], hidden.shape[0])
    guard gated % units == 0, 1...4 ~= gated / units, input.shape[isInOut ? 1 : 0] == gated else {
      return nil
    }
    func added(_ array: NamedArray) -> Tensor {
      let tensor = Tensor(Shape(array.shape), array.scalars)
      return (isInOut ? tensor : tensor.transposed()).addingParts(gated / units)
    }
    return Recurrence(input: added(input), hidden: added(hidden), names: [input.name, hidden.name])
  }
}

extension Tensor {
  /// The columns of a matrix in × (parts · out), part after part, as in × out: their magnitudes added up where there are several.
  func addingParts(_ parts: Int) -> Tensor {
    guard parts > 1 else { return self }
    let (rows, columns) = (shape[0], shape[1] / parts)
    return reshaped(to: [rows, parts, columns]).exchangingOuterAxes().windowNorms(
      rows: rows, columns: columns)
  }

  /// A matrix (inputs · window) × out with the window first.
  fileprivate func windowFirst(inputs: Int) -> Tensor {
    reshaped(to: [inputs, shape[0] / inputs, shape[1]]).exchangingOuterAxes(keepingRank: true)
  }
}
