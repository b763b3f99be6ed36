/// How much values vary from example to example within each of some conditions, at each step: sums over batches, and their variance.
///
/// TV_ic = mean_t Var_{examples of c that are there at t} h_i(t), over the steps at which at least two examples of c are there.
/// Source: Yang, Joglekar, Song, Newsome and Wang, "Task representations in neural networks trained to perform many
/// cognitive tasks" (2019), where it is the task variance of a unit.
public struct ConditionVariance: Sendable {
  private let conditions: Int
  private let steps: Int
  private let width: Int
  /// By condition and step, how many examples there were.
  private var counts: [Double]
  /// By condition, step and unit.
  private var sums: [Double]
  private var squares: [Double]

  /// Nothing yet, for so many conditions, steps and units.
  public init(conditions: Int, steps: Int, units: Int) {
    require(conditions > 0 && steps > 0 && units > 0, "\(conditions) conditions of \(steps) × \(units) values")
    (self.conditions, self.steps, width) = (conditions, steps, units)
    counts = [Double](repeating: 0, count: conditions * steps)
    sums = [Double](repeating: 0, count: conditions * steps * units)
    squares = sums
  }

  /// Adds a batch of examples, B × T × units, or B × units of one step, each of a condition; those of sequences that end before
  /// the last step by their lengths.
  public mutating func add(_ values: Tensor, of conditions: [Int], lengths: [Int]? = nil) {
    require(
      (values.shape == [conditions.count, steps, width]
        || (steps == 1 && values.shape == [conditions.count, width]))
        && conditions.allSatisfy { (0..<self.conditions) ~= $0 },
      "values of shape \(values.shape) of \(conditions.count) conditions")
    requireLengths(lengths, of: values)
    values.withElements { elements in
      for (example, condition) in conditions.enumerated() {
        for step in 0..<(lengths?[example] ?? steps) {
          let (from, to) = ((example * steps + step) * width, (condition * steps + step) * width)
          counts[condition * steps + step] += 1
          for unit in 0..<width {
            let value = Double(elements[from + unit])
            sums[to + unit] += value
            squares[to + unit] += value * value
          }
        }
      }
    }
  }

  /// TV, conditions × units; a row is nil where a condition had no two examples at any step.
  public var rows: [[Scalar]?] {
    (0..<conditions).map { condition in
      let seen = (0..<steps).filter { counts[condition * steps + $0] >= 2 }
      guard !seen.isEmpty else { return nil }
      return (0..<width).map { unit in
        let total = seen.reduce(0.0) { total, step in
          let (count, place) = (counts[condition * steps + step], (condition * steps + step) * width + unit)
          let mean = sums[place] / count
          return total + max(squares[place] / count - mean * mean, 0)
        }
        return Scalar(total / Double(seen.count))
      }
    }
  }
}
