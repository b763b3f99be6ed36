import Measures
import Networks
import Optimizers
import Records
import Regularizers
import Tasks
import Tensors
import Training

/// Some outputs learn something new, their error alone being what is trained: how much worse the other outputs become.
///
/// From the trained network, all weights, batches by the seed, fresh optimizer state. L is the mean squared error of the other outputs on
/// the test examples, N that of the outputs with new answers on the training examples, both looked at every `every` steps. The
/// excess is max(L − L₀, L₀/100): below a hundredth of the error before nothing is told apart. The value is the excess at matched
/// progress: at the first look at which N is at most 1.5 times what training all outputs of the network together, by the same optimizer, the same
/// batches and as many steps, with all weights and no term, makes of it; missing where that is never reached, and where a training leaves the numbers. `end` is the excess after all steps, `area` its mean over
/// the looks, `area_new` that of N, `steps` how many matched progress took, `missed` 1 where it was not reached and else 0,
/// `before` L₀ and `joint` what N is compared with, before the 1.5.
public struct Forgetting: Probe {
  /// How parameters follow gradients.
  public enum Method: String, CaseIterable, Sendable { case sgd, adam }

  /// `forgetting`
  public static let name = "forgetting"
  /// How many times the error of joint training counts as having learned.
  static let progress = 1.5
  /// The least excess, as a share of the error before.
  static let floor = 0.01

  /// The goal, one of the task's; the outputs whose answers it changes are trained.
  public var goal: String
  /// How parameters follow gradients.
  public var method: Method
  /// The learning rate.
  public var learningRate: Double
  /// The momentum of gradient descent; nil for 0.9, and for Adam.
  public var momentum: Double?
  /// Adam's ε; nil for 1e-8, and for gradient descent.
  public var epsilon: Double?
  /// The number of steps.
  public var steps: Int
  /// The number of examples of a step.
  public var batchSize: Int
  /// Between how many steps is looked.
  public var every: Int
  /// The weight of `normalizedLoops`, capped at the number of groups the task keeps apart, while the new goal is learned; 0 for none.
  public var loops: Double
  /// Weights of at most this share of the largest of their matrix are zero before the first step and stay so; 0 leaves all.
  public var cut: Double

  /// A goal, learned by an optimizer.
  public init(
    goal: String = "near", method: Method = .sgd, learningRate: Double = 0.005, momentum: Double? = nil,
    epsilon: Double? = nil, steps: Int = 1000, batchSize: Int = 200, every: Int = 10, loops: Double = 0,
    cut: Double = 0
  ) {
    self.goal = goal
    self.method = method
    self.learningRate = learningRate
    self.momentum = momentum
    self.epsilon = epsilon
    self.steps = steps
    self.batchSize = batchSize
    self.every = every
    self.loops = loops
    self.cut = cut
  }

  /// The excess at matched progress, and what stands beside it.
  public var columns: [ProbeColumn] {
    [ProbeColumn.value]
      + ["end", "area", "area_new", "steps", "missed", "before", "joint"].map(ProbeColumn.part)
  }

  /// Several outputs that are numbers, of which the goal changes some.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    let known = task.newGoals.map(\.name)
    guard let new = task.newGoals.first(where: { $0.name == goal }) else {
      throw Unfit(
        Self.name, found: "the task '\(task.name)' knows no goal '\(goal)'",
        allowed: known.isEmpty ? "tasks with other goals, such as sinusoids" : known.joined(separator: ", "))
    }
    guard task.loss == .meanSquaredError, task.training.targets.shape.rank == 2, !network.isRandom else {
      throw Unfit(
        Self.name, found: "the task '\(task.name)' and its network do not answer with numbers alone",
        allowed: "outputs that are numbers, with the mean squared error, of a network that draws nothing")
    }
    if let (option, value) = method == .adam
      ? momentum.map({ ("momentum", $0) }) : epsilon.map({ ("epsilon", $0) })
    {
      throw Unfit(
        Self.name, found: "\(option) \(value) with the optimizer \(method.rawValue)",
        allowed: "momentum with sgd, epsilon with adam")
    }
    let changed = Columns(new.targets, task.training.targets).changed
    guard !changed.isEmpty, changed.count < task.outputs else {
      throw Unfit(
        Self.name, found: "the goal '\(goal)' changes \(changed.count) of \(task.outputs) outputs",
        allowed: "goals that change some outputs and leave others")
    }
  }

  /// The excess at matched progress.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    let examples = try NewGoal.examples(goal, of: subject.task)
    let columns = Columns(examples.targets, subject.task.training.targets)
    let test = subject.task.test
    func error(of some: [Int], _ parameters: Parameters, _ examples: Dataset) -> Double {
      columns.error(of: some, subject.network.pass(examples, parameters).output, examples.targets)
    }
    var asked = try trainer(subject, columns.asking(Array(0..<columns.count), examples), loops: 0)
    let joint = try follow(&asked, subject.parameters) { _ in }.map {
      error(of: columns.changed, $0, examples)
    }
    let mask = cut > 0 ? try hardened(subject) : nil
    var start = subject.parameters
    mask?.apply(to: &start)
    let before = error(of: columns.kept, start, test)
    var (excess, errors) = ([Double](), [Double]())
    var matched: (steps: Int, excess: Double)?
    var alone = try trainer(subject, columns.asking(columns.changed, examples), loops: loops)
    let end = try follow(&alone, start, mask) { state in
      let rise = error(of: columns.kept, state.parameters, test) - before
      excess.append(max(rise, Self.floor * before))
      errors.append(error(of: columns.changed, state.parameters, examples))
      if let joint, matched == nil, errors[errors.count - 1] <= Self.progress * joint {
        matched = (state.step, excess[excess.count - 1])
      }
    }
    guard let joint, end != nil else {
      return MeasureValue(
        nil, reason: "the new training leaves the numbers: its learning rate is too large",
        parts: ["missed": .whole(1), "before": .number(before)])
    }
    return MeasureValue(
      matched?.excess,
      reason: matched == nil
        ? "in \(steps) steps the error of the new goal does not come within \(Self.progress) times that of training all outputs together"
        : nil,
      parts: [
        "end": .number(excess.last), "area": .number(excess.mean), "area_new": .number(errors.mean),
        "steps": .number(matched.map { Double($0.steps) }), "missed": .whole(matched == nil ? 1 : 0),
        "before": .number(before), "joint": .number(joint),
      ])
  }

  /// What trains on examples, with the term at some weight.
  private func trainer(_ subject: ProbeSubject, _ examples: Dataset, loops: Double) throws -> Trainer {
    let groups = subject.task.structure.map { Set($0.outputGroups).count }
    let term = WeightedTerm(NormalizedLoops(cap: groups.map(Scalar.init)), weight: loops)
    let optimizer: Optimizer =
      switch method {
      case .sgd: .sgd(learningRate: learningRate, momentum: momentum ?? 0.9)
      case .adam: .adam(learningRate: learningRate, epsilon: epsilon ?? 1e-8)
      }
    // Other batches than those of the training before.
    var stream = subject.stream(.examples, 0)
    return try Trainer(
      objective: Objective(
        network: subject.network, loss: .weightedSquaredError, terms: loops > 0 ? [term] : []),
      optimizer: optimizer, examples: examples,
      batches: Batches(count: examples.count, size: min(batchSize, examples.count), seed: stream.next()),
      steps: steps)
  }

  /// All steps; `look` is called after every `every` of them and after the last. Nil where a step leaves the numbers.
  private func follow(
    _ trainer: inout Trainer, _ start: Parameters, _ mask: Mask? = nil, _ look: (TrainingState) -> Void
  ) throws -> Parameters? {
    var state = trainer.initialState(seed: 0, parameters: start, mask: mask)
    while state.step < steps {
      do throws(NotFinite) { _ = try trainer.step(&state) } catch { return nil }
      if state.step % every == 0 || state.step == steps { look(state) }
    }
    return state.parameters
  }

  /// The connections that are stronger than the share `cut` of the strongest of their matrix.
  private func hardened(_ subject: ProbeSubject) throws(Unfit) -> Mask {
    try Mask(
      subject.network.outline.parameters.map { MaskPattern(subject.parameters.tensors[$0], threshold: cut) },
      of: subject.network)
  }
}

/// The outputs that a goal changes, and the others.
private struct Columns {
  /// The number of outputs.
  let count: Int
  /// The outputs with new answers.
  let changed: [Int]
  /// The outputs whose answers are the old ones.
  let kept: [Int]

  init(_ new: Tensor, _ old: Tensor) {
    let (count, new, old) = (old.shape[1], new.elements, old.elements)
    let isChanged = (0..<count).map { column in
      stride(from: column, to: old.count, by: count).contains { new[$0] != old[$0] }
    }
    self.count = count
    changed = isChanged.indices.filter { isChanged[$0] }
    kept = isChanged.indices.filter { !isChanged[$0] }
  }

  /// Examples whose loss is the sum over some outputs of their mean squared errors, divided by the number of changed ones: what one
  /// output is taught does not depend on who is taught beside it.
  func asking(_ some: [Int], _ examples: Dataset) -> Dataset {
    let (old, rows) = (examples.targets.elements, examples.count)
    var given = [Scalar](repeating: 0, count: 2 * old.count)
    let weight = Scalar((Double(count) / Double(changed.count)).squareRoot())
    for row in 0..<rows {
      for column in some {
        given[2 * row * count + column] = old[row * count + column]
        given[(2 * row + 1) * count + column] = weight
      }
    }
    var asked = examples
    asked.targets = Tensor([rows, 2 * count], given)
    return asked
  }

  /// The mean squared error of some outputs.
  func error(of some: [Int], _ outputs: Tensor, _ targets: Tensor) -> Double {
    let (found, wanted) = (outputs.elements, targets.elements)
    var sum = 0.0
    for row in stride(from: 0, to: found.count, by: count) {
      for column in some {
        let error = Double(found[row + column] - wanted[row + column])
        sum += error * error
      }
    }
    return sum / Double(found.count / count * some.count)
  }
}
