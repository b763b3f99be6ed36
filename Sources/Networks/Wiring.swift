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
    var populations = populations
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
  ///   - groups: The number of groups of units, each connected with its like.
  public mutating func connect(_ from: Int, _ to: Int, by own: Int, uses: Int = 1, groups: Int = 1) {
    let position = parameters.startIndex + own
    let pairs = populations[from].unitCount * populations[to].unitCount / groups
    let count = parameters[position].shape.count
    require(
      pairs > 0 && count % pairs == 0, "\(parameters[position].name): \(count) weights for \(pairs) pairs")
    let reading = Reading(
      window: count / pairs, from: populations[from].unitCount, to: populations[to].unitCount, groups: groups)
    connections.append(Connection(from: from, to: to, parameter: position, reading: reading, uses: uses))
  }

  /// Says that the layer's parameters at some positions have a value for each unit of the signal.
  public mutating func describeUnits(by own: [Int]) {
    populations[signal].parameters += own.map { $0 + parameters.startIndex }
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
    if isResidual, signal != stream { merge(signal, into: stream) }
  }

  /// Makes one population of two.
  private mutating func merge(_ other: Int, into kept: Int) {
    require(
      populations[other].unitCount == populations[kept].unitCount,
      "\(populations[other].unitCount) units added to \(populations[kept].unitCount)")
    func place(_ position: Int) -> Int { position == other ? kept : position > other ? position - 1 : position }
    populations[kept].parameters += populations[other].parameters
    populations.remove(at: other)
    for index in connections.indices {
      connections[index].from = place(connections[index].from)
      connections[index].to = place(connections[index].to)
    }
    signal = kept
  }
}
