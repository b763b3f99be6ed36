import Measures
import Networks
import Optimizers
import Randomness
import Records
import Tasks
import Tensors
import Training

/// A new goal learned from a few examples: the share of wrong answers on all others.
///
/// From the trained network, fresh optimizer state, Adam. `readout` trains the last layer alone: the draws of all sizes are then
/// outputs of one layer over what the layers before it make of the examples, trained as one batch. `all` trains every weight, a draw after
/// another. Examples are drawn without replacement, the smaller sets of a draw being part of the larger ones. Errors weigh both
/// classes alike, so that a constant answer has ½; the value is their mean over draws and sizes, the area under the error against log n
/// where sizes double.
public struct FewShot: Probe {
  /// What is trained.
  public enum Trained: String, CaseIterable, Sendable { case readout, all }

  /// `fewShot`
  public static let name = "fewShot"

  /// The goal, one of the task's.
  public var goal: String
  /// What is trained.
  public var trained: Trained
  /// How many examples there are, each a number from 1.
  public var sizes: [Int]
  /// How many draws of each size.
  public var draws: Int
  /// How many steps.
  public var steps: Int
  /// The learning rate.
  public var learningRate: Double

  /// A goal, learned from some numbers of examples.
  public init(
    goal: String, trained: Trained = .readout, sizes: [Int] = [4, 8, 16, 32, 64], draws: Int = 20,
    steps: Int = 2000, learningRate: Double = 0.005
  ) {
    self.goal = goal
    self.trained = trained
    self.sizes = sizes
    self.draws = draws
    self.steps = steps
    self.learningRate = learningRate
  }

  /// The mean error, and that at each number of examples.
  public var columns: [ProbeColumn] { [ProbeColumn.value] + sizes.map { ProbeColumn.part("at.\($0)") } }

  /// A chain of dense layers that ends with one output whose sign is the answer, a task that knows the goal, and fewer examples than
  /// it has.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try NewGoal.check(goal, Self.name, network, task)
    if let large = sizes.first(where: { $0 >= task.training.count }) {
      throw Unfit(
        Self.name, found: "\(large) of \(task.training.count) examples leave none to be judged by",
        allowed: "fewer examples")
    }
  }

  /// The mean error over draws and sizes.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    let examples = try NewGoal.examples(goal, of: subject.task)
    let orders = (0..<draws).map { draw in
      var stream = subject.stream(.examples, draw)
      return stream.permutation(examples.count)
    }
    let errors =
      switch trained {
      case .readout: try byReadout(subject, examples, orders)
      case .all: try byAll(subject, examples, orders)
      }
    var parts: [String: MeasurePart] = [:]
    for (size, found) in zip(sizes, errors) { parts["at.\(size)"] = .number(found.mean) }
    return MeasureValue(errors.map(\.mean).mean, parts: parts)
  }

  private var optimizer: Optimizer { .adam(learningRate: learningRate) }

  /// For each size the error of each draw.
  private func byAll(
    _ subject: ProbeSubject, _ examples: Dataset, _ orders: [[Int]]
  ) throws -> [[Double]] {
    try sizes.map { size in
      try orders.map { order in
        var trainer = try Trainer(
          objective: Objective(network: subject.network, loss: subject.task.loss), optimizer: optimizer,
          examples: examples.taking(Array(order.prefix(size))),
          batches: Batches(count: size, size: nil, seed: subject.seed), steps: steps)
        var state = trainer.initialState(seed: subject.seed, parameters: subject.parameters)
        for _ in 0..<steps { _ = try trainer.step(&state) }
        let unseen = examples.taking(Array(order.dropFirst(size)))
        let output = subject.network.pass(unseen, state.parameters).output
        return Self.error(output.elements, unseen.targets.elements)
      }
    }
  }

  /// The same, for readouts of all sizes and draws side by side: weights say which examples each of them sees.
  private func byReadout(
    _ subject: ProbeSubject, _ examples: Dataset, _ orders: [[Int]]
  ) throws -> [[Double]] {
    let layers = subject.network.layers.compactMap { $0 as? DenseLayer }
    let (last, count) = (layers[layers.count - 1], examples.count)
    let outputs = subject.network.pass(examples, subject.parameters).layerOutputs
    let features = outputs.count > 1 ? outputs[outputs.count - 2] : examples.inputs
    let copies = sizes.count * orders.count
    let copied = try Network(
      inputShape: [last.inputs], layers: [DenseLayer(last.inputs, copies, activation: last.activation)])
    let position = subject.parameters.count - 2
    let (weights, bias) = (subject.parameters[position].elements, subject.parameters[position + 1].elements[0])
    let start = Parameters([
      Tensor([last.inputs, copies], weights.flatMap { [Scalar](repeating: $0, count: copies) }),
      Tensor(repeating: bias, [copies]),
    ])
    // Each copy's loss is the mean over its examples, as if it were alone: w² = all values / its examples.
    var given = [Scalar](repeating: 0, count: 2 * copies * count)
    let answers = examples.targets.elements
    for example in 0..<count {
      for copy in 0..<copies { given[2 * example * copies + copy] = answers[example] }
    }
    for (place, size) in sizes.enumerated() {
      let weight = Scalar((Double(count * copies) / Double(size)).squareRoot())
      for (draw, order) in orders.enumerated() {
        let copy = place * orders.count + draw
        for example in order.prefix(size) { given[(2 * example + 1) * copies + copy] = weight }
      }
    }
    var trainer = try Trainer(
      objective: Objective(network: copied, loss: .weightedSquaredError), optimizer: optimizer,
      examples: Dataset(inputs: features, targets: Tensor([count, 2 * copies], given)),
      batches: Batches(count: count, size: nil, seed: subject.seed), steps: steps)
    var state = trainer.initialState(seed: subject.seed, parameters: start)
    for _ in 0..<steps { _ = try trainer.step(&state) }
    let found = copied(features, state.parameters).elements
    return sizes.enumerated().map { place, size in
      orders.enumerated().map { draw, order in
        let copy = place * orders.count + draw
        let unseen = order.dropFirst(size)
        return Self.error(unseen.map { found[$0 * copies + copy] }, unseen.map { answers[$0] })
      }
    }
  }

  /// The mean over the classes that are there of the share of wrong signs.
  static func error(_ outputs: [Scalar], _ answers: [Scalar]) -> Double {
    var (wrong, all) = ([0.0, 0.0], [0.0, 0.0])
    for (output, answer) in zip(outputs, answers) {
      let place = answer > 0 ? 1 : 0
      all[place] += 1
      if output * answer <= 0 || output.isNaN { wrong[place] += 1 }
    }
    let shares = zip(wrong, all).compactMap { $1 > 0 ? $0 / $1 : nil }
    return shares.mean
  }
}

extension NewGoal {
  /// Throws where a network or its task cannot be asked for a goal.
  static func check(_ goal: String, _ probe: String, _ network: Network, _ task: LearningTask) throws(Unfit) {
    let known = task.newGoals.map(\.name)
    guard known.contains(goal) else {
      throw Unfit(
        probe, found: "the task '\(task.name)' knows no goal '\(goal)'",
        allowed: known.isEmpty
          ? "tasks with other goals, such as retina with one output" : known.joined(separator: ", "))
    }
    guard network.layers.allSatisfy({ $0 is DenseLayer }), network.outputShape == [1],
      task.loss == .meanSquaredError,
      task.scoring == .sign
    else {
      throw Unfit(
        probe, found: "the network is no chain of dense layers to one answer",
        allowed: "chains of dense layers with one output whose sign is the answer")
    }
  }

  /// The training examples with the answers of a goal.
  static func examples(_ goal: String, of task: LearningTask) throws(Unfit) -> Dataset {
    guard let found = task.newGoals.first(where: { $0.name == goal }) else {
      throw Unfit("goal", found: goal, allowed: task.newGoals.map(\.name).joined(separator: ", "))
    }
    var examples = task.training
    examples.targets = found.targets
    return examples
  }
}
