import Graphs

extension Measure {
  /// The adjusted Rand index of the modules that were found and the task's.
  static let adjustedRandIndex = Measure(
    name: "adjusted_rand_index", label: "adjusted Rand index",
    summary:
      "How well the modules that were found agree with the task's groups, less chance.",
    unit: "1 for the same groups, 0 on average by chance", better: .more, judges: true,
    needs: [.layers, .structure, .modules]
  ) { subject throws(GraphError) in
    try subject.comparedWithStructure(Graphs.adjustedRandIndex)
  }
}
