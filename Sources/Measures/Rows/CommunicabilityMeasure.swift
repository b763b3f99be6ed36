import Graphs
import Records

extension Measure {
  /// How well nodes reach each other by walks of all lengths.
  static let communicability = Measure(
    name: "communicability", label: "communicability",
    summary: "The mean of the exponential of the weights, normalized by strengths, over pairs of nodes.",
    unit: "from 0, no walks"
  ) { subject throws(GraphError) in
    MeasureValue(try Graphs.communicability(of: subject.graph), reason: subject.emptiness)
  }
}
