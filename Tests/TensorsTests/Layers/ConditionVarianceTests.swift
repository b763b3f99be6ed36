import TestSupport
import Testing

@testable import Tensors

@Suite struct ConditionVarianceTests {
  /// Sums are in double precision, and values are of the order of one; what comes in may be rounded to single precision.
  private static let tolerance: Double = isDouble ? 1e-14 : 1e-6
  /// With 2 added, squares are 4 to 10 times as large as the variance, and so are rounding errors.
  private static let shiftedTolerance: Double = isDouble ? 1e-13 : 1e-5

  /// What NumPy finds in nine examples of four steps, with ends and without: Oracles/condition_variance.py.
  static let recorded: [(lengths: [Int]?, rows: [[Double]])] = [
    (
      nil,
      [[0.34326171875, 0.294189453125, 0.31591796875], [0.234130859375, 0.392822265625, 0.339111328125]]
    ),
    (
      [4, 2, 1, 3, 2, 4, 4, 4, 1],
      [
        [0.22620985243055552, 0.1652560763888889, 0.3947482638888889],
        [0.2386791087962963, 0.4500506365740741, 0.2738353587962963],
      ]
    ),
  ]

  @Test(arguments: recorded.indices) func agreesWithNumPy(index: Int) throws {
    let (lengths, expected) = Self.recorded[index]
    var values: [Scalar] = []
    for place in 0..<9 * 4 * 3 {
      let (e, t, u) = (place / 12, place / 3 % 4, place % 3)
      let number: Int = 7 * e + 5 * t + 3 * u + e * e * (t + 2 * u)
      values.append(Scalar(number % 17) / 8)
    }
    var variance = ConditionVariance(conditions: 3, steps: 4, units: 3)
    variance.add(Tensor([9, 4, 3], values), of: [0, 1, 0, 1, 0, 1, 0, 2, 1], lengths: lengths)
    let rows = variance.rows
    #expect(rows[2] == nil)
    for (row, values) in zip(rows, expected) {
      let found = try #require(row)
      #expect(found.count == 3)
      for (a, b) in zip(found, values) { #expect(abs(Double(a) - b) < Self.tolerance) }
    }
  }

  /// One step may be given without its axis.
  @Test func unitsWithoutStepsHaveOne() {
    var (flat, steps) = (
      ConditionVariance(conditions: 1, steps: 1, units: 3), ConditionVariance(conditions: 1, steps: 1, units: 3)
    )
    flat.add(unevenTensor([4, 3]), of: [0, 0, 0, 0])
    steps.add(unevenTensor([4, 3]).reshaped(to: [4, 1, 3]), of: [0, 0, 0, 0])
    #expect(flat.rows == steps.rows && flat.rows[0]?.contains(0) == false)
  }

  /// Two conditions, two steps, one unit: by hand.
  @Test func varianceIsOverExamplesAndItsMeanOverSteps() {
    var variance = ConditionVariance(conditions: 2, steps: 2, units: 1)
    variance.add(Tensor([3, 2, 1], [1, 5, 3, 5, 7, 7]), of: [0, 0, 1])
    // Condition 0: {1, 3} has 1, {5, 5} has 0. Condition 1 has one example, and then another: {7, 9} has 1, {7, 1} has 9.
    #expect(variance.rows[0] == [0.5] && variance.rows[1] == nil)
    variance.add(Tensor([1, 2, 1], [9, 1]), of: [1])
    #expect(variance.rows[1] == [5])
  }

  /// Of sequences that have ended nothing counts, and a step with one example has no variance.
  @Test func whatIsNotThereDoesNotCount() {
    var variance = ConditionVariance(conditions: 1, steps: 3, units: 2)
    variance.add(
      Tensor([2, 3, 2], [0, 1, 2, 3, 50, 60, 4, 1, 2, 9, 70, 80]), of: [0, 0], lengths: [2, 3])
    // Unit 0: {0, 4} has 4, {2, 2} has 0. Unit 1: {1, 1} has 0, {3, 9} has 9.
    #expect(variance.rows[0] == [2, 4.5])
  }

  /// Parts give what the whole gives, units in another order the same in that order.
  @Test func partsAddUp() {
    let (x, conditions) = (unevenTensor([6, 4, 3]), [0, 1, 0, 1, 1, 0])
    var (whole, parts) = (
      ConditionVariance(conditions: 2, steps: 4, units: 3), ConditionVariance(conditions: 2, steps: 4, units: 3)
    )
    whole.add(x, of: conditions)
    for part in [0..<2, 2..<6] { parts.add(x.taking(part), of: Array(conditions[part])) }
    for (a, b) in zip(whole.rows, parts.rows) {
      #expect(zip(a ?? [], b ?? [1]).allSatisfy { abs(Double($0 - $1)) < Self.tolerance } && a?.count == 3)
    }
    // Adding a number to all changes nothing.
    var shifted = ConditionVariance(conditions: 2, steps: 4, units: 3)
    shifted.add(x + Tensor(repeating: 2, x.shape), of: conditions)
    for (a, b) in zip(whole.rows, shifted.rows) {
      #expect(zip(a ?? [], b ?? [9]).allSatisfy { abs(Double($0 - $1)) < Self.shiftedTolerance })
    }
  }
}
