import Tensors

/// The outline of a network while its layers, one after another, add their units and connections to it.
///
/// A layer without units of its own adds nothing: what flows through it stays the activity of the same units.
public struct Wiring {
  private(set) var populations: [Population]
  private(set) var connections: [Connection] = []
  /// The population whose activity the layer takes.
  public private(set) var signal = 0
  /// The shape of one example that the layer takes.
  public internal(set) var inputShape: Shape
  /// The shape of one example that the layer gives.
  public internal(set) var outputShape: Shape
  /// By population, what its units are multiplied by where they are heard from here on.
  private var scales: [Int: [UnitScale]] = [:]
  /// What cannot be said of units: the first layer whose outputs are no units of what they are added to.
  private(set) var misfit: ShapeMismatch?
  private var layer = 0
  private var depth = 0
  private var prefix = ""
  private var parameters: ArraySlice<(name: String, shape: Shape)> = []

  /// Inputs of a shape: each value of a vector is a unit, and each channel of an image or feature of a sequence.
  init(inputShape: Shape) {
    self.inputShape = inputShape
    outputShape = inputShape
    let axes = inputShape.dimensions
    populations = [
      Population(
        name: "inputs", unitCount: axes.last ?? 0, role: .input,
        grid: axes.count == 3 ? Array(axes.dropLast()) : [])
    ]
  }

  /// The number of units whose activity the layer takes.
  public var units: Int { populations[signal].unitCount }

  /// What is wired, with its last signal as the outputs.
  var outline: NetworkOutline {
    var (populations, connections) = (populations, connections)
    // What nobody hears any more is put out.
    for index in connections.indices where connections[index].to == signal && !connections[index].isRecurrent {
      connections[index].toScales += scales[signal] ?? []
    }
    if signal > 0 { populations[signal].role = .output }
    return NetworkOutline(populations: populations, connections: connections)
  }

  /// Lets a layer add what is its own; its parameters stand so in the network's list.
  mutating func add(
    _ layer: any Layer, at position: Int, parameters: ArraySlice<(name: String, shape: Shape)>,
    inputShape: Shape, outputShape: Shape
  ) {
    if depth == 0 { self.layer = position }
    let outer = (prefix, self.parameters)
    prefix += "layers.\(position)"
    self.parameters = parameters
    (self.inputShape, self.outputShape) = (inputShape, outputShape)
    layer.wire(&self)
    (prefix, self.parameters) = outer
  }

  /// The layer's outputs are units of their own.
  ///
  /// - Parameters:
  ///   - count: The number of units.
  ///   - grid: The extents of the map of places that each unit has.
  ///   - parameters: The layer's own parameters, by position, that have a value for each unit.
  /// - Returns: The position of their population.
  public mutating func addUnits(_ count: Int, grid: [Int] = [], parameters: [Int] = []) -> Int {
    populations.append(
      Population(
        name: prefix, unitCount: count, grid: grid,
        parameters: parameters.map { $0 + self.parameters.startIndex },
        layer: depth == 0 ? layer : nil))
    signal = populations.count - 1
    return signal
  }

  /// Says that the layer's parameter `own`, by position, holds the weights from one population to another.
  ///
  /// - Parameters:
  ///   - from: The population that sends.
  ///   - to: The population that receives.
  ///   - own: The parameter's position among the layer's.
  ///   - uses: How often an example uses each weight.
  ///   - windowUses: How often it uses those of each place of the window, where that differs.
  ///   - groups: The number of groups of units, each connected with its like.
  ///   - parts: The names of the equal parts of the weights between two units, outermost in the parameter; none for one part.
  public mutating func connect(
    _ from: Int, _ to: Int, by own: Int, uses: Int = 1, windowUses: [Int] = [], groups: Int = 1,
    parts: [String] = []
  ) {
    let position = parameters.startIndex + own
    let pairs = populations[from].unitCount * populations[to].unitCount / groups
    let count = parameters[position].shape.count
    require(
      pairs > 0 && count % pairs == 0, "\(parameters[position].name): \(count) weights for \(pairs) pairs")
    let reading = Reading(
      window: count / pairs, from: populations[from].unitCount, to: populations[to].unitCount, groups: groups)
    connections.append(
      Connection(
        from: from, to: to, parameter: position, reading: reading, uses: uses, windowUses: windowUses,
        parts: parts,
        fromScales: scales[from] ?? []))
  }

  /// Says that the layer's parameters at some positions have a value for each unit of the signal.
  public mutating func describeUnits(by own: [Int]) {
    populations[signal].parameters += own.map { $0 + parameters.startIndex }
  }

  /// Says that the layer multiplies the units of the signal by what its parameters at two positions, gains and variances, make: a value
  /// for each unit, or for each unit at each place of a flattened map, units fastest.
  public mutating func scaleUnits(gains: Int, variances: Int, epsilon: Double) {
    scales[signal, default: []].append(
      UnitScale(
        gains: gains + parameters.startIndex, variances: variances + parameters.startIndex, epsilon: epsilon))
  }

  /// The units of the network are counted from here on, if nothing was connected before: each of so many values is an input.
  public mutating func restartInputs(_ count: Int) {
    guard connections.isEmpty, signal == 0 else { return }
    populations[0].unitCount = count
    populations[0].grid = []
  }

  /// Adds the layers of a network within the layer, whose parameters are the layer's. Where the block's outputs are added
  /// to its inputs, the two are the same units.
  public mutating func addBlock(_ network: Network, isResidual: Bool) {
    let stream = signal
    let outer = (prefix, inputShape, outputShape)
    if isResidual { settleScale(of: stream) }
    let scaled = scales[stream]
    prefix += "."
    depth += 1
    var shape = network.inputShape
    for (position, layer) in network.layers.enumerated() {
      let range = network.ranges[position]
      let own = parameters.startIndex + range.lowerBound..<parameters.startIndex + range.upperBound
      let next = network.shapes[position]
      add(layer, at: position, parameters: parameters[own], inputShape: shape, outputShape: next)
      shape = next
    }
    depth -= 1
    (prefix, inputShape, outputShape) = outer
    guard isResidual else { return }
    // What the layers within multiply the stream by is heard by them alone.
    scales[stream] = scaled
    guard signal != stream else { return }
    guard populations[signal].unitCount == populations[stream].unitCount else {
      // Of a flattened map many values are one unit, and a layer that gives as many values has a unit for each.
      misfit =
        misfit
        ?? ShapeMismatch(
          layer: "a residual block with units of its own", found: inputShape,
          expected:
            "values that are a unit each, and not a flattened map of \(populations[stream].unitCount) channels")
      signal = stream
      return
    }
    merge(signal, into: stream)
  }

  /// What is added to units that were multiplied is not: so what leads to them is taken with their scale, unless they hear themselves
  /// before it.
  private mutating func settleScale(of population: Int) {
    let own = connections.indices.filter { connections[$0].to == population }
    guard !own.isEmpty, !own.contains(where: { connections[$0].isRecurrent }) else { return }
    for index in own { connections[index].toScales += scales[population] ?? [] }
    scales[population] = nil
  }

  /// Makes one population of two.
  private mutating func merge(_ other: Int, into kept: Int) {
    require(
      populations[other].unitCount == populations[kept].unitCount,
      "\(populations[other].unitCount) units added to \(populations[kept].unitCount)")
    for index in connections.indices where connections[index].to == other {
      connections[index].toScales += scales[other] ?? []
    }
    scales[other] = nil
    func place(_ position: Int) -> Int { position == other ? kept : position > other ? position - 1 : position }
    populations[kept].parameters += populations[other].parameters
    populations.remove(at: other)
    scales = Dictionary(uniqueKeysWithValues: scales.map { (place($0.key), $0.value) })
    for index in connections.indices {
      connections[index].from = place(connections[index].from)
      connections[index].to = place(connections[index].to)
    }
    signal = kept
  }
}
