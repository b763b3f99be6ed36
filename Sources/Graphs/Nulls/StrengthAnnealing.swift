import Randomness

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Weights that change places among edges until every node has its strength again, up to a stated error.
///
/// Two edges of the same kind exchange weights where that lowers the sum of squares of what strengths miss, and with
/// probability exp(−rise / T) where it raises it; the temperature T falls from one to the next of 60 stages, and is zero in a
/// last one. Source: Milisav et al., "A simulated annealing algorithm for randomizing weighted networks" (2024).
struct StrengthAnnealing {
  /// The weights, edge by edge.
  private(set) var weights: [Double]
  private let sources: [Int32]
  private let targets: [Int32]
  /// The edges of each kind.
  private let kinds: [[Int32]]
  /// By place of a source and of a target: how much more weight it has than it should.
  private var surplus: [Double]
  /// What the strengths are on average.
  private let scale: Double

  /// Begins at edges with ends in `places`, the places of strengths; `wanted` says what each should be. A place for sources and
  /// one for targets may be the same, as in an undirected graph. Kinds have places of their own.
  init(sources: [Int32], targets: [Int32], weights: [Double], isNegative: [Bool], wanted: [Double]) {
    self.sources = sources
    self.targets = targets
    self.weights = weights
    let edges = weights.indices.map(Int32.init)
    kinds = [false, true].map { kind in edges.filter { isNegative[Int($0)] == kind } }.filter { $0.count > 1 }
    var surplus = wanted.map { -$0 }
    for edge in weights.indices {
      surplus[Int(sources[edge])] += weights[edge]
      surplus[Int(targets[edge])] += weights[edge]
    }
    self.surplus = surplus
    let magnitudes = wanted.map(abs).filter { $0 > 0 }
    scale = magnitudes.isEmpty ? 1 : magnitudes.reduce(0, +) / Double(magnitudes.count)
  }

  /// The root of the mean square of what strengths miss, as a share of the mean strength.
  var error: Double {
    (surplus.reduce(0) { $0 + $1 * $1 } / Double(max(1, surplus.count))).squareRoot() / scale
  }

  /// Exchanges weights until the error is at most `tolerance`, or all stages are over.
  mutating func run(tolerance: Double, using stream: inout RandomStream) {
    let edges = weights.count
    guard error > tolerance, !kinds.isEmpty else { return }
    let mean = weights.reduce(0, +) / Double(edges)
    var temperature = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(edges)
    let attempts = max(400, 4 * edges)
    for stage in 0..<61 {
      if stage == 60 { temperature = 0 }
      sweep(attempts, temperature, &stream)
      if error <= tolerance { return }
      temperature *= 0.75
    }
  }

  private mutating func sweep(_ attempts: Int, _ temperature: Double, _ stream: inout RandomStream) {
    for kind in kinds {
      let share = attempts * kind.count / max(1, weights.count) + 1
      kind.withUnsafeBufferPointer { kind in
        weights.withUnsafeMutableBufferPointer { weights in
          surplus.withUnsafeMutableBufferPointer { surplus in
            for _ in 0..<share {
              let (first, second) = (Int(kind[stream.below(kind.count)]), Int(kind[stream.below(kind.count)]))
              let change = weights[second] - weights[first]
              guard change != 0 else { continue }
              // The first edge's ends get the change, the second's lose it; an end of both keeps what it has.
              let (a, b) = (Int(sources[first]), Int(targets[first]))
              let (c, d) = (Int(sources[second]), Int(targets[second]))
              let before =
                surplus[a] * surplus[a] + surplus[b] * surplus[b] + surplus[c] * surplus[c] + surplus[d]
                * surplus[d]
              let old = (surplus[a], surplus[b], surplus[c], surplus[d])
              surplus[a] += change
              surplus[b] += change
              surplus[c] -= change
              surplus[d] -= change
              // A shared end is counted twice, before as after, by as much.
              let after =
                surplus[a] * surplus[a] + surplus[b] * surplus[b] + surplus[c] * surplus[c] + surplus[d]
                * surplus[d]
              let rise = after - before
              if rise <= 0 || (temperature > 0 && stream.uniform() < exp(-rise / temperature)) {
                (weights[first], weights[second]) = (weights[second], weights[first])
              } else {
                (surplus[a], surplus[b], surplus[c], surplus[d]) = old
              }
            }
          }
        }
      }
    }
  }
}
