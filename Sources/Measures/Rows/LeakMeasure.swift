import Connectomes
import Graphs
import Tasks

extension Measure {
  /// The leak of the task's known structure.
  static let leak = Measure(
    name: "leak", label: "leak",
    summary: "Share of the path weight that crosses between groups the task keeps apart.",
    unit: "a share of the path weight, from 0", better: .less, judges: true, needs: [.layers, .structure],
    isDefault: true, metric: "leak"
  ) { subject throws(GraphError) in
    let leak = subject.structure.flatMap { subject.connectome?.leak($0) }
    let reason = subject.emptiness ?? "the known groups do not fit the layers, or no path is left"
    return MeasureValue(
      leak?.value, reason: leak == nil ? reason : nil,
      parts: leak.map { ["chance": .number($0.chance)] } ?? [:])
  }
}

extension Connectome {
  /// The leak of a known structure.
  public func leak(_ structure: KnownStructure) -> Leak? {
    leak(
      inputGroups: structure.inputGroups, outputGroups: structure.outputGroups, readout: structure.readout,
      isAssignmentFree: structure.isAssignmentFree)
  }
}
