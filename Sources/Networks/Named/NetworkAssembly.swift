import Tensors

/// A network that is put together layer by layer: populations of units, and the weights between them.
struct NetworkAssembly {
  /// A population: its name and the number of its units.
  private(set) var populations: [(name: String, units: Int)] = []
  /// The weights from one population to another, from × to, in the order in which they were found.
  private(set) var connections: [(from: Int, to: Int, weights: Tensor)] = []
  /// The populations that the next layer reads, one after another on the axis of its inputs; none before the first layer.
  var signal: [Int] = []
  /// Whether the units of the signal have a map of places each, which a dense layer may read place by place.
  private(set) var isMap = false
  /// Whether a flattened map has its channels as the outer axis, as PyTorch's.
  let hasOuterChannels: Bool

  init(hasOuterChannels: Bool) { self.hasOuterChannels = hasOuterChannels }

  /// What does not follow what came before.
  struct Misfit: Error {
    let layer: String
    let found: Int
    let expected: Int
    /// Why there is nothing to follow, where that is known.
    var reason: String?
  }

  /// How many values the next layer finds on the axis of its inputs.
  var width: Int { signal.reduce(0) { $0 + populations[$1].units } }

  /// What the layer at a path is called: a file of one layer alone may not say its name.
  static func name(of path: String) -> String { path.isEmpty ? "units" : path }

  /// Adds units that nothing leads to yet.
  mutating func addUnits(_ count: Int, _ name: String) -> Int {
    populations.append((Self.name(of: name), count))
    return populations.count - 1
  }

  /// Adds weights from populations, one after another as their rows, to one.
  mutating func connect(_ sources: [Int], _ target: Int, _ weights: Tensor, scale: [Scalar]?) {
    let columns = weights.shape[1]
    let scaled = scale.map { weights.scaledColumns(by: Tensor([columns], $0)) } ?? weights
    if sources.count == 1 {
      connections.append((sources[0], target, scaled))
      return
    }
    let elements = scaled.elements
    var first = 0
    for source in sources {
      let count = populations[source].units * columns
      connections.append(
        (source, target, Tensor([populations[source].units, columns], Array(elements[first..<first + count]))))
      first += count
    }
  }

  /// A dense layer, from the signal to units of its own or to `target`.
  mutating func addMatrix(
    _ matrix: Tensor, _ name: String, scale: [Scalar]? = nil, to target: Int? = nil
  ) throws(Misfit) {
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    begin(with: rows)
    var weights = matrix
    if rows != width {
      guard isMap, signal.count == 1, rows % width == 0 else {
        throw Misfit(layer: name, found: rows, expected: width)
      }
      let places = rows / width
      weights =
        hasOuterChannels
        ? matrix.reshaped(to: [width, places, columns]).exchangingOuterAxes(keepingRank: true) : matrix
      weights = weights.windowNorms(rows: width, columns: columns)
      try finish(weights, name, scale?.map(abs), target)
    } else {
      try finish(weights, name, scale, target)
    }
    isMap = false
  }

  /// A convolution, whose window is the kernel's first axis; fewer inputs than the signal has are those of one group.
  mutating func addKernel(
    _ kernel: Tensor, _ name: String, scale: [Scalar]? = nil, to target: Int? = nil
  ) throws(Misfit) {
    let (inputs, outputs) = (kernel.shape[1], kernel.shape[2])
    begin(with: inputs)
    let groups = width % inputs == 0 ? width / inputs : 1
    guard inputs * groups == width, outputs % groups == 0 else {
      throw Misfit(layer: name, found: inputs, expected: width)
    }
    let isNorm = kernel.shape[0] > 1
    let norms =
      isNorm ? kernel.windowNorms(rows: inputs, columns: outputs) : kernel.reshaped(to: [inputs, outputs])
    // Of sums of magnitudes a factor changes no sign.
    try finish(
      groups == 1 ? norms : norms.blockDiagonal(groups), name, isNorm ? scale?.map(abs) : scale, target)
    isMap = true
  }

  /// A level of a recurrent layer: units of its own for each direction, which read the signal and themselves.
  mutating func addRecurrence(_ level: [NamedLayer.Recurrence], _ name: String) throws(Misfit) {
    let rows = level[0].input.shape[0]
    begin(with: rows)
    guard level.allSatisfy({ $0.input.shape[0] == width }) else {
      throw Misfit(layer: name, found: rows, expected: width)
    }
    let sources = signal
    var own: [Int] = []
    for (index, direction) in level.enumerated() {
      let units = addUnits(direction.hidden.shape[0], index == 0 ? name : name + ".reverse")
      connect(sources, units, direction.input, scale: nil)
      connect([units], units, direction.hidden, scale: nil)
      own.append(units)
    }
    signal = own
    isMap = level[0].isMap
  }

  private mutating func begin(with inputs: Int) {
    if signal.isEmpty { signal = [addUnits(inputs, "inputs")] }
  }

  private mutating func finish(
    _ weights: Tensor, _ name: String, _ scale: [Scalar]?, _ target: Int?
  ) throws(Misfit) {
    let outputs = weights.shape[1]
    if let target, populations[target].units != outputs {
      throw Misfit(layer: name, found: outputs, expected: populations[target].units)
    }
    let units = target ?? addUnits(outputs, name)
    connect(signal, units, weights, scale: scale)
    signal = [units]
  }

  /// The populations and connections; what the next layer would read, such as both directions of a recurrent layer, are the outputs.
  var outline: NetworkOutline {
    NetworkOutline(
      populations: populations.enumerated().map { index, population in
        Population(
          name: population.name, unitCount: population.units,
          role: index == 0 ? .input : signal.contains(index) ? .output : .hidden)
      },
      connections: connections.enumerated().map { index, connection in
        Connection(
          from: connection.from, to: connection.to, parameter: index,
          reading: Reading(from: populations[connection.from].units, to: populations[connection.to].units))
      })
  }
}
