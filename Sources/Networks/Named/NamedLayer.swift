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
  /// The dimensions of a head, where a normalization of queries or keys has a number for each.
  case heads(Int)

  /// One direction of a recurrent layer.
  struct Recurrence {
    /// From what comes in, in × units.
    let input: Tensor
    /// From the units to themselves.
    let hidden: Tensor
    let names: [String]
    /// Whether the units are maps of places, which read each other through a window.
    let isMap: Bool
  }

  /// Whether no chain of matrices has such a layer.
  var isMore: Bool {
    switch self {
    case .kernel, .recurrent: true
    case .matrix, .scale, .heads: false
    }
  }

  /// Whether units are connected with themselves.
  var isRecurrent: Bool { if case .recurrent = self { true } else { false } }

  /// Whether there are weights that lead from units to units.
  var hasWeights: Bool {
    switch self {
    case .matrix, .kernel, .recurrent: true
    case .scale, .heads: false
    }
  }

  /// How many values are read and put out, and whether these are maps of places; nil where there are no weights.
  var ends: (inputs: Int, outputs: Int, isMap: Bool)? {
    switch self {
    case .matrix(let matrix): (matrix.shape[0], matrix.shape[1], false)
    case .kernel(let kernel): (kernel.shape[1], kernel.shape[2], true)
    case .recurrent(let levels):
      (
        levels[0][0].input.shape[0], levels.last!.reduce(0) { $0 + $1.hidden.shape[0] }, levels.last![0].isMap
      )
    case .scale, .heads: nil
    }
  }

  /// The arrays that are read, which are the weights; those of a scale are folded into others.
  func names(of module: NamedModule) -> [String] {
    switch self {
    case .matrix, .kernel: [module["weight", "kernel", "in_proj_weight"]?.name].compactMap { $0 }
    case .scale: [module.gains, module.variance].compactMap { $0?.name }
    case .recurrent(let levels): levels.flatMap { $0.flatMap(\.names) }
    case .heads: []
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
    if AttentionBlock.isOfHeads(module), let size = module["weight", "scale", "kernel"]?.shape.last {
      // One number for each dimension, or for each of each head.
      self = .heads(size)
      return
    }
    if let levels = Self.recurrence(module, isInOut), !levels.isEmpty {
      self = .recurrent(levels)
      return
    }
    // Gates that do not go together are no layer of another kind.
    guard Self.gates(of: module).isEmpty, let array = module["weight", "kernel", "in_proj_weight"],
      array.elementType.isReal, 2...5 ~= array.shape.count,
      !array.shape.contains(0)
    else { return nil }
    let tensor = array.tensor(windowFirst: isInOut)
    switch array.shape.count {
    case 2: self = .matrix(isInOut ? tensor : tensor.transposed())
    default:
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
    }
  }

  /// Whether Keras' word for a transposed convolution is in a name.
  private static func isTransposedOfKeras(_ module: NamedModule) -> Bool {
    module.words.contains { $0.lowercased().contains(/conv[123]d_?transpose/) }
  }

  /// The arrays by which units read inputs and each other, as their names say; none of any other layer.
  static func gates(of module: NamedModule) -> [NamedArray] {
    if let (inputs, hidden) = FlaxCell.kernels(of: module) { return inputs + hidden }
    let isKeras = module["recurrent_kernel"] != nil
    let words = isKeras ? ["kernel", "recurrent_kernel"] : ["weight_ih", "weight_hh", "weight_hr"]
    let found = module.arrays.filter { word, _ in words.contains { isKeras ? word == $0 : word.hasPrefix($0) } }
    return isKeras || found.contains { $0.word.hasPrefix("weight_hh") } ? found.map(\.array) : []
  }

  /// PyTorch's `weight_ih_l0`, `weight_hh_l0`, …, Keras' `kernel` and `recurrent_kernel`, and Flax' cells; nil where there are none, and
  /// where they do not fit each other.
  private static func recurrence(_ module: NamedModule, _ isInOut: Bool) -> [[Recurrence]]? {
    if let (inputs, hidden) = FlaxCell.kernels(of: module) {
      return join(inputs, hidden, isInOut).map { [[$0]] }
    }
    if let hidden = module["recurrent_kernel"], let input = module["kernel"] {
      return join([input], [hidden], isInOut).map { [[$0]] }
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
        guard let joined = join([input], [hidden], isInOut) else { return nil }
        level.append(joined)
      }
      if level.isEmpty { break }
      levels.append(level)
    }
    if levels.isEmpty, let input = module["weight_ih"], let hidden = module["weight_hh"] {
      return join([input], [hidden], isInOut).map { [[$0]] }
    }
    return levels
  }

  /// One direction of a layer, of matrices with some gates each, which are alike; or of convolutions, window × in × out, of which the windows
  /// are added up, too.
  private static func join(_ inputs: [NamedArray], _ hidden: [NamedArray], _ isInOut: Bool) -> Recurrence? {
    let (input, own) = (inputs[0].shape, hidden[0].shape)
    guard input.count == own.count, own.count == 2 || isInOut && 3...5 ~= own.count, !(input + own).contains(0),
      inputs.allSatisfy({ $0.shape == input }), hidden.allSatisfy({ $0.shape == own })
    else { return nil }
    let (units, gated) = isInOut ? (own[own.count - 2], own[own.count - 1]) : (own[1], own[0])
    guard gated % units == 0, 1...4 ~= gated / units * hidden.count,
      (isInOut ? input.last : input.first) == gated
    else { return nil }
    func added(_ arrays: [NamedArray]) -> Tensor {
      Tensor.addingMagnitudes(
        arrays.map { array in
          let tensor = array.tensor(windowFirst: isInOut)
          let matrix = array.shape.count > 2 ? tensor.addingWindow() : isInOut ? tensor : tensor.transposed()
          return matrix.addingParts(gated / units)
        })
    }
    return Recurrence(
      input: added(inputs), hidden: added(hidden), names: (inputs + hidden).map(\.name), isMap: own.count > 2)
  }
}

extension NamedArray {
  /// Weights as a tensor, which has up to four axes: those of a window, the first or the last of five, are one.
  fileprivate func tensor(windowFirst: Bool) -> Tensor {
    guard shape.count > 4 else { return Tensor(Shape(shape), scalars) }
    let (window, ends) =
      windowFirst ? (shape.dropLast(2), shape.suffix(2)) : (shape.dropFirst(2), shape.prefix(2))
    let places = [window.reduce(1, *)]
    return Tensor(Shape(windowFirst ? places + ends : ends + places), scalars)
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

  /// The magnitudes of matrices of one shape added up; one alone as it is.
  static func addingMagnitudes(_ matrices: [Tensor]) -> Tensor {
    guard matrices.count > 1 else { return matrices[0] }
    let shape = matrices[0].shape
    return Tensor([matrices.count, shape[0], shape[1]], matrices.flatMap(\.elements)).windowNorms(
      rows: shape[0], columns: shape[1])
  }

  /// Convolutions window × in × out as in × out: the magnitudes of the window added up.
  fileprivate func addingWindow() -> Tensor {
    let (rows, columns) = (shape[shape.rank - 2], shape[shape.rank - 1])
    return reshaped(to: [count / (rows * columns), rows, columns]).windowNorms(rows: rows, columns: columns)
  }

  /// A matrix (inputs · window) × out with the window first.
  fileprivate func windowFirst(inputs: Int) -> Tensor {
    reshaped(to: [inputs, shape[0] / inputs, shape[1]]).exchangingOuterAxes(keepingRank: true)
  }
}
