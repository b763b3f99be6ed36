import Randomness

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Edges that exchange weights and ends until every node has its strength again, up to a stated precision.
///
/// Strengths are rounded to a grid of that precision. Two edges of a sign exchange their weights, or their ends as in
/// `EdgeSwaps`, where that lowers the sum of squares of what strengths miss of their interval, and with probability exp(−rise / T)
/// where it raises it; the temperature T falls from one stage to the next until all strengths are in theirs. What becomes of graphs of
/// the same rounded strengths does not depend on which of them is given: a graph that was drawn so is one more draw
/// among its own nulls, and its p is uniform. Source: Milisav et al., "A simulated annealing algorithm for randomizing weighted
/// networks" (2024); there ends are exchanged first, weights then, toward the given strengths.
struct StrengthAnnealing {
  /// The ends of edges.
  private(set) var ends: EdgeSwaps
  /// The magnitude of each edge's weight.
  private(set) var weights: [Double]
  /// The grids that strengths are rounded to, of positive edges and of negative ones; coarser by powers of two than was
  /// asked for, where five attempts did not reach that.
  private(set) var precisions: [Double]
  private var signs: [Sign]
  /// By node, as many of each sign.
  private var strengths: [Double]
  private let wanted: [Double]
  /// The place of a node's strength as a target less that as a source.
  private let arrivals: Int

  /// The edges of a sign in the order of their weights.
  private struct Sign {
    let ascending: [Double]
    /// Which edge has each weight.
    var holders: [Int32]
    /// Where each number among the weights begins, in their order, and where the last one ends.
    let starts: [Int]
    /// Which of these numbers each weight is.
    let numbers: [Int32]
    let variance: Double
    let firstPlace: Int
  }

  /// Begins at edges whose strengths should be those of each sign in `wanted`: of nodes as sources, in a directed graph then of
  /// nodes as targets, and all that again for negative edges.
  init(
    _ ends: EdgeSwaps, nodeCount: Int, weights: [Double], isNegative: [Bool], wanted: [Double],
    precisions: [Double]
  ) {
    self.ends = ends
    self.weights = weights
    self.wanted = wanted
    self.precisions = precisions
    arrivals = ends.isDirected ? nodeCount : 0
    let places = nodeCount + arrivals
    strengths = [Double](repeating: 0, count: 2 * places)
    for edge in weights.indices {
      let first = isNegative[edge] ? places : 0
      strengths[first + ends.sources[edge]] += weights[edge]
      strengths[first + arrivals + ends.targets[edge]] += weights[edge]
    }
    signs = [false, true].map { sign in
      let holders = weights.indices.filter { isNegative[$0] == sign }.sorted {
        (weights[$0], $0) < (weights[$1], $1)
      }
      let ascending = holders.map { weights[$0] }
      let count = Double(max(1, holders.count))
      let mean = ascending.reduce(0, +) / count
      let starts = ascending.indices.filter { $0 == 0 || ascending[$0] != ascending[$0 - 1] }
      let ends = starts.dropFirst() + [ascending.count]
      return Sign(
        ascending: ascending, holders: holders.map(Int32.init), starts: starts + [ascending.count],
        numbers: zip(starts, ends).enumerated().flatMap { number, run in
          repeatElement(Int32(number), count: run.1 - run.0)
        },
        variance: ascending.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count, firstPlace: sign ? places : 0)
    }
  }

  /// Exchanges weights and ends until every strength is in its interval.
  mutating func run(using stream: inout RandomStream) {
    while true {
      var missed: [Bool] = []
      for _ in 0..<5 {
        missed = cool(using: &stream)
        guard missed.contains(true) else { return }
      }
      for sign in 0..<2 where missed[sign] { precisions[sign] *= 2 }
    }
  }

  /// Lets the temperature fall until the strengths are in their intervals; says of which sign they are not.
  private mutating func cool(using stream: inout RandomStream) -> [Bool] {
    // No sum of weights of few digits lies on a border of this grid; the margin is for sums in another order.
    let (shift, margin) = (0.381966, 1e-6)
    let places = wanted.count / 2
    let intervals = wanted.indices.map { place in
      let precision = precisions[place / places]
      let lower = ((wanted[place] / precision + shift).rounded(.down) - shift - margin) * precision
      return precision > 0 ? (lower, lower + precision * (1 + 2 * margin)) : (-.infinity, .infinity)
    }
    // In the cold a strength is outside with a probability of √(πT) / width, so that by then about one in five times any is.
    let coldest = 1 / Double(100 * places * places)
    var heat = 1.0
    var movesEnds = true
    while true {
      let moved = sweep(intervals, heat: heat, movesEnds: movesEnds, using: &stream)
      if heat == 1, !moved { movesEnds = false }
      let missed = (0..<2).map { sign in
        (sign * places..<(sign + 1) * places).contains {
          strengths[$0] < intervals[$0].0 || strengths[$0] > intervals[$0].1
        }
      }
      let isCold = (0..<2).allSatisfy {
        heat * signs[$0].variance <= coldest * precisions[$0] * precisions[$0]
      }
      if isCold || !missed.contains(true) { return missed }
      heat *= 0.7
    }
  }

  /// Four attempts for each edge, or 24 for each place of a strength where that is less, as the edges are in random order to
  /// begin with; returns whether ends were exchanged. Edges change with those of nearly their weight, so that in the cold some do; weights
  /// that are equal count as one there, or those that many edges share would have none but themselves nearby.
  private mutating func sweep(
    _ intervals: [(Double, Double)], heat: Double, movesEnds: Bool, using stream: inout RandomStream
  ) -> Bool {
    var moved = false
    for sign in signs.indices where signs[sign].ascending.count > 1 {
      let temperature = max(heat * signs[sign].variance, .leastNormalMagnitude)
      let (ascending, first) = (signs[sign].ascending, signs[sign].firstPlace)
      let second = wanted.count / 2 - first
      let attempts = max(400, 4 * min(ascending.count, 6 * wanted.count))
      let (starts, numbers) = (signs[sign].starts, signs[sign].numbers)
      let reach = max(1, Int(Double(starts.count - 1) * heat.squareRoot() / 2))
      /// How much more the strength of a place misses if it changes.
      func rise(_ place: Int, _ change: Double) -> Double {
        let (lower, upper) = intervals[place]
        func miss(_ strength: Double) -> Double { max(0, lower - strength, strength - upper) }
        let (before, after) = (miss(strengths[place]), miss(strengths[place] + change))
        return after * after - before * before
      }
      for _ in 0..<attempts {
        let rank = stream.below(ascending.count)
        // As likely the other way round: a pair is found from either side.
        let number = Int(numbers[rank]) + stream.below(2 * reach + 1) - reach
        guard number >= 0, number < starts.count - 1 else { continue }
        let equals = starts[number + 1] - starts[number]
        let other = starts[number] + (equals > 1 ? stream.below(equals) : 0)
        guard other != rank else { continue }
        let change = ascending[other] - ascending[rank]
        let (one, two) = (Int(signs[sign].holders[rank]), Int(signs[sign].holders[other]))
        if movesEnds, stream.below(2) == 1 {
          let isReversed = !ends.isDirected && stream.below(2) == 1
          guard let exchange = ends.exchange(one, two, isReversed: isReversed) else { continue }
          // The sources keep their weights.
          let (b, d) = (arrivals + ends.targets[one], arrivals + exchange.target)
          var total = rise(first + b, change) + rise(first + d, -change)
          var back = 0.0
          if let (there, here) = exchange.inTheWay {
            back = weights[there] - weights[here]
            total += rise(second + b, back) + rise(second + d, -back)
          }
          guard total <= 0 || stream.uniform() < exp(-total / temperature) else { continue }
          ends.make(exchange)
          strengths[first + b] += change
          strengths[first + d] -= change
          strengths[second + b] += back
          strengths[second + d] -= back
          moved = true
          continue
        }
        guard change != 0 else { continue }
        // The first edge's ends get the change, the second's lose it; an end of both keeps what it has.
        let (a, b) = (first + ends.sources[one], first + arrivals + ends.targets[one])
        let (c, d) = (first + ends.sources[two], first + arrivals + ends.targets[two])
        var total = 0.0
        if a != c && a != d { total += rise(a, change) }
        if b != c && b != d { total += rise(b, change) }
        if c != a && c != b { total += rise(c, -change) }
        if d != a && d != b { total += rise(d, -change) }
        guard total <= 0 || stream.uniform() < exp(-total / temperature) else { continue }
        strengths[a] += change
        strengths[b] += change
        strengths[c] -= change
        strengths[d] -= change
        (weights[one], weights[two]) = (weights[two], weights[one])
        signs[sign].holders.swapAt(rank, other)
      }
    }
    return moved
  }
}
