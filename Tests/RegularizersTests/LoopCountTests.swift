import Regularizers
import Tensors
import TestSupport
import Testing

@Suite struct LoopCountTests {
  /// All loops one by one: i, j, o, k and back.
  private func enumerated(_ a: Tensor, _ b: Tensor) -> (degenerate: Double, cycles: Double) {
    var (degenerate, cycles) = (0.0, 0.0)
    for i in 0..<a.shape[0] {
      for j in 0..<a.shape[1] {
        for o in 0..<b.shape[1] {
          for k in 0..<a.shape[1] {
            let there = Double(a[i, j]) * Double(b[j, o])
            let back = Double(b[k, o]) * Double(a[i, k])
            if j == k { degenerate += there * back } else { cycles += there * back }
          }
        }
      }
    }
    return (degenerate, cycles)
  }

  private func isNear(_ value: Double, _ expected: Double, scale: Double) -> Bool {
    abs(value - expected) <= tolerance * scale
  }

  @Test(
    "Every loop counted by itself, with signs and without; all are those of the product",
    arguments: [[7, 3, 5], [3, 8, 2], [4, 4, 4], [1, 6, 1], [6, 1, 6], [2, 2, 9]], [false, true])
  func areThoseOfAnEnumeration(sizes: [Int], areMagnitudes: Bool) {
    var (a, b) = (unevenTensor([sizes[0], sizes[1]]), unevenTensor([sizes[1], sizes[2]]))
    if areMagnitudes { (a, b) = (a.absolute(), b.absolute()) }
    let (count, expected) = (LoopCount(a, b), enumerated(a, b))
    // Loops of both signs may cancel, those of magnitudes are what rounding is a share of.
    let scale = enumerated(a.absolute(), b.absolute()).degenerate * Double(sizes[1])
    #expect(isNear(count.degenerate, expected.degenerate, scale: scale))
    #expect(isNear(count.cycles, expected.cycles, scale: scale))
    #expect(isNear(count.total, Double(matrixProduct(a, b).sumOfSquares()), scale: scale))
    #expect(sizes[1] > 1 || count.cycles == 0)
  }

  @Test("By hand: two paths that cancel are two degenerate loops and two true ones of weight −1")
  func byHand() {
    let count = LoopCount(Tensor([1, 2], [1, 1]), Tensor([2, 1], [1, -1]))
    #expect(count.degenerate == 2 && count.cycles == -2 && count.total == 0)
    // M = [[-1, 1], [3, 4]] has 27 in all; there and back are 1 · 29 by the first unit, 2 · 25 by the second.
    let mixed = LoopCount(Tensor([2, 2], [1, -1, 0, 1]), Tensor([2, 2], [2, 5, 3, 4]))
    #expect(mixed.total == 27 && mixed.degenerate == 79 && mixed.cycles == -52)
  }

  @Test("Of k blocks with m units in the middle k / m loops are degenerate", arguments: [1, 2, 3, 4, 6, 12])
  func blocks(_ k: Int) {
    let weights = planted(k, between: 0)
    let middle = Double(weights[0].shape[1]) / Double(k)
    let (a, b) = (weights[0].degreeNormalized(epsilon: 0), weights[1].degreeNormalized(epsilon: 0))
    let count = LoopCount(a, b)
    #expect(isNear(count.degenerate, Double(k) / middle, scale: Double(k)))
    #expect(isNear(count.cycles, Double(k) * (1 - 1 / middle), scale: Double(k)))
    #expect(isNear(count.total, Double(normalizedLoops(weights[0], weights[1])), scale: Double(k)))
  }
}
