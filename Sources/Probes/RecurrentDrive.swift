import Dynamics
import Networks
import Tasks
import Tensors
import Training

/// A probe of recurrent units, which other networks do not have.
public protocol RecurrentProbe: Probe {}

extension RecurrentProbe {
  /// Recurrent units behind layers that keep the steps of sequences.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try RecurrentDrive.check(network, probe: Self.name)
  }
}

/// The recurrent units of a network on their own: what they hear of the test examples, one example behind the other as one long signal, and
/// what they make of that or of another.
///
/// Where several layers are recurrent they are the last one's; those before it belong to what is heard. Units begin at rest and are
/// not put back between examples, as what is asked is how they go on.
struct RecurrentDrive {
  private let layer: any RecurrenceLayer
  /// Their own, at their places among those of the network: inputs' weights, recurrent weights, biases.
  private var parameters: ArraySlice<Tensor>
  /// The number of features of a step.
  var features: Int { layer.inputs }
  /// The number of units.
  var units: Int { layer.units }
  /// T × features, what the units hear.
  let heard: Tensor

  /// Throws where a network has no recurrent units that hear steps.
  static func check(_ network: Network, probe: String) throws(Unfit) {
    guard place(in: network) != nil else {
      throw Unfit(
        probe, found: "the network has no recurrent units behind layers that keep the steps of sequences",
        allowed: "networks with recurrent, leakyRecurrent, gru, lstm or reservoir layers")
    }
  }

  /// The last recurrent layer, if those before it leave steps as they are.
  private static func place(in network: Network) -> Int? {
    guard network.inputShape.rank == 2,
      let place = network.layers.lastIndex(where: { $0 is any RecurrenceLayer }),
      network.layers[..<place].allSatisfy(\.keepsSteps)
    else { return nil }
    return place
  }

  /// What the units of a network that passed `check` hear in so many steps of the test examples, which begin again behind the last one.
  init(_ subject: ProbeSubject, steps: Int) {
    let network = subject.network
    let place = Self.place(in: network) ?? 0
    guard let layer = network.layers[place] as? any RecurrenceLayer else {
      preconditionFailure("layer \(place) has no recurrent units")
    }
    self.layer = layer
    let counts = network.layers.map(\.parameterShapes.count)
    func own(_ index: Int) -> ArraySlice<Tensor> {
      let start = counts[..<index].reduce(0, +)
      return subject.parameters.tensors[start..<start + counts[index]]
    }
    parameters = own(place)
    var signal = Self.signal(of: subject.task.test, width: network.inputShape[1], steps: steps)
    for (index, layer) in network.layers[..<place].enumerated() {
      signal = layer.pass(signal, own(index), wantsInputGradient: false).output
    }
    heard = signal.reshaped(to: [steps, layer.inputs])
  }

  /// 1 × T × width: the steps that examples have, one after another.
  private static func signal(of examples: Dataset, width: Int, steps: Int) -> Tensor {
    let stored = examples.inputs.count / examples.count
    var values: [Scalar] = []
    values.reserveCapacity(steps * width)
    examples.inputs.withElements { elements in
      var example = 0
      while values.count < steps * width {
        let length = examples.lengths.map { $0[example] * width } ?? stored
        let wanted = min(length, steps * width - values.count)
        values += elements[example * stored..<example * stored + wanted]
        example = (example + 1) % examples.count
      }
    }
    return Tensor([1, steps, width], values)
  }

  /// The same units with their recurrent weights times a gain.
  func times(_ gain: Double) -> RecurrentDrive {
    var drive = self
    drive.parameters[recurrent] = Scalar(gain) * parameters[recurrent]
    return drive
  }

  /// What the whole network has learned, with the recurrent weights of these units times a gain.
  func parameters(of subject: ProbeSubject, gain: Double) -> Parameters {
    var tensors = subject.parameters.tensors
    tensors[recurrent] = Scalar(gain) * tensors[recurrent]
    return Parameters(tensors)
  }

  private var recurrent: Int { parameters.startIndex + 1 }

  /// The units as a map of states.
  func map() -> RecurrentMap {
    RecurrentMap(
      parameters[recurrent - 1], parameters[recurrent], parameters[recurrent + 1],
      layer.cell(parameters.dropFirst(3)))
  }

  /// The states T × units that follow a signal T × features.
  func states(hearing signal: Tensor) -> Tensor {
    let steps = signal.shape[0]
    let pass = layer.pass(signal.reshaped(to: [1, steps, features]), parameters, wantsInputGradient: false)
    return pass.activity.reshaped(to: [steps, units])
  }

  /// The states T × units in so many steps of the test examples, behind a tenth as many that let the units forget that they began at rest.
  static func states(of subject: ProbeSubject, steps: Int) -> Tensor {
    let settling = steps / 10
    let drive = RecurrentDrive(subject, steps: settling + steps)
    return drive.states(hearing: drive.heard).taking(settling..<settling + steps)
  }
}
