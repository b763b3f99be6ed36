import Connectomes
import Measures
import Networks
import Records
import Regularizers
import Tasks

/// Whether the modules of gated units are those of all gates, or of some alone.
///
/// Units of a GRU or an LSTM are connected by several matrices, which graphs and loops see added up (`Reading`): a modular candidate beneath
/// dense gates is hidden in the sum, and gates that listen to all units mix what the candidate keeps apart. The value is the mean of the
/// normalized loops nl of the pairs of connections that have gates, all gates together; `candidate` is the same by the candidate's matrices
/// alone, `gates` the mean of it over the other gates, and each gate's stands under its own name.
public struct GateLoops: Probe {
  /// `gateLoops`
  public static let name = "gateLoops"
  private static let candidate = "candidate"

  /// The probe.
  public init() {}

  /// All together, the candidate's alone, and the mean of those of the other gates.
  public var columns: [ProbeColumn] { [.value, .part("candidate"), .part("gates")] }

  /// Units with gates.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    guard network.outline.partNames.contains(Self.candidate) else {
      throw Unfit(Self.name, found: "no unit has gates", allowed: "networks with gru or lstm layers")
    }
  }

  /// The normalized loops of all gates together, with those of each.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    let outline = subject.network.outline
    let gated = Set(
      outline.connections.indices.filter { outline.connections[$0].parts.contains(Self.candidate) })
    let pairs = outline.pairs(of: Array(outline.connections.indices)).filter {
      gated.contains($0.first) || gated.contains($0.second)
    }
    func loops(_ part: String?) throws -> Double {
      let weights = try Connectome(subject.network, subject.parameters, counting: WeightCounting(part: part))
        .weights
      return pairs.map { Double(normalizedLoops(weights[$0.first], weights[$0.second])) }.mean
    }
    var names: [String] = []
    for name in gated.sorted().flatMap({ outline.connections[$0].parts }) where !names.contains(name) {
      names.append(name)
    }
    var parts: [String: MeasurePart] = [:]
    var others: [Double] = []
    for name in names {
      let value = try loops(name)
      parts[name] = .number(value)
      if name != Self.candidate { others.append(value) }
    }
    parts["gates"] = .number(others.mean)
    return MeasureValue(try loops(nil), parts: parts)
  }
}
