import Measures
import Networks
import Randomness
import Records
import Tasks
import Tensors

/// Whether hidden units listen to one part of the task: how a unit's variance is shared among the groups of inputs that the task keeps apart.
///
/// V_ug is the variance of unit u while the inputs of group g alone change: those of `varied` examples are put into each of `bases` other
/// examples, and variances are averaged over these. The selectivity of a unit is (G max_g V_ug − Σ_g V_ug) / ((G − 1) Σ_g V_ug): 1 where
/// one group alone moves it, 0 where all do alike. The value is its mean over the units that move; `rotated` is the same of each population's
/// activities in a random orthogonal basis, which a property of single units does not survive and one of the population does.
/// Source: variance by task, and the control, after Yang and others, "Task representations in neural networks trained to perform many
/// cognitive tasks" (2019).
public struct Selectivity: Probe {
  /// `selectivity`
  public static let name = "selectivity"

  /// Into how many examples inputs are put.
  public var bases: Int
  /// The inputs of how many examples are put there.
  public var varied: Int

  /// Selectivity by so many examples.
  public init(bases: Int = 20, varied: Int = 100) {
    self.bases = bases
    self.varied = varied
  }

  /// The mean selectivity, that of rotated activities, and the number of units that do not move.
  public var columns: [ProbeColumn] { [.value, .part("rotated"), .part("still")] }

  /// Hidden units, and groups of inputs.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try checkHiddenUnits(network)
    guard let structure = task.structure, Set(structure.inputGroups).count > 1,
      network.inputShape.rank == 1, structure.inputGroups.count == network.inputShape.count
    else {
      throw Unfit(
        Self.name, found: "the task '\(task.name)' has no groups of inputs, or the network's are others",
        allowed: "tasks with groups of inputs, such as sinusoids, and networks that take their rows of numbers")
    }
  }

  /// The mean selectivity, with that of each unit and the group that moves it most beside it.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    guard let structure = subject.task.structure,
      let units = HiddenUnits(subject.network, subject.parameters, subject.task.test.taking([0]))
    else { return MeasureValue(nil, reason: "no hidden unit has an activity of its own") }
    let groups = Set(structure.inputGroups).sorted()
    let rotations = rotations(units.populations.map(\.count), subject.seed)
    var own = [[Double]](repeating: [], count: groups.count)
    var rotated = own
    for (place, group) in groups.enumerated() {
      let columns = structure.inputGroups.indices.filter { structure.inputGroups[$0] == group }
      let variances = variances(of: columns, subject, rotations)
      (own[place], rotated[place]) = (variances.own, variances.rotated)
    }
    let found = Self.selectivities(own)
    let moving = found.compactMap(\.self)
    guard !moving.isEmpty else { return MeasureValue(nil, reason: "no hidden unit moves with the inputs") }
    let still = found.count - moving.count
    return MeasureValue(
      moving.mean,
      reason: still > 0 ? "\(still) of \(found.count) hidden units do not move with the inputs" : nil,
      parts: [
        "rotated": .number(Self.selectivities(rotated).compactMap(\.self).mean),
        "still": .whole(still), "units": .list(found),
        "preferred": .list(
          found.indices.map { unit in
            found[unit] == nil
              ? nil : groups.indices.max { own[$0][unit] < own[$1][unit] }.map { Double(groups[$0]) }
          }),
      ])
  }

  /// A random orthogonal matrix for each population.
  private func rotations(_ counts: [Int], _ seed: UInt64) -> [Tensor] {
    var stream = RandomStream(seed: seed, stream: .probes, index: ProbeSubject.DrawFamily.units.rawValue << 32)
    return counts.map { Tensor.orthogonal(rows: $0, columns: $0, using: &stream) }
  }

  /// The variance of every unit while some inputs change, of its own activity and of the rotated ones.
  private func variances(
    of columns: [Int], _ subject: ProbeSubject, _ rotations: [Tensor]
  ) -> (own: [Double], rotated: [Double]) {
    let test = subject.task.test
    let (inputs, width) = (test.inputs.elements, test.inputs.count / test.count)
    let (bases, varied) = (min(bases, test.count), min(varied, test.count))
    var (own, rotated) = ([Double](), [Double]())
    for base in 0..<bases {
      var rows = (0..<varied).flatMap { _ in inputs[base * width..<(base + 1) * width] }
      for example in 0..<varied {
        // Those that come last, so that few examples are their own bases.
        let source = test.count - 1 - example
        for column in columns { rows[example * width + column] = inputs[source * width + column] }
      }
      let examples = Dataset(
        inputs: Tensor([varied, width], rows), targets: test.targets.taking(0..<varied))
      guard let units = HiddenUnits(subject.network, subject.parameters, examples) else { continue }
      var first = 0
      let turned = zip(units.populations, rotations).map { population, rotation in
        defer { first += population.count }
        return matrixProduct(units.activity.columns(first..<first + population.count), rotation)
      }
      own = own.added(units.activity.columnVariances)
      rotated = rotated.added(turned.flatMap(\.columnVariances))
    }
    return (own.map { $0 / Double(bases) }, rotated.map { $0 / Double(bases) })
  }

  /// The selectivity of each unit; nil for what does not move by more than rounding.
  static func selectivities(_ variances: [[Double]]) -> [Double?] {
    let count = Double(variances.count)
    let totals = (variances.first ?? []).indices.map { unit in variances.reduce(0) { $0 + $1[unit] } }
    let least = 1e-12 * (totals.max() ?? 0)
    return totals.enumerated().map { unit, total in
      guard total > least else { return nil }
      let most = variances.map { $0[unit] }.max() ?? 0
      return (count * most - total) / ((count - 1) * total)
    }
  }
}

extension Tensor {
  /// Some neighboring columns of a matrix.
  fileprivate func columns(_ range: Range<Int>) -> Tensor {
    let (rows, width) = (shape[0], shape[1])
    return withElements { elements in
      Tensor([rows, range.count], (0..<rows).flatMap { row in range.map { elements[row * width + $0] } })
    }
  }

  /// The variance of each column, divided by the number of rows.
  fileprivate var columnVariances: [Double] {
    let (rows, width) = (shape[0], shape[1])
    return withElements { elements in
      (0..<width).map { column in
        let values = (0..<rows).map { Double(elements[$0 * width + column]) }
        let mean = values.mean
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows)
      }
    }
  }
}

extension [Double] {
  /// The sums of two lists; the other where one is empty.
  fileprivate func added(_ other: [Double]) -> [Double] { isEmpty ? other : zip(self, other).map(+) }
}
