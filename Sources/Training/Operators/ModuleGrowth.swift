import Networks
import Randomness
import Tasks
import Tensors

/// Lets a recurrent network grow module by module, one for each question of a curriculum.
///
/// The units of the recurrent layer are M equal modules, and the outputs M heads of two answers each, to questions that become harder.
/// At first there is one module with its head. Each time that the mean share of right answers of the heads that are there, and that
/// of the last head, are above a criterion, one more comes: it hears the inputs, itself and the module before it, and its head hears it
/// alone. What it begins with are the last module's weights, biases, time constants and head, each times 1 + σ ξ with ξ normal (σ is
/// `timeNoise` for time constants); a connection that the last one lacks begins at zero. A module that was there for a modules after it
/// learns at the rate `slowing`ᵃ, and no more where a is above `freezeAfter`.
///
/// Which modules are there is what the mask says, so that the operator has no memory, and a training that was stopped goes on with the
/// same bits. It takes the place of any other mask. What is not there is zero and answers zero: its heads have a constant loss and no
/// gradient.
///
/// Source: Hamidi, Khajehabdollahi and others, "Modular growth of hierarchical networks: efficient, general, and robust curriculum
/// learning" (2024), whose modules are of 20 units, with 0.98, 0.03, 0.02, 0.95 and 25.
public struct ModuleGrowth: TrainingOperator {
  /// `growth`
  public static let name = "growth"

  /// M
  public var modules: Int
  /// The share of right answers above which a module comes.
  public var criterion: Double
  /// The number of steps from one look at the answers to the next.
  public var interval: Int
  /// σ of weights and biases.
  public var noise: Double
  /// σ of time constants.
  public var timeNoise: Double
  /// What a module's rate of learning is multiplied by for each module after it.
  public var slowing: Double
  /// The number of modules after it with which a module still learns.
  public var freezeAfter: Int

  /// Growth up to so many modules.
  public init(
    modules: Int, criterion: Double = 0.98, every interval: Int = 100, noise: Double = 0.03,
    timeNoise: Double = 0.02,
    slowing: Double = 0.95, freezeAfter: Int = 25
  ) {
    require(
      modules >= 1 && (0..<1) ~= criterion && interval >= 1 && noise >= 0 && timeNoise >= 0
        && (0...1) ~= slowing
        && freezeAfter >= 0, "growth of \(modules) modules")
    self.modules = modules
    self.criterion = criterion
    self.interval = interval
    self.noise = noise
    self.timeNoise = timeNoise
    self.slowing = slowing
    self.freezeAfter = freezeAfter
  }

  /// A recurrent layer without gates whose units are equal modules, and a dense layer of two outputs for each of them.
  public func check(_ network: Network, _ loss: Loss) throws(Unfit) {
    guard loss == .softmaxCrossEntropy else {
      throw Unfit(
        Self.name, found: "a task with the loss \(loss.rawValue)",
        allowed: "tasks with \(Loss.softmaxCrossEntropy.rawValue)")
    }
    guard network.layers.count == 2, let layer = network.layers[0] as? any RecurrenceLayer,
      layer.gateNames.isEmpty, layer.returns == .last, network.layers[1] is DenseLayer,
      !(layer is ReservoirLayer)
    else {
      throw Unfit(
        Self.name, found: "a network of other layers",
        allowed: "a recurrent or leakyRecurrent layer that returns its last state, and a dense one behind it")
    }
    guard layer.units % modules == 0 else {
      throw Unfit(
        Self.name, found: "\(layer.units) units for \(modules) modules", allowed: "a multiple of \(modules)")
    }
    guard network.outputShape == [2 * modules] else {
      throw Unfit(
        Self.name, found: "\(network.outputShape.count) outputs for \(modules) modules",
        allowed: "\(2 * modules), two for each, as n-parity and n-delayed-match with 'heads: all' have")
    }
  }

  /// A question for each module.
  public func check(_ examples: Dataset) throws(Unfit) {
    let heads = examples.targets.shape.rank == 2 ? examples.targets.shape[1] : 1
    guard heads == modules else {
      throw Unfit(
        Self.name, found: "\(heads) \(heads == 1 ? "question" : "questions") for \(modules) modules",
        allowed: "as many questions, as n-parity and n-delayed-match with 'heads: all' have")
    }
  }

  /// Begins with one module, and lets the next one come when the answers are good enough.
  public func apply(to state: inout TrainingState, in context: OperatorContext) {
    let plan = Plan(context.network, modules)
    if state.step == 0 {
      state.restrict(to: plan.mask(1))
      return
    }
    guard state.step % interval == 0 else { return }
    let open = plan.openModules(state.mask)
    guard open < modules, isGood(state, open, context) else { return }
    var stream = RandomStream(seed: context.seed, stream: .operators, index: UInt64(open))
    plan.copy(from: open - 1, in: &state.parameters) { value, isTime in
      value * Scalar(1 + (isTime ? timeNoise : noise) * stream.normal())
    }
    state.mask = plan.mask(open + 1)
  }

  private func isGood(_ state: TrainingState, _ open: Int, _ context: OperatorContext) -> Bool {
    let examples = context.examples.taking(0..<min(context.examples.count, 2000))
    let outputs = context.network.pass(examples, state.parameters).output
    var right = [Int](repeating: 0, count: open)
    outputs.withElements { outputs in
      examples.targets.withElements { targets in
        for example in 0..<examples.count {
          for head in 0..<open {
            let place = (example * modules + head) * 2
            let answer = outputs[place + 1] > outputs[place] ? 1 : 0
            if answer == Int(targets[example * modules + head]) { right[head] += 1 }
          }
        }
      }
    }
    let shares = right.map { Double($0) / Double(examples.count) }
    return shares.reduce(0, +) / Double(open) > criterion && shares[open - 1] > criterion
  }

  /// Modules learn the slower the more came after them; what is not there does not learn.
  public func rates(of state: TrainingState, in network: Network) -> [Tensor]? {
    let plan = Plan(network, modules)
    let open = plan.openModules(state.mask)
    return plan.tensors { module in
      guard module < open else { return 0 }
      let age = open - 1 - module
      return age > freezeAfter ? 0 : Scalar(pow(slowing, age))
    }
  }

  private func pow(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}

extension ModuleGrowth {
  /// Which elements of which parameters belong to which module: `weight`, `recurrent_weight`, `bias`, perhaps `leak`, and the head's `weight` and `bias`.
  private struct Plan {
    private let network: Network
    private let modules: Int
    private let units: Int

    init(_ network: Network, _ modules: Int) {
      (self.network, self.modules) = (network, modules)
      units = network.outline.sizes[1] / modules
    }

    private var count: Int { network.parameterShapes.count }

    /// The number of columns of a parameter that a module has.
    private func width(_ position: Int) -> Int { position >= count - 2 ? 2 : units }

    /// The module that a column belongs to: what comes into its units or its head.
    private func module(column: Int, of position: Int) -> Int { column / width(position) }

    /// Whether there is such a weight when its module is: any input hears none but itself and the one before, a head its module.
    private func isThere(row: Int, module: Int, of position: Int) -> Bool {
      switch position {
      case 1: row / units == module || row / units == module - 1
      case count - 2: row / units == module
      default: true
      }
    }

    /// The rows and columns of a parameter; a vector is one row.
    private func extents(_ position: Int) -> (rows: Int, columns: Int) {
      let shape = network.parameterShapes[position].shape
      return (shape.rank == 1 ? 1 : shape[0], shape[shape.rank - 1])
    }

    /// The mask of a network in which so many modules are there.
    func mask(_ open: Int) -> Mask {
      Mask(
        fitting: network.outline.parameters.map { position in
          let (rows, columns) = extents(position)
          return MaskPattern(
            shape: network.parameterShapes[position].shape,
            isPresent: (0..<rows * columns).map { place in
              let module = module(column: place % columns, of: position)
              return module < open && isThere(row: place / columns, module: module, of: position)
            })
        }, network)
    }

    /// How many modules are there: those whose head hears them.
    func openModules(_ mask: Mask?) -> Int {
      guard let missing = mask?.missing[count - 2] else { return modules }
      return (network.parameterShapes[count - 2].shape.count - missing.count) / (2 * units)
    }

    /// A number for every element by its module.
    func tensors(_ value: (Int) -> Scalar) -> [Tensor] {
      (0..<count).map { position in
        let (rows, columns) = extents(position)
        let row = (0..<columns).map { value(module(column: $0, of: position)) }
        return Tensor(network.parameterShapes[position].shape, (0..<rows).flatMap { _ in row })
      }
    }

    /// Gives the module after one what that one has, changed value by value; `true` for time constants.
    func copy(from last: Int, in parameters: inout Parameters, _ changed: (Scalar, Bool) -> Scalar) {
      for position in 0..<count {
        let (rows, columns) = extents(position)
        let width = width(position)
        let isTime = position == 3 && count == 6
        // Rows that are units move with the module: from units before and its own to those of the next.
        let shift = position == 1 || position == count - 2 ? units : 0
        parameters.tensors[position].withMutableElements { elements in
          for row in 0..<rows where isThere(row: row, module: last, of: position) && row + shift < rows {
            for column in last * width..<(last + 1) * width {
              elements[(row + shift) * columns + column + width] = changed(
                elements[row * columns + column], isTime)
            }
          }
        }
      }
    }
  }
}
