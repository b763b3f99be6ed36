import Foundation
import Networks
import Optimizers
import Randomness
import Regularizers
import Tasks
import Tensors
import TestSupport
import Testing

@testable import Training

@Suite struct NeuronSwapTests {
  let network = try! Network(sizes: [4, 9, 7, 3], activation: .tanh)
  let examples = Dataset(inputs: unevenTensor([24, 4]), targets: unevenTensor([24, 3], scale: 0.5))
  let term = WiringCost(distanceWeight: 1, flat: 0.1)

  private var prices: [Tensor] {
    network.outline.parameters.enumerated().map { term.prices(layer: $0, network.parameterShapes[$1].shape) }
  }

  private func trainer(_ operators: [any TrainingOperator]) -> Trainer {
    try! Trainer(
      objective: Objective(
        network: network, loss: .meanSquaredError, terms: [WeightedTerm(term, weight: 0.01)]),
      optimizer: .adam(learningRate: 0.01), examples: examples,
      batches: Batches(count: 24, size: nil, seed: 3), steps: 60, operators: operators)
  }

  private func mask() -> Mask {
    try! Mask(
      network.outline.parameters.enumerated().map { layer, position in
        var stream = RandomStream(seed: 9, stream: .masks, index: UInt64(layer))
        let shape = network.parameterShapes[position].shape
        return MaskPattern(random: shape.count * 3 / 4, shape, using: &stream)
      }, of: network)
  }

  private let always = OperatorPeriod(from: 0, to: 1, every: 1)

  private func swap(_ state: inout TrainingState, candidates: Int, terminals: Bool = true) {
    NeuronSwap(prices: prices, candidates: candidates, movesTerminals: terminals, period: always).apply(
      to: &state,
      in: OperatorContext(
        network: network, steps: 60, seed: 0, examples: .none, gradient: { _ in Parameters() }))
  }

  private func cost(_ state: TrainingState) -> Double {
    NeuronSwap(prices: prices, period: always).cost(of: state, in: network)
  }

  private func trained(seed: UInt64) throws -> TrainingState {
    var trainer = trainer([])
    var state = trainer.initialState(seed: seed, mask: mask())
    for _ in 0..<15 { _ = try trainer.step(&state) }
    return state
  }

  @Test(arguments: 0..<6) func theFunctionStaysAndTheCostFalls(seed: Int) throws {
    let before = try trained(seed: UInt64(seed))
    var after = before
    swap(&after, candidates: 4)
    #expect(after.parameters.tensors != before.parameters.tensors)
    let outputs = [before, after].map { network(examples.inputs, $0.parameters) }
    // The same sums in another order.
    #expect((outputs[0] - outputs[1]).norm < 1e-6 * outputs[0].norm)
    #expect(cost(after) < cost(before))
    // The cost is the term's own, as the next step will see it.
    let trainer = trainer([])
    let seen = trainer.objective.placing(after.places).valueWithGradient(
      at: after.parameters, inputs: examples.inputs, targets: examples.targets, step: 15, of: 60)
    #expect(abs(cost(after) / seen.report.terms[0].value - 1) < 1e-5)
    // Until no candidate gains by a change; then nothing is changed at all.
    for _ in 0..<50 { swap(&after, candidates: 9) }
    let settled = after
    swap(&after, candidates: 9)
    #expect(after.parameters.tensors == settled.parameters.tensors && after.places == settled.places)
  }

  /// Channels change places with their kernels on both sides, behind pools and noise as well; the outputs stay. A network
  /// with a circle is left as it is.
  @Test func channelsTakeTheirKernelsAlong() throws {
    let network = try Network(
      inputShape: [6, 6, 2],
      layers: [
        ConvolutionLayer(2, 5, window: Window(3, padding: .same), activation: .tanh), MaxPoolLayer(size: 2),
        ConvolutionLayer(5, 4, window: Window(2), activation: .tanh), NoiseLayer(), FlattenLayer(),
        DenseLayer(16, 3),
      ])
    let optimizer = Optimizer.adam(learningRate: 0.01)
    func swapped(_ network: Network) -> (before: TrainingState, after: TrainingState) {
      let parameters = network.initialParameters(seed: 4)
      var state = TrainingState(parameters: parameters, optimizer: optimizer.initialState(for: parameters))
      state.optimizer.step = 1
      let before = state
      let prices = network.outline.shapes.enumerated().map { term.prices(layer: $0, $1) }
      NeuronSwap(prices: prices, candidates: 5, period: always).apply(
        to: &state,
        in: OperatorContext(
          network: network, steps: 60, seed: 0, examples: .none, gradient: { _ in Parameters() }))
      return (before, state)
    }
    let (before, after) = swapped(network)
    #expect(after.parameters.tensors != before.parameters.tensors)
    let images = unevenTensor([3, 6, 6, 2])
    let outputs = [before, after].map { network(images, $0.parameters) }
    #expect((outputs[0] - outputs[1]).norm < 1e-5 * outputs[0].norm)
    let circle = try Network(inputShape: [4, 3], layers: [RecurrentLayer(3, 5), DenseLayer(5, 2)])
    let (still, same) = swapped(circle)
    #expect(still.parameters.tensors == same.parameters.tensors)
  }

  /// Weights stay with inputs and outputs, so that nothing but the tables changes, and with them the gradient.
  @Test func inputsAndOutputsChangePlacesInTheTablesAlone() throws {
    let chain = try Network(sizes: [4, 3], activation: .tanh)
    var state = TrainingState(
      parameters: Parameters([unevenTensor([4, 3]), unevenTensor([3])]),
      optimizer: Optimizer.sgd(learningRate: 0.1).initialState(for: chain.initialParameters(seed: 0)))
    state.optimizer.step = 1
    let before = state
    let swap = NeuronSwap(prices: [term.prices(layer: 0, [4, 3])], candidates: 4, period: always)
    let context = OperatorContext(
      network: chain, steps: 60, seed: 0, examples: .none, gradient: { _ in Parameters() })
    for _ in 0..<9 { swap.apply(to: &state, in: context) }
    #expect(state.parameters.tensors == before.parameters.tensors)
    let places = try #require(state.places)
    #expect(places != TerminalPlaces(inputs: 4, outputs: 3))
    // The best of all 4! 3! arrangements is not beaten, and the greedy search does not stop where one pair would gain.
    func cost(_ places: TerminalPlaces) -> Double {
      var other = before
      other.places = places
      return swap.cost(of: other, in: chain)
    }
    let found = cost(places)
    #expect(found < swap.cost(of: before, in: chain))
    for a in 0..<4 {
      for b in 0..<a {
        var other = places
        other.inputs.exchangeOccupants(a, b)
        #expect(cost(other) >= found)
      }
    }
    for a in 0..<3 {
      for b in 0..<a {
        var other = places
        other.outputs.exchangeOccupants(a, b)
        #expect(cost(other) >= found)
      }
    }
  }

  /// A training that was saved between two swaps goes on with the same bits.
  @Test func checkpointsKeepTheTables() throws {
    let folder = try TemporaryFolder()
    let period = OperatorPeriod(from: 0, to: 1, every: 5)
    var trainer = trainer([NeuronSwap(prices: prices, candidates: 5, period: period)])
    var state = trainer.initialState(seed: 4)
    for _ in 0..<25 { _ = try trainer.step(&state) }
    #expect(state.places != nil)
    let checkpoint = Checkpoint(parameters: folder.url.appendingPathComponent("step.safetensors"))
    try checkpoint.write(state, of: network)
    var again = self.trainer(trainer.operators)
    var resumed = try checkpoint.read(
      network: network, optimizer: again.optimizer, objective: again.objective)
    #expect(resumed.places == state.places)
    for _ in 25..<60 {
      let (a, b) = (try trainer.step(&state), try again.step(&resumed))
      #expect(a.terms[0].value == b.terms[0].value)
    }
    #expect(resumed.parameters.tensors == state.parameters.tensors && resumed.places == state.places)
  }

  /// The same greedy search, with the whole cost worked out anew for every pair.
  @Test(arguments: 0..<4) func isTheSearchThatWorksOutTheWholeCost(seed: Int) throws {
    var state = try trained(seed: UInt64(seed))
    var parameters = state.parameters
    swap(&state, candidates: 3, terminals: false)
    func exchanged(_ parameters: Parameters, _ layer: Int, _ a: Int, _ b: Int) -> Parameters {
      var order = Array(0..<network.parameterShapes[2 * layer + 1].shape[0])
      order.swapAt(a, b)
      func columns(_ tensor: Tensor) -> Tensor {
        let width = order.count
        let elements = tensor.elements
        return Tensor(
          tensor.shape, elements.indices.map { elements[$0 / width * width + order[$0 % width]] })
      }
      var result = parameters
      result.tensors[2 * layer] = columns(parameters.tensors[2 * layer])
      result.tensors[2 * layer + 1] = columns(parameters.tensors[2 * layer + 1])
      result.tensors[2 * layer + 2] = parameters.tensors[2 * layer + 2].taking(order)
      return result
    }
    for layer in 0..<2 {
      let (into, out) = (parameters.tensors[2 * layer].absolute(), parameters.tensors[2 * layer + 2].absolute())
      let sums = zip(into.columnSums().elements, out.rowSums().elements).map { Double($0) + Double($1) }
      // Columns tell units apart wherever they stand.
      let units = sums.indices.sorted { sums[$0] > sums[$1] }.prefix(3)
        .map { parameters.tensors[2 * layer + 1].elements[$0] }
      for unit in units {
        let place = parameters.tensors[2 * layer + 1].elements.firstIndex(of: unit)!
        let costs = sums.indices.map { other in
          var moved = state
          moved.parameters = exchanged(parameters, layer, place, other)
          return cost(moved)
        }
        let best = costs.indices.min { costs[$0] < costs[$1] }!
        if costs[best] < costs[place] { parameters = exchanged(parameters, layer, place, best) }
      }
    }
    #expect(state.parameters.tensors == parameters.tensors)
  }

  /// Moments and mask go with their unit: to change places and train is to train and change places.
  @Test func trainingDoesNotNoticeWhereUnitsStand() throws {
    let start = try trained(seed: 1)
    var free = try Trainer(
      objective: Objective(network: network, loss: .meanSquaredError), optimizer: .adam(learningRate: 0.01),
      examples: examples, batches: Batches(count: 24, size: nil, seed: 3), steps: 60)
    var (moved, stayed) = (start, start)
    swap(&moved, candidates: 9)
    #expect(moved.mask != stayed.mask)
    for _ in 0..<20 {
      let (a, b) = (try free.step(&moved), try free.step(&stayed))
      #expect(abs(a.taskLoss - b.taskLoss) < 1000 * Double(Scalar.ulpOfOne))
    }
    #expect(moved.parameters.tensors != stayed.parameters.tensors)
  }

  @Test func swapsDuringTrainingNeverRaiseTheCost() throws {
    var trainer = trainer([])
    var swapping = self.trainer([
      NeuronSwap(prices: prices, candidates: 5, period: OperatorPeriod(from: 0, to: 1, every: 10))
    ])
    var state = swapping.initialState(seed: 3)
    var gains = 0
    for _ in 0..<60 {
      var plain = state
      _ = try trainer.step(&plain)
      _ = try swapping.step(&state)
      let (with, without) = (cost(state), cost(plain))
      #expect(with <= without)
      if with < without { gains += 1 }
      if state.step % 10 != 0 { #expect(with == without) }
    }
    #expect(gains > 0)
  }
}
