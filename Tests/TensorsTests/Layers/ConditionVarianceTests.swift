import TestSupport
import Testing

@testable import Tensors

@Suite struct ConditionVarianceTests {
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
      #expect(zip(a ?? [], b ?? [1]).allSatisfy { abs($0 - $1) < 1e-6 } && a?.count == 3)
    }
    // Adding a number to all changes nothing.
    var shifted = ConditionVariance(conditions: 2, steps: 4, units: 3)
    shifted.add(x + Tensor(repeating: 2, x.shape), of: conditions)
    for (a, b) in zip(whole.rows, shifted.rows) {
      #expect(zip(a ?? [], b ?? [9]).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }
}
