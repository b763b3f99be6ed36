import Graphs

extension Measure {
  /// The variation of information between the modules that were found and the task's.
  static let variationOfInformation = Measure(
    name: "variation_of_information", label: "variation of information",
    summary: "The distance of the modules that were found from the groups that the task keeps apart.",
    unit: "nats, from 0", better: .less, judges: true, needs: [.layers, .structure, .modules]
  ) { subject throws(GraphError) in
    try subject.comparedWithStructure(Graphs.variationOfInformation)
  }
}
