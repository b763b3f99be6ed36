import Graphs

extension Measure {
  /// The normalized mutual information of the modules that were found and the task's.
  static let normalizedMutualInformation = Measure(
    name: "normalized_mutual_information", label: "normalized mutual information",
    summary: "What the modules that were found and the groups that the task keeps apart say of each other.",
    unit: "from 0, nothing, to 1, all", better: .more, judges: true, needs: [.layers, .structure, .modules]
  ) { subject throws(GraphError) in
    try subject.comparedWithStructure(Graphs.normalizedMutualInformation)
  }
}
