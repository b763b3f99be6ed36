import Connectomes
import Measures
import Networks
import Records
import Tasks
import Tensors

/// The leak of what a network does, not of its weights: the share of the mean absolute Jacobian of its outputs that joins what the task
/// keeps apart.
///
/// J_io = mean over test examples of |∂y_o/∂x_i|; the leak is Σ_{g(i)≠g(o)} J_io / Σ J, as that of weights (`leak`) takes it of paths. Paths
/// that cancel count as weights and not here, and saturated units pass nothing on. Where the last layers may mix, the units before them are the
/// outputs. `chance` is what an even Jacobian would give.
public struct JacobianLeak: Probe {
  /// `jacobianLeak`
  public static let name = "jacobianLeak"

  /// At how many of the first test examples the Jacobian is taken.
  public var examples: Int

  /// The leak over some examples.
  public init(examples: Int = 200) { self.examples = examples }

  /// The leak, and that of an even Jacobian.
  public var columns: [ProbeColumn] { [.value, .part("chance")] }

  /// A chain whose inputs and outputs are those that the task's groups are about.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    guard let structure = task.structure else {
      throw Unfit(
        Self.name, found: "the task '\(task.name)' says of no outputs that they are apart",
        allowed: "tasks with groups, such as sinusoids")
    }
    guard Self.layer(network, structure) != nil else {
      throw Unfit(
        Self.name, found: "the inputs of the network or its outputs are not those of the task's groups",
        allowed: "networks from a row of numbers to a row of numbers, layer by layer")
    }
  }

  /// The position of the layer that should still be separate; nil where groups do not fit.
  private static func layer(_ network: Network, _ structure: KnownStructure) -> Int? {
    let outline = network.outline
    let position = outline.populations.count - 1 - structure.readout
    guard outline.isChain, position > 0, network.inputShape.rank == 1, network.outputShape.rank == 1,
      network.layers.first is DenseLayer, structure.inputGroups.count == network.inputShape.count,
      structure.outputGroups.count == outline.populations[position].unitCount
    else { return nil }
    return outline.populations[position].layer
  }

  /// The leak of the mean absolute Jacobian.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    guard var structure = subject.task.structure, let layer = Self.layer(subject.network, structure) else {
      return MeasureValue(nil, reason: "the groups do not fit the network")
    }
    let test = subject.task.test
    let (count, inputs, outputs) = (
      min(examples, test.count), structure.inputGroups.count, structure.outputGroups.count
    )
    let pass = subject.network.pass(
      test.inputs.taking(0..<count), subject.parameters, wantsInputGradient: true)
    let none = Tensor(pass.output.shape)
    var sums = [Double](repeating: 0, count: inputs * outputs)
    for output in 0..<outputs {
      let chosen = Tensor([count, outputs], (0..<count * outputs).map { $0 % outputs == output ? 1 : 0 })
      let slopes = pass.gradients(none, hidden: [layer: chosen]).input.elements
      for (place, slope) in slopes.enumerated() {
        sums[place % inputs * outputs + output] += abs(Double(slope))
      }
    }
    structure.readout = 0
    let jacobian = Tensor([inputs, outputs], sums.map { Scalar($0 / Double(count)) })
    let leak = try Connectome(weights: [jacobian]).leak(structure)
    return MeasureValue(
      leak?.value, reason: leak == nil ? "no input changes any output" : nil,
      parts: ["chance": .number(leak?.chance)])
  }
}
