import Connectomes
import Graphs
import Randomness

extension MeasureSubject {
  /// What `measure` finds in the graph of each null network, with a seed of its own, beside a value of this one.
  ///
  /// The networks are the same for each measure. Without layers the nulls are of `graph`, or of the subject's. Throws `parameter` for fewer than zero nulls, and what `measure` throws.
  func compared(
    _ value: Double, of graph: Graph? = nil, maximum: Double? = nil, extreme: NullComparison.Extreme = .atLeast,
    _ measure: @Sendable (Graph, UInt64) throws(GraphError) -> Double
  ) throws(GraphError) -> (comparison: NullComparison, values: [Double]) {
    let values = try nullValues(of: graph ?? self.graph, measure)
    return (NullComparison(of: value, with: values, maximum: maximum, extreme: extreme), values)
  }

  /// The null model's name.
  var nullName: String { connectome == nil ? type(of: options.graphNull).name : options.nullName }

  /// The same subject with nulls that keep who has how many edges, whatever nulls are asked for: where there are layers, with each
  /// neighboring layer.
  var withDegreePreservingNulls: MeasureSubject {
    var subject = self
    subject.options.null = LayeredDegreePreservingSwap()
    subject.options.graphNull = DegreePreservingSwap()
    subject.options.ignoresLayers = false
    return subject
  }

  /// What `measure` finds in the graph of each null network, with a seed of its own; see `compared`.
  func nullValues<Value: Sendable>(
    of graph: Graph, _ measure: @Sendable (Graph, UInt64) throws(GraphError) -> Value
  ) throws(GraphError) -> [Value] {
    guard options.nulls >= 0 else {
      throw .parameter(name: "the number of nulls", value: "\(options.nulls)", allowed: "at least 0")
    }
    let outcomes = concurrentMap(options.nulls, threads: options.threads) { index in
      Result { () throws(GraphError) in
        guard options.goesOn() else { throw .stopped }
        var stream = RandomStream(seed: options.seed, stream: .nulls, index: UInt64(index))
        return try measure(sample(of: graph, using: &stream), options.seed &+ UInt64(index) &+ 1)
      }
    }
    var values: [Value] = []
    for outcome in outcomes { values.append(try outcome.get()) }
    return values
  }

  /// The graph of a null network, or a null of a graph where there are no layers or they do not count.
  private func sample(of graph: Graph, using stream: inout RandomStream) throws(GraphError) -> Graph {
    guard let connectome else { return options.graphNull.sample(of: graph, using: &stream) }
    if options.ignoresLayers { return RandomGraph().sample(of: graph, using: &stream) }
    return try options.null.sample(of: connectome, using: &stream).graph(directed: graph.isDirected)
  }
}
