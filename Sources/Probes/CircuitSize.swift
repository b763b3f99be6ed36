import Measures
import Networks
import Records
import Tasks
import Tensors

/// How few hidden units a part of the task needs, and whether these are the ones that answer it.
///
/// The circuit of a part is the smallest set of hidden units that was found, by taking units away, without which the part's loss stays below
/// L + τ (L₀ − L): L is that of the whole network, L₀ that without any hidden unit, and who is away gives its mean over the examples
/// (`UnitAblation`, `Elimination`). With `loss` the limit is that number for all parts, which compares networks at equal loss. The value is the
/// mean over parts of the share of units in the circuit. Parts are the groups of outputs that the task keeps apart, single outputs, or answers; of
/// classes the questions whether an example is of the class; otherwise the whole task.
///
/// A circuit that is small may answer the part in another way than the network does. So circuits are found in training examples and held against
/// controls in test examples, each a share of what all hidden units bring, (L₀ − L_c) / (L₀ − L): `kept` by the circuit while the others give
/// their means; `resampled` while these give what they give in other examples; `complement` by the others without the circuit; `random` by as
/// many units of each population drawn at random. `faithful` is the share of parts where the circuit with others resampled stays within twice the
/// tolerance (what is resampled has twice the squared error of the mean), and neither the complement nor any of the random sets within the
/// tolerance. `connections` is the share of all connections that join the circuit's units with one another, inputs and the part's outputs;
/// `overlap` the mean over pairs of parts of the units that two circuits share, of those in either.
///
/// Sources: pruning to a loss with means for what is away after Gao and others, "Weight-sparse transformers have interpretable circuits" (2025);
/// effective circuit size after Golechha and others, "Studying cross-cluster modularity in neural networks" (2025).
public struct CircuitSize: Probe {
  /// `circuitSize`
  public static let name = "circuitSize"

  /// τ, the share of what hidden units bring that may be lost.
  public var tolerance: Double
  /// The loss that a circuit may have, instead of the tolerance.
  public var loss: Double?
  /// How many training examples circuits are found in, and how many test examples they are judged by.
  public var examples: Int
  /// How many random sets, and how many orders of other examples, a circuit is held against.
  public var draws: Int

  /// Circuits by a tolerance.
  public init(tolerance: Double = 0.1, loss: Double? = nil, examples: Int = 200, draws: Int = 20) {
    self.tolerance = tolerance
    self.loss = loss
    self.examples = examples
    self.draws = draws
  }

  /// The mean share of units, the controls, and the shares of connections and of units in several circuits.
  public var columns: [ProbeColumn] {
    [.value]
      + ["connections", "kept", "resampled", "complement", "random", "faithful", "overlap"].map(
        ProbeColumn.part)
  }

  /// There are hidden units.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try checkHiddenUnits(network)
  }

  /// What was found of the circuit of a part.
  struct Found {
    /// Which units are in it.
    var circuit: [Bool]
    var connections: Double
    var kept: Double
    var resampled: Double
    var complement: Double
    var random: Double?
    var isFaithful: Bool

    /// How many units are in it.
    var size: Int { circuit.count { $0 } }
  }

  /// The mean share of units in a circuit, with the units of each circuit and its controls beside it.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    guard let found = circuits(of: subject) else {
      return MeasureValue(nil, reason: "no hidden unit has an activity of its own")
    }
    let counted = found.compactMap(\.self)
    let reason =
      counted.count < found.count
      ? loss.map {
        "\(found.count - counted.count) of \(found.count) parts have a loss above \($0) in training examples"
      }
        ?? "\(found.count - counted.count) of \(found.count) parts have no lower loss with hidden units than without"
      : nil
    guard let first = counted.first else { return MeasureValue(nil, reason: reason) }
    func list(_ number: (Found) -> Double?) -> MeasurePart { .list(found.map { $0.flatMap(number) }) }
    let random = counted.compactMap(\.random)
    var parts: [String: MeasurePart] = [
      "units": .whole(first.circuit.count), "sizes": list { Double($0.size) },
      "connections": .number(counted.map(\.connections).mean),
      "kept": .number(counted.map(\.kept).mean), "kept_parts": list(\.kept),
      "resampled": .number(counted.map(\.resampled).mean), "resampled_parts": list(\.resampled),
      "complement": .number(counted.map(\.complement).mean), "complement_parts": list(\.complement),
      "random": .number(random.isEmpty ? nil : random.mean), "random_parts": list(\.random),
      "faithful": .number(counted.map { $0.isFaithful ? 1 : 0 }.mean),
      "faithful_parts": list { $0.isFaithful ? 1 : 0 },
    ]
    let overlaps = counted.indices.flatMap { one in
      counted.indices.dropFirst(one + 1).map { other in
        Self.overlap(counted[one].circuit, counted[other].circuit)
      }
    }
    if !overlaps.isEmpty { parts["overlap"] = .number(overlaps.mean) }
    return MeasureValue(
      counted.map { Double($0.size) / Double($0.circuit.count) }.mean, reason: reason, parts: parts)
  }

  /// The circuit of each part, with its controls; nil for a part that has none, and where no hidden unit has an activity of its own.
  func circuits(of subject: ProbeSubject) -> [Found?]? {
    let (network, task) = (subject.network, subject.task)
    let training = task.training.taking(0..<min(examples, task.training.count))
    let test = task.test.taking(0..<min(examples, task.test.count))
    guard let search = UnitAblation(network, subject.parameters, training),
      let judged = UnitAblation(network, subject.parameters, test, means: search.means)
    else { return nil }
    return TaskPart.all(of: task, in: training).map(\.asTask).enumerated().map { place, part in
      let learned = PartLoss(part: part, loss: task.loss, targets: training.targets, ablation: search)
      let all = [Bool](repeating: true, count: search.count)
      let limit = self.limit(learned)
      guard limit.isWorthwhile,
        let circuit = Elimination(loss: { learned.loss(keeping: $0) }, losses: learned.lossesLackingOneMore)
          .remaining(of: all.count, within: limit.loss)
      else { return nil }
      return control(
        circuit, place, part, subject,
        PartLoss(part: part, loss: task.loss, targets: test.targets, ablation: judged))
    }
  }

  /// The loss that a circuit may have, the losses with and without hidden units, and whether there is anything to find.
  private func limit(_ judge: PartLoss) -> (loss: Double, with: Double, without: Double, isWorthwhile: Bool) {
    let all = [Bool](repeating: true, count: judge.ablation.count)
    let (with, without) = (judge.loss(keeping: all), judge.loss(keeping: all.map { !$0 }))
    let limit = loss ?? (with + tolerance * (without - with))
    return (limit, with, without, loss != nil ? with <= limit : without > with)
  }

  /// A circuit held against its controls.
  private func control(
    _ circuit: [Bool], _ place: Int, _ part: TaskPart, _ subject: ProbeSubject, _ judge: PartLoss
  ) -> Found {
    let limit = limit(judge)
    func share(_ loss: Double) -> Double { (limit.without - loss) / (limit.without - limit.with) }
    let complement = judge.loss(keeping: circuit.map { !$0 })
    let (populations, count) = (judge.ablation.populations, judge.count)
    let resampled = (0..<draws).map { draw in
      var stream = subject.stream(.examples, place * draws + draw)
      return judge.loss(keeping: circuit, else: .examples(stream.permutation(count)))
    }.mean
    // A set that is the circuit itself is no control.
    let random = (0..<draws).compactMap { draw -> Double? in
      var stream = subject.stream(.units, place * draws + draw)
      var kept = [Bool](repeating: false, count: circuit.count)
      for population in populations {
        let size = population.units.count { circuit[$0] }
        for unit in stream.permutation(population.units.count).prefix(size) {
          kept[population.units.lowerBound + unit] = true
        }
      }
      return kept == circuit ? nil : judge.loss(keeping: kept)
    }
    return Found(
      circuit: circuit, connections: connections(of: circuit, part, subject, judge.ablation),
      kept: share(judge.loss(keeping: circuit)), resampled: share(resampled), complement: share(complement),
      random: random.isEmpty ? nil : share(random.mean),
      isFaithful: resampled <= limit.with + 2 * (limit.loss - limit.with) && complement > limit.loss
        && random.allSatisfy { $0 > limit.loss })
  }

  /// The share of the connections that are not zero of those whose ends are both in a circuit.
  private func connections(
    of circuit: [Bool], _ part: TaskPart, _ subject: ProbeSubject, _ ablation: UnitAblation
  ) -> Double {
    let outline = subject.network.outline
    var isKept = outline.sizes.map { [Bool](repeating: true, count: $0) }
    for population in ablation.populations { isKept[population.position] = Array(circuit[population.units]) }
    for (position, population) in outline.populations.enumerated() where population.role == .output {
      let own = Set(part.outputs(of: population.unitCount))
      isKept[position] = (0..<population.unitCount).map(own.contains)
    }
    var (within, all) = (0, 0)
    for connection in outline.connections {
      let elements = connection.reading.matrix(subject.parameters[connection.parameter]).elements
      let width = connection.reading.to
      for place in elements.indices where elements[place] != 0 {
        all += 1
        if isKept[connection.from][place / width], isKept[connection.to][place % width] { within += 1 }
      }
    }
    return Double(within) / Double(max(all, 1))
  }

  /// The units of two circuits that are in both, of those in either; zero where both are empty.
  static func overlap(_ one: [Bool], _ other: [Bool]) -> Double {
    let both = zip(one, other).count { $0 && $1 }
    return Double(both) / Double(max(zip(one, other).count { $0 || $1 }, 1))
  }
}

/// The loss of a part of a task while some hidden units are kept.
struct PartLoss {
  let part: TaskPart
  let loss: Loss
  let targets: Tensor
  let ablation: UnitAblation

  /// The number of examples.
  var count: Int { targets.shape[0] }

  /// The loss while some units are kept.
  func loss(keeping kept: [Bool], else replacement: UnitAblation.Replacement = .mean) -> Double {
    part.loss(loss, ablation.output(keeping: kept, else: replacement), targets)
  }

  /// The loss without each unit that is kept, beside those that are gone.
  func lossesLackingOneMore(of kept: [Bool]) -> [Double] {
    ablation.withoutOneMore(of: kept) { part.loss(loss, $0, targets) }
  }
}
